// Charts: a few marks in SVG. Drawn to the width at hand, so that text keeps its size.
const COLOURS = 8;

// Class and shape of a model: floors are grey, ceilings ink, the others a colour each, the same in every chart.
function look(model) {
  if (model.role) return { class: model.role, shape: model.role === "floor" ? 4 : 3 };
  const order = board().models.filter((one) => !one.role).map((one) => one.name).sort();
  const at = order.indexOf(model.name);
  return { class: `c${at % COLOURS}`, shape: Math.floor(at / COLOURS) % 3 };
}

const SHAPES = [
  (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`,
  (r) => `M${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}z`,
  (r) => `M0,${-1.2 * r}L${1.2 * r},${r}H${-1.2 * r}z`,
  (r) => `M0,${-1.35 * r}L${1.35 * r},0L0,${1.35 * r}L${-1.35 * r},0z`,
  (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`,
];

function mark(model, x, y, hollow = false, r = 4.5) {
  const { class: name, shape } = look(model);
  return svg("path", { class: `mark ${name}${hollow ? " hollow" : ""}`, d: SHAPES[shape](r), transform: `translate(${x},${y})` });
}

const scale = (from, to, low, high) => (value) => low + ((value - from) / (to - from || 1)) * (high - low);

function ticks(from, to, most = 5) {
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((by) => by * power).find((by) => by >= rough * 0.999);
  const found = [];
  for (let at = Math.ceil(from / step - 1e-9); at * step <= to + 1e-9; at += 1) found.push(Number((at * step).toPrecision(12)));
  return found;
}

// An empty plot: { root, x, y, left, right, top, bottom }.
function frame({ width, height, xs, ys, xTicks, yTicks, xName = "", yName = "", label, xText = num, yText = num, right = 14 }) {
  const edge = { left: 44, right: width - right, top: yName ? 26 : 10, bottom: height - (xName ? 42 : 24) };
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label });
  const x = scale(xs[0], xs[1], edge.left, edge.right), y = scale(ys[0], ys[1], edge.bottom, edge.top);
  for (const at of yTicks ?? ticks(...ys)) {
    root.append(svg("line", { class: "grid", x1: edge.left, x2: edge.right, y1: y(at), y2: y(at) }),
      svg("text", { class: "tick", x: edge.left - 8, y: y(at) + 4, "text-anchor": "end" }, yText(at)));
  }
  for (const at of xTicks ?? ticks(...xs)) {
    root.append(svg("line", { class: "grid", x1: x(at), x2: x(at), y1: edge.bottom, y2: edge.bottom + 4 }),
      svg("text", { class: "tick", x: x(at), y: edge.bottom + 17, "text-anchor": "middle" }, xText(at)));
  }
  root.append(svg("text", { class: "axis", x: edge.right, y: height - 5, "text-anchor": "end" }, xName),
    svg("text", { class: "axis", x: 6, y: 13 }, yName));
  return { root, x, y, ...edge };
}

// Labels beside points, moved apart. points: [{ x, y, text, class }].
function label(root, points, right) {
  const taken = points.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
  const clash = (box) => taken.some((other) =>
    box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top);
  for (const point of points) {
    const text = short(point.text, 22), long = text.length * 6.9 + 4;
    const tries = [[9, 4], [9, -9], [9, 16], [-long - 7, 4], [-long - 7, -9], [-long - 7, 16], [-long / 2, -12], [-long / 2, 20],
      [9, 28], [9, -22], [-long - 7, 28], [-long - 7, -22]];
    const boxes = tries.map(([dx, dy]) => ({ left: point.x + dx, right: point.x + dx + long, top: point.y + dy - 11, bottom: point.y + dy + 3 }));
    const fit = boxes.find((box) => box.left > 4 && box.right < right && box.top > 0 && !clash(box)) ?? boxes.find((box) => box.right < right) ?? boxes[3];
    taken.push(fit);
    root.append(svg("text", { class: `label ${point.class}`, x: fit.left, y: fit.bottom - 3 }, text));
  }
}

// The numbers behind a chart, for those who cannot or would not look at it.
function asTable(header, rows) {
  return el("details", { class: "numbers" }, el("summary", {}, "numbers"),
    scroller("numbers of the chart", el("table", {},
      el("thead", {}, el("tr", {}, header.map((name, at) => el("th", { scope: "col", class: at ? "n" : null }, name)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, at) => el(at ? "td" : "th", { class: at ? "n" : null, scope: at ? null : "row" }, cell))))))));
}

const legend = (shown) => el("p", { class: "legend" }, shown.map((model) =>
  el("span", {}, svg("svg", { width: 14, height: 12, "aria-hidden": "true" }, mark(model, 7, 6, false, 4)), " ", oneLine(model.name, 40))));

const widthOf = (place) => Math.max(280, Math.floor(place.clientWidth || 320));
