"""What was found → the text of a profile, every guess marked as one."""

import json
from collections.abc import Iterable, Iterator, Sequence

from pipeline.drafting.columns import Proposal
from pipeline.drafting.institutions import Named
from pipeline.drafting.usual import kind_of_institution

NEVER = "(?!)"  # a regular expression that matches nothing: the profile needs one


def quoted(text: str) -> str:
    """A TOML string that a person can read: as it is, unless it has a quote or a backslash
    that TOML would take for its own.
    """
    if "\\" in text and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def listed(texts: Iterable[str]) -> str:
    """A TOML array of strings."""
    return f"[{', '.join(map(quoted, texts))}]"


def entry(key: str, value: str, comment: str) -> Iterator[str]:
    """A key with the comment that says how its value was found."""
    yield f"# {comment}"
    yield f"{key} = {value}"


def columns(proposals: Sequence[Proposal]) -> Iterator[str]:
    """The columns' tables."""
    for column in proposals:
        yield ""
        yield f"# guessed: {column.why}"
        yield "[[columns]]"
        yield f"field = {quoted(column.field)}"
        yield f"headings = {listed([column.heading or 'No.'])}"
        if column.type != "text":
            yield f"type = {quoted(column.type)}"
        if column.shared:
            yield "shared = true  # guessed: cells that stand for several rows"


def institutions(found: Sequence[Named]) -> Iterator[str]:
    """The institutions' tables, or how to write one."""
    yield ""
    yield "# Institutions seen in the table, the most frequent first; kinds are guessed."
    if not found:
        yield "# None was found. One is written as:"
        yield '# [[institutions]]\n# code = "MoX"\n# name = "Ministry of X"\n# kind = "ministry"'
    for one in found:
        yield ""
        missing = "" if one.name != one.code else ", no full name found"
        yield f"[[institutions]]  # {one.times} times{missing}"
        yield f"code = {quoted(one.code)}"
        yield f"name = {quoted(one.name)}"
        yield f"kind = {quoted(kind_of_institution(one.name))}"
