"""What the table's pages hold that is not published: marks, hidden and deleted text, pictures."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.check.findings import finding, quoted
from pipeline.check.overlaid import overlaid_fields, stands_in
from pipeline.page.geometry import centre, union
from pipeline.page.text import word_rows
from pipeline.profile.model import Profile
from pipeline.records import Discrepancy, Evidence, Repaired, Word

COLUMNS = 3  # that a line has words in, each beside the other: two may be a text and its margin
LINES = 2  # so many at least; one may be a numbered list beside another
ICONS = 0.25  # of the activities: pictures in so many cells of a column are what it is made of
MANY = 20  # cells; fewer pictures than this are looked at one by one
FEW = 12  # marks that a message quotes; the evidence has all


def set_aside(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """What lies across the table and was not taken for its text: seals, stamps, watermarks."""
    if plan.aside:
        marks = "mark lies" if len(plan.aside) == 1 else "marks lie"
        yield finding(
            "reader.set_aside",
            "plan",
            f"{len(plan.aside)} {marks} across the table and, read as they could be, are not "
            f"taken for its text: {_listed(plan.aside)}.",
            evidence=plan.aside,
        )


def unseen(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Text that the file has in the table and no viewer shows: it is not published."""
    if plan.unseen:
        yield finding(
            "reader.unseen",
            "plan",
            "The file has text in the table that the page does not show (hidden, covered, clipped "
            f"away, or as pale as its ground); it is not published: {_listed(plan.unseen)}.",
            evidence=plan.unseen,
        )


def struck_out(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Text that is struck through: deleted, so not published, and not lost.  Said of the activity
    in whose cells it stands, or else of the plan.
    """
    left = plan.struck
    for activity in plan.activities if left else ():
        places = [place for field in activity.fields.values() for place in field.places]
        own = tuple(mark for mark in left if any(stands_in(mark, place) for place in places))
        if own:
            left = tuple(mark for mark in left if mark not in own)
            yield _struck(activity.id, f"In activity {activity.id} text", own)
    if left:
        yield _struck("plan", "Text in the table", left)


def _struck(subject: str, what: str, marks: tuple[Evidence, ...]) -> Discrepancy:
    told = f"{what} is struck through and not published: {_listed(marks)}."
    return finding("reader.struck_out", subject, told, evidence=marks)


def _listed(marks: Sequence[Evidence]) -> str:
    texts = list(dict.fromkeys(mark.text for mark in marks))
    return ", ".join(map(quoted, texts[:FEW])) + (", …" if len(texts) > FEW else "")


def overlays(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Pictures in cells in which no text could be read; of a column of icons, once."""
    named = [
        field
        for a in plan.activities
        for field in overlaid_fields(plan, a)
        if not profile.period(field)  # there it is a mark
    ]
    icons = {f for f, n in Counter(named).items() if n > max(MANY, ICONS * len(plan.activities))}
    for field in sorted(icons):
        yield finding(
            "reader.overlay",
            "plan",
            f"The column {quoted(field)} shows pictures in {named.count(field)} of its cells; what "
            "they show could not be read: look at the pages.",
            stated=field,
            found=named.count(field),
            evidence=plan.overlaid[:1],
            detail=field,
        )
    for activity in plan.activities:
        for field, marks in overlaid_fields(plan, activity).items():
            if field in icons or profile.period(field):
                continue
            yield finding(
                "reader.overlay",
                activity.id,
                f"In activity {activity.id} a picture lies in the cell of {field}; what it shows "
                "could not be read: look at the page.",
                stated=field,
                evidence=marks,
                detail=field,
            )


def lost_words(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Words printed on the table's pages that nothing in the data has."""
    lost: dict[int, list[Evidence]] = defaultdict(list)
    for own in plan.ledger:
        if own.owner == "nobody":
            lost[own.page].append(Evidence(own.page, own.box, own.text))
    for page, words in lost.items():
        yield finding(
            "ledger.nobody",
            str(page),
            f"Page {page} prints words that went to no activity, heading or text: "
            f"{_listed(words)}.",
            found=len(words),
            evidence=words,
        )


def rows_left(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Text of the table's pages that stands in the table's columns as its rows do."""
    edges = _column_edges(plan)
    for page, words in _texts(plan).items() if edges else ():
        near = edges.get(page) or edges[min(edges, key=lambda other: abs(other - page))]
        rows = [row for row in word_rows(words) if _keeps_columns(row, near)]
        if len(rows) >= LINES:
            what = f"{len(rows)} lines stand in the table's columns and in no row of it"
            yield _left(page, rows, what)


def pages_left(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Pages amid the table's, or with its headings, that have a table none of whose rows is the
    plan's, and that is not among the document's other tables either.
    """
    others = (table for table in plan.tables if table.headings and not table.taken)
    told = {page for table in others for page in table.pages}
    words: dict[int, list[Word]] = defaultdict(list)
    for own in plan.ledger:
        if own.owner == "cell":
            told.add(own.page)
        elif own.owner == "other table":
            words[own.page].append(Word(own.text, own.box))
    for page in sorted(words.keys() - told):
        rows = word_rows(words[page])
        what = f"it has a table of {len(rows)} lines that is in no list"
        yield _left(page, rows, what)


def _left(page: int, rows: Sequence[Sequence[Word]], what: str) -> Discrepancy:
    first = Evidence(page, union(w.box for w in rows[0]), " ".join(w.text for w in rows[0]))
    return finding(
        "table.rows_left",
        str(page),
        f"Page {page}: {what}, from {quoted(first.text)} on. Rows may be missing there.",
        found=len(rows),
        evidence=[first],
    )


def _texts(plan: Repaired) -> dict[int, list[Word]]:
    """The words of each page of the table that were taken for text beside it."""
    found: dict[int, list[Word]] = defaultdict(list)
    for own in plan.ledger:
        if own.owner == "narrative":
            found[own.page].append(Word(own.text, own.box))
    return found


def _column_edges(plan: Repaired) -> dict[int, list[float]]:
    """The x of the table's column edges, on each page that has rows of it."""
    found: dict[int, set[float]] = defaultdict(set)
    for activity in plan.activities:
        for place in (place for field in activity.fields.values() for place in field.places):
            found[place.page] |= {place.bbox[0], place.bbox[2]}
    return {page: sorted(edges) for page, edges in found.items()}


def _keeps_columns(row: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether a line has white at each column edge that it passes, wider than any blank."""
    columns = {bisect(edges, centre(word.box)[0]) for word in row}
    return len(columns) >= COLUMNS and all(
        other.box[0] - one.box[2] > one.box[3] - one.box[1]
        for one, other in pairwise(sorted(row, key=lambda word: word.box[0]))
        if bisect(edges, centre(one.box)[0]) != bisect(edges, centre(other.box)[0])
    )
