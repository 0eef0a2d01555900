// The keyboard: single keys, unless one is typing or has turned them off.
let at = null; // the finding that was looked at last, by its place in the data

const placeOf = (card) => data.findings.findIndex((one) => one.anchor === card?.id);
document.addEventListener("focusin", (event) => {
  const place = placeOf(event.target.closest?.("article.card"));
  if (place >= 0) at = place;
});

function step(by) {
  const here = shown.indexOf(at);
  const next = here < 0 ? 0 : Math.min(Math.max(here + by, 0), shown.length - 1);
  if (shown.length) showFinding(shown[next]);
}

/** The next finding that nobody has decided: of those shown, else of all. */
function nextOpen() {
  const open = (i) => data.findings[i].meaning && !isDecided(data.findings[i]);
  const here = shown.indexOf(at);
  const order = [...shown.slice(here + 1), ...shown.slice(0, here + 1), ...data.findings.keys()];
  const next = order.find(open);
  if (next === undefined) tell("Every finding is decided.");
  else showFinding(next);
}

async function decideHere(decision) {
  await arriving;
  const one = data.findings[at];
  if (!one?.meaning) return tell("Go to a finding first: j or n.");
  if (decision === "fix" && !one.meaning.fix) return tell("There is no one value to put another in place of.");
  decideAll([one.id], decision);
  const box = find(`.decide[data-id="${CSS.escape(one.id)}"]`, document.getElementById(one.anchor));
  if (decision === "fix") find("[name=value]", box).focus();
  return tell(`${named(one.id)}: ${data.labels[decision]}.`);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: nextOpen,
  a: () => decideHere("accept"),
  r: () => decideHere("reject"),
  f: () => decideHere("fix"),
  c: () => decideHere("unsure"),
  u: undo,
  U: redo,
  s: () => save(),
  "/": () => {
    showView("findings");
    filters.elements.text.focus();
  },
  "?": () => find("#helping").showModal(),
};
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("select, textarea, input:not([type=radio], [type=checkbox])");
  if (typing && event.key === "Escape") event.target.blur();
  if (typing || find("dialog[open]") || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!find("#keys-on").checked && event.key !== "?") return;
  if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
find("#keys-on").checked = recall("keys") !== "off";
find("#keys-on").addEventListener("change", (event) => remember("keys", event.target.checked ? null : "off"));
find("#help").addEventListener("click", () => find("#helping").showModal());
find("#next-open").addEventListener("click", nextOpen);
