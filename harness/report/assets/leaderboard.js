// The leaderboard: a row a model, sorted by any column.
const STANDING = ["control", "control_gain", "loose/control", "ndcg@10", "hit@10", "accuracy_paid", "valid", "failed"];

function standing() {
  const shown = models();
  const metrics = STANDING.filter((metric) => board().models.some((model) => value(state.task, model.name, metric)));
  const sorted = [...shown].sort((a, b) => order(a, b));
  const head = [["name", "model"], ...metrics.map((metric) => [metric, named(metric)])];
  const rows = sorted.map((model) => el("tr", { "data-model": model.name },
    el("th", { scope: "row" }, nameOf(model)),
    metrics.map((metric) => figure(model, metric))));
  fill($("standing"),
    el("p", { id: "named", class: "say" }, oneLine(board().title, 300)),
    scroller("leaderboard", el("table", { class: "standing" },
      el("caption", {}, caption()),
      el("thead", {}, el("tr", {}, head.map(([key, text]) => [whiskered(key) ? el("td", { class: "drawn" }) : null, heading(key, text)]))),
      el("tbody", {}, rows.length ? rows : el("tr", {}, el("td", { colspan: head.length + 2 }, "No model fits the filter."))))));
}

const caption = () => (state.task
  ? [oneLine(state.task), `, ${Math.max(0, ...models().map((model) => cellAt(state.task, model.name)?.n ?? 0)).toLocaleString("en")} questions`]
  : `mean over ${controlled().length} parts of tasks, each weighing the same`);

function order(a, b) {
  const way = state.up ? 1 : -1;
  if (state.sort === "name") return -way * a.name.localeCompare(b.name);
  const [x, y] = [a, b].map((model) => value(state.task, model.name, state.sort)?.[0]);
  if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
  return way * (x - y) || a.name.localeCompare(b.name);
}

function heading(key, text) {
  const on = state.sort === key;
  const click = () => change({ sort: key, up: on && !state.up ? "1" : "" });
  return el("th", { scope: "col", class: key === "name" ? null : "n", "aria-sort": on ? (state.up ? "ascending" : "descending") : null },
    el("button", { type: "button", title: MEANING[key], on: { click } }, text, el("span", { "aria-hidden": "true" }, on ? (state.up ? " ↑" : " ↓") : "")));
}

function nameOf(model) {
  return [svg("svg", { width: 16, height: 12, "aria-hidden": "true" }, mark(model, 8, 6, false, 4)), oneLine(model.name, 60),
    model.role ? el("span", { class: "role", title: report.sees[model.sees] }, model.role) : null];
}

function figure(model, metric) {
  const found = value(state.task, model.name, metric);
  if (!found) return [whiskered(metric) ? el("td") : null, el("td", { class: "n" })];
  const best = state.task && cellAt(state.task, model.name).best.includes(metric);
  return [whiskered(metric) ? el("td", { class: "drawn" }, whisker(metric, found, model)) : null,
    el("td", { class: "n", "data-metric": metric, "data-value": found[0] }, el(best ? "b" : "span", {}, num(found[0])), el("small", {}, half(found)))];
}

const whiskered = (metric) => metric === "control" || metric === "ndcg@10";

// A point with its interval on the range of the column.
function whisker(metric, [mean, low, high], model) {
  const all = board().models.map((one) => value(state.task, one.name, metric)).filter(Boolean);
  const most = metric === "control" ? 1 : Math.max(0.001, ...all.map((one) => one[2] ?? one[0]));
  const x = scale(0, most, 5, 85), kind = look(model).class;
  return svg("svg", { class: "whisker", width: 90, height: 14, "aria-hidden": "true" },
    svg("line", { class: "grid", x1: 5, x2: 85, y1: 7, y2: 7 }),
    low === null ? null : svg("line", { class: `error ${kind}`, x1: x(low), x2: x(high), y1: 7, y2: 7 }),
    mark(model, x(mean), 7, false, 3.2));
}
