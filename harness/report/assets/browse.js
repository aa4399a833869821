// The browser of samples: choose a cell, filter its answers, open one. Nothing is loaded before it is looked at.
const PAGE = 60;
const FILTERS = {
  all: ["all", () => true],
  unmet: ["not obeyed", (sample) => !sample.scores.control],
  met: ["obeyed", (sample) => sample.scores.control],
  defect: ["with a defect", (sample) => sample.defects.some(Boolean)],
  unreadable: ["unreadable lines", (sample) => sample.defects.includes("unreadable")],
  unknown: ["unknown items", (sample) => sample.defects.includes("unknown")],
  repeated: ["repeated items", (sample) => sample.defects.includes("repeated")],
  seen: ["seen items", (sample) => sample.defects.includes("seen")],
  hit: ["with the next item", (sample) => sample.scores["hit@10"] > 0],
  failed: ["failed", (sample) => sample.scores.failed],
};
let looked = false; // whether anyone has come near the browser yet
let turn = 0; // so that only the latest of several loads is shown
let listed = []; // ids of the samples in the list
let most = PAGE;

function chosenCell() {
  const { cells } = board();
  const found = cells.find((cell) => cell.cell === state.cell && cell.part === state.part) ?? cells.find((cell) => cell.cell === state.cell);
  if (found) return found;
  const columns = state.task ? [state.task] : controlled();
  const order = [...board().models].sort((a, b) => (a.role ? 1 : 0) - (b.role ? 1 : 0));
  return order.flatMap((model) => columns.map((column) => cellAt(column, model.name))).find(Boolean) ?? cells[0];
}

const twinCell = (cell, sample) => (sample.twin
  ? board().cells.find((other) => other.model === cell.model && other.task === sample.twin.split("/")[0].split(":")[0])
  : null);

async function browse() {
  if (!looked) return;
  const mine = (turn += 1), cell = chosenCell();
  if (!$("list")) scaffold();
  pickers(cell);
  try {
    const [samples, titles] = await Promise.all([samplesOf(cell.cell), titlesOf(board().titles)]);
    if (mine !== turn) return;
    list(cell, [...samples.values()].filter((sample) => sample.part === cell.part));
    const sample = samples.get(state.sample) ?? samples.get(listed[0]);
    if (!sample) return fill($("detail"), el("p", { class: "note" }, "No sample fits the filter."));
    const other = twinCell(cell, sample);
    const twin = other ? (await samplesOf(other.cell)).get(sample.twin) : null;
    if (mine !== turn) return;
    fill($("detail"), sampleView(sample, titles, twin, links(cell, sample)));
    for (const button of $("list").querySelectorAll("button[data-id]")) button.setAttribute("aria-current", button.dataset.id === sample.id);
    $("detail").dataset.sample = sample.id;
  } catch (error) {
    if (mine === turn) fill($("detail"), el("p", { class: "note bad" }, error.message));
  }
}

function scaffold() {
  fill($("browser"), el("div", { id: "pickers", class: "controls" }), el("div", { class: "browser" },
    el("div", {}, el("p", { id: "found", class: "say", "aria-live": "polite" }), el("ul", { id: "list", tabindex: "-1" })), el("article", { id: "detail" })));
  const find = el("input", { type: "search", id: "text", placeholder: "in question or answer", value: state.text, on: { input: (event) => pick({ text: event.target.value, sample: "" }) } });
  const select = (id, act) => el("select", { id, on: { change: (event) => act(event.target.value) } });
  fill($("pickers"),
    el("label", {}, "Model ", select("of", (model) => go(chosenCell().column, model))),
    el("label", {}, "Task ", select("in", (column) => go(column, chosenCell().model))),
    el("label", {}, "Show ", select("show", (show) => pick({ show, sample: "" }))),
    el("label", {}, "Find ", find),
    el("span", { class: "toggles" },
      el("button", { type: "button", id: "previous", on: { click: () => step(-1) } }, "← previous"),
      el("button", { type: "button", id: "next", on: { click: () => step(1) } }, "next →")));
}

function pickers(cell) {
  const option = (name, text, selected, disabled = false) => el("option", { value: name, selected, disabled }, text);
  fill($("of"), board().models.map((model) => option(model.name, short(model.name, 40), model.name === cell.model, !cellAt(cell.column, model.name))));
  fill($("in"), board().columns.map((column) => option(column, short(column, 40), column === cell.column, !cellAt(column, cell.model))));
  fill($("show"), Object.entries(FILTERS).map(([key, [text]]) => option(key, text, key === state.show)));
}

function go(column, model) {
  const cell = cellAt(column, model);
  pick({ cell: cell.cell, part: cell.part, sample: "" });
}

// Change what is browsed and nothing else on the page.
function pick(changes) {
  Object.assign(state, changes);
  if (!("sample" in changes) || !changes.sample) most = PAGE;
  remember();
  return browse();
}

function list(cell, samples) {
  const [, fits] = FILTERS[state.show] ?? FILTERS.all, wanted = state.text.toLowerCase();
  const found = samples.filter((sample) => fits(sample)
    && (!wanted || `${sample.id}\n${sample.messages.map((m) => m.content).join("\n")}\n${sample.text ?? ""}`.toLowerCase().includes(wanted)));
  listed = found.map((sample) => sample.id);
  const { kept, total } = board().samples[cell.cell];
  $("found").textContent = `${found.length.toLocaleString("en")} of ${samples.length.toLocaleString("en")} answers`
    + (kept < total ? ` (this report keeps ${kept.toLocaleString("en")} of the cell's ${total.toLocaleString("en")})` : "");
  most = Math.max(most, listed.indexOf(state.sample) + 1);
  fill($("list"), found.slice(0, most).map(entry),
    found.length > most ? el("li", {}, el("button", { type: "button", on: { click: () => { most += PAGE; list(cell, samples); } } }, `${found.length - most} more …`)) : null);
}

function entry(sample) {
  const flaws = sample.defects.filter(Boolean).length;
  return el("li", {}, el("button", { type: "button", "data-id": sample.id, on: { click: () => pick({ sample: sample.id }) } },
    el("span", { class: sample.scores.control ? "met" : "unmet", "aria-label": sample.scores.control ? "obeyed" : "not obeyed" }, sample.scores.control ? "✓" : "✗"), " ",
    oneLine(sample.cluster, 40), el("small", {}, sample.scores["hit@10"] > 0 ? "★ " : "", flaws ? `${flaws} flawed` : "")));
}

function links(cell, sample) {
  return board().models.map((model) => {
    const other = cellAt(cell.column, model.name);
    if (!other) return null;
    const to = { view: "samples", cell: other.cell, part: other.part, sample: sample.id };
    return el("a", { href: address(to), "aria-current": other === cell ? "true" : null, on: { click: (event) => { event.preventDefault(); pick(to); } } }, short(model.name, 30));
  }).filter(Boolean);
}

function step(by) {
  const at = listed.indexOf($("detail")?.dataset.sample), to = listed[at + by];
  if (to === undefined) return;
  pick({ view: "samples", sample: to });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
  if (looked && (event.key === "j" || event.key === "k")) step(event.key === "j" ? 1 : -1);
});
