"""The reviewers' page: one file that needs nothing but its page images beside it."""

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from pipeline.plain import plain
from pipeline.profile import Profile
from pipeline.publish.report import words
from pipeline.publish.report.browser import browser_data, embedded
from pipeline.publish.report.cards import Card, cards_of, change_of
from pipeline.publish.report.matrix import Part, parts_of
from pipeline.records import Checked

HERE = Path(__file__).parent
SCRIPTS = ("page.js", "filters.js", "browser.js", "decisions.js")
Json = dict[str, Any]


def report(checked: Checked, plan: Json, profile: Profile, name: str) -> bytes:
    """The page as HTML; all text of the document is escaped, and none of it can be run."""
    cards = cards_of(checked, profile)
    activities = {activity.id: activity for activity in checked.plan.activities}
    script = "\n".join((HERE / file).read_text(encoding="utf-8") for file in SCRIPTS)
    parts = parts_of(plan, checked, cards)
    page = _template().render(
        name=name,
        plan=plan,
        title=plain(profile.plan.title),
        source_file=plain(checked.plan.source.file),
        words=words,
        cards=cards,
        open=Counter(card.severity for card in cards if card.status == "open"),
        parts=parts,
        choices=_choices(cards, parts),
        repairs=[change_of(repair, activities, profile) for repair in checked.plan.repairs],
        pages=len({place.page for a in activities.values() for place in a.sources}),
        style=Markup((HERE / "style.css").read_text(encoding="utf-8")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        data=embedded(browser_data(checked, profile, cards)),
    )
    return page.encode("utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja")


def _choices(cards: Sequence[Card], parts: Sequence[Part]) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: value and words, in the order in which they appear."""
    kinds = dict.fromkeys((card.kind, card.label) for card in cards)
    statuses = {card.status for card in cards}
    severities = {card.severity for card in cards}
    homes = {card.strategy for card in cards} | {card.group for card in cards}
    places = [part for part in parts if part.number in homes]
    return {
        "severity": [choice for choice in words.SEVERITIES.items() if choice[0] in severities],
        "status": [choice for choice in words.STATUSES.items() if choice[0] in statuses],
        **{
            level: [(p.number, f"{p.number} {p.title}") for p in places if p.level == level]
            for level in ("strategy", "group")
        },
        "kind": sorted(kinds, key=lambda kind: kind[1]),
    }
