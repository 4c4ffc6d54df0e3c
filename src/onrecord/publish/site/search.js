"use strict";
(function () {
  var form = document.querySelector("form.filters");
  var cards = Array.prototype.slice.call(document.querySelectorAll("ul.cards > li[data-place]"));
  if (!form || !cards.length) return;
  var texts = cards.map(function (card) { return fold(card.textContent); });
  var found = form.querySelector(".found");
  var query = form.querySelector("#q");
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function has(card, select) {
    return !select.value || card.dataset[select.id].split("|").indexOf(select.value) >= 0;
  }
  function show() {
    var words = fold(query.value).split(/\s+/).filter(Boolean);
    var shown = 0;
    cards.forEach(function (card, n) {
      var fits = words.every(function (word) { return texts[n].indexOf(word) >= 0; }) &&
        selects.every(function (select) { return has(card, select); });
      card.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    found.textContent = shown + " of " + cards.length + (cards.length === 1 ? " incident" : " incidents");
  }
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", show);
  show();
})();
