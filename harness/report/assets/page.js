// The payload, and the state of the page, which is its address: a link shows what its sender saw.
const report = JSON.parse(document.getElementById("payload").textContent);
const FIRST = report.boards[0].id;
const DEFAULTS = {
  view: "", board: FIRST, task: "", find: "", hide: "", sort: "control", up: "", metric: "control",
  cell: "", part: "", sample: "", show: "all", text: "",
};
const state = { ...DEFAULTS };

const $ = (id) => document.getElementById(id);

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of Object.keys(DEFAULTS)) state[name] = given.get(name) ?? DEFAULTS[name];
  if (!report.boards.some((board) => board.id === state.board)) state.board = FIRST;
}

function address(changes = {}) {
  const wanted = { ...state, ...changes };
  const told = Object.entries(wanted).filter(([name, value]) => value !== DEFAULTS[name]);
  return `#${new URLSearchParams(told)}`;
}

function remember() {
  history.replaceState(null, "", address());
}

const board = () => report.boards.find((one) => one.id === state.board);

// Models that the filter leaves, in the order of the leaderboard.
function models() {
  const hidden = state.hide.split(",");
  const words = state.find.toLowerCase().split(/\s+/).filter(Boolean);
  return board().models.filter((model) =>
    !hidden.includes(model.role || "model") && words.every((word) => model.name.toLowerCase().includes(word)));
}

// Columns that demand something; where there are none, all.
function controlled() {
  const found = board().columns.filter((column) => !board().neutral.includes(column));
  return found.length ? found : board().columns;
}

const cellAt = (column, model) => board().cells.find((cell) => cell.column === column && cell.model === model);

// [mean, low, high] of a metric in a column, or over all of them where the column is "".
function value(column, model, metric) {
  if (!column) return board().overall[model][metric] ?? null;
  return cellAt(column, model)?.values[board().metrics.indexOf(metric)] ?? null;
}
