// Which findings are seen.
const filters = find("#filters");
const cards = all("article.card");
const texts = new Map(cards.map((card) => [card, searched(card)]));

function searched(card) {
  const parts = all("header h3, .message, .values, .given, figcaption", card);
  return [card.dataset.id, ...parts.map((part) => part.textContent)].join(" ").toLowerCase();
}

function applyFilters() {
  const wanted = Object.fromEntries(new FormData(filters));
  const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
  delete wanted.text;
  let shown = 0;
  for (const card of cards) {
    const fits = Object.entries(wanted).every(([name, value]) => !value || card.dataset[name] === value);
    card.hidden = !fits || !words.every((word) => texts.get(card).includes(word));
    shown += card.hidden ? 0 : 1;
  }
  find("#shown").textContent = shown === cards.length ? `${shown} findings` : `${shown} of ${cards.length} findings`;
  find("#none").hidden = shown > 0;
}

/** Set the named filters and clear the others. */
function setFilters(wanted) {
  for (const field of filters.elements) {
    if (field.name) field.value = wanted[field.name] ?? "";
  }
  applyFilters();
}

filters.addEventListener("input", applyFilters);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(applyFilters));
find("[data-reset]").addEventListener("click", () => setFilters({}));
