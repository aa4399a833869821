// Small multiples: control by amount, by kind of demand, and over training.
const SAID = { at_least: "at least", at_most: "at most", about: "about" };
const KINDS = {
  count: "exactly so many", include: "only a category", exclude: "none of a category", share: "so much of a category", form: "in this form",
  only: "from these candidates", unseen: "nothing seen", label: "name the category",
};

function amountPanels() {
  const place = $("amount"), shown = models();
  const panels = board().amounts.filter((panel) => shown.some((model) => panel.models[model.name]));
  if (!panels.length) return fill(place, el("p", { class: "note" }, "No task on this board varies an amount."));
  return fill(place, legend(shown), panels.map((panel) => figureOf(panel.kind, [SAID[panel.group], KINDS[panel.kind]].filter(Boolean).join(" "), panel.tasks,
    (width) => amountChart(panel, shown.filter((model) => panel.models[model.name]), width))));
}

function amountChart(panel, shown, width) {
  const points = shown.flatMap((model) => panel.models[model.name]);
  const xs = [...new Set(points.map(([amount]) => amount))].sort((a, b) => a - b);
  const percent = panel.kind === "share";
  const pad = (xs.at(-1) - xs[0]) * 0.05 || 1;
  const every = Math.ceil(xs.length / Math.max(3, Math.floor(width / 46)));
  const plot = frame({ width, height: 230, xs: [xs[0] - pad, xs.at(-1) + pad], ys: [0, 1.03], yTicks: [0, 0.25, 0.5, 0.75, 1], label: `${panel.kind} ${panel.group}`,
    xTicks: xs.filter((_, at) => at % every === 0), xText: (at) => (percent ? `${at}%` : String(at)), xName: percent ? "share of the list" : "items asked for" });
  for (const model of [...shown].reverse()) plot.root.append(amountLine(plot, panel, model, percent));
  const rows = shown.flatMap((model) => panel.models[model.name].map(([amount, mean, low, high, n]) => [oneLine(model.name), String(amount), told([mean, low, high]), String(n)]));
  return [plot.root, asTable(["model", percent ? "percent" : "items", "met", "n"], rows)];
}

function amountLine(plot, panel, model, percent) {
  const kind = look(model).class;
  const group = svg("g", { class: "line" }, svg("title", {}, model.name));
  const points = panel.models[model.name];
  group.append(svg("polyline", { class: `curve ${kind}`, points: points.map(([amount, mean]) => `${plot.x(amount)},${plot.y(mean)}`).join(" ") }));
  for (const [amount, mean, low, high, n] of points) {
    if (low !== null && !model.role) group.append(svg("line", { class: `error ${kind}`, x1: plot.x(amount), x2: plot.x(amount), y1: plot.y(low), y2: plot.y(high) }));
    const point = mark(model, plot.x(amount), plot.y(mean), panel.outside.includes(amount), 3.2);
    point.append(svg("title", {}, `${model.name}: ${amount}${percent ? " %" : " items"}, met ${told([mean, low, high])}, n ${n}`));
    group.append(point);
  }
  return group;
}

function familyPanels() {
  const shown = models();
  const panels = board().families.filter((panel) => shown.some((model) => panel.models[model.name]));
  fill($("family"), panels.length ? panels.map((panel) => figureOf(panel.kind, KINDS[panel.kind] ?? "", panel.tasks,
    (width) => familyChart(panel, shown.filter((model) => panel.models[model.name]), width)))
    : el("p", { class: "note" }, "No demand was made on this board."));
}

function familyChart(panel, shown, width) {
  const row = 20, top = 6, left = Math.min(110, width * 0.36), height = top + shown.length * row + 22;
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `${panel.kind} by model` });
  const x = scale(0, 1, left + 8, width - 44), bottom = height - 20;
  for (const at of [0, 0.5, 1]) {
    root.append(svg("line", { class: "grid", x1: x(at), x2: x(at), y1: top, y2: bottom }),
      svg("text", { class: "tick", x: x(at), y: height - 5, "text-anchor": "middle" }, num(at)));
  }
  shown.forEach((model, at) => {
    const [mean, low, high, n] = panel.models[model.name], y = top + row * (at + 0.5), kind = look(model).class;
    root.append(svg("g", {}, svg("title", {}, `${model.name}: ${told([mean, low, high])}, n ${n}`),
      svg("text", { class: `label ${kind}`, x: left, y: y + 4, "text-anchor": "end" }, short(model.name, Math.floor(left / 7))),
      low === null ? null : svg("line", { class: `error ${kind}`, x1: x(low), x2: x(high), y1: y, y2: y }), mark(model, x(mean), y, false, 4),
      svg("text", { class: "tick", x: width - 2, y: y + 4, "text-anchor": "end" }, num(mean))));
  });
  return [root];
}

function figureOf(kind, words, tasks, chart) {
  const body = el("div", { class: "plot" });
  const made = el("figure", {}, el("figcaption", {}, el("b", {}, words || kind), " ", el("span", { title: tasks.join(", ") }, short(tasks.join(", "), 44))), body);
  later(made, () => fill(body, ...chart(widthOf(body))));
  return made;
}

function training() {
  $("training").hidden = !report.curves.length;
  const lines = { validation: ["control", "accuracy", "invalid"], training: Object.keys };
  fill($("curves"), report.curves.map((run) => el("article", { class: "run" },
    el("h3", {}, el("code", {}, run.stage), " ", run.models.length ? oneLine(run.models.join(", ")) : el("span", { class: "say" }, run.name),
      run.finished ? null : el("span", { class: "role" }, "unfinished")),
    el("dl", { class: "facts" }, Object.entries(run.facts).map(([name, value]) => el("div", {}, el("dt", {}, name.replaceAll("_", " ")), el("dd", {}, oneLine(String(value)))))),
    el("div", { class: "panels" },
      figureOf("validation", "validation", lines.validation.filter((name) => run.validation[name]),
        (width) => curveChart(Object.fromEntries(lines.validation.filter((name) => run.validation[name]).map((name) => [name, run.validation[name]])), width, run.facts.best_step)),
      Object.entries(run.training).map(([name, points]) => figureOf(name, name, [], (width) => curveChart({ [name]: points }, width)))))));
}

function curveChart(series, width, best) {
  const all = Object.values(series).flat();
  if (!all.length) return [el("p", { class: "note" }, "Nothing was recorded.")];
  const steps = all.map(([step]) => step), values = all.map(([, y]) => y), several = Object.keys(series).length > 1;
  const ys = [Math.min(0, ...values), several ? Math.max(1, ...values) * 1.03 : Math.max(...values, 1e-6)];
  const plot = frame({ width, height: 200, right: several ? 92 : 14, xs: [Math.min(...steps), Math.max(...steps, 1)], ys, xName: "steps", xText: (at) => at.toLocaleString("en"),
    yText: (at) => String(Number(at.toPrecision(3))), label: Object.keys(series).join(", "), xTicks: ticks(Math.min(...steps), Math.max(...steps, 1), Math.max(2, Math.floor(width / 80))) });
  if (best !== undefined) plot.root.append(svg("line", { class: "bound", x1: plot.x(best), x2: plot.x(best), y1: plot.top, y2: plot.bottom }));
  Object.entries(series).forEach(([, points], at) => plot.root.append(
    svg("polyline", { class: `curve c${at}`, points: points.map(([step, y]) => `${plot.x(step)},${plot.y(y)}`).join(" ") })));
  if (several) nameEnds(plot, series);
  return [plot.root];
}

// The name of each curve at its end, moved apart where two end together.
function nameEnds(plot, series) {
  const ends = Object.entries(series).map(([name, points], at) => ({ name, at, last: points.at(-1)[1] })).sort((a, b) => b.last - a.last);
  let lowest = 0;
  for (const { name, at, last } of ends) {
    lowest = Math.max(plot.y(last) + 4, lowest + 14);
    plot.root.append(svg("text", { class: `label c${at}`, x: plot.right + 7, y: lowest }, `${name} ${num(last)}`));
  }
}
