"use strict";
// What the other scripts share: the data, making elements, parts of it, and which view an address shows.
// Plain JavaScript: the page is one file that opens from a disk, and no library would shorten it.
const data = JSON.parse(document.getElementById("data").textContent);
const planName = document.querySelector("meta[name=plan]").content;
const token = document.querySelector("meta[name=review-token]").content; // where a server can save
const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** An element with attributes; text is put in as text, never as HTML. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Text of the document: its direction ends where it does. */
const said = (text) => make("bdi", {}, text);
const many = (count, noun) => (count === 1 ? `1 ${noun}` : `${count} ${noun}s`);

/** Where a browser forbids storage (some do for files), the page works without memory. */
function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch { /* nothing to remember with */ }
}
function recall(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

/** What is said to everybody, and read out by screen readers. */
function tell(text, ...more) {
  const close = make("button", { type: "button", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => find("#status").replaceChildren());
  find("#status").replaceChildren(...(text ? [text, " ", ...more, close] : []));
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  find("#theme").setAttribute("aria-pressed", String(dark));
}
find("#theme").addEventListener("click", () => {
  const theme = find("#theme").getAttribute("aria-pressed") === "true" ? "light" : "dark";
  remember("theme", theme);
  setTheme(theme);
});
setTheme(recall("theme"));

// Parts of the data that lie beside the page: a script each, since a page from a disk may fetch nothing.
const arrived = new Map(); // name → its rows
const awaited = new Map(); // name → promise of them
window.arrive = (name, rows) => arrived.set(name, rows);
arrived.set("activities-0", data.activities0);
function part(what, number) {
  const name = `${what}-${number}`;
  if (arrived.has(name)) return Promise.resolve(arrived.get(name));
  if (!awaited.has(name)) {
    awaited.set(name, new Promise((resolve) => {
      const script = make("script", { src: `report-${name}.js` });
      script.onload = () => resolve(arrived.get(name));
      script.onerror = () => {
        awaited.delete(name);
        tell(`The file report-${name}.js, which belongs beside this page, cannot be read.`);
        resolve([]);
      };
      document.head.append(script);
    }));
  }
  return awaited.get(name);
}
const row = async (what, i) => (await part(what, Math.floor(i / data.sizes[what])))[i % data.sizes[what]];

/** Trusted HTML that the pipeline has made, with all text of the document escaped, as elements. */
function grown(html) {
  const template = make("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

function showView(name) {
  for (const view of all(".view")) view.hidden = view.id !== `view-${name}`;
  for (const link of all("nav a")) {
    if (link.dataset.view === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** The address after # decides what is seen, so that every view and finding can be linked to. */
function route() {
  const address = decoded(location.hash.slice(1));
  const [, where, what] = /^([a-z]+)\/(.*)$/.exec(address) ?? [];
  if (address.startsWith("?")) return showFindings(Object.fromEntries(new URLSearchParams(address)));
  if (where === "activity") return showActivity(what);
  if (where === "page") return showPage(Number(what));
  if (address === "pages") return showActivity(null);
  if (address === "repairs") return showRepairs(0);
  if (address === "changes" && token) return showChanges();
  if (address === "cards") return showFinding(shown[0] ?? 0);
  const i = data.findings.findIndex((one) => one.id === address || one.anchor === address);
  if (i >= 0) return showFinding(i);
  if (address in data.repairs) return showRepair(address);
  if (where && all("#filters [name=part] option").some((option) => option.value === address)) return showFindings({ part: address });
  if (address && address !== "findings") tell("Nothing in this report is called ", said(`“${address}”. `));
  return showFindings(null);
}
function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

function showFindings(filter) {
  showView("findings");
  if (!filter) return;
  setFilters(filter);
  // Where one came from may be far down, or gone: go on from how many there are.
  find(".shown").focus({ preventScroll: true });
  find(".shown").scrollIntoView({ block: "start" });
}

// Repairs are shown part by part, from the first or from the one that is asked for.
const lines = find(".repairs tbody");
const firstLines = [...lines.rows];
let [fromPart, toPart] = [0, 1];
async function moreRepairs() {
  const rows = await part("repairs", toPart);
  toPart += 1;
  lines.append(...rows.map((html) => grown(`<table><tbody>${html}</tbody></table>`).rows[0]));
  find("#more-repairs").hidden = toPart * data.sizes.repairs >= Object.keys(data.repairs).length;
}
find("#more-repairs").addEventListener("click", moreRepairs);
async function showRepairs(number) {
  showView("repairs");
  if (number >= fromPart && number < toPart) return;
  [fromPart, toPart] = [number, number || 1];
  lines.replaceChildren(...(number ? [] : firstLines));
  find("#more-repairs").hidden = false;
  if (number) await moreRepairs();
}
async function showRepair(id) {
  await showRepairs(Math.floor(Object.keys(data.repairs).indexOf(id) / data.sizes.repairs));
  const line = document.getElementById(data.repairs[id][0]);
  line.scrollIntoView({ block: "start" });
  line.focus({ preventScroll: true });
}

async function showChanges() {
  showView("changes");
  const found = await ask("GET", "changes");
  if (!found) return;
  const link = (one) => make("a", { href: `#activity/${one.id}` }, one.id);
  find("#against").textContent = found.against ? `Against ${found.against}.` : "Since this page was first served.";
  const rows = [
    ...found.added.map((one) => make("p", {}, make("ins", {}, "added"), " ", link(one), " ", said(one.text))),
    ...found.removed.map((one) => make("p", {}, make("del", {}, "removed"), " ", one.id, " ", said(one.text))),
    ...found.changed.map((one) => make("section", { class: "field" },
      make("h2", {}, one.before === one.id ? "" : `${one.before} → `, link(one), " ", make("small", {}, said(one.text))),
      ...one.fields.map((field) => make("div", { class: "change" }, make("p", { class: "rule" }, field.field), became(field))))),
  ];
  find("#changes").replaceChildren(...(rows.length ? rows : [make("p", {}, "No activity changed.")]));
}

/** Before → after, those words marked that the other does not have. */
function became(change) {
  return make("p", {}, told(change.before, "(nothing)"), make("span", { class: "arrow", role: "img", "aria-label": "became" }, " → "), told(change.after, "(set aside)"));
}
function told(parts, none) {
  const text = said(parts.length ? "" : none);
  parts.forEach(([mark, words], i) => text.append(i ? " " : "", mark === "same" ? words : make(mark, {}, words)));
  return text;
}

// A picture that is not there says so instead of showing nothing.
document.addEventListener("error", (event) => {
  if (event.target instanceof HTMLImageElement) event.target.parentElement.classList.add("missing");
}, true);
for (const picture of all("img")) {
  if (picture.complete && !picture.naturalWidth) picture.parentElement.classList.add("missing");
}
find("#print").addEventListener("click", async () => {
  await showWhole();
  window.print();
});
// What has the focus is never under the bars, nor under what is told below the upper one.
const TOLD = { wide: 44, narrow: 72 }; // pixels: one line, and two where lines are short
const narrow = matchMedia("(max-width: 34rem)");
const covering = new ResizeObserver(() => {
  const [top, bottom] = [find(".bar"), find("#save")].map((bar) => (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight + 8 : 8));
  const told = Math.max(TOLD[narrow.matches ? "narrow" : "wide"], find("#status").offsetHeight);
  document.documentElement.style.scrollPaddingBlock = `${top + told}px ${bottom}px`;
  document.documentElement.style.setProperty("--told", `${find("#status").offsetHeight}px`);
});
for (const bar of [find(".bar"), find("#status"), find("#save")]) covering.observe(bar);
for (const element of all(".served")) element.hidden = !token;
find("nav [data-view=changes]").hidden = !token;
window.addEventListener("hashchange", route);
document.addEventListener("DOMContentLoaded", route);
