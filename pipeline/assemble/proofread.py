"""Lines outside the rows of a scan → the same lines with misreadings put right, on record."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from pipeline.assemble.headings import level_of
from pipeline.page.spelling import is_rare, meant, near, split
from pipeline.profile.model import Profile
from pipeline.records import Evidence, Line, Misread, Text

LABEL = 2  # words that a heading may begin with: Activity Group 1.1


def proofread(
    lines: Sequence[Line], page: int, words: Mapping[str, int]
) -> tuple[list[Line], list[Misread]]:
    """Doubted words that the document's own words resolve."""
    found: list[Misread] = []
    read = []
    for line in lines:
        tokens = line.text.split()
        for doubt in line.doubts:
            true = meant(doubt.text, doubt, words)
            if true and doubt.text in tokens:
                tokens[tokens.index(doubt.text)] = true.text
                seen = Evidence(page, doubt.box, doubt.text)
                found.append(Misread(seen, true.text, true.reason, true.confidence))
        read.append(replace(line, text=" ".join(tokens)))
    return read, found


def proofread_heading(
    lines: Sequence[Line], page: int, read: Text, profile: Profile, words: Mapping[str, int]
) -> tuple[list[Line], list[Misread]]:
    """Likewise, and lines of a scan that open with a word one letter off a heading's own label
    ("Obective:") with that label.
    """
    lines, found = proofread(lines, page, words)
    for i, line in enumerate(lines):
        changed = next(_labelled(line.text, profile, words), None) if read == "ocr" else None
        if changed:
            wrong, right, text = changed
            reason = "a letter off the word that the document's other headings open with"
            found.append(Misread(Evidence(page, line.box, wrong), right, reason, "likely"))
            lines[i] = replace(line, text=text)
    return lines, found


def _labelled(
    text: str, profile: Profile, words: Mapping[str, int]
) -> Iterator[tuple[str, str, str]]:
    """(word, the label's word, the whole line with it), if the line opens a heading with it."""
    if level_of(text, profile) is not None:
        return
    tokens = text.split()
    for place, token in enumerate(tokens[:LABEL]):
        before, core, after = split(token)
        for word in near(core, words) if is_rare(core, words) else ():
            true = f"{before}{word}{after}"
            whole = " ".join([*tokens[:place], true, *tokens[place + 1 :]])
            if level_of(whole, profile) is not None:
                yield token, true, whole
