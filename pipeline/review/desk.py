"""What the served page can have done: decisions saved, values checked, the plan made anew."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from pipeline import stages, store
from pipeline.check.verdicts import last_words
from pipeline.errors import InputError
from pipeline.profile.reading import load_profile
from pipeline.publish.report.cards import compared
from pipeline.published.diff import Change, FieldChange, compare, load_activities, text_of
from pipeline.published.models import Discrepancies
from pipeline.records import Decision, Json, Review
from pipeline.review.log import append, load_reviews
from pipeline.stopping import ended_with_us

PATH = "path"
RECORDS = ("repairs", "corrections", "carried")  # fields that tell of what others show
MADE = (0, 3)  # exit codes: done; done, but for a page that could not be read


class Made(msgspec.Struct, forbid_unknown_fields=True):
    """A decision as the page sends it."""

    id: str
    decision: Decision
    note: str = ""
    value: str = ""


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """What the page sends: who asks, and decisions to be saved or checked."""

    reviewer: str = ""
    decisions: list[Made] = []


@dataclass(frozen=True)
class Source:
    """What a published folder is made from."""

    pdf: Path
    profile: Path
    build: Path


@dataclass(frozen=True)
class Desk:
    """A published folder, the log of decisions on it, and what it is made from, if known."""

    folder: Path
    file: Path
    source: Source | None = None
    against: Path | None = None  # another extraction, to be compared with
    _before: list[Json] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Remember the activities as they are now, to tell what applying changes.

        Raises InputError if there are none.
        """
        self._before.extend(load_activities(self.against or self.folder))

    def state(self) -> Json:
        """The last word of each reviewer, and whether the published data has them."""
        words = last_words(load_reviews(self.file)) if self.file.exists() else ()
        published = store.load(self.folder / "discrepancies.json", Discrepancies)
        there = sha256(self.file.read_bytes()).hexdigest() if self.file.exists() else ""
        return {
            "file": str(self.file),
            "reviews": [msgspec.structs.asdict(word) for word in words],
            "applied": there == published.reviews_sha256,
            "can_apply": self.source is not None,
        }

    def save(self, asked: Asked) -> Json:
        """Add the decisions to the log, but for those with a value that cannot be right.

        Raises InputError without a name, or if the log is no file of decisions.
        """
        if not asked.reviewer.strip():
            raise InputError("your name is missing: nothing is saved without one")
        refused = self._refused(asked)
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        words = [
            Review(m.id, m.decision, m.note, asked.reviewer.strip(), m.value.strip(), date=now)
            for m in asked.decisions
            if m.id not in refused
        ]
        if words:
            append(self.file, words)
        return {**self.state(), "refused": refused}

    def check(self, asked: Asked) -> Json:
        """What is wrong with the values of the decisions, by their ids."""
        return {"refused": self._refused(asked)}

    def _refused(self, asked: Asked) -> dict[str, str]:
        fixes = [made for made in asked.decisions if made.decision == "fix"]
        refused = {made.id: "a fix needs a value" for made in fixes if not made.value.strip()}
        refused |= {made.id: "it is about nothing" for made in asked.decisions if not made.id}
        tried = [
            Review(made.id, "fix", value=made.value.strip())
            for made in fixes
            if made.id not in refused
        ]
        if tried and self.source:
            profile = load_profile(self.source.profile)
            refused |= stages.refused(self.source.build, profile, tried)
        return refused

    def apply(self, _: Asked) -> Json:
        """Make the plan anew with the decisions; returns the summary.

        Raises InputError with the command's own words if it fails.
        """
        if self.source is None:
            raise InputError("what this folder is made from is not known: run “make extract”")
        reviews = ["--reviews", str(self.file)] if self.file.exists() else []
        command = [
            *(sys.executable, "-m", __name__.partition(".")[0], "extract", str(self.source.pdf)),
            *("--plan", str(self.source.profile), "--build", str(self.source.build)),
            *("--out", str(self.folder), *reviews),
        ]
        pipe = subprocess.PIPE
        running = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")
        with running, ended_with_us(running):
            said, trouble = running.communicate()
        if running.returncode not in MADE:
            raise InputError(trouble.strip().removeprefix("error: ") or "it was stopped")
        return {"summary": said}

    def changes(self) -> Json:
        """What the data has now and had not before, word by word."""
        found = compare(self._before, load_activities(self.folder))
        return {
            "against": str(self.against or ""),
            "added": [msgspec.structs.asdict(one) for one in found.added],
            "removed": [msgspec.structs.asdict(one) for one in found.removed],
            "changed": [_told(change) for change in (*found.renumbered, *found.changed)],
        }


def _told(change: Change) -> Json:
    return {
        "id": change.after,
        "before": change.before,
        "text": change.text,
        "fields": [_field_told(one) for one in change.fields if one.field not in RECORDS],
    }


def _field_told(one: FieldChange) -> Json:
    words = _headings if one.field == PATH else text_of
    before, after = compared(words(one.before), words(one.after))
    return {"field": one.field.replace("_", " ").capitalize(), "before": before, "after": after}


def _headings(path: Sequence[Json] | None) -> str:
    """What an activity stands under, as printed, top first."""
    return " › ".join(step.get("printed") or step["title"] for step in path or ())
