// Tables: a filter, and downloads as CSV and JSON. Maps: another answer on the same tiles.
(function () {
  "use strict";
  const text = cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("details.src, [aria-hidden]").forEach(one => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  // A cell that begins like a formula gets a quote before it, as in the CSV of the library.
  const inert = value => (/^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value);
  const quoted = value => (/[",\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value);

  function save(name, type, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], {type}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  function rows(table) { return [...table.rows].map(row => [...row.cells].map(text)); }
  function button(words, label, act) {
    const one = document.createElement("button");
    one.type = "button"; one.textContent = words; one.setAttribute("aria-label", label);
    one.addEventListener("click", act);
    return one;
  }
  function dress(table) {
    if (table.dataset.dressed) return;
    table.dataset.dressed = "yes";
    const name = table.caption ? table.caption.textContent : "table", bar = document.createElement("p");
    bar.className = "tools";
    if (table.classList.contains("long")) {
      const field = document.createElement("input");
      field.type = "search"; field.placeholder = "Filter"; field.setAttribute("aria-label", `Filter ${name}`);
      field.addEventListener("input", () => {
        const asked = field.value.toLowerCase();
        for (const row of table.tBodies[0].rows) row.hidden = !text(row).toLowerCase().includes(asked);
      });
      bar.append(field);
    }
    const file = `${table.id.replace(/^t-/, "")}`;
    bar.append(
      button("CSV", `Download ${name} as CSV`, () => save(`${file}.csv`, "text/csv", rows(table).map(row => row.map(inert).map(quoted).join(",")).join("\n") + "\n")),
      button("JSON", `Download ${name} as JSON`, () => { const [head, ...body] = rows(table); save(`${file}.json`, "application/json", JSON.stringify(body.map(row => Object.fromEntries(row.map((cell, i) => [head[i], cell]))), null, 1)); }));
    table.parentNode.before(bar);
  }
  const dressAll = () => document.querySelectorAll("main table").forEach(dress);
  dressAll();
  document.addEventListener("cyberdiplo:tables", dressAll);

  document.querySelectorAll("select[data-map]").forEach(select => {
    const figure = document.getElementById(`m-${select.dataset.map}`), found = JSON.parse(figure.querySelector("script").textContent);
    const root = (document.querySelector("a.home").getAttribute("href") || "").replace("index.html", "");
    select.disabled = false;
    select.addEventListener("change", () => {
      const one = found[Number(select.value)], kinds = Object.fromEntries(one.legend.map(([sign, , kind]) => [sign, kind]));
      [...figure.querySelectorAll(".tile")].forEach((tile, i) => {
        const sign = one.said[i];
        tile.className = `tile ${kinds[sign]}`;
        tile.querySelector("b").textContent = sign === "." ? "" : sign;
      });
      const legend = figure.querySelector(".legend");
      legend.replaceChildren(...one.legend.flatMap(([sign, word, kind, n]) => {
        const part = document.createElement("span"), mark = document.createElement("span");
        mark.className = `mark ${kind}`; mark.textContent = sign === "." ? "" : sign; mark.setAttribute("aria-hidden", "true");
        part.append(mark, ` ${word} (${n})`);
        return [part, " "];
      }));
      const shown = figure.querySelector("a.shown");
      shown.textContent = one.label; shown.href = root + one.href;
    });
  });
})();
