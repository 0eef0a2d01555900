"""The reviewers' page: one file that needs nothing but its page images beside it.

Of a long plan the first cards, repairs and activities are in the page; the others lie
in parts beside it, which the page loads as they are needed, also without a server.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec.structs import replace

from pipeline.page.plain import plain
from pipeline.page.ranges import parted
from pipeline.profile.model import Profile
from pipeline.publish.report import words
from pipeline.publish.report.browser import activities_of, embedded, index_of
from pipeline.publish.report.cards import Card, anchors_of, cards_of, change_of
from pipeline.publish.report.matrix import Part, parts_of
from pipeline.publish.report.meanings import meaning_of_repair
from pipeline.records import Checked, Json, Repair

HERE = Path(__file__).parent
SCRIPTS = ("page.js", "decisions.js", "deciding.js", "filters.js", "browser.js", "keys.js")
KEYS = (
    ("j k", "next and previous finding"),
    ("n", "next one that nobody has decided"),
    ("a r f c", "accept, reject, fix, cannot tell"),
    ("u U", "undo, redo"),
    ("s", "save"),
    ("/", "search"),
    ("?", "this help"),
)
FEW = 30  # rows counted whose texts are told; of more, their numbers
SIZES = {"cards": 100, "repairs": 100, "activities": 250}  # of a part
Parts = Mapping[str, Sequence[Any]]


class Terms:
    """Tells each term's meaning once: where it stands first."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def first_in(self, text: str) -> Iterator[tuple[str, str]]:
        for term, meaning in words.TERMS.items():
            if term not in self._told and re.search(rf"\b{term}\b", text):
                self._told.add(term)
                yield term, meaning


def report(
    checked: Checked, plan: Json, profile: Profile, name: str
) -> Iterator[tuple[str, bytes]]:
    """The page and its parts, by file name.

    All text of the document is escaped, and none of it can be run.
    """
    checked = _worst_first(checked)
    cards = cards_of(checked, profile)
    rows: dict[str, Iterator[Any]] = {
        "cards": _cards(cards),
        "repairs": _repairs(checked, profile),
        "activities": activities_of(checked, profile),
    }
    first = {what: list(islice(rows[what], size)) for what, size in SIZES.items()}
    yield "report.html", _page(checked, plan, profile, name, cards, first)
    for what, size in SIZES.items():
        for number, part in enumerate(_in_parts(rows[what], size), start=1):
            yield f"report-{what}-{number}.js", _part(f"{what}-{number}", part)


def _worst_first(checked: Checked) -> Checked:
    """The same with errors before warnings before notes, else in their order."""
    grave = list(words.SEVERITIES)
    ordered = sorted(checked.discrepancies, key=lambda one: grave.index(one.severity))
    return replace(checked, discrepancies=tuple(ordered))


def _in_parts(rows: Iterator[Any], size: int) -> Iterator[Sequence[Any]]:
    while part := list(islice(rows, size)):
        yield part


def _part(name: str, rows: Sequence[Any]) -> bytes:
    """A script that hands the page some rows: a page from a file may load nothing else."""
    return f"arrive({embedded(name)}, {embedded(rows)});\n".encode()


def _cards(cards: Sequence[Card]) -> Iterator[Markup]:
    template, terms = _environment().get_template("card.html.jinja"), Terms()
    for card in cards:
        yield Markup(template.render(card=card, words=words, terms=terms, few=FEW))


def _repairs(checked: Checked, profile: Profile) -> Iterator[Markup]:
    template, terms = _environment().get_template("repair.html.jinja"), Terms()
    activities = {activity.id: activity for activity in checked.plan.activities}
    spoken_of = {one.repair: one.id for one in checked.discrepancies if one.repair}
    for repair, anchor in _anchored(checked):
        yield Markup(
            template.render(
                repair=change_of(repair, activities, profile),
                anchor=anchor,
                spoken_of=spoken_of.get(repair.id),
                words=words,
                terms=terms,
            )
        )


def _anchored(checked: Checked) -> Iterator[tuple[Repair, str]]:
    """Every repair, and the id of its row in the page."""
    repairs = checked.plan.repairs
    return zip(repairs, anchors_of(f"repair/{repair.id}" for repair in repairs), strict=True)


def _page(
    checked: Checked,
    plan: Json,
    profile: Profile,
    name: str,
    cards: Sequence[Card],
    first: Parts,
) -> bytes:
    script = "\n".join((HERE / file).read_text(encoding="utf-8") for file in SCRIPTS)
    parts = parts_of(plan, checked, cards)
    page = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            name=name,
            plan=plan,
            title=plain(profile.plan.title),
            counted=parted(*checked.plan.counts),
            source_file=plain(checked.plan.source.file),
            words=words,
            keys=KEYS,
            cards=first["cards"],
            total=len(cards),
            by_severity=Counter(card.severity for card in cards),
            open=Counter(card.severity for card in cards if card.status == "open"),
            parts=parts,
            stated=any(part.stated for part in parts),
            choices=_choices(cards, parts),
            repairs=first["repairs"],
            repairs_total=len(checked.plan.repairs),
            pages=len({place.page for a in checked.plan.activities for place in a.sources}),
            style=Markup((HERE / "style.css").read_text(encoding="utf-8")),
            script=Markup(script),
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            data=embedded(_data(checked, profile, cards, first)),
        )
    )
    return page.encode("utf-8")


def _data(checked: Checked, profile: Profile, cards: Sequence[Card], first: Parts) -> Json:
    """What the page's scripts begin with."""
    return index_of(checked, cards) | {
        "sizes": SIZES,
        "labels": words.DECISIONS,
        "statuses": words.STATUSES,
        "activities0": first["activities"],
        "repairs": {
            repair.id: [anchor, meaning_of_repair(repair, profile)._asdict()]
            for repair, anchor in _anchored(checked)
        },
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = plain
    return environment


def _choices(cards: Sequence[Card], parts: Sequence[Part]) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: value and words, in the order in which they appear."""
    kinds = dict.fromkeys((card.kind, card.label) for card in cards)
    families = Counter(kind.partition(".")[0] for kind, _ in kinds)
    every = [(f"{name}.", f"All about {name}s") for name, count in families.items() if count > 1]
    statuses = {card.status for card in cards}
    severities = {card.severity for card in cards}
    homes = {part for card in cards for part in card.parts}
    known = {f"{part.level}/{part.number}" for part in parts}
    return {
        "severity": [choice for choice in words.SEVERITIES.items() if choice[0] in severities],
        "status": [choice for choice in words.STATUSES.items() if choice[0] in statuses],
        "decision": list(words.DECIDED.items()),
        "part": [
            (address, f"{p.level.capitalize()} {p.number} {p.title}")
            for p in parts
            if (address := f"{p.level}/{p.number}") in homes
        ]
        + [(address, address.replace("/", " ", 1)) for address in sorted(homes - known)],
        "kind": every + sorted(kinds, key=lambda kind: kind[1]),
    }
