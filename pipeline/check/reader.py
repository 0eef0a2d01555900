"""Where reading a page leaves doubts, and where a repair is a guess."""

from collections.abc import Callable, Iterator

from pipeline.check.findings import cell_evidence, finding, quoted
from pipeline.page.ranges import pages_told, ranges
from pipeline.profile.model import Profile
from pipeline.records import ABSENT, Discrepancy, Evidence, Place, Repair, Repaired, Sheet


def uncertain_repairs(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Repairs that rest on a guess."""
    for repair in plan.repairs:
        if repair.confidence == "guess":
            yield finding(
                "repair.uncertain",
                repair.subject,
                _told(repair),
                stated=repair.before,
                found=repair.after,
                evidence=repair.evidence,
                repair=repair,
                detail=repair.rule + (f".{repair.field}" if repair.field else ""),
            )


def little_confidence(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Words that OCR read with little confidence; those of a merged cell once."""
    seen: set[Evidence] = set()
    for activity in plan.activities:
        words = [word for f in activity.fields.values() for word in f.doubtful if word not in seen]
        if words:
            seen.update(words)
            texts = ", ".join(quoted(word.text) for word in words)
            yield finding(
                "ocr.low_confidence",
                activity.id,
                f"In activity {activity.id} the scan was hard to read at {texts}: "
                f"compare with the page.",
                evidence=tuple(words),
            )


def torn_words(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Two words that may be one, torn by a narrow column; those of a merged cell once."""
    seen: set[tuple[Place, ...]] = set()
    for activity in plan.activities:
        for name, field in activity.fields.items():
            if not field.torn or field.places in seen:
                continue
            seen.add(field.places)
            apart, joined = (", ".join(dict.fromkeys(way)) for way in zip(*field.torn, strict=True))
            yield finding(
                "word.torn",
                activity.id,
                f"In activity {activity.id}, {name}, a line's end leaves open whether "
                f"{quoted(apart)} is {quoted(joined)}, torn by its narrow column: the document "
                "has neither elsewhere.",
                stated=apart,
                found=joined,
                evidence=cell_evidence(activity, name),
                detail=name,
            )


def text_layers(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Pages that are images under the text of an earlier OCR, and whose text was taken."""
    for taken in (False, True):
        pages = {
            number: sheet.layer
            for number, sheet in plan.sheets.items()
            if sheet.layer is not None and sheet.layer_taken == taken
        }
        if not pages:
            continue
        least, most = (round(100 * share) for share in (min(pages.values()), max(pages.values())))
        agrees = f"{least}%" if least == most else f"{least}-{most}%"
        what = "the earlier OCR's was taken, as ours was unsure" if taken else "ours was taken"
        yield finding(
            "ocr.text_layer",
            "plan",
            f"Pages that are images have the text of an earlier OCR, which agrees with ours on "
            f"{agrees} of the words: {what} ({pages_told(list(pages))}).",
            stated=agrees,
            found="the earlier OCR's" if taken else "ours",
            detail="taken" if taken else "set aside",
        )


LAYERS: tuple[tuple[str, Callable[[Sheet], bool], str], ...] = (
    (
        "no text",
        lambda sheet: sheet.garbled == "codes" and sheet.read == "ocr",
        "is no text (its fonts do not say which letters they show): the pages were read by OCR",
    ),
    (
        "codes",
        lambda sheet: sheet.garbled == "codes" and sheet.read != "ocr",
        "does not say which letters it shows, or names others: each was read in the picture",
    ),
    (
        "signs",
        lambda sheet: sheet.garbled == "signs",
        "calls figures or signs by the names of others: these were read in the picture",
    ),
    (
        "askew",
        lambda sheet: sheet.askew,
        "is set askew: it was set straight and read by OCR",
    ),
)  # how a text layer differs from what is seen


def garbled_layers(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Pages whose text layer is not what is seen: they, or some of their signs, were read in the
    picture.
    """
    for detail, is_so, what in LAYERS:
        pages = [number for number, sheet in plan.sheets.items() if is_so(sheet)]
        if pages:
            yield finding(
                "ocr.text_layer",
                "plan",
                f"The text in the file of {pages_told(pages)} {what}.",
                found="ours",
                detail=detail,
            )


def broken_rules(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Pages of the table whose rulings are broken: where a cell ends there is no certainty."""
    table = {place.page for activity in plan.activities for place in activity.sources}
    broken = {n: sheet.broken for n, sheet in plan.sheets.items() if sheet.broken and n in table}
    if broken:
        places = sum(broken.values())
        yield finding(
            "reader.broken_rules",
            "plan",
            f"The table's rulings are broken, and were carried on or left open in {places} "
            f"{'place' if places == 1 else 'places'}: compare the rows and cells with the pages "
            f"({ranges(list(broken))}).",
            found=str(places),
        )


def white_rows(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Pages on which white alone tells how far merged cells go: there is no certainty."""
    pages = [page for page, merged in plan.white.items() if merged]
    if pages:
        cells = sum(plan.white.values())
        one = cells == 1
        yield finding(
            "reader.white_rows",
            "plan",
            f"No rule parts the rows of the table on pages {ranges(pages)}: where "
            f"{cells} merged {'cell goes' if one else 'cells go'} over several of them, that is "
            "told by where the texts stand. Compare them with the pages.",
            found=str(cells),
        )


def damaged_pages(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Pages that the file describes wrongly, though a viewer shows them: they were read off their
    picture by OCR, or are not as they were written.
    """
    pages = [number for number, sheet in plan.sheets.items() if sheet.damaged]
    if pages:
        yield finding(
            "reader.damaged_page",
            "plan",
            f"The file is damaged where it describes pages {ranges(pages)}: they were read as far "
            "as a viewer shows them. Compare them with the page, or get a sound file.",
            found=ranges(pages),
        )


def contrary_tags(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Pages of the table whose tags part or join cells otherwise than its rulings."""
    table = {place.page for activity in plan.activities for place in activity.sources}
    pages = [n for n, sheet in plan.sheets.items() if sheet.tags == "differ" and n in table]
    if pages:
        yield finding(
            "reader.tags",
            "plan",
            f"The file's tags part or join cells of pages {ranges(pages)} otherwise than the "
            "rulings that a reader sees, which were followed.",
            found=len(pages),
        )


def lost_pages(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Pages that could not be read: of the table, or elsewhere in the document."""
    table = {place.page for activity in plan.activities for place in activity.sources}
    lost = {number: sheet.lost for number, sheet in plan.sheets.items() if sheet.lost}
    lost |= {
        number: "it is damaged, and what a viewer shows of it is no part of the table"
        for number, sheet in plan.sheets.items()
        if sheet.damaged and number not in table and min(table) < number < max(table)
    }
    for number, reason in lost.items():
        within = number in table or min(table) < number < max(table)
        if within or (reason != ABSENT and _goes_on(number, table, set(lost))):
            kind, said = "table.lost_page", "what the table has there is not in the data"
        else:
            kind, said = "reader.lost_page", "what it says is not compared with the table"
        whole = " whole" if number in table else ""
        yield finding(
            kind,
            str(number),
            f"Page {number} could not be read{whole} ({reason}): {said}.",
            found=reason,
        )


def _goes_on(page: int, table: set[int], lost: set[int]) -> bool:
    """Whether the table may go on on a lost page: it is next to the table's pages, with no page
    between that could be read.
    """
    step = 1 if page < min(table) else -1
    while page in lost:
        page += step
    return page in table


def _told(repair: Repair) -> str:
    if not repair.after:
        return f"{quoted(repair.before)} was set aside by a guess: {repair.reason}."
    return (
        f"{quoted(repair.before)} was taken for {quoted(repair.after)} by a guess: {repair.reason}."
    )
