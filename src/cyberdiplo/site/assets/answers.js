// What profiles say on a day, picked from what Python worked out; a test holds that both say the same.
(function (root) {
  "use strict";

  // The span that holds on a day: the last that begins on it or before; without a day the latest that is known.
  function standing(line, day) {
    if (!day) return line.latest;
    let found = line.spans[0];
    for (const span of line.spans) if (span[0] <= day) found = span;
    return found;
  }

  // The standings from one day to another, each with its part of the time and its first day.
  function course(line, from, last) {
    if (!line || !from || from > last) return [];
    const at = day => Date.parse(day) / 86_400_000, whole = at(last) + 1 - at(from);
    const turns = line.spans.filter((span, i) => !i || String(span[2]) !== String(line.spans[i - 1][2]));
    const held = turns.map(([since, word], i) => [word, since > from ? since : from, i + 1 < turns.length ? turns[i + 1][0] : ""]);
    return held.map(([word, since, until]) => [word, ((until && until <= last ? at(until) : at(last) + 1) - at(since)) / whole, since]).filter(([, part]) => part > 0);
  }

  function answers(common, actor, day) {
    const last = day || common.released, found = [];
    const past = from => (from ? from <= last : !day);
    const add = (section, subject, value, date, rest) => found.push(Object.assign({section, subject, value, date}, rest));
    for (const treaty of common.treaties) {
      if ((treaty.from && treaty.from > last) || !actor.standings[treaty.id]) continue;
      const [, value, possible, date, since, acts, refs] = standing(actor.standings[treaty.id], day);
      add("treaties", treaty.id, value, date, {possible, since, acts, refs});
    }
    for (const ballot of common.ballots) {
      const full = ballot.stage === "plenary" ? ballot.resolution : ballot.id;
      const sign = actor.votes[full];
      if (sign && past(ballot.from)) add("votes", full, common.signs.choices[sign], ballot.date, {sign, refs: ballot.refs});
    }
    for (const [id, word] of Object.entries(actor.sponsors)) {
      const one = common.resolutions[id];
      if (past(one.from)) add("votes", id, word, one.edtf, {sign: "", refs: one.refs});
    }
    for (const one of actor.participations) if (past(one.from)) {
      const over = one.ended !== "" && one.ended <= last;
      add(one.section, one.subject, one.value, one.date, {text: one.text + (over ? `, until ${one.until}` : ""), exact: one.exact, refs: one.refs, over});
    }
    for (const one of actor.positions) if (past(one.from)) add("positions", one.subject, one.value, one.date, one);
    for (const one of actor.documents) if (past(one.from)) add("documents", one.subject, one.value, one.date, one);
    return found;
  }

  function nameOn(common, actor, day) {
    const last = day || common.released;
    const past = actor.names.find(([first, end]) => first <= last && last <= end);
    return past ? past[2] : common.actors[actor.id][0];
  }

  root.cyberdiploAnswers = {answers, course, nameOn};
})(self);
