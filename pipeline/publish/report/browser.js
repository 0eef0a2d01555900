// The source page with the cells that were read from it, and the activity beside it.
const sheets = find("#sheets");
const fields = find("#fields");
const cellsOf = new Map(); // page → its cells: [activity, field, box], a merged one for each activity
let current = 0;

data.activities.forEach((activity, a) => activity.fields.forEach((field, f) => {
  for (const [page, ...box] of field.cells) {
    if (!cellsOf.has(page)) cellsOf.set(page, []);
    cellsOf.get(page).push([a, f, box]);
  }
}));

for (const [i, activity] of data.activities.entries()) {
  find("#activity").append(make("option", { value: i }, `${activity.id}  ${activity.fields[0]?.text.slice(0, 60) ?? ""}`));
}
for (const [number, page] of Object.entries(data.pages)) {
  const printed = page.printed && page.printed !== number ? ` (printed ${page.printed})` : "";
  find("#sheet").append(make("option", { value: number }, number + printed));
}

function showActivity(id) {
  const wanted = id === null ? current : data.activities.findIndex((one) => one.id === id);
  showView("pages");
  const activity = data.activities[wanted];
  if (!activity) return;
  current = wanted;
  find("#activity").value = wanted;
  const places = [...activity.rows, ...activity.fields.flatMap((field) => field.cells)];
  const own = new Set(activity.rows.map(([page]) => page));
  const pages = [...new Set(places.map(([page]) => page))].sort((a, b) => own.has(b) - own.has(a) || a - b);
  find("#sheet").value = pages[0];
  sheets.replaceChildren(...pages.map((page) => sheet(page, activity)));
  describe(activity);
  find('.cell.own[data-field="0"]', sheets)?.scrollIntoView({ block: "nearest", inline: "center" });
}

function showPage(number) {
  showView("pages");
  find("#sheet").value = number;
  sheets.replaceChildren(sheet(number, null));
  find("#current").textContent = `Page ${number}`;
  const here = new Set(data.marks.filter(([page]) => page === number).map((mark) => mark[5]));
  const inside = [...data.activities.keys()].filter((a) => data.activities[a].rows.some(([page]) => page === number));
  if (inside.length) [current] = inside;
  find("#activity").value = inside.length ? current : "";
  fields.replaceChildren(
    links("Findings that this page shows", [...here].map((i) => findingLink(data.findings[i]))),
    links("Activities on this page", inside.map((a) => activityLink(data.activities[a]))),
  );
}

function links(title, items) {
  if (!items.length) return make("p", { class: "none" }, `${title}: none`);
  return make("div", {}, make("h3", {}, title), make("ul", {}, ...items.map((item) => make("li", {}, item))));
}
const findingLink = (found) => make("a", { href: `#${found.anchor}`, class: found.severity }, said(found.message));
function activityLink(activity) {
  const link = make("a", { href: `#activity/${activity.id}` });
  link.append(activity.id, " ", said(activity.fields[0]?.text ?? ""));
  return link;
}

/** A page's picture, with the cells drawn over it. */
function sheet(number, activity) {
  const page = data.pages[number];
  if (!page) return make("p", {}, `There is no picture of page ${number}.`);
  const frame = make("figure", { class: "sheet" });
  frame.style.aspectRatio = `${page.width} / ${page.height}`;
  frame.append(make("img", { src: page.image, alt: `Page ${number} of the document`, decoding: "async" }));
  const drawn = new Map();
  for (const [a, f, box] of cellsOf.get(number) ?? []) {
    const own = data.activities[a] === activity;
    if (own || !drawn.has(String(box))) drawn.set(String(box), cell(data.activities[a], f, box, own));
  }
  for (const [key, element] of drawn) frame.append(placed(element, key.split(",").map(Number), page));
  if (!activity) {
    for (const [at, x0, top, x1, bottom, i] of data.marks) {
      if (at === number) frame.append(placed(proof(data.findings[i]), [x0, top, x1, bottom], page));
    }
  }
  return make("div", { class: "leaf" }, frame, make("p", { class: "folio" }, `Page ${number}`));
}

function cell(activity, f, box, own) {
  const label = `${activity.id}: ${activity.fields[f].label}`;
  if (own) return make("button", { type: "button", class: "cell own", "data-field": f, "aria-label": label, title: label });
  return make("a", { href: `#activity/${activity.id}`, class: "cell", tabindex: -1, "aria-label": label, title: label });
}
const proof = (found) => make("a", { href: `#${found.anchor}`, class: `proof ${found.severity}`, title: found.message, "aria-label": found.message });

function placed(element, [x0, top, x1, bottom], page) {
  const share = (length, whole) => `${(100 * length) / whole}%`;
  element.style.left = share(x0, page.width);
  element.style.top = share(top, page.height);
  element.style.width = share(x1 - x0, page.width);
  element.style.height = share(bottom - top, page.height);
  return element;
}

function describe(activity) {
  const printed = activity.printed.replace(/[.\s]+$/, "") === activity.id ? "" : activity.printed ? ` (printed ${activity.printed})` : " (printed without a number)";
  find("#current").replaceChildren(`Activity ${activity.id}`, make("small", {}, said(printed)));
  fields.replaceChildren(
    ...activity.findings.map((i) => make("p", { class: "has" }, findingLink(data.findings[i]))),
    ...activity.fields.map((field, f) => described(field, f, activity)),
  );
  const others = activity.repairs.filter((repair) => !activity.fields.some((field) => field.label === repair.field));
  if (others.length) fields.append(make("div", { class: "field" }, make("h3", {}, "The row as a whole"), ...others.map(repaired)));
}

function described(field, f, activity) {
  const box = make("section", { class: "field", "data-field": f, tabindex: 0, "aria-label": field.label });
  box.append(make("h3", {}, field.label));
  if (field.items.length) box.append(make("ul", {}, ...field.items.map((item) => make("li", {}, said(item)))));
  else box.append(make("p", { class: field.text ? "" : "none" }, said(field.text || "(nothing)")));
  if (field.shared.length) {
    const shared = make("p", { class: "shared" }, "One merged cell, also of ");
    field.shared.forEach((id, i) => shared.append(i ? ", " : "", make("a", { href: `#activity/${id}` }, id)));
    box.append(shared);
  }
  box.append(...activity.repairs.filter((repair) => repair.field === field.label).map(repaired));
  return box;
}

function repaired(repair) {
  return make("div", { class: "change" },
    make("p", { class: "rule" }, repair.rule),
    make("p", {}, told(repair.before, "(nothing)"), make("span", { class: "arrow", "aria-label": "became" }, " → "), told(repair.after, "(set aside)")),
    make("p", { class: "why" }, said(repair.reason)));
}

/** Words of a text, those marked that the other text does not have. */
function told(parts, none) {
  const text = said(parts.length ? "" : none);
  parts.forEach(([mark, words], i) => text.append(i ? " " : "", mark === "same" ? words : make(mark, {}, words)));
  return text;
}

/** Light up a field and its boxes, from whichever side. */
function light(event) {
  const from = event.target.closest?.("[data-field]");
  const lit = from?.dataset.field;
  for (const element of all("#view-pages [data-field]")) element.classList.toggle("lit", element.dataset.field === lit);
  if (!from || event.type !== "focusin") return;
  const other = from.classList.contains("cell") ? fields : sheets;
  find(`[data-field="${lit}"]`, other)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
for (const kind of ["mouseover", "focusin"]) find("#view-pages").addEventListener(kind, light);

function walk(steps) {
  const next = Math.min(Math.max(current + steps, 0), data.activities.length - 1);
  location.hash = `activity/${data.activities[next].id}`;
}
find("#back").addEventListener("click", () => walk(-1));
find("#next").addEventListener("click", () => walk(1));
find("#activity").addEventListener("change", (event) => { location.hash = `activity/${data.activities[event.target.value].id}`; });
find("#sheet").addEventListener("change", (event) => { location.hash = `page/${event.target.value}`; });
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, select, textarea");
  if (find("#view-pages").hidden || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (steps) {
    event.preventDefault();
    walk(steps);
  }
});
