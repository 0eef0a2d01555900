// Decisions: made in the cards, kept by the browser until they are saved as CSV.
const COLUMNS = ["id", "decision", "note", "reviewer", "value"];
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/; // what a spreadsheet would run; as pipeline/spreadsheet.py
const token = find("meta[name=review-token]").content; // there only where a server can save
const draftKey = `decisions ${planName}`;
const saving = find("#save");
let saved = new Map(); // id → review: what the file of decisions says
let drafts = new Map(); // id → review or null (none any more): what differs from it
let version = null;

const same = (one, other) => COLUMNS.every((column) => column === "reviewer" || (one?.[column] ?? "") === (other?.[column] ?? ""));
const decisionOf = (id) => (drafts.has(id) ? drafts.get(id) : saved.get(id) ?? null);

function fill(box) {
  const review = decisionOf(box.dataset.id);
  for (const radio of all("input[type=radio]", box)) radio.checked = radio.value === (review?.decision ?? "");
  find("[name=value]", box).value = review?.value ?? "";
  find("[name=note]", box).value = review?.note ?? "";
  show(box);
}

function show(box) {
  const decision = find("input[type=radio]:checked", box)?.value ?? "";
  find(".value", box).hidden = decision !== "fix";
  find(".notes", box).hidden = !decision;
  box.classList.toggle("changed", drafts.has(box.dataset.id));
}

function decide(box) {
  const { id } = box.dataset;
  const decision = find("input[type=radio]:checked", box).value;
  const value = decision === "fix" ? find("[name=value]", box).value.trim() : "";
  const made = decision ? { id, decision, note: find("[name=note]", box).value.trim(), value } : null;
  if (same(made, saved.get(id))) drafts.delete(id);
  else drafts.set(id, made);
  remember(draftKey, drafts.size ? JSON.stringify([...drafts]) : null);
  show(box);
  tell();
}

function tell() {
  const count = drafts.size;
  if (count) saving.hidden = false;
  find("#unsaved").textContent = count === 1 ? "1 decision is not saved yet" : `${count} decisions are not saved yet`;
  find("#unsaved").hidden = !count;
}

/** All decisions as they will be in the file: its own first, in its order. */
function reviews() {
  const merged = new Map(saved);
  for (const [id, made] of drafts) {
    if (made) merged.set(id, { ...made, reviewer: find("[name=reviewer]").value.trim() || saved.get(id)?.reviewer || "" });
    else merged.delete(id);
  }
  return [...merged.values()].map((review) => Object.fromEntries(COLUMNS.map((c) => [c, review[c] ?? ""])));
}

function csv(rows) {
  const guarded = (text) => (RUNS.test(text) ? `'${text}` : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => COLUMNS.map((column) => quoted(guarded(row[column]))).join(","));
  return `\ufeff${[COLUMNS.join(","), ...lines].join("\n")}\n`;
}

function download(rows) {
  const address = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" }));
  make("a", { href: address, download: `${planName}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  return `Downloaded. Put the file at reviews/${planName}.csv; the next “make extract” applies it.`;
}

async function put(rows) {
  const answer = await fetch("reviews", {
    method: "PUT",
    headers: { "Content-Type": "application/json", "X-Review-Token": token },
    body: JSON.stringify({ version, reviews: rows }),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  take(said);
  return `Saved in ${said.file}; the next “make extract” applies it.`;
}

/** What the file says now; drafts that it has are no drafts any more. */
function take(state) {
  version = state.version;
  saved = new Map(state.reviews.map((review) => [review.id, review]));
  for (const [id, made] of drafts) if (same(made, saved.get(id))) drafts.delete(id);
  remember(draftKey, drafts.size ? JSON.stringify([...drafts]) : null);
  all(".decide").forEach(fill);
  tell();
}

saving.addEventListener("submit", async (event) => {
  event.preventDefault();
  remember("reviewer", find("[name=reviewer]").value);
  const empty = [...drafts.values()].find((made) => made?.decision === "fix" && !made.value);
  try {
    if (empty) throw new Error(`The fix of ${empty.id} needs a value.`);
    find("#saved").textContent = token ? await put(reviews()) : download(reviews());
  } catch (error) {
    find("#saved").textContent = `Not saved: ${error.message}`;
  }
});
find("#forget").addEventListener("click", () => {
  drafts.clear();
  take({ version, reviews: [...saved.values()] });
  saving.hidden = true;
});
for (const box of all(".decide")) box.addEventListener("input", () => decide(box));

find("[name=reviewer]").value = recall("reviewer") ?? "";
if (!token) find("#save .main").textContent = "Download CSV";
try { drafts = new Map(JSON.parse(recall(draftKey) ?? "[]")); } catch { /* not ours: begin anew */ }
take({ version: null, reviews: data.reviews });
if (token) {
  fetch("reviews", { headers: { "X-Review-Token": token } }).then((answer) => answer.json()).then(take);
}
