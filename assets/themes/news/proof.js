// Comforts only: the words that are said stand on the sheet without it, and the voice plays.
"use strict";
(function () {
  var voice = document.getElementById("voice");
  if (!voice) return;
  var words = Array.from(document.querySelectorAll("#said [data-from]"));
  var from = words.map(function (word) { return Number(word.dataset.from) / 1000; });
  var lit = -1;

  // The last word that has begun.
  function place(now) {
    var low = 0;
    var high = from.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (from[middle] <= now) low = middle + 1; else high = middle;
    }
    return low - 1;
  }
  function light() {
    var at = voice.ended ? -1 : place(voice.currentTime);
    if (at !== lit) {
      if (words[lit]) words[lit].classList.remove("lit");
      if (words[at]) words[at].classList.add("lit");
      lit = at;
    }
    if (!voice.paused) requestAnimationFrame(light);
  }
  ["play", "pause", "seeked", "ended"].forEach(function (name) {
    voice.addEventListener(name, light);
  });
  document.getElementById("said").addEventListener("click", function (event) {
    var word = event.target.closest("[data-from]");
    if (!word || !getSelection().isCollapsed) return;
    voice.currentTime = Number(word.dataset.from) / 1000;
    voice.play();
  });
})();
