// The page: controls, sections, and what is drawn when.
const VIEWS = { leaderboard: "Leaderboard", trade: "Cost", heat: "Tasks", amounts: "Amounts", families: "Demands", training: "Training", samples: "Samples" };
const pending = new Map();
const coming = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting || !pending.has(target)) continue;
    coming.unobserve(target);
    const act = pending.get(target);
    pending.delete(target);
    act();
  }
}, { rootMargin: "400px" });

// Draw something when it comes near the window.
function later(place, act) {
  pending.set(place, act);
  coming.observe(place);
}

// Draw all that waits, so that nothing above a section moves it once it is in view.
function drawWaiting() {
  while (pending.size) {
    for (const [place, act] of [...pending]) {
      coming.unobserve(place);
      pending.delete(place);
      act();
    }
  }
}

function drawAll() {
  later($("standing"), standing);
  later($("tradeoff"), trade);
  later($("heatmap"), heat);
  later($("amount"), amountPanels);
  later($("family"), familyPanels);
}

function change(changes) {
  Object.assign(state, changes);
  remember();
  controls();
  standing();
  trade();
  heat();
  amountPanels();
  familyPanels();
}

// Go to a section, with changes of the state on the way.
function show(changes, behavior = "auto") {
  Object.assign(state, changes);
  remember();
  drawWaiting();
  if (state.view === "samples") {
    looked = true;
    browse();
  }
  $(state.view)?.scrollIntoView({ behavior });
  $(state.view)?.focus({ preventScroll: true });
}

function controls() {
  const options = (names, selected, text = (name) => name) => names.map((name) => el("option", { value: name, selected: name === selected }, short(text(name), 160)));
  fill($("board"), options(report.boards.map((one) => one.id), state.board, (id) => report.boards.find((one) => one.id === id).title));
  $("board").parentElement.hidden = report.boards.length < 2;
  if (!board().columns.includes(state.task)) state.task = "";
  fill($("task"), options(["", ...board().columns], state.task, (name) => name || "all that demand something"));
  if ($("find").value !== state.find) $("find").value = state.find;
  const hidden = state.hide.split(",").filter(Boolean);
  const kinds = [...new Set(board().models.map((model) => model.role || "model"))];
  fill($("roles"), kinds.length < 2 ? [] : kinds.map((kind) => el("button", { type: "button", "aria-pressed": String(!hidden.includes(kind)), on: { click: () =>
    change({ hide: (hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind]).join(",") }) } }, `${kind}s`)));
}

function navigation() {
  fill($("nav"), Object.entries(VIEWS).filter(([view]) => view !== "training" || report.curves.length).map(([view, text]) =>
    el("a", { href: `#view=${view}`, on: { click: (event) => { event.preventDefault(); show({ view }); } } }, text)));
}

function unfinished() {
  $("unfinished").hidden = !report.unfinished.length;
  fill($("missing"), scroller("cells that are not finished", el("table", {},
    el("thead", {}, el("tr", {}, ["data set", "task", "model", "status", "why"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, report.unfinished.map((cell) => el("tr", {}, [cell.dataset, cell.task, cell.model, cell.status, cell.message].map((text) => el("td", {}, oneLine(text, 300)))))))));
}

// Light and dark: as the system has it, until someone chooses. Storage may be refused to a page from disk.
function theme() {
  const stored = () => { try { return localStorage.getItem("steerbench-theme"); } catch { return null; } };
  const apply = (name) => { if (name) document.documentElement.dataset.theme = name; };
  apply(stored());
  $("theme").addEventListener("click", () => {
    const dark = (document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
    apply(dark ? "light" : "dark");
    try { localStorage.setItem("steerbench-theme", dark ? "light" : "dark"); } catch { /* for this visit only */ }
  });
}

function open() {
  readAddress();
  controls();
  drawAll();
  if (state.view || state.sample) show({ view: state.view || "samples" }, "instant");
}

theme();
navigation();
unfinished();
training();
$("board").addEventListener("change", (event) => {
  change({ board: event.target.value, task: "", cell: "", part: "", sample: "" });
  browse();
});
$("task").addEventListener("change", (event) => change({ task: event.target.value }));
$("find").addEventListener("input", (event) => change({ find: event.target.value }));
addEventListener("hashchange", open);
addEventListener("beforeprint", drawWaiting); // on paper nothing comes near
let width = innerWidth;
addEventListener("resize", () => {
  if (innerWidth === width) return; // a telephone's address bar comes and goes
  width = innerWidth;
  drawAll();
});
later($("samples"), () => { looked = true; browse(); });
open();
document.documentElement.dataset.ready = "";
