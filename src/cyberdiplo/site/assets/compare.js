// The compare page: which actors and which day stand in the address, what is said of them comes from answers.js.
(function () {
  "use strict";
  const common = self.cyberdiplo.atlas, {answers, course, nameOn} = self.cyberdiploAnswers;
  const $ = id => document.getElementById(id);
  const SIGNS = common.signs.standings;
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
    one.append(...inside.filter(part => part !== "" && part !== undefined && part !== null).flatMap(dated));
    return one;
  }
  // No date breaks at its hyphens.
  function dated(part) {
    if (typeof part !== "string") return [part];
    return part.split(/(\d{4}-\d\d(?:-\d\d)?)/).map((text, i) => {
      if (i % 2 === 0) return text;
      const one = document.createElement("span");
      one.className = "date";
      one.textContent = text;
      return one;
    });
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

  function sources(refs, id, of, exact) {
    const known = held[id].sources, list = refs.map(([source, place]) => {
      const [publisher, title, href] = known[source] || common.sources[source] || [source, "", `sources/${source}.html`];
      return make("li", {}, make("a", {href, title}, publisher), place ? `, ${place}` : "");
    });
    return make("details", {class: "src"}, make("summary", {}, count(refs.length, "source"), make("span", {class: "hidden"}, ` of ${of}`)), exact ? make("small", {}, exact) : "", make("ul", {}, ...list));
  }
  // How it came to be: a bar from the day of the treaty to the one that is asked for.
  function bar(treaty, actor, now) {
    const parts = course(held[actor].standings[treaty.id], treaty.from, now.on || common.released);
    if (!parts.length) return "";
    let start = 0;
    const stops = parts.map(([word, part]) => { const from = start; start += part; return `${word === "unknown" ? "transparent" : `var(--${word})`} ${(from * 100).toFixed(1)}% ${(start * 100).toFixed(1)}%`; });
    return make("span", {class: "course", title: parts.map(([word, , from]) => `${word} from ${from}`).join("; "), style: `background:linear-gradient(90deg,${stops})`});
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
        cell.acts ? make("small", {}, cell.acts) : make("small", {}, `no act known by ${treaty.known}`), bar(treaty, columns[i].id, now), sources(cell.refs, columns[i].id, `${columns[i].name} on ${treaty.name}`)])];
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
      const ballot = common.ballots.find(one => one.id === id), of = ballot ? common.stages[ballot.stage] || "" : "";
      const any = subjects[id].findIndex(found => found.length);
      const label = [make("a", {href: one.href}, one.title), make("small", {}, [id, one.date, of, tabled].filter(Boolean).join(" · ")), sources(subjects[id][any][0].refs, columns[any].id, id)];
      const row = [label, ...subjects[id].map((found, i) => {
        const sponsor = found.find(said => !said.sign), cell = cells[i];
        return [cell ? mark(cell.value, cell.sign) : make("span", {class: "hidden"}, "no vote on record"), cell ? make("span", {class: "word"}, cell.value) : make("span", {"aria-hidden": "true"}, "·"), sponsor ? make("small", {}, sponsor.value) : ""];
      })];
      Object.assign(row, {resolution: key(id), below: of ? [make("a", {href: one.href}, `↳ ${of}`), make("small", {}, id), sources(subjects[id][any][0].refs, columns[any].id, id)] : label});
      const cast = cells.filter(Boolean);
      if (!cast.length) sponsored.push(row);
      else if (cast.length === cells.length && same(cast.map(cell => cell.value))) { alike.push(row); all.push(true); }
      else if (same(cast.map(cell => cell.value))) partial.push(row);
      else { apart.push(row); if (cast.length === cells.length) all.push(false); }
    }
    const said = [];
    if (all.length) said.push([jump(`They voted alike on ${all.filter(Boolean).length} of ${count(all.length, "recorded vote")}`, "votes"), " on which the choice of each is known."]);
    const agreed = now.on ? [] : agreement(columns);
    const [first, last] = agreed.length ? agreed[0].sessions : [];
    if (agreed.length && columns.length < 6) {
      said.push([jump(`Agreement in the General Assembly, sessions ${first} to ${last}`, "votes"), `, on cyber and on everything (n): ${agreed.map(({a, b, cyber, all}) => `${a.short} and ${b.short} ${cyber}, ${all}`).join("; ")}.`]);
    } else if (agreed.length) {
      said.push([jump("How alike each two of them vote in the General Assembly", "t-agreement"), " stands in a table of its own."]);
    } else if (columns.length > 2 && columns.length < 6) {
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
    section.append(apart.length ? table("t-votes", "Votes on which they differ", "resolution", columns, nested(apart), "letters") : make("p", {class: "note"}, "No vote on record divides them."));
    if (!now.differences) {
      if (alike.length) section.append(folded(`${count(alike.length, "vote")} on which all voted alike`, table("t-votes-alike", "Votes on which all voted alike", "resolution", columns, nested(alike), "letters")));
      if (partial.length) section.append(folded(`${count(partial.length, "vote")} of which only some of their choices are known`, table("t-partial", "Votes of which only some of their choices are known", "resolution", columns, nested(partial), "letters")));
      if (sponsored.length) section.append(folded(`${count(sponsored.length, "resolution")} of which only sponsors are known`, table("t-sponsored", "Resolutions of which only sponsors are known", "resolution", columns, sponsored, "letters")));
    }
    if (agreed.length && columns.length > 2) {
      const cell = (a, b) => agreed.find(one => (one.a === a && one.b === b) || (one.a === b && one.b === a));
      const rows = columns.map(a => [[a.name], ...columns.map(b => { const one = cell(a, b); return one ? [make("span", {}, one.all), make("small", {}, `cyber ${one.cyber}`)] : [make("span", {class: "quiet"}, "–")]; })]);
      section.append(folded(`Agreement of each two in the General Assembly, sessions ${first} to ${last}`, table("t-agreement", "Agreement on everything, and on cyber, with the number of roll calls", "agreement (n)", columns, rows)));
    }
    return {said, section};
  }

  // Ballots below the row of their resolution need not say its title again.
  const nested = rows => rows.map((row, i) => (i && rows[i - 1].resolution === row.resolution ? [row.below, ...row.slice(1)] : row));

  function agreement(columns) {
    return columns.flatMap((a, i) => columns.slice(i + 1).flatMap(b => {
      const found = held[a.id].alike[b.id] || held[b.id].alike[a.id];
      return found ? [{a, b, cyber: found[0], all: found[1], sessions: held[a.id].sessions}] : [];
    }));
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
        ? found.flatMap(one => [make("span", {}, one.value), make("small", {}, one.text)]).concat([sources(found.flatMap(one => one.refs), columns[i].id, `${columns[i].name} in ${name}`, found.map(one => one.exact).filter(Boolean).join("; "))])
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

  // What is said in sentences: where two or more speak it is shown, all else folds away.
  function texts(columns, section, title, one) {
    const subjects = {};
    columns.forEach((one, i) => one.said.forEach(said => {
      if (said.section === section) ((subjects[said.subject] = subjects[said.subject] || columns.map(() => []))[i]).push(said);
    }));
    const some = [], single = [];
    for (const [id, cells] of Object.entries(subjects)) {
      const row = [[cells.flat()[0].title || id.replace(/-/g, " ")], ...cells.map((found, i) => (found.length
        ? found.flatMap(one => [make("b", {}, one.value), make("small", {}, one.text), sources(one.refs, columns[i].id, `${columns[i].name}: ${one.value}`)])
        : [make("span", {class: "quiet"}, "–")]))];
      (cells.filter(found => found.length).length > 1 ? some : single).push(row);
    }
    if (!some.length && !single.length) return {said: [], section: null};
    const found = make("section", {id: section}, make("h2", {}, title));
    if (some.length) found.append(folded(`${count(some.length, one)} on which several of them speak`, table(`t-${section}`, title, "subject", columns, some)));
    if (single.length) found.append(folded(`${count(single.length, one)} on which one alone does`, table(`t-${section}-single`, `${title}, one alone`, "subject", columns, single)));
    return {said: [], section: found};
  }
  const positions = columns => texts(columns, "positions", "What they say", "subject");
  const papers = columns => texts(columns, "documents", "Documents", "kind");

  document.addEventListener("click", event => {
    const to = event.target.closest && event.target.closest("a.jump");
    if (!to) return;
    event.preventDefault();
    const target = $(to.dataset.to), fold = target.closest("details");
    if (fold) fold.open = true;
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
