// Comforts only: every page reads and every control works without this file.
"use strict";
(function () {
  // A menu under an entry closes by Escape and when the eye is elsewhere.
  var menus = document.querySelectorAll(".more-menu");
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    menus.forEach(function (menu) {
      if (!menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", function (event) {
    menus.forEach(function (menu) { if (!menu.contains(event.target)) menu.open = false; });
  });

  // What is being said stands under the recording while it plays: browsers show the captions of a
  // film only.
  document.querySelectorAll(".voice audio").forEach(function (audio) {
    var track = audio.textTracks[0];
    if (!track) return;
    var said = document.createElement("p");
    said.className = "said";
    said.setAttribute("aria-hidden", "true");
    said.dir = "auto";
    audio.addEventListener("play", function () {
      track.mode = "hidden";
      audio.after(said);
    }, { once: true });
    track.addEventListener("cuechange", function () {
      var cues = track.activeCues;
      said.textContent = cues && cues.length ? cues[0].getCueAsHTML().textContent : "";
    });
  });

  var list = document.getElementById("quick");
  if (!list) return;

  function open() { return location.hash === "#quick"; }
  var bar = document.querySelector(".quick-bar a");
  // An address that names nothing closes the list and leaves the page where it stands. The keyboard
  // goes back to where it opened it.
  function close() {
    if (!open()) return;
    location.replace("#_");
    if (bar) bar.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
  });
  list.querySelector(".quick-close a").addEventListener("click", function (event) {
    event.preventDefault();
    close();
  });
  document.addEventListener("click", function (event) {
    if (open() && !event.target.closest(".quick")) close();
  });
  var from = null;
  list.addEventListener("touchstart", function (event) {
    from = list.scrollTop === 0 ? event.touches[0].clientY : null;
  }, { passive: true });
  list.addEventListener("touchend", function (event) {
    if (from !== null && event.changedTouches[0].clientY - from > 60) close();
  }, { passive: true });
  addEventListener("hashchange", function () {
    if (open()) list.querySelector("a").focus({ preventScroll: true });
  });

  var links = Array.from(list.querySelectorAll("li a"));
  var headings = links.map(function (link) {
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  });
  function mark() {
    var here = -1;
    headings.forEach(function (heading, at) {
      if (heading && heading.getBoundingClientRect().top < innerHeight / 3) here = at;
    });
    links.forEach(function (link, at) {
      if (at === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
  var waiting = false;
  addEventListener("scroll", function () {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () { waiting = false; mark(); });
  }, { passive: true });
  mark();
})();
