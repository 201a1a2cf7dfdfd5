// Comforts only: without it a tap on a text selects the whole of it.
"use strict";
(function () {
  var kit = document.querySelector(".kit");
  function selected(node) {
    var range = document.createRange();
    range.selectNodeContents(node);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
  kit.querySelectorAll("article").forEach(function (article) {
    var button = article.querySelector("button");
    var post = article.querySelector(".post");
    var name = button.textContent;
    function said(words, done) {
      button.textContent = words;
      button.classList.toggle("done", done);
      setTimeout(function () {
        button.textContent = name;
        button.classList.remove("done");
      }, 2000);
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      // A page on a disk has no clipboard of its own in every browser: then the old way.
      var copied = navigator.clipboard
        ? navigator.clipboard.writeText(post.textContent)
        : Promise.reject();
      copied.catch(function () {
        selected(post);
        if (!document.execCommand("copy")) throw new Error("refused");
      }).then(function () {
        said(kit.dataset.copied, true);
      }, function () {
        selected(post);
        said(kit.dataset.failed, false);
      });
    });
  });
})();
