// Samples and titles are scripts beside the page: a page opened from disk may load a script, but not a file.
const CACHED = 8;
const waiting = new Map();
const loaded = new Map();
const scriptURL = globalThis.trustedTypes
  ? trustedTypes.createPolicy("chunks", { createScriptURL: checked })
  : { createScriptURL: checked };

function checked(url) {
  if (!/^data\/[\w-]+\.js$/.test(url)) throw new TypeError(`not a chunk: ${url}`);
  return url;
}

globalThis.steerbench = (name, packed) => waiting.get(name)?.(packed);

async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

function chunk(name) {
  return new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = el("script");
    script.src = scriptURL.createScriptURL(`data/${name}.js`);
    script.onload = () => script.remove();
    script.onerror = () => reject(new Error(`data/${name}.js is not beside this page; copy the whole folder`));
    document.head.append(script);
  }).finally(() => waiting.delete(name)).then(unpacked);
}

// A chunk as `read` makes it; the latest few are kept.
function load(name, read) {
  const found = loaded.get(name) ?? chunk(name).then(read);
  loaded.delete(name);
  loaded.set(name, found);
  found.catch(() => loaded.delete(name));
  if (loaded.size > CACHED) loaded.delete(loaded.keys().next().value);
  return found;
}

// The samples of a cell by id, in the order of the questions; what is no whole line is left out.
function samplesOf(cell) {
  return load(cell, (text) => {
    const found = new Map();
    for (const line of text.split("\n")) {
      try {
        const sample = JSON.parse(line);
        found.set(sample.id, sample);
      } catch { /* a torn line */ }
    }
    return found;
  });
}

// Item id -> { title, categories }; empty where the store has no titles.
function titlesOf(name) {
  if (!name) return Promise.resolve(new Map());
  return load(name, (text) => {
    const { id, title, categories } = JSON.parse(text);
    return new Map(id.map((one, at) => [one, { title: title[at], categories: categories[at] }]));
  });
}
