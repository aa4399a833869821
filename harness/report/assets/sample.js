// One sample: what was asked, what was read, what it scored, and its neutral twin.
const DEFECTS = {
  unreadable: "not in the form asked for", unknown: "not in the catalogue", repeated: "stood on an earlier line", seen: "in the history shown",
};
// What a single line does against a demand: each of these is about every line of the list.
const BREAKS = {
  include: (demand, id, item) => (item && !item.categories.includes(demand.category) ? `not ${demand.category}` : null),
  exclude: (demand, id, item) => (item?.categories.includes(demand.category) ? `is ${demand.category}` : null),
  only: (demand, id) => (demand.candidates.includes(id) ? null : "not a candidate"),
  unseen: (demand, id) => (demand.history.includes(id) ? "is in the history" : null),
};
const MAIN = ["control", "control_graded", "control_gain", "ndcg@10", "hit@10", "accuracy_paid", "valid"];

function demandWords(demand) {
  const { kind, category, operator, amount, unit, n, style, candidates, ...rest } = demand;
  if (kind === "count") return `exactly ${n}, all different`;
  if (kind === "include") return ["only ", oneLine(category)];
  if (kind === "exclude") return ["no ", oneLine(category)];
  if (kind === "share") return [`${SAID[operator] ?? operator} ${amount}${unit === "percent" ? " %" : ""} `, oneLine(category)];
  if (kind === "form") return `as ${String(style).replaceAll("_", " ")}${rest.fields?.length > 1 ? ` with ${rest.fields.join(", ")}` : ""}`;
  if (kind === "only") return `one of ${candidates.length} candidates`;
  if (kind === "unseen") return "nothing from the history";
  return [`${kind} `, oneLine(JSON.stringify(demand))];
}

function demands(sample) {
  return el("ul", { class: "demands" }, sample.constraints.map((demand) => {
    const met = sample.scores[`obeys/${demand.kind}`];
    return el("li", { class: met === undefined ? null : met ? "met" : "unmet" }, el("span", { "aria-hidden": "true" }, met === undefined ? "·" : met ? "✓" : "✗"), " ",
      demandWords(demand), el("span", { class: "only-read" }, met === undefined ? "" : met ? ", met" : ", not met"));
  }));
}

function answer(sample, titles) {
  if (sample.error) return el("p", { class: "bad" }, "failed: ", oneLine(sample.error, 400));
  if (!sample.read.length) return el("p", { class: "bad" }, sample.text ? "Nothing in the answer could be read as a list." : "There is no answer.");
  const named = new Set(sample.constraints.map((demand) => demand.category).filter(Boolean));
  return [el("ol", { class: "answer" }, sample.read.map((id, at) => line(sample, at, titles.get(id), named))),
    sample.truncated ? el("p", { class: "bad" }, "The answer was cut off at the limit of tokens.") : null];
}

function line(sample, at, item, named) {
  const id = sample.read[at], raw = sample.lines[at], defect = sample.defects[at], hit = id !== null && id === sample.target;
  const title = item?.title ?? id;
  return el("li", { class: defect ? "defect" : hit ? "hit" : null },
    el("div", { class: "text" }, oneLine(raw ?? title ?? "", 300),
      defect ? el("span", { class: "flaw", title: DEFECTS[defect] }, defect) : null,
      id === null ? null : sample.constraints.map((demand) => BREAKS[demand.kind]?.(demand, id, item)).filter(Boolean)
        .map((words) => el("span", { class: "against" }, oneLine(words, 60))),
      hit ? el("span", { class: "star", title: "the item the user took next" }, "★ next") : null),
    el("div", { class: "read" }, id === null ? "no item" : [raw !== undefined && title !== raw ? ["read as ", oneLine(title, 120), " "] : null, el("code", {}, short(id, 24)), " ",
      (item?.categories ?? []).map((category) => el("span", { class: `tag${named.has(category) ? " asked" : ""}` }, oneLine(category, 40)))]));
}

function scores(sample) {
  const entries = Object.entries(sample.scores);
  const rows = (list) => el("dl", { class: "scores" }, list.map(([name, value]) => el("div", {}, el("dt", {}, named(name)), el("dd", {}, num(value)))));
  return [rows(entries.filter(([name]) => MAIN.includes(name))),
    el("details", {}, el("summary", {}, `all ${entries.length} scores`), rows(entries.filter(([name]) => !MAIN.includes(name))))];
}

function rank(sample) {
  if (sample.target === null) return null;
  if (sample.above === null) return " · not on the list";
  const from = sample.above + 1;
  return ` · at rank ${sample.tied > 1 ? `${from} to ${from + sample.tied - 1}` : from}`;
}

function sampleView(sample, titles, twin, others) {
  const target = sample.target === null ? null : titles.get(sample.target)?.title ?? sample.target;
  const slices = Object.entries(sample.slices).map(([name, value]) => el("span", { class: "tag" }, `${name.replaceAll("_", " ")}: `, oneLine(value, 60)));
  return [
    el("h3", {}, oneLine(sample.id, 120), el("span", { class: sample.scores.control ? "verdict met" : "verdict unmet" }, sample.scores.control ? "✓ obeys" : "✗ does not obey")),
    others.length > 1 ? el("p", { class: "others" }, "The same question to ", others.map((link) => [link, " "])) : null,
    el("div", { class: "sides" },
      el("div", {}, el("h4", {}, "Asked"), sample.messages.map((message) =>
        el("div", { class: "message" }, sample.messages.length > 1 ? el("span", { class: "say" }, message.role) : null, el("pre", {}, foreign(message.content, 6000)))),
      el("h4", {}, "Demands"), demands(sample),
      target === null ? null : [el("h4", {}, "Taken next"), el("p", {}, oneLine(target, 200), rank(sample))], el("p", {}, slices)),
      el("div", {}, el("h4", {}, "Answer, as read"), answer(sample, titles),
        sample.text === null ? (sample.read.length ? el("p", { class: "say" }, "The model answered with items, not with text.") : null)
          : el("details", {}, el("summary", {}, "answer as written"), el("pre", {}, foreign(sample.text, 6000))))),
    el("div", { class: "sides" },
      el("div", {}, el("h4", {}, "Scores"), scores(sample)),
      el("div", {}, el("h4", {}, "Neutral twin"), twinView(sample, twin, titles))),
  ];
}

function twinView(sample, twin, titles) {
  if (!sample.twin) return el("p", { class: "say" }, "This question has none: nothing is demanded, or nothing neutral exists.");
  if (!twin) return el("p", { class: "say" }, "Its answer is not in this report.");
  return [el("p", { class: "say" }, "The same user, nothing demanded; lines shared with this answer are set in grey."),
    el("ol", { class: "answer twin" }, twin.read.map((id, at) => {
      const item = titles.get(id);
      return el("li", { class: id !== null && sample.read.includes(id) ? "same" : null }, el("div", { class: "text" }, oneLine(twin.lines[at] ?? item?.title ?? id ?? "", 160),
        id !== null && id === twin.target ? el("span", { class: "star" }, "★ next") : null));
    }))];
}
