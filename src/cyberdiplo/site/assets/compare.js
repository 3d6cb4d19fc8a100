// The compare page: which actors and which day stand in the address, what is said of them comes from answers.js.
(function () {
  "use strict";
  const common = self.cyberdiplo.atlas, {answers, nameOn} = self.cyberdiploAnswers;
  const $ = id => document.getElementById(id);
  const SIGNS = {party: "P", contracting: "C", signatory: "S", invited: "I", former: "F", none: "–", unknown: "?"};
  const held = self.cyberdiploActors = self.cyberdiploActors || {};
  // Where what is asked for stands: in the address of the page, or with those who hold the page in a frame.
  const place = self.cyberdiploPlace || {
    read: () => location.hash,
    write: text => { location.hash = text; },
    listen: act => addEventListener("hashchange", act),
    chose: () => {},
    load: fetched,
  };

  function make(tag, attributes, ...inside) {
    const one = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes || {})) if (value !== "" && value !== undefined) one.setAttribute(key, value);
    one.append(...inside.filter(part => part !== "" && part !== undefined && part !== null));
    return one;
  }
  const count = (n, one, many) => `${n} ${n === 1 ? one : many || one + "s"}`;
  const listed = words => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}` : words[0] || "");

  // The address: #KOR,BIH&on=2019-12-27&differences
  function asked() {
    let text = place.read().slice(1);
    try { text = decodeURIComponent(text); } catch (error) { /* a stray % stands for itself */ }
    const [ids, ...rest] = text.split("&");
    const options = Object.fromEntries(rest.map(part => part.split("=")).map(([key, value]) => [key, value === undefined ? "yes" : value]));
    return {ids: ids.split(",").map(id => id.trim()).filter(Boolean), on: options.on || "", differences: "differences" in options};
  }
  function address({ids, on, differences}) {
    return "#" + ids.map(encodeURIComponent).join(",") + (on ? `&on=${on}` : "") + (differences ? "&differences" : "");
  }
  const go = change => place.write(address(Object.assign(asked(), change)));

  function known(given) {
    if (given in common.actors) return given;
    return common.names[given.toLowerCase()];
  }
  function near(given) {
    const low = given.toLowerCase();
    const scored = Object.entries(common.actors).map(([id, [name]]) => {
      const names = [id.toLowerCase(), name.toLowerCase()];
      if (names.some(one => low.length > 1 && one.includes(low))) return [0, id, name];
      return [Math.min(...names.map(one => distance(low, one))), id, name];
    });
    return scored.filter(([score]) => score <= (low.length > 4 ? 2 : 1)).sort((a, b) => a[0] - b[0]).slice(0, 5);
  }
  // How many slips lie between two words: letters too many, missing, wrong, or two that changed places.
  function distance(a, b) {
    if (Math.abs(a.length - b.length) > 2) return 9;
    const rows = [Array.from({length: b.length + 1}, (_, i) => i)];
    for (let i = 1; i <= a.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        let least = Math.min(rows[i][j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2][j - 2] + 1);
        rows[i][j] = least;
      }
    }
    return rows[a.length][b.length];
  }

  const waiting = {};
  function load(id) {
    if (held[id]) return Promise.resolve();
    waiting[id] = waiting[id] || place.load(id).finally(() => { delete waiting[id]; });
    return waiting[id];
  }
  function fetched(id) {
    const file = `data/actors/${common.actors[id][1].replace("/", "-").replace(/html$/, "js")}`;
    return new Promise((done, fail) => {
      const script = make("script", {src: file});
      script.onload = () => done();
      script.onerror = () => fail(new Error(`${file} cannot be read; is the folder of the site whole?`));
      document.head.append(script);
    });
  }

  function problem(...inside) { $("problem").hidden = !inside.length; $("problem").replaceChildren(...inside); }

  let turns = 0;
  async function show() {
    const now = asked(), ids = [], unknown = [], turn = ++turns;
    for (const given of now.ids) { const id = known(given); if (!id) unknown.push(given); else if (!ids.includes(id)) ids.push(id); }
    $("on").value = now.on;
    $("differences").checked = now.differences;
    problem();
    if (unknown.length) {
      const parts = [];
      for (const given of unknown) {
        parts.push(`No actor is called “${given}”. `);
        const others = near(given);
        if (others.length) parts.push("Did you mean ");
        others.forEach(([, id, name], i) => parts.push(i ? ", " : "", make("a", {href: address({...now, ids: now.ids.map(one => (one === given ? id : one))})}, name)));
        if (others.length) parts.push("? ");
      }
      problem(...parts);
    }
    if (now.on && (!/^\d{4}-\d\d-\d\d$/.test(now.on) || isNaN(Date.parse(now.on)))) { problem(`“${now.on}” is not a day; write it as 2019-12-27.`); now.on = ""; }
    if (now.on > common.released) { problem(`This edition was released on ${common.released} and knows nothing of ${now.on}; shown is the latest.`); now.on = ""; }
    $("chosen").replaceChildren(...ids.map(id => {
      const button = make("button", {type: "button", "aria-label": `Remove ${common.actors[id][0]}`}, "×");
      button.onclick = () => { go({ids: ids.filter(one => one !== id)}); $("actor").focus(); };
      return make("li", {}, make("a", {href: common.actors[id][1]}, common.actors[id][0]), " ", button);
    }));
    place.chose({actors: ids, as_of: now.on, differences_only: now.differences});
    if (ids.length < 2) {
      $("answer").replaceChildren(make("p", {class: "note"}, ids.length ? "Add one more to compare." : "Pick two or more."));
      return;
    }
    try { await Promise.all(ids.map(load)); } catch (error) { if (turn === turns) problem(error.message); return; }
    if (turn !== turns) return;  // asked anew meanwhile
    const columns = ids.map(id => ({id, name: nameOn(common, held[id], now.on), said: answers(common, held[id], now.on)}));
    const short = columns.length > 4;
    columns.forEach(one => { one.short = short && one.name.length > 14 ? one.id.toUpperCase() : one.name; });
    document.title = `${columns.map(one => one.name).join(" · ")} · ${document.title.split(" · ").pop()}`;
    const parts = [treaties, votes, partnerships, positions, papers].map(part => part(columns, now));
    const summary = make("section", {id: "summary"}, make("h2", {}, now.on ? `In short, on ${now.on}` : `In short, the latest known to ${common.released}`),
      make("ul", {}, ...parts.flatMap(part => part.said).map(line => make("li", {}, ...line))));
    $("answer").replaceChildren(summary, ...parts.map(part => part.section).filter(Boolean));
    document.dispatchEvent(new Event("cyberdiplo:tables"));
  }

  function sources(refs, id, of) {
    const known = held[id].sources, list = refs.map(([source, place]) => {
      const [publisher, title, href] = known[source] || common.sources[source] || [source, "", `sources/${source}.html`];
      return make("li", {}, make("a", {href, title}, publisher), place ? `, ${place}` : "");
    });
    return make("details", {class: "src"}, make("summary", {}, count(refs.length, "source"), make("span", {class: "hidden"}, ` of ${of}`)), make("ul", {}, ...list));
  }
  const mark = (kind, sign) => make("span", {class: `mark ${kind.replace(" ", "-")}`, "aria-hidden": "true"}, sign);

  function table(id, title, first, columns, rows, wide) {
    const head = make("tr", {}, make("th", {scope: "col"}, first), ...columns.map(one => make("th", {scope: "col", title: one.name}, one.short)));
    const body = rows.map(([label, ...cells]) => make("tr", {}, make("th", {scope: "row"}, ...label), ...cells.map(cell => make("td", {}, ...cell))));
    return make("div", {class: "wide", role: "region", tabindex: "0", "aria-label": title},
      make("table", {id, class: `side ${wide || ""}`}, make("caption", {class: "hidden"}, title), make("thead", {}, head), make("tbody", {}, ...body)));
  }
  function folded(words, inside) { return make("details", {class: "fold"}, make("summary", {}, words), inside); }
  const same = words => words.every(word => word === words[0]);
  const jump = (words, to) => make("a", {href: `#${to}`, class: "jump", "data-to": to}, words);

  function treaties(columns, now) {
    const rows = [], alike = [], silent = [], apart = [], both = [];
    for (const treaty of common.treaties) {
      const cells = columns.map(one => one.said.find(said => said.section === "treaties" && said.subject === treaty.id));
      if (!cells.some(Boolean)) continue;
      cells.forEach((cell, i) => { cells[i] = cell || {value: "through its state", acts: "", since: "", refs: []}; });
      if (cells.every(cell => !cell.acts)) { silent.push(treaty); continue; }
      const row = [[make("a", {href: treaty.href}, treaty.name)], ...cells.map((cell, i) => !SIGNS[cell.value] ? [cell.value] : [mark(cell.value, SIGNS[cell.value]), cell.value === "unknown" ? `not known after ${treaty.known}` : cell.value,
        cell.since && !["signatory", "invited"].includes(cell.value) ? make("small", {}, cell.since) : "",
        cell.acts ? make("small", {}, cell.acts) : make("small", {}, `no act known by ${treaty.known}`), sources(cell.refs, columns[i].id, `${columns[i].name} on ${treaty.name}`)])];
      (same(cells.map(cell => cell.value)) ? alike : rows).push(row);
      if (same(cells.map(cell => cell.value))) { if (cells[0].value === "party") both.push(treaty.name); }
      else apart.push([treaty, cells]);
    }
    const said = [];
    if (both.length) said.push([jump(`All are party to ${listed(both)}.`, "treaties")]);
    if (apart.length) said.push([jump(`They stand apart on ${count(apart.length, "treaty", "treaties")}: `, "treaties"), ...apart.map(([treaty, cells], i) => {
      const bound = columns.filter((_, k) => cells[k].value === "party").map(one => one.short);
      return `${i ? "; " : ""}${treaty.name} binds ${bound.length ? listed(bound) : "none of them"}`;
    }), "."]);
    const section = make("section", {id: "treaties"}, make("h2", {}, "Treaties"), legend(Object.entries(SIGNS)));
    if (rows.length) section.append(table("t-treaties", "Treaties on which they differ", "treaty", columns, rows));
    else section.append(make("p", {class: "note"}, "They stand alike towards every treaty on which something is known."));
    if (alike.length && !now.differences) section.append(table("t-alike", "Treaties towards which all stand alike", "stand alike", columns, alike));
    if (silent.length) section.append(make("p", {class: "note"}, `No act of theirs is known towards: ${silent.map(one => `${one.name} (known completely to ${one.known})`).join("; ")}.`));
    return {said, section};
  }

  function legend(signs) {
    return make("p", {class: "legend"}, ...signs.flatMap(([word, sign]) => [make("span", {}, mark(word, sign), " ", word), " "]));
  }

  function votes(columns, now) {
    const subjects = {};
    columns.forEach((one, i) => one.said.forEach(said => {
      if (said.section === "votes") ((subjects[said.subject] = subjects[said.subject] || columns.map(() => []))[i]).push(said);
    }));
    const apart = [], alike = [], partial = [], sponsored = [];
    const key = id => { const ballot = common.ballots.find(one => one.id === id); return ballot ? ballot.resolution : id; };
    const order = Object.keys(subjects).sort((a, b) => (common.resolutions[key(b)].edtf + key(b)).localeCompare(common.resolutions[key(a)].edtf + key(a)) || a.length - b.length);
    const all = [];
    for (const id of order) {
      const one = common.resolutions[key(id)], cells = subjects[id].map(found => found.find(said => said.sign));
      const tabled = one.tabled.length ? `tabled by ${listed(one.tabled.map(by => (common.actors[by] || [by])[0]))}` : "";
      const of = id === key(id) ? "" : `vote on ${id.slice(key(id).length + 1) === "C3" ? "the draft in the Third Committee" : id.slice(key(id).length + 1) === "C1" ? "the draft in the First Committee" : id}`;
      const any = subjects[id].findIndex(found => found.length);
      const label = [make("a", {href: one.href}, one.title), make("small", {}, [id, one.date, of, tabled].filter(Boolean).join(" · ")), sources(subjects[id][any][0].refs, columns[any].id, id)];
      const row = [label, ...subjects[id].map((found, i) => {
        const sponsor = found.find(said => !said.sign), cell = cells[i];
        return [cell ? mark(cell.value, cell.sign) : make("span", {class: "hidden"}, "no vote on record"), cell ? make("span", {class: "word"}, cell.value) : make("span", {"aria-hidden": "true"}, "·"), sponsor ? make("small", {}, sponsor.value) : ""];
      })];
      const cast = cells.filter(Boolean);
      if (!cast.length) sponsored.push(row);
      else if (cast.length === cells.length && same(cast.map(cell => cell.value))) { alike.push(row); all.push(true); }
      else if (same(cast.map(cell => cell.value))) partial.push(row);
      else { apart.push(row); if (cast.length === cells.length) all.push(false); }
    }
    const said = [];
    if (all.length) said.push([jump(`They voted alike on ${all.filter(Boolean).length} of ${count(all.length, "recorded vote")}`, "votes"), " on which the choice of each is known."]);
    if (columns.length > 2 && columns.length < 7) {
      const pairs = [];
      columns.forEach((a, i) => columns.forEach((b, k) => {
        if (k <= i) return;
        const both = Object.values(subjects).map(found => [found[i].find(x => x.sign), found[k].find(x => x.sign)]).filter(([x, y]) => x && y);
        if (both.length) pairs.push(`${a.short} and ${b.short} ${both.filter(([x, y]) => x.value === y.value).length} of ${both.length}`);
      }));
      if (pairs.length) said.push([`Pair by pair they voted alike: ${pairs.join("; ")}.`]);
    }
    if (!order.length) return {said, section: null};
    const section = make("section", {id: "votes"}, make("h2", {}, "Votes in the United Nations"), legend([["yes", "Y"], ["no", "N"], ["abstain", "A"], ["not voting", "–"]]));
    section.append(apart.length ? table("t-votes", "Votes on which they differ", "resolution", columns, apart, "letters") : make("p", {class: "note"}, "No vote on record divides them."));
    if (!now.differences) {
      if (alike.length) section.append(folded(`${count(alike.length, "vote")} on which all voted alike`, table("t-votes-alike", "Votes on which all voted alike", "resolution", columns, alike, "letters")));
      if (partial.length) section.append(folded(`${count(partial.length, "vote")} of which only some of their choices are known`, table("t-partial", "Votes of which only some of their choices are known", "resolution", columns, partial, "letters")));
      if (sponsored.length) section.append(folded(`${count(sponsored.length, "resolution")} of which only sponsors are known`, table("t-sponsored", "Resolutions of which only sponsors are known", "resolution", columns, sponsored, "letters")));
    }
    return {said, section};
  }

  function partnerships(columns, now) {
    const subjects = {};
    columns.forEach((one, i) => one.said.forEach(said => {
      if (said.section === "partnerships" || said.section === "memberships") ((subjects[said.subject] = subjects[said.subject] || columns.map(() => []))[i]).push(said);
    }));
    const all = [], some = [], single = [];
    for (const [id, cells] of Object.entries(subjects)) {
      const [name, kind, href] = common.partnerships[id], taking = cells.filter(found => found.length).length, running = cells.filter(found => found.some(one => !one.over)).length;
      const row = [[make("a", {href}, name), make("small", {}, kind)], ...cells.map((found, i) => (found.length
        ? found.flatMap(one => [make("span", {}, one.value), make("small", {}, one.text)]).concat([sources(found.flatMap(one => one.refs), columns[i].id, `${columns[i].name} in ${name}`)])
        : [make("span", {class: "quiet"}, "–")]))];
      (running === columns.length ? all : taking > 1 ? some : single).push(row);
    }
    const names = rows => rows.map(row => row[0][0].textContent);
    const said = all.length ? [[jump(`All take part in ${count(all.length, "partnership")}`, "partnerships"), `: ${listed(names(all).slice(0, 6))}${all.length > 6 ? " and others" : ""}.`]] : [["No partnership on record has them all."]];
    if (!all.length && !some.length && !single.length) return {said, section: null};
    const section = make("section", {id: "partnerships"}, make("h2", {}, "Memberships and partnerships"));
    if (all.length && !now.differences) section.append(table("t-shared", "Partnerships of all", "of all", columns, all));
    if (some.length) section.append(table("t-some", "Partnerships of some", "of some", columns, some));
    if (single.length) section.append(folded(`${count(single.length, "partnership")} of one alone`, table("t-single", "Partnerships of one alone", "of one", columns, single)));
    return {said, section};
  }

  function texts(columns, section, title) {
    const subjects = {};
    columns.forEach((one, i) => one.said.forEach(said => {
      if (said.section === section) ((subjects[said.subject] = subjects[said.subject] || columns.map(() => []))[i]).push(said);
    }));
    const rows = Object.entries(subjects).map(([id, cells]) => [[cells.flat()[0].title || id.replace(/-/g, " ")], ...cells.map((found, i) => (found.length
      ? found.flatMap(one => [make("b", {}, one.value), make("small", {}, one.text), sources(one.refs, columns[i].id, `${columns[i].name}: ${one.value}`)])
      : [make("span", {class: "quiet"}, "–")]))]);
    return {said: [], section: rows.length ? make("section", {id: section}, make("h2", {}, title), table(`t-${section}`, title, "subject", columns, rows)) : null};
  }
  const positions = columns => texts(columns, "positions", "What they say");
  function papers(columns) {
    const found = texts(columns, "documents", "Documents");
    return found;
  }

  document.addEventListener("click", event => {
    const to = event.target.closest && event.target.closest("a.jump");
    if (!to) return;
    event.preventDefault();
    const target = $(to.dataset.to);
    target.setAttribute("tabindex", "-1");
    target.focus();
    target.scrollIntoView();
  });
  $("ask").hidden = false;
  $("ask").addEventListener("submit", event => {
    event.preventDefault();
    const given = $("actor").value.trim();
    if (given) go({ids: [...asked().ids, known(given) || given]});
    $("actor").value = "";
  });
  $("on").addEventListener("change", () => go({on: $("on").value}));
  $("latest").addEventListener("click", () => go({on: ""}));
  $("differences").addEventListener("change", () => go({differences: $("differences").checked}));
  place.listen(show);
  show();
})();
