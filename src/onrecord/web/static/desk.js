// The desk's keys, and what the pages do beyond forms and links. Every key presses something that is on the page.
(() => {
  "use strict";
  const $ = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const seen = (e) => e && !e.disabled && e.getClientRects().length > 0;
  const typing = (e) => e.matches("textarea,select,[contenteditable]") || (e.matches("input") && !/^(checkbox|radio|submit|button)$/.test(e.type));
  const items = () => all("[data-item]").filter(seen);
  const handle = (item) => (item.matches("a,button,input") ? item : $("[data-handle]", item) || item);
  const current = () => document.activeElement && document.activeElement.closest("[data-item]");
  let begun = "";
  let forget = 0;

  const step = (by) => {
    const list = items();
    if (!list.length) return false;
    const at = list.indexOf(current());
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
    handle(next).focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  };

  const press = (thing) => {
    if (thing.matches("details")) {
      thing.open = true;
      const field = $("[data-first]", thing) || $("input:not([type=hidden]),select,textarea,button", thing);
      if (field) field.focus();
    } else if (thing.matches("input:not([type=submit]):not([type=checkbox]),textarea,select")) {
      thing.focus();
    } else {
      thing.click();
    }
  };

  const find = (key) => {
    const named = `[data-key="${CSS.escape(key)}"]`;
    const here = current();
    return (here && all(named, here).find(seen)) || all(named).find(seen);
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const dialog = $("dialog[open]");
    if (event.key === "Escape" && typing(event.target)) return event.target.blur();
    if (typing(event.target) || dialog || document.body.dataset.keys === "off") return;
    // A key may have two letters, as "g i": what was begun is kept for a moment.
    const begins = (k) => all(`[data-key^="${CSS.escape(k)}"]`).some((e) => seen(e) && e.dataset.key.length === 2 && e.dataset.key !== k);
    const key = find(begun + event.key) || begins(begun + event.key) ? begun + event.key : event.key;
    begun = "";
    clearTimeout(forget);
    const thing = find(key);
    let done = true;
    if (thing) press(thing);
    else if (begins(key)) (begun = key), (forget = setTimeout(() => (begun = ""), 1500));
    else if (key === "?" && $("#keys")) $("#keys").showModal();
    else if (key === "x" && current() && $("input[type=checkbox]", current())) $("input[type=checkbox]", current()).click();
    else if (key === "j" || key === "k") done = step(key === "j" ? 1 : -1);
    else if (key === "Enter" && event.target.matches("[data-pick]") && $("[data-open]", current())) $("[data-open]", current()).click();
    else done = false;
    if (done) event.preventDefault();
  };

  // A bulk verdict with nothing selected is for the item at hand.
  const onSubmit = (event) => {
    const form = event.target;
    if (!form.matches("[data-bulk]")) return;
    const boxes = all("input[type=checkbox][data-pick]", form);
    const here = current();
    if (!boxes.some((b) => b.checked) && here) {
      const box = $("input[data-pick]", here);
      if (box) box.checked = true;
    }
  };

  const count = () => {
    const told = $("[data-picked]");
    if (told) {
      const n = all("input[data-pick]:checked").length;
      told.textContent = n ? `${n} selected` : "none selected: verdicts go to the one at hand";
    }
  };

  // Words selected in an article are what the form beside it asks about.
  const point = (node, at) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-start]");
    if (!piece) return null;
    const range = document.createRange();
    range.selectNodeContents(piece);
    range.setEnd(node, at);
    return Number(piece.dataset.start) + [...range.toString()].length;
  };
  const onSelect = () => {
    const form = $("form[data-coding]");
    const picked = document.getSelection();
    if (!form || !picked || picked.isCollapsed || !picked.rangeCount) return;
    const range = picked.getRangeAt(0);
    const text = $("[data-text]");
    if (!text || !text.contains(range.commonAncestorContainer)) return;
    let start = point(range.startContainer, range.startOffset);
    let end = point(range.endContainer, range.endOffset);
    if (start === null || end === null) return;
    const words = picked.toString();
    start += [...words].length - [...words.trimStart()].length;
    end -= [...words].length - [...words.trimEnd()].length;
    if (end <= start) return;
    form.elements.start.value = start;
    form.elements.end.value = end;
    form.requestSubmit();
  };

  const settle = (landed) => {
    all("[data-only-scripts]").forEach((e) => (e.hidden = false));
    count();
    if (!landed || typing(document.activeElement || document.body)) return;
    const first = $("[data-focus]") || $("#main");
    if (first) first.focus({ preventScroll: true });
  };

  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit, true);
  document.addEventListener("change", (e) => {
    if (e.target.matches("[data-all]")) all("input[data-pick]", e.target.closest("form")).forEach((b) => { if (seen(b)) b.checked = e.target.checked; });
    count();
  });
  document.addEventListener("mouseup", onSelect);
  document.addEventListener("keyup", (e) => { if (e.shiftKey || e.key === "Shift") onSelect(); });
  document.addEventListener("htmx:afterSettle", () => settle(true));
  settle(false);
})();
