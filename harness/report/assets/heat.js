// The heat map: a row a part of a task, a column a model, any metric.
function heat() {
  const shown = models(), columns = board().columns;
  const picker = el("select", { id: "metric", on: { change: (event) => change({ metric: event.target.value }) } },
    board().metrics.map((metric) => el("option", { value: metric, selected: metric === state.metric }, named(metric))));
  const metric = board().metrics.includes(state.metric) ? state.metric : board().metrics[0];
  const rows = columns.filter((column) => board().models.some((model) => value(column, model.name, metric)));
  const found = rows.flatMap((column) => shown.map((model) => value(column, model.name, metric)?.[0] ?? 0));
  const most = Math.max(...found.map(Math.abs), 0) > 0.5 ? 1 : Math.max(...found.map(Math.abs), 0.001);
  fill($("heatmap"),
    el("p", { class: "controls" }, el("label", {}, "Metric ", picker), el("small", {}, `${MEANING[metric] ?? ""} · darkest at ${num(most)}`)),
    scroller("task by model", el("table", { class: "heat" },
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "task"), shown.map((model) => el("th", { scope: "col" }, oneLine(model.name, 40),
        model.role ? el("span", { class: "role" }, model.role) : null)))),
      el("tbody", {}, rows.map((column) => el("tr", {}, el("th", { scope: "row" }, oneLine(column, 60)),
        shown.map((model) => heatCell(column, model, metric, most))))))));
}

function heatCell(column, model, metric, most) {
  const cell = cellAt(column, model.name), found = value(column, model.name, metric);
  if (!cell || !found) return el("td", { class: "blank", title: cell ? "does not exist here" : "not run" });
  const open = (event) => {
    event.preventDefault();
    show({ view: "samples", cell: cell.cell, part: cell.part, sample: "" });
  };
  const strength = Math.min(1, Math.abs(found[0]) / most);
  const made = el("td", { class: `${found[0] < 0 ? "below" : "above"}${strength > 0.8 ? " deep" : strength > 0.6 ? " middle" : ""}` },
    el("a", { href: address({ view: "samples", cell: cell.cell, part: cell.part, sample: "" }), on: { click: open },
      title: `${column} · ${model.name}\n${named(metric)} ${told(found)}\n${cell.n} questions` },
    cell.best.includes(metric) ? el("b", {}, num(found[0])) : num(found[0])));
  made.style.setProperty("--strength", `${(100 * strength).toFixed(1)}%`);
  return made;
}
