// The form in which a decision is made: in a card, beside a page, under a repair; as many as are shown.
const CHOICES = ["accept", "reject", "fix", "unsure", ""];
const meanings = new Map(data.findings.map((one) => [one.id, one.meaning]));
for (const [id, [, meaning]] of Object.entries(data.repairs)) if (!meanings.has(id)) meanings.set(id, meaning);
const UNSURE = "It stays open for somebody who can tell.";
const CONTRARY = "Reviewers contradict each other here: it is open until one of them yields.";
let forms = 0;

/** A form for the decision about a finding or repair. */
function decider(id) {
  const name = `d${(forms += 1)}`;
  const meaning = meanings.get(id) ?? { accept: "", reject: "", fix: "a value" };
  const means = { accept: meaning.accept, reject: meaning.reject, unsure: UNSURE, fix: meaning.fix && `Put a value in place of ${meaning.fix}.`, "": "" };
  const box = make("fieldset", { class: "decide", "data-id": id }, make("legend", {}, "Your decision"),
    make("ul", { class: "others" }),
    make("div", { class: "choices" }, ...CHOICES.filter((choice) => choice !== "fix" || meaning.fix).map((choice) =>
      make("label", {}, make("input", { type: "radio", name, value: choice, "data-means": means[choice] }), ` ${choice ? data.labels[choice] : "None yet"}`))),
    make("p", { class: "means" }),
    make("label", { class: "value" }, `Value to put in place of ${meaning.fix}`, make("input", { name: "value", autocomplete: "off", dir: "auto", "aria-describedby": `${name}-why` })),
    make("p", { class: "why-not", id: `${name}-why`, role: "alert" }),
    make("label", { class: "notes" }, "Note", make("input", { name: "note", autocomplete: "off", dir: "auto" })));
  box.addEventListener("input", () => decide(box));
  find("[name=value]", box).addEventListener("change", () => checkValue(box));
  fill(box);
  return box;
}

/** Put forms where they belong in what has just been shown. */
function grow(root) {
  for (const place of all(".deciding:empty", root)) place.append(decider(place.dataset.id));
}

function fill(box) {
  const { id } = box.dataset;
  const own = decisionOf(id);
  const decision = own.decision === "withdraw" ? "" : own.decision;
  for (const radio of all("input[type=radio]", box)) radio.checked = radio.value === decision;
  for (const key of ["value", "note"]) {
    const field = find(`[name=${key}]`, box);
    if (field !== document.activeElement) field.value = own[key] ?? "";
  }
  find(".value", box).hidden = decision !== "fix";
  find(".notes", box).hidden = !decision;
  const means = find("input[type=radio]:checked", box)?.dataset.means ?? "";
  find(".means", box).textContent = verdictOf(id) === "contrary" ? `${means} ${CONTRARY}` : means;
  find(".why-not", box).textContent = refused[id] ? `Refused: ${refused[id]}.` : "";
  find("[name=value]", box).setAttribute("aria-invalid", String(id in refused));
  box.classList.toggle("changed", drafts.has(id));
  const others = (words.get(id) ?? []).filter((word) => folded(word.reviewer) !== folded(me()) || drafts.has(id));
  find(".others", box).replaceChildren(...others.map((word) => make("li", {}, make("b", {}, said(word.reviewer || "Somebody")), ": ",
    data.labels[word.decision], ...(word.value ? [" ", make("q", {}, said(word.value))] : []), word.date ? `, ${word.date.slice(0, 10)}` : "", word.note ? make("span", {}, " – ", said(word.note)) : "")));
}

function decide(box) {
  const decision = find("input[type=radio]:checked", box)?.value ?? "";
  const text = (key) => find(`[name=${key}]`, box).value.trim();
  draft([[box.dataset.id, { decision, note: decision ? text("note") : "", value: decision === "fix" ? text("value") : "" }]]);
}

/** At once, where a server can: a value is checked as if it were printed. */
async function checkValue(box) {
  const { id } = box.dataset;
  const value = find("[name=value]", box).value.trim();
  if (!token || !value) return;
  const answer = await ask("POST", "check", { decisions: [{ id, decision: "fix", value }] });
  if (answer && find("[name=value]", box).value.trim() === value) {
    if (answer.refused[id]) refused[id] = answer.refused[id];
    all(".decide").filter((other) => other.dataset.id === id).forEach(fill);
  }
}

/** By a key or for many: the decision, with the note that is there. */
function decideAll(ids, decision) {
  draft(ids.map((id) => [id, { ...decisionOf(id), decision, value: "" }]));
}

find("#save").addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
find("#undo").addEventListener("click", undo);
find("#redo").addEventListener("click", redo);
find("#apply").addEventListener("click", apply);
find("[name=reviewer]").addEventListener("input", () => {
  all(".decide").forEach(fill);
  showProgress();
});
document.addEventListener("toggle", (event) => {
  const place = event.target;
  if (place.matches?.("details.later[open]") && !find(".decide", place)) place.append(decider(place.dataset.id));
}, true);

document.addEventListener("DOMContentLoaded", () => {
  find("[name=reviewer]").value = recall("reviewer") ?? "";
  if (!token) find("#save .main").textContent = "Download CSV";
  try { drafts = new Map(JSON.parse(recall(draftKey) ?? "[]")); } catch { /* not ours: begin anew */ }
  take({ reviews: data.reviews });
  grow(document);
  if (token) ask("GET", "reviews").then((state) => state && take(state));
  const summary = sessionStorage.getItem("summary");
  if (summary) {
    sessionStorage.removeItem("summary");
    find("#summary pre").textContent = summary;
    find("#summary").showModal();
  }
});
