"""Which line of a profile's file says something."""

import re
from typing import NamedTuple


class Key(NamedTuple):
    """A key in a profile: of which table, and of which of several of that name, from 0."""

    table: str
    place: int
    name: str


def line_of_key(text: str, message: str) -> str:
    """Where the key that a validation error names stands (the TOML parser keeps no lines)."""
    unknown = re.search(r"(?:unknown|required) field `(\w+)`", message)
    path = re.search(r"at `\$\.?([^`]*)`", message)
    steps = re.findall(r"\w+", path[1]) if path else []
    names = [step for step in steps if not step.isdecimal()]
    if unknown and "unknown" in message:
        names.append(unknown[1])
    place = next((int(step) for step in steps[1:2] if step.isdecimal()), 0)
    if not names:
        return ""
    return _line_of(text, Key(names[0], place, names[1] if len(names) > 1 else ""))


def _line_of(text: str, key: Key) -> str:
    """The text ``:12`` for the key's line, or for its table's where it has none."""
    lines = text.splitlines()
    heads = [i for i, line in enumerate(lines) if re.match(rf"\s*\[+\s*{key.table}\s*\]", line)]
    if not heads:
        return line_naming(text, key.table)
    first = heads[min(key.place, len(heads) - 1)]
    for number, line in enumerate(lines[first + 1 :], start=first + 2):
        if line.lstrip().startswith("["):
            break
        if key.name and re.match(rf"\s*{re.escape(key.name)}\s*=", line):
            return f":{number}"
    return f":{first + 1}"


def line_naming(text: str, key: str) -> str:
    """The text ``:12`` for the line of the file that gives the key, or else the first that
    has it and is no comment; nothing if none has.
    """
    lines = list(enumerate(text.splitlines(), start=1))
    own = [n for n, line in lines if re.match(rf"\s*{re.escape(key)}\s*=", line)]
    with_it = [
        n
        for n, line in lines
        if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", line) and not line.lstrip().startswith("#")
    ]
    return next((f":{n}" for n in (*own, *with_it)), "")
