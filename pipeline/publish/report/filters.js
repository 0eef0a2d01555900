// Which findings are seen: those that fit the filters, and of many a hundred at a time.
const filters = find("#filters");
const list = find("#cards");
const WINDOW = 100; // cards at a time
const [STILL, TRIES] = [3, 30]; // frames in which a card is put in place at least, at most
const grownCards = new Map(all("article.card", list).map((card, i) => [i, card]));
let shown = data.findings.map((_, i) => i); // those that fit, by their place in the data
let first = 0; // of those, the first in the list
let last = WINDOW;

const fitting = {
  severity: (one, value) => one.severity === value,
  status: (one, value) => one.status === value,
  kind: (one, value) => one.kind === value || (value.endsWith(".") && one.kind.startsWith(value)),
  part: (one, value) => one.part.includes(value),
  decision: (one, value) => (value === "any" ? isDecided(one) : verdictOf(one.id) === value),
};
const wantedNow = () => Object.fromEntries(Object.keys(fitting).map((name) => [name, filters.elements[name].value]));

function applyFilters(anew = true) {
  const wanted = wantedNow();
  const search = filters.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (one, but) => Object.entries(wanted).every(([name, value]) => !value || name === but || fitting[name](one, value));
  const worded = data.findings.map((one, i) => [one, i]).filter(([one]) => search.every((word) => one.text.includes(word)));
  const now = worded.filter(([one]) => fits(one)).map(([, i]) => i);
  // What has just been decided stays where it is until the filters are set anew.
  shown = anew ? now : shown;
  if (anew) [first, last] = [0, WINDOW];
  countChoices(worded.map(([one]) => one), fits);
  showList();
}

/** How many there are of each choice, as the other filters stand. */
function countChoices(found, fits) {
  for (const name of Object.keys(fitting)) {
    const counted = found.filter((one) => fits(one, name));
    for (const option of filters.elements[name].options) {
      option.dataset.label ??= option.textContent;
      const count = option.value ? counted.filter((one) => fitting[name](one, option.value)).length : counted.length;
      option.textContent = `${option.dataset.label} (${count})`;
    }
  }
}

async function showList() {
  const wanted = shown.slice(first, last);
  const cards = await Promise.all(wanted.map(cardOf));
  if (String(wanted) !== String(shown.slice(first, last))) return; // something else is wanted by now
  const there = list.children;
  if (cards.length !== there.length || cards.some((card, i) => card !== there[i])) list.replaceChildren(...cards);
  const total = data.findings.length;
  find("#shown").textContent = shown.length === total ? many(total, "finding") : `${shown.length} of ${many(total, "finding")}`;
  const all = find(".shown button");
  if (shown.length === total && document.activeElement === all) find(".shown").focus({ preventScroll: true });
  all.hidden = shown.length === total;
  find("#none").hidden = shown.length > 0;
  find("#more").hidden = last >= shown.length;
  find("#earlier").hidden = first === 0;
  const undecided = undecidedShown();
  find("#bulk").hidden = undecided.length < 2 || new Set(undecided.map((one) => one.kind.split(".")[0])).size > 1;
  find("#bulk p").textContent = `${many(undecided.length, "undecided finding")}: ${[...new Set(undecided.map((one) => one.label))].join(", ")}.`;
}
const undecidedShown = () => shown.map((i) => data.findings[i]).filter((one) => one.meaning && !isDecided(one));

async function cardOf(i) {
  if (!grownCards.has(i)) {
    const card = grown(await row("cards", i));
    grownCards.set(i, card);
    grow(card);
  }
  return grownCards.get(i);
}

/** Set the named filters and clear the others. */
function setFilters(wanted) {
  for (const field of filters.elements) if (field.name) field.value = wanted[field.name] ?? "";
  applyFilters();
}

let arriving = Promise.resolve(); // until the finding that was gone to last is seen

/** The finding with this place in the data, whatever the filters say: keys mean it from now on. */
function showFinding(i) {
  at = i;
  arriving = arriveAt(i);
  return arriving;
}

async function arriveAt(i) {
  showView("findings");
  if (!shown.includes(i)) setFilters({});
  const at = shown.indexOf(i);
  if (at < first || at >= last) first = Math.floor(at / WINDOW) * WINDOW;
  last = Math.max(last, first + WINDOW);
  await showList();
  const card = await cardOf(i);
  card.focus({ preventScroll: true });
  settle(card, 0);
}

/** Scroll to a card until it stays there: those above it get their true height as they are seen. */
function settle(card, tries) {
  const before = card.getBoundingClientRect().top;
  card.scrollIntoView({ block: "start" });
  const moved = Math.abs(card.getBoundingClientRect().top - before) > 1;
  if (tries < STILL || (moved && tries < TRIES)) requestAnimationFrame(() => settle(card, tries + 1));
}

/** Every finding that fits, to be printed. */
async function showWhole() {
  [first, last] = [0, shown.length];
  await showList();
  for (const picture of all("img", list)) picture.loading = "eager";
  await Promise.all(all("img", list).map((picture) => picture.decode().catch(() => null)));
}

function filter() {
  applyFilters();
  const set = Object.entries({ ...wantedNow(), text: filters.elements.text.value }).filter(([, value]) => value);
  history.replaceState(null, "", set.length ? `#?${new URLSearchParams(set)}` : "#findings");
}
filters.addEventListener("input", filter);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(filter));
find("[data-reset]").addEventListener("click", () => filters.reset());
find("#more").addEventListener("click", () => {
  last += WINDOW;
  showList();
});
find("#earlier").addEventListener("click", () => {
  first = Math.max(0, first - WINDOW);
  showList();
});
find("#bulk").addEventListener("click", (event) => {
  const { decision } = event.target.dataset;
  const ids = undecidedShown().map((one) => one.id);
  if (!decision || !ids.length) return;
  decideAll(ids, decision);
  const back = button("Undo", () => {
    undo();
    find(".shown").focus({ preventScroll: true });
  });
  tell(`${many(ids.length, "finding")}: ${data.labels[decision]}. `, back);
  back.focus({ preventScroll: true }); // the buttons that were pressed are gone
});
