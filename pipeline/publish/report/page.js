"use strict";
// What the other scripts share: the data, making elements, and which view an address shows.
const data = JSON.parse(document.getElementById("data").textContent);
const planName = document.querySelector("meta[name=plan]").content;
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

function showView(name) {
  for (const view of all(".view")) view.hidden = view.id !== `view-${name}`;
  for (const link of all("nav a")) {
    if (link.dataset.view === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** The address after # decides what is seen, so that every view and finding can be linked to. */
function route() {
  const address = decodeURIComponent(location.hash.slice(1));
  const [, where, what] = /^(activity|page|group|strategy)\/(.*)$/.exec(address) ?? [];
  if (where === "activity") return showActivity(what);
  if (where === "page") return showPage(Number(what));
  if (where) return showFindings({ [where]: what });
  if (address === "pages") return showActivity(null);
  if (address === "repairs") return showView("repairs");
  const card = document.getElementById(address);
  return card?.classList.contains("card") ? showCard(card) : showFindings(null);
}

function showFindings(filter) {
  showView("findings");
  if (filter) {
    setFilters(filter);
    find("#filters").scrollIntoView({ block: "start" });
  }
}

function showCard(card) {
  showView("findings");
  if (card.hidden) setFilters({});
  card.scrollIntoView({ block: "start" });
  card.focus({ preventScroll: true });
}

// A picture that is not there says so instead of showing nothing.
document.addEventListener("error", (event) => {
  if (event.target instanceof HTMLImageElement) event.target.parentElement.classList.add("missing");
}, true);
for (const picture of all("img")) {
  if (picture.complete && !picture.naturalWidth) picture.parentElement.classList.add("missing");
}

window.addEventListener("hashchange", route);
document.addEventListener("DOMContentLoaded", route);
