// What the browser tests ask of a page: d is its document, w its window.
const probes = {
  overflow(d) {
    const root = d.documentElement;
    return root.scrollWidth - root.clientWidth;
  },
  layout(d, w) {
    return w.getComputedStyle(d.querySelector(".part")).display;
  },
  search(d, w) {
    const q = d.querySelector("#q");
    const state = d.querySelector("#state");
    const seen = () => [...d.querySelectorAll(".cards>li")].filter((card) => !card.hidden).length;
    const told = (control) => control.dispatchEvent(new w.Event("input", { bubbles: true }));
    const all = seen();
    q.value = "vehicle dunmore";
    told(q);
    const one = seen();
    q.value = "";
    state.value = "disputed";
    told(state);
    return [all, one, seen(), d.querySelector(".filters").hidden, d.querySelector(".found").textContent];
  },
  contrast(d, w) {
    const rgb = (text) => text.match(/[\d.]+/g).map(Number);
    const part = (x) => (x / 255 <= 0.03928 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4);
    const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    const behind = (e) => {
      for (; e; e = e.parentElement) {
        const colour = rgb(w.getComputedStyle(e).backgroundColor);
        if (colour.length < 4 || colour[3] > 0) return colour;
      }
      return [255, 255, 255];
    };
    const bad = new Set();
    for (const e of d.querySelectorAll("body *")) {
      const says = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      if (!says || e.closest("svg") || w.getComputedStyle(e).display === "none") continue;
      const a = light(rgb(w.getComputedStyle(e).color));
      const b = light(behind(e));
      if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5) bad.add(`${e.tagName}.${e.className}`);
    }
    return [...bad];
  },
  small(d) {
    const inText = "p,li,dd,dt,figcaption,th,td,h2,h3";
    return [...d.querySelectorAll("a,summary,input,select")]
      .filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width > 0 && box.height < 24 && !e.closest(inText) && !e.matches(".skip");
      })
      .map((e) => e.outerHTML.slice(0, 60));
  },
};
