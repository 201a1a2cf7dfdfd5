// Sends a comment without a reload, puts the form under what it answers, and proves that a browser
// was at work. Every form works without this file; what then comes waits for an editor.
"use strict";
(function () {
  // SHA-256 (FIPS 180-4): the browser's own is there over HTTPS only.
  var rounds = [], begin = [];
  for (var n = 2; rounds.length < 64; n += 1) {
    var prime = true;
    for (var d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (begin.length < 8) begin.push(Math.sqrt(n) * 4294967296 | 0);
    rounds.push(Math.cbrt(n) * 4294967296 | 0);
  }
  var w = new Int32Array(64);
  function turn(x, by) { return x >>> by | x << 32 - by; }
  // One block of 64 bytes, in the first 16 places of `w`, into the eight numbers `sum`.
  function block(sum) {
    var i, s;
    for (i = 16; i < 64; i += 1) {
      s = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >>> 3;
      s += turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >>> 10;
      w[i] = w[i - 16] + w[i - 7] + s | 0;
    }
    var a = sum[0], b = sum[1], c = sum[2], d = sum[3], e = sum[4], f = sum[5], g = sum[6], h = sum[7];
    for (i = 0; i < 64; i += 1) {
      s = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + rounds[i] + w[i] | 0;
      h = g; g = f; f = e; e = d + s | 0;
      s = s + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
      d = c; c = b; b = a; a = s;
    }
    return [a + sum[0] | 0, b + sum[1] | 0, c + sum[2] | 0, d + sum[3] | 0,
      e + sum[4] | 0, f + sum[5] | 0, g + sum[6] | 0, h + sum[7] | 0];
  }
  // The first 32 bits of the sum of `text`, plain ASCII, whose first `done` letters are in `sum`.
  function head(sum, text, done) {
    var rest = text.length - done, blocks = rest + 9 + 63 >> 6;
    for (var at = 0; at < blocks; at += 1) {
      for (var i = 0; i < 16; i += 1) w[i] = 0;
      for (var j = 0; j < 64; j += 1) {
        var place = at * 64 + j, byte = 0;
        if (place < rest) byte = text.charCodeAt(done + place);
        else if (place === rest) byte = 128;
        w[j >> 2] |= byte << 24 - (j & 3) * 8;
      }
      if (at === blocks - 1) w[15] = text.length * 8;
      sum = block(sum);
    }
    return sum[0];
  }

  // A number that, after the token, gives a sum with so many zeros in front. In slices, so that
  // typing stays smooth.
  var proofs = {};
  function proof(token, effort) {
    if (proofs[token]) return proofs[token];
    proofs[token] = new Promise(function (found) {
      var start = token + ".", done = start.length - start.length % 64, sum = begin.slice(), number = 0;
      for (var at = 0; at < done; at += 64) {
        for (var i = 0; i < 16; i += 1) w[i] = 0;
        for (var j = 0; j < 64; j += 1) w[j >> 2] |= start.charCodeAt(at + j) << 24 - (j & 3) * 8;
        sum = block(sum);
      }
      (function slice() {
        var until = performance.now() + 12;
        while (performance.now() < until) {
          for (var tries = 0; tries < 100; tries += 1, number += 1) {
            if (head(sum, start + number, done) >>> 32 - effort === 0) return found(String(number));
          }
        }
        setTimeout(slice, 0);
      })();
    });
    return proofs[token];
  }
  function proved(form) {
    var token = form.elements.token.value;
    return proof(token, Number(form.dataset.effort)).then(function (number) {
      // A refusal may have brought another token meanwhile.
      if (form.elements.token.value !== token) return proved(form);
      form.elements.proof.value = number;
    });
  }

  function show(element) {
    element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "center" });
  }

  function serve(section) {
    var form = section.querySelector("#comment-form");
    if (!form) return;
    var fields = form.elements, seat = section.querySelector(".seat"), key = "warraq:" + form.getAttribute("action");
    form.addEventListener("focusin", function () { proved(form); }, { once: true });

    var sending = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (sending) return;
      sending = true;
      var says = form.querySelector("[data-working]");
      if (says) says.textContent = says.dataset.working;
      proved(form).then(function () {
        if (!seat) return form.submit();
        send(says);
      });
    });
    if (!seat) return;

    // What is typed outlives a reload and a way back, in this tab only.
    function keep() {
      try {
        sessionStorage.setItem(key, JSON.stringify({ text: fields.text.value, parent: fields.parent.value }));
      } catch (full) { /* then it is not kept */ }
    }
    function forget() {
      try { sessionStorage.removeItem(key); } catch (closed) { /* nothing was kept */ }
    }
    function kept() {
      try { return JSON.parse(sessionStorage.getItem(key)) || {}; } catch (closed) { return {}; }
    }
    form.addEventListener("input", keep);

    var line = form.querySelector(".answering"), label = form.querySelector("#comment-form-label");
    function answer(link) {
      var article = document.getElementById("comment-" + link.dataset.comment);
      fields.parent.value = link.dataset.comment;
      line.hidden = false;
      line.querySelector(".above").textContent = link.getAttribute("aria-label");
      line.querySelector(".above").href = "#" + article.id;
      // Under a comment its heading is one of what stands under that comment.
      var level = Number(article.querySelector("header :is(h3, h4, h5, h6)").localName[1]);
      label.setAttribute("aria-level", Math.min(level + 1, 6));
      article.after(form);
    }
    function link_of(id) {
      return section.querySelector('.answer[data-comment="' + Number(id) + '"]');
    }
    section.addEventListener("click", function (event) {
      var link = event.target.closest(".answer");
      var cancel = event.target.closest(".cancel");
      if (link) {
        event.preventDefault();
        answer(link);
        keep();
        fields.text.focus();
      } else if (cancel) {
        event.preventDefault();
        var from = link_of(fields.parent.value);
        fields.parent.value = "0";
        line.hidden = true;
        label.removeAttribute("aria-level");
        seat.append(form);
        keep();
        (from || fields.text).focus();
      }
    });
    var before = kept();
    if (before.text && !fields.text.value) fields.text.value = before.text;
    var asked = Number(fields.parent.value) || (before.text && Number(before.parent)) || 0;
    if (asked && link_of(asked)) answer(link_of(asked));

    function refused(fresh) {
      var told = section.querySelector(".notice");
      if (told) told.remove();
      var why = fresh.querySelector(".refused");
      form.before(why);
      var next = fresh.querySelector("#comment-form");
      if (next) {
        fields.token.value = next.elements.token.value;
        form.dataset.effort = next.dataset.effort;
        fields.proof.value = "";
        // What was to be answered is gone: the words can be sent by themselves.
        if (next.elements.parent.value === "0" && fields.parent.value !== "0") {
          fields.parent.value = "0";
          line.hidden = true;
          label.removeAttribute("aria-level");
          seat.append(form);
          form.before(why);
          keep();
        }
        proved(form);
      }
      show(why);
    }
    function send(says) {
      fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) })
        .then(function (response) {
          return response.text().then(function (html) {
            var page = new DOMParser().parseFromString(html, "text/html");
            var fresh = page.getElementById("comments");
            var faces = page.querySelector('link[href$="whole-faces.css"]');
            sending = false;
            says.textContent = "";
            if (!response.ok && fresh && fresh.querySelector(".refused")) return refused(fresh);
            if (!response.ok || !fresh) throw new Error(response.status);
            forget();
            // New words may have letters that the page had no face for.
            if (faces && !document.querySelector('link[href$="whole-faces.css"]')) document.head.append(faces);
            section.replaceWith(fresh);
            serve(fresh);
            var id = new URL(response.url).searchParams.get("sent");
            var told = id && document.getElementById("comment-" + Number(id)) || fresh.querySelector(".notice");
            if (told) show(told);
          });
        })
        .catch(function () {
          sending = false;
          says.textContent = says.dataset.failed;
        });
    }
  }

  var section = document.getElementById("comments");
  if (section) serve(section);
})();
