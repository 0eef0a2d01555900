// Decisions: what everybody has said, what is drafted here and not saved yet, and how both are kept.
const COLUMNS = ["id", "decision", "note", "reviewer", "value", "date"];
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/; // what a spreadsheet would run; as pipeline/spreadsheet.py
const draftKey = `decisions ${planName}`;
const folded = (text) => (text ?? "").trim().split(/\s+/).join(" ").toLowerCase();
let words = new Map(); // id → the last word of each reviewer
let drafts = new Map(); // id → { decision, note, value }; decision "" takes back what was said
let refused = {}; // id → why its value was not saved
let applied = true; // whether the published data has all that was saved
let canApply = false;
const past = []; // steps that can be undone, also when saved: [[id, decision before, after], …]
const future = [];
const me = () => find("[name=reviewer]").value.trim();

const mine = (id) => (words.get(id) ?? []).find((word) => folded(word.reviewer) === folded(me()));
const decisionOf = (id) => drafts.get(id) ?? mine(id) ?? { decision: "", note: "", value: "" };
/** All decisions about something, this reviewer's draft among them. */
function allOf(id) {
  const others = (words.get(id) ?? []).filter((word) => folded(word.reviewer) !== folded(me()));
  const own = decisionOf(id);
  return own.decision && own.decision !== "withdraw" ? [...others, { ...own, reviewer: me() }] : others;
}
/** What they come to, as pipeline/check/verdicts.py has it. */
function verdictOf(id) {
  const every = allOf(id);
  const definite = every.filter((word) => word.decision !== "unsure");
  if (!every.length) return "none";
  if (!definite.length) return "unsure";
  return new Set(definite.map((word) => `${word.decision} ${word.value ?? ""}`)).size > 1 ? "contrary" : definite[0].decision;
}

/** Draft decisions, as one step that can be undone. */
function draft(made) {
  const step = made.map(([id, after]) => [id, { ...decisionOf(id) }, after]);
  const [before] = past.at(-1) ?? [];
  const goesOn = step.length === 1 && past.at(-1)?.length === 1 && before[0] === step[0][0] && before[2].decision === step[0][2].decision;
  if (goesOn) [, , before[2]] = step[0]; // one is still typing: no step of its own
  else past.push(step);
  future.length = 0;
  replay(step.map(([id, , after]) => [id, after]));
}
function replay(changes) {
  for (const [id, after] of changes) {
    const own = mine(id) ?? { decision: "", note: "", value: "" };
    if (["decision", "note", "value"].every((key) => (own[key] ?? "") === (after[key] ?? ""))) drafts.delete(id);
    else drafts.set(id, after);
    delete refused[id];
  }
  renew();
}
/** A finding as a person calls it; a repair by its id. */
function named(id) {
  const one = data.findings.find((found) => found.id === id);
  return one ? `${one.label} ${one.subject}`.trim() : id;
}
function undo() {
  const step = past.pop();
  if (!step) return tell("There is nothing to undo.");
  future.push(step);
  replay(step.map(([id, before]) => [id, before]));
  tell(`Undone: ${step.length === 1 ? named(step[0][0]) : many(step.length, "decision")}.`);
}
function redo() {
  const step = future.pop();
  if (!step) return tell("There is nothing to redo.");
  past.push(step);
  replay(step.map(([id, , after]) => [id, after]));
}

/** Everything that shows decisions, anew. */
function renew() {
  remember(draftKey, drafts.size ? JSON.stringify([...drafts]) : null);
  all(".decide").forEach(fill);
  showProgress();
  showSaving();
  applyFilters(false);
}

function showProgress() {
  const labels = { error: "errors", warning: "warnings", info: "notes" };
  const counts = Object.keys(labels).map((severity) => {
    const of = data.findings.filter((one) => one.severity === severity);
    return [labels[severity], of.filter(isDecided).length, of.length];
  });
  const done = counts.reduce((sum, [, decided]) => sum + decided, 0);
  find("#progress").replaceChildren(`${done} of ${data.findings.length} decided`, make("span", {}, counts.filter(([, , of]) => of).map(([label, decided, of]) => ` · ${label} ${decided}/${of}`).join("")));
  find("#bar").value = done;
}
const isDecided = (one) => verdictOf(one.id) !== "none";

function showSaving() {
  const count = drafts.size;
  find("#unsaved").textContent = count ? `${many(count, "decision")} ${count === 1 ? "is" : "are"} not saved yet` : applied ? "" : "Saved decisions are not in the data yet";
  find("#save").hidden = !count && (applied || !canApply) && !future.length;
  find("#save .main").hidden = !count;
  find("#apply").hidden = applied || !canApply || count > 0;
  find("#undo").disabled = !past.length;
  find("#redo").disabled = !future.length;
}

/** The decisions that differ from what is saved, as they are sent. */
const unsaved = () => [...drafts].map(([id, one]) => ({ id, decision: one.decision || "withdraw", note: one.note ?? "", value: one.decision === "fix" ? one.value : "" }));

/** Ask the server; what goes wrong is told in words that say what to do. */
async function ask(method, path, sent) {
  try {
    const answer = await fetch(path, {
      method,
      headers: { "Content-Type": "application/json", "X-Review-Token": token },
      body: sent && JSON.stringify(sent),
    });
    const content = await answer.json();
    if (answer.ok) return content;
    tell(`Not done: ${content.error}.`);
  } catch {
    tell("The program that serves this page does not answer: it was stopped. Your decisions are kept in this browser. Run “make review” again, and load this page anew; or ", button("download them as CSV", () => download()));
  }
  return null;
}
function button(label, action) {
  const element = make("button", { type: "button" }, label);
  element.addEventListener("click", action);
  return element;
}

async function save() {
  remember("reviewer", me());
  if (!drafts.size) return;
  if (!me()) {
    find("[name=reviewer]").focus({ preventScroll: true }); // it is seen wherever the page stands
    return tell("Your name is missing: nothing is saved without one.");
  }
  const empty = [...drafts].find(([, one]) => one.decision === "fix" && !one.value);
  if (empty) {
    refused[empty[0]] = "a fix needs a value";
    all(".decide").forEach(fill);
    return tell("Not saved: ", make("a", { href: `#${empty[0]}` }, `the fix of ${named(empty[0])} needs a value`), ". ");
  }
  if (!token) return download();
  const count = drafts.size;
  const state = await ask("POST", "reviews", { reviewer: me(), decisions: unsaved() });
  if (!state) return;
  const wrong = Object.keys(state.refused);
  refused = state.refused;
  for (const id of drafts.keys()) if (!(id in refused)) drafts.delete(id);
  future.length = 0;
  take(state);
  const saved = `${many(count - wrong.length, "decision")} saved in ${state.file}.`;
  if (wrong.length) tell(`${saved} ${wrong.length === 1 ? "One value was" : `${wrong.length} values were`} refused: `, ...wrong.map((id) => make("a", { href: `#${id}` }, `${named(id)} `)));
  else {
    const it = count === 1 ? "it" : "them";
    tell(`${saved} ${canApply ? `“Apply” puts ${it} into the data.` : `The next “make extract” applies ${it}.`}`);
  }
}

async function apply() {
  find("#apply").disabled = true;
  tell("The plan is made anew with the decisions …");
  const done = await ask("POST", "apply", {});
  find("#apply").disabled = false;
  if (!done) return;
  sessionStorage.setItem("summary", done.summary);
  location.reload();
}

/** What has been saved, as the server or the page's own data has it. */
function take(state) {
  words = new Map();
  for (const word of state.reviews) words.set(word.id, [...(words.get(word.id) ?? []), word]);
  applied = state.applied ?? true;
  canApply = state.can_apply ?? false;
  renew();
}

function csv(rows) {
  const guarded = (text) => (RUNS.test(text) ? `'${text}` : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((one) => COLUMNS.map((column) => quoted(guarded(one[column] ?? ""))).join(","));
  return `\ufeff${[COLUMNS.join(","), ...lines].join("\n")}\n`;
}
function download() {
  const date = new Date().toISOString().replace(/\.\d+/, "");
  const rows = [...[...words.values()].flat(), ...unsaved().map((one) => ({ ...one, reviewer: me(), date }))];
  const address = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" }));
  make("a", { href: address, download: `${planName}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  tell(`Downloaded. Put the file at reviews/${planName}.csv, or add its rows to the file there; the next “make extract” applies it.`);
}
