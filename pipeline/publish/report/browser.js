// The source page with the cells that were read from it, and the activity beside it.
const sheets = find("#sheets");
const fields = find("#fields");
let current = 0;

for (const [i, [id, words]] of data.activities.entries()) find("#activity").append(make("option", { value: i }, `${id}  ${words}`));
for (const [number, page] of Object.entries(data.pages)) {
  const printed = page.printed && page.printed !== number ? ` (printed ${page.printed})` : "";
  find("#sheet").append(make("option", { value: number }, number + printed));
}
const activityAt = (i) => row("activities", i);
const onPage = (number) => data.activities.flatMap(([, , pages], i) => (pages.includes(number) ? [i] : []));
const pagesOf = (i) => data.activities[i][2];

async function showActivity(id) {
  showView("pages");
  const wanted = id === null ? current : data.activities.findIndex((one) => one[0] === id);
  if (wanted < 0) tell("No activity of this plan has the number ", said(`“${id}”. `));
  const activity = data.activities.length && (await activityAt(Math.max(wanted, 0)));
  if (!activity) return showPage(Number(Object.keys(data.pages)[0]));
  current = Math.max(wanted, 0);
  find("#activity").value = current;
  find("#sheet").value = pagesOf(current)[0];
  sheets.replaceChildren(...(await Promise.all(pagesOf(current).map((page) => sheet(page, activity)))));
  describe(activity);
  find('.cell.own[data-field="0"]', sheets)?.scrollIntoView({ block: "nearest", inline: "center" });
  return null;
}

async function showPage(number) {
  showView("pages");
  find("#sheet").value = number;
  sheets.replaceChildren(await sheet(number, null));
  find("#current").textContent = `Page ${number}`;
  const here = new Set(data.marks.filter(([page]) => page === number).map((mark) => mark[5]));
  const inside = onPage(number);
  if (inside.length) [current] = inside;
  find("#activity").value = inside.length ? current : "";
  fields.replaceChildren(
    ...(here.size ? [make("h2", {}, "Findings that this page shows"), ...[...here].map(decidable)] : [make("p", { class: "none" }, "This page shows no finding.")]),
    links("Activities on this page", inside.map((a) => activityLink(...data.activities[a]))),
  );
}

/** A finding beside its page, with the form to decide it. */
function decidable(i) {
  const found = data.findings[i];
  const box = make("div", { class: "has" }, findingLink(found));
  if (found.meaning) box.append(make("details", { class: "later", "data-id": found.id }, make("summary", {}, "Decide")));
  return box;
}

function links(title, items) {
  if (!items.length) return make("p", { class: "none" }, `${title}: none`);
  return make("div", {}, make("h2", {}, title), make("ul", {}, ...items.map((item) => make("li", {}, item))));
}
const findingLink = (found) => make("a", { href: `#${found.anchor}`, class: found.severity }, said(found.message));
const activityLink = (id, words) => make("a", { href: `#activity/${id}` }, id, " ", said(words));

/** A page's picture, with the cells drawn over it. */
async function sheet(number, activity) {
  const page = data.pages[number];
  if (!page) return make("p", {}, `This document has no page ${number}, or it was not read.`);
  const others = await Promise.all(onPage(number).map(activityAt));
  const frame = make("figure", { class: "sheet" });
  frame.style.aspectRatio = `${page.width} / ${page.height}`;
  frame.append(make("img", { src: page.image, alt: `Page ${number} of the document`, decoding: "async" }));
  const drawn = new Map();
  for (const one of others) {
    one.fields.forEach((field, f) => field.cells.filter(([at]) => at === number).forEach(([, ...box]) => {
      if (one === activity || !drawn.has(String(box))) drawn.set(String(box), cell(one, f, one === activity));
    }));
  }
  for (const [key, element] of drawn) frame.append(placed(element, key.split(",").map(Number), page));
  for (const [at, x0, top, x1, bottom, owner, of] of data.loose) {
    if (at === number) frame.append(placed(shade(owner, of), [x0, top, x1, bottom], page));
  }
  if (!activity) {
    for (const [at, x0, top, x1, bottom, i] of data.marks) {
      if (at === number) frame.append(placed(proof(data.findings[i]), [x0, top, x1, bottom], page));
    }
  }
  return make("div", { class: "leaf" }, frame, make("p", { class: "folio" }, `Page ${number}`));
}

function cell(activity, f, own) {
  const label = `${activity.id}: ${activity.fields[f].label}`;
  if (own) return make("button", { type: "button", class: "cell own", "data-field": f, "aria-label": label, title: label });
  return make("a", { href: `#activity/${activity.id}`, class: "cell", tabindex: -1, "aria-label": label, title: label });
}
const proof = (found) => make("a", { href: `#${found.anchor}`, class: `proof ${found.severity}`, title: found.message, "aria-label": found.message });
/** What the page prints and no activity has. */
function shade(owner, of) {
  const label = owner === "nobody" ? "Went to nobody" : `No activity's: ${owner}${of ? ` ${of}` : ""}`;
  return make("span", { class: owner === "nobody" ? "loose nobody" : "loose", title: label });
}

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
    ...[...data.findings.keys()].filter((i) => data.findings[i].activity === activity.id).map(decidable),
    ...activity.fields.map((field, f) => described(field, f, activity)),
  );
  const others = activity.repairs.filter((repair) => !activity.fields.some((field) => field.label === repair.field));
  if (others.length) fields.append(make("div", { class: "field" }, make("h2", {}, "The row as a whole"), ...others.map(repaired)));
}

function described(field, f, activity) {
  const box = make("section", { class: "field", "data-field": f, tabindex: 0, "aria-label": field.label });
  box.append(make("h2", {}, field.label));
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
    became(repair),
    make("p", { class: "why" }, said(repair.reason)));
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
  location.hash = `activity/${data.activities[next][0]}`;
}
find("#back").addEventListener("click", () => walk(-1));
find("#next").addEventListener("click", () => walk(1));
find("#activity").addEventListener("change", (event) => { location.hash = `activity/${data.activities[event.target.value][0]}`; });
find("#sheet").addEventListener("change", (event) => { location.hash = `page/${event.target.value}`; });
find("#zoom").addEventListener("click", (event) => {
  const zoomed = sheets.classList.toggle("zoomed");
  event.target.setAttribute("aria-pressed", String(zoomed));
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, select, textarea");
  if (find("#view-pages").hidden || typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (steps) {
    event.preventDefault();
    walk(steps);
  }
});
