// Elements and words. Text from data or a model only ever becomes a text node.
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  return dress(made, attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function dress(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// A table that may be wider than the window: it scrolls by itself, by keyboard too.
const scroller = (label, child) => el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, child);

const fill = (place, ...children) => place.replaceChildren(...children.flat(Infinity).filter(Boolean));

// `.812`, `1.000`, `−.004`: what leaderboard.md shows.
function num(value) {
  if (value === null || value === undefined) return "";
  const text = Math.abs(value).toFixed(3).replace(/^0\./, ".");
  return value < 0 && Number(value.toFixed(3)) !== 0 ? `−${text}` : text;
}

const half = ([, low, high]) => (low === null || high === null ? "" : `±${num((high - low) / 2)}`);
const told = (triple) => (triple ? `${num(triple[0])} ${half(triple)}`.trim() : "not run");

const NAMES = {
  control: "control", control_graded: "graded", control_gain: "gained", "loose/control": "loose", accuracy_paid: "paid",
  in_catalogue: "in catalogue", wrong_count: "wrong count", twin_control: "twin's control",
};
const named = (metric) => NAMES[metric] ?? metric;

const MEANING = {
  control: "share of lists that obey every demand, strict reading",
  control_graded: "mean over demands of how far each is met",
  control_gain: "control minus that of the neutral twin's answer",
  "loose/control": "control when the answer is read generously",
  "ndcg@10": "accuracy, full ranking",
  "hit@10": "the true next item stands among the first ten",
  accuracy_paid: "the neutral twin's ndcg@10 minus this one's",
  valid: "share of lines without any defect",
  failed: "share of questions without an answer",
};

// Characters that cannot be seen, or that turn the text around them, are shown by their code.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const CUT = 600;

function pieces(text) {
  return text.split(new RegExp(`(${HIDDEN.source})`, "u")).filter(Boolean).map((piece) =>
    HIDDEN.test(piece)
      ? el("span", { class: "hidden", title: "a character that cannot be seen" },
        `U+${piece.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`)
      : piece);
}

// Text from elsewhere: isolated from the direction of its surroundings, cut where it is very long.
function foreign(text, most = CUT) {
  const place = el("bdi", { class: "foreign" }, pieces(text.slice(0, most)));
  if (text.length > most) {
    const more = el("button", { type: "button", class: "more", on: { click: () => fill(place, ...pieces(text)) } },
      `… ${(text.length - most).toLocaleString("en")} more characters`);
    place.append(more);
  }
  return place;
}

const oneLine = (text, most = 160) => foreign(text.replace(/\r\n|[\n\r\t]/g, " ⏎ "), most);
const short = (text, most = 28) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
