// The search page: MiniSearch over the names of all pages; what is named exactly so comes first.
(function () {
  "use strict";
  const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const pages = self.cyberdiplo.search.map((page, key) => Object.assign({key}, page));
  const index = new MiniSearch({
    idField: "key",
    fields: ["id", "title", "also"],
    storeFields: ["id", "title", "kind", "href", "also"],
    tokenize: text => text.split(/[\s·,;:()]+/).flatMap(word => (/[/-]/.test(word) ? [word, ...word.split(/[/-]/)] : [word])).filter(Boolean),
    processTerm: plain,
  });
  index.addAll(pages);
  const first = {state: 0, treaty: 1, resolution: 2, body: 3, topic: 4, proposition: 4, partnership: 5, document: 6};

  function exact(page, asked) {
    return [page.id, page.title, ...page.also.split(" · ")].some(name => plain(name) === asked);
  }
  function show() {
    const given = (new URLSearchParams(location.search).get("q") || "").trim();
    document.getElementById("big").value = given;
    if (!given) return;
    const asked = plain(given);
    const found = index.search(given, {prefix: true, fuzzy: word => (word.length > 4 ? 0.2 : false), boost: {title: 3, id: 2}, combineWith: "AND"});
    found.sort((a, b) => exact(b, asked) - exact(a, asked) || (exact(a, asked) ? (first[a.kind] ?? 9) - (first[b.kind] ?? 9) : b.score - a.score));
    const shown = found.slice(0, 50);
    document.getElementById("count").textContent = found.length ? `${found.length} pages for “${given}”${found.length > 50 ? ", the first 50" : ""}` : `Nothing is called “${given}”. Try another spelling, or look through the lists above.`;
    document.getElementById("found").replaceChildren(...shown.map(one => {
      const link = document.createElement("a"), line = document.createElement("li"), kind = document.createElement("small");
      link.href = one.href; link.textContent = one.title; kind.textContent = `${one.kind} · ${one.id}`;
      line.append(link, " ", kind);
      return line;
    }));
  }
  show();
})();
