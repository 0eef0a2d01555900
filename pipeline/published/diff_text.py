"""What changed between two extractions, told to people."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import InputError
from pipeline.page.plain import plain
from pipeline.page.wording import compare_words
from pipeline.published.diff import (
    Change,
    Difference,
    FieldChange,
    Named,
    compare,
    load_activities,
    text_of,
)

AROUND = 3  # words to be seen on either side of a change


def told(difference: Difference) -> str:
    """Everything, a line for each change; words taken out in [-…-], put in in {+…+}."""
    if not difference:
        return "no activity changed"
    return "\n".join((in_short(difference), *_lines(difference)))


def in_short(difference: Difference) -> str:
    """One line of counts."""
    fields = sum(len(change.fields) for change in difference.changed)
    said = [
        f"{len(difference.added)} added" if difference.added else "",
        f"{len(difference.removed)} removed" if difference.removed else "",
        f"{len(difference.renumbered)} renumbered" if difference.renumbered else "",
        f"{_count(fields, 'field')} changed in {_count(len(difference.changed), 'activity')}"
        if fields
        else "",
    ]
    return ", ".join(filter(None, said)) or "no activity changed"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what.removesuffix('y')}{_many(what)}"


def _many(what: str) -> str:
    return "ies" if what.endswith("y") else "s"


def _lines(difference: Difference) -> Iterator[str]:
    for named in difference.removed:
        yield f"- {_of(named)}"
    for named in difference.added:
        yield f"+ {_of(named)}"
    for change in difference.renumbered:
        yield f"{plain(change.before)} → {plain(change.after)}  {plain(change.text)}"
        yield from _fields(change)
    for change in difference.changed:
        yield f"{plain(change.after)}  {plain(change.text)}"
        yield from _fields(change)


def _of(named: Named) -> str:
    return f"{plain(named.id)}  {plain(named.text)}".rstrip()


def _fields(change: Change) -> Iterator[str]:
    for field in change.fields:
        yield f"    {plain(field.field)}: {_words(field)}"


def _words(field: FieldChange) -> str:
    """A field's old and new text in one, with the words that stay shortened to a few."""
    parts = []
    for run in compare_words(text_of(field.before), text_of(field.after)):
        if run.same:
            parts.append(_shortened(run.after))
        else:
            parts += [f"[-{plain(run.before)}-]"] if run.before else []
            parts += [f"{{+{plain(run.after)}+}}"] if run.after else []
    return " ".join(parts)


def _shortened(text: str) -> str:
    words = plain(text).split()
    if len(words) <= 2 * AROUND + 1:
        return " ".join(words)
    return " ".join([*words[:AROUND], "…", *words[-AROUND:]])


class Before:
    """What a folder holds before it is published to, to be compared with what it holds after."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._files = {f.name: f.read_bytes() for f in folder.iterdir() if f.is_file()}
            self._activities = load_activities(folder)
        except (OSError, InputError):  # nothing was published, or nothing that can be compared
            self._files = {}

    def told(self) -> str:
        """One line if files have changed, or nothing."""
        if not self._files:
            return ""
        changed = [
            name
            for name, content in self._files.items()
            if not (self._folder / name).exists() or (self._folder / name).read_bytes() != content
        ]
        if not changed:
            return ""
        said = in_short(compare(self._activities, load_activities(self._folder)))
        return f"{said}; {_count(len(changed), 'file')} written anew"
