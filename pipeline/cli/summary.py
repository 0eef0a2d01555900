"""What an extraction did, in a few lines for a terminal."""

import re
import textwrap
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.page.plain import plain
from pipeline.page.ranges import pages_told, parted, ranges, told_lost
from pipeline.records import Checked, Owned, Owner, Repaired, Severity

WIDEST = 100  # characters of a line
COUNTED = re.compile(r"(?<=\d) (?=[a-z]+\.)")
INDENT = " " * 12  # where the text behind a label begins
IN: dict[Owner, str] = {
    "cell": "in cells",
    "section": "in headings",
    "column heading": "in column headings",
    "total": "in totals",
    "running header": "in running headers",
    "narrative": "in texts",
    "other table": "in other tables",
    "set aside": "set aside",
    "mark": "in marks across",
    "struck out": "struck out",
    "unseen": "unseen",
}
TAGS = {
    "agree": "the file's tags agree with the rulings",
    "used": "tags show cells that no ruling does",
    "differ": "tags contradict the rulings, which were followed,",
}
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


def summarise(checked: Checked, plan: str, out: Path) -> str:
    """Counts, conservation, repairs and findings."""
    of = checked.plan
    pages = {place.page for activity in of.activities for place in activity.sources}
    lines = [
        f"{plan}: {parted(*of.counts)}, "
        f"on {_pages(len(pages), sorted(of.sheets), of.source.pages)}",
        f"  words     {_words(of.conservation)}",
        f"  ledger    {_ledger(checked.plan.ledger)}",
        f"  engines   {_engines(checked)}",
        *_tags(checked.plan),
        *_scans(checked),
        *_lost(checked),
        f"  repairs   {_repairs(checked)}",
        *_findings(checked),
        *_decisions(checked),
        f"  written   {out}",
    ]
    return "\n".join([*map(_wrapped, lines[:-1]), plain(lines[-1])])  # a path is never broken


def _wrapped(line: str) -> str:
    """A line as a terminal shows it well: broken at blanks, and set in below its label."""
    return textwrap.fill(
        COUNTED.sub("\u00a0", plain(line)),  # a count stays beside what it counts
        WIDEST,
        subsequent_indent=INDENT,
        drop_whitespace=True,
        break_long_words=False,
        break_on_hyphens=False,
    ).replace("\u00a0", " ")


def _pages(found: int, read: Sequence[int], of: int) -> str:
    """On how many pages the table is, of how many that were read."""
    if len(read) in (0, of):
        return f"{found} of {of} pages"
    return f"{found} of the {len(read)} pages read ({ranges(read)} of {of})"


def assumed(drafted: str) -> list[str]:
    """What a drafted profile says of the tables that were found, which was taken, and how its
    columns and headings were understood.
    """
    if not drafted:
        return []
    told = [line[2:] for line in drafted.splitlines() if re.match(r"# (?:table \d|Taken)", line)]
    profile = tomllib.loads(drafted)
    columns = (f"“{one['headings'][0]}” is {one['field']}" for one in profile["columns"])
    levels = [level["name"] for level in profile.get("levels", ())]
    told.append(f"columns: {', '.join(columns)}")
    told.append(f"headings of rows, from the top: {', '.join(levels) or 'none'}" * bool(levels))
    return [_wrapped(f"  assumed   {line}") for line in filter(None, told)]


def lost_table_pages(checked: Checked) -> dict[int, str]:
    """Pages of the table that could not be read, and why."""
    lost = [d for d in checked.discrepancies if d.kind == "table.lost_page"]
    return {int(d.subject): str(d.found) for d in lost}


def _words(went: dict[str, int]) -> str:
    across = f"; {went['aside']} marks across them are no text" if went["aside"] else ""
    return (
        f"{went['table']} in the table = {went['activities']} in activities + "
        f"{went['headings']} in headings + {went['columns']} in column headings + "
        f"{went['stray']} set aside on record; none lost{across}"
    )


def _ledger(words: Iterable[Owned]) -> str:
    """What became of every word of the table's pages."""
    times = Counter((word.owner, word.page) for word in words)
    owners: Counter[Owner] = Counter()
    for (owner, _), count in times.items():
        owners[owner] += count
    lost = owners.pop("nobody", 0)
    named = ", ".join(f"{count} {IN[owner]}" for owner, count in owners.most_common())
    pages = len({page for _, page in times})
    went = f"{lost} went to nobody" if lost else "none to nobody"
    return f"{times.total()} words are printed on {pages} pages: {named}; {went}"


def _engines(checked: Checked) -> str:
    alone = checked.plan.unchecked
    pages = {place.page for a in checked.plan.activities for place in a.sources}
    if len(alone) == len(pages):
        return "one engine alone could read these pages"
    differ = sum(found.kind == "reader.disagreement" for found in checked.discrepancies)
    said = f"disagree on {differ} activities" if differ else "agree on every cell both could read"
    others = f"; one alone could read {pages_told(alone)}" if alone else ""
    return f"pdfplumber and camelot {said}{others}"


def _tags(plan: Repaired) -> list[str]:
    """What the PDF's tags said of the table's pages, where they have any."""
    table = {place.page for activity in plan.activities for place in activity.sources}
    told = []
    for said, meaning in TAGS.items():
        pages = [n for n, sheet in plan.sheets.items() if sheet.tags == said and n in table]
        if pages:
            told.append(f"{meaning} on pages {ranges(pages)}")
    return [f"  tags      {'; '.join(told)}"] if told else []


def _scans(checked: Checked) -> list[str]:
    """Which pages OCR read, where there are any, and whose text that is."""
    sheets = checked.plan.sheets
    scanned = [number for number, sheet in sheets.items() if sheet.read == "ocr"]
    if not scanned:
        return []
    told = [f"{pages_told(scanned)} read by OCR, as images"]
    for taken, became in ((False, "set aside"), (True, "taken")):
        layered = [
            number
            for number in scanned
            if sheets[number].layer is not None and sheets[number].layer_taken == taken
        ]
        if layered:
            told.append(f"an earlier OCR's text of {pages_told(layered)} was {became}")
    return [f"  scans     {'; '.join(told)}"]


def _lost(checked: Checked) -> list[str]:
    """Which pages are missing, where any are."""
    lost = {n: sheet.lost for n, sheet in checked.plan.sheets.items() if sheet.lost}
    return [f"  lost      {told_lost(lost)}"] if lost else []


def _repairs(checked: Checked) -> str:
    rules = Counter(repair.rule for repair in checked.plan.repairs)
    unsure = sum(repair.confidence == "guess" for repair in checked.plan.repairs)
    named = ", ".join(f"{count} {rule}" for rule, count in rules.items())
    return f"{len(checked.plan.repairs)} on record ({named}); {unsure} rest on a guess"


def _decisions(checked: Checked) -> list[str]:
    """What became of people's decisions, where there are any."""
    kinds = Counter(found.kind for found in checked.discrepancies)
    told = [f"{len(checked.reviews)} read"]
    said = Counter(d.decision for found in checked.discrepancies for d in found.decisions)
    if said:
        told[0] += f" ({', '.join(f'{count} {what}' for what, count in said.items())})"
    if faults := sum(found.is_fault for found in checked.discrepancies):
        told.append(f"{faults} rejected as wrong in the pipeline")
    if contrary := kinds["review.disagreement"]:
        told.append(f"{contrary} contradict each other")
    if lost := kinds["review.unmatched"]:
        told.append(f"{lost} about nothing that is found any more")
    if bad := kinds["review.unusable"]:
        told.append(f"{bad} cannot be applied")
    return [f"  decisions {'; '.join(told)}"] if checked.reviews else []


def _findings(checked: Checked) -> list[str]:
    lines = []
    for severity in SEVERITIES:
        found = [d for d in checked.discrepancies if d.severity == severity]
        still = sum(d.status == "open" for d in found)
        kinds = Counter(d.kind for d in found)
        named = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        lines.append(
            f"  {severity + 's' if severity != 'info' else 'info':<9} "
            f"{len(found)}, {still} open" + (f": {named}" if named else "")
        )
    return lines
