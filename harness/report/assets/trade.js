// Control against accuracy: where a model stands, and where it came from.
function trade() {
  const place = $("tradeoff"), width = widthOf(place), height = Math.max(300, Math.min(480, width * 0.58));
  const points = models().map((model) => ({ model, control: value(state.task, model.name, "control"), accuracy: value(state.task, model.name, "ndcg@10"),
    gain: value(state.task, model.name, "control_gain"), paid: value(state.task, model.name, "accuracy_paid") }))
    .filter((point) => point.control && point.accuracy);
  if (!points.length) return fill(place, el("p", { class: "note" }, "No model has both control and accuracy here."));
  for (const point of points) {
    point.from = point.gain && point.paid ? [point.accuracy[0] + point.paid[0], point.control[0] - point.gain[0]] : null;
  }
  const most = Math.max(0.01, ...points.flatMap((point) => [point.accuracy[2] ?? point.accuracy[0], point.from?.[0] ?? 0])) * 1.06;
  const plot = frame({ width, height, xs: [0, most], ys: [0, 1.03], yTicks: [0, 0.2, 0.4, 0.6, 0.8, 1],
    xName: "accuracy under the demand, ndcg@10 →", yName: "↑ control", label: "control against accuracy" });
  bounds(plot);
  for (const point of points) draw(plot, point);
  label(plot.root, points.map((point) => ({ x: plot.x(point.accuracy[0]), y: plot.y(point.control[0]), text: point.model.name, class: look(point.model).class })), width - 4);
  fill(place, plot.root, asTable(["model", "control", "ndcg@10", "gained", "paid"],
    points.map((p) => [oneLine(p.model.name), told(p.control), told(p.accuracy), p.gain ? told(p.gain) : "", p.paid ? told(p.paid) : ""])));
}

// Dashed rules: the best control of a model that is told the demand, and of one that never sees it; the best
// accuracy of one that knows the truth. They stay when the filter hides their rows.
function bounds(plot) {
  const best = (sees, metric) => Math.max(-1, ...board().models.filter((model) => model.sees === sees)
    .map((model) => value(state.task, model.name, metric)?.[0] ?? -1));
  for (const [sees, text] of [["demand", "ceiling"], ["history", "floor"]]) {
    const at = best(sees, "control");
    if (at < 0) continue;
    plot.root.append(svg("line", { class: `bound ${sees}`, x1: plot.left, x2: plot.right, y1: plot.y(at), y2: plot.y(at) }),
      svg("text", { class: "axis", x: plot.left + 4, y: plot.y(at) + (at > 0.93 ? 13 : -5) }, `${text} ${num(at)}`));
  }
  const truth = best("truth", "ndcg@10");
  if (truth > 0) plot.root.append(svg("line", { class: "bound", x1: plot.x(truth), x2: plot.x(truth), y1: plot.top, y2: plot.bottom }));
}

function draw(plot, { model, control, accuracy, from, gain, paid }) {
  const x = plot.x(accuracy[0]), y = plot.y(control[0]), kind = look(model).class;
  const group = svg("g", { class: "point", tabindex: "0", role: "img",
    "aria-label": `${model.name}: control ${told(control)}, ndcg@10 ${told(accuracy)}` });
  if (from) {
    group.append(svg("line", { class: `tail ${kind}`, x1: plot.x(from[0]), y1: plot.y(from[1]), x2: x, y2: y }),
      svg("circle", { class: `start ${kind}`, cx: plot.x(from[0]), cy: plot.y(from[1]), r: 2.5 }));
  }
  if (control[1] !== null) group.append(svg("line", { class: `error ${kind}`, x1: x, x2: x, y1: plot.y(control[1]), y2: plot.y(control[2]) }));
  if (accuracy[1] !== null) group.append(svg("line", { class: `error ${kind}`, x1: plot.x(accuracy[1]), x2: plot.x(accuracy[2]), y1: y, y2: y }));
  const cost = gain && paid ? `\ngained ${told(gain)}, paid ${told(paid)}` : "";
  group.append(mark(model, x, y, false, 5.5), svg("title", {}, `${model.name}\ncontrol ${told(control)}\nndcg@10 ${told(accuracy)}${cost}`));
  plot.root.append(group);
}
