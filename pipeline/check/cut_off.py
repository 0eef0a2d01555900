"""Texts that end in mid-sentence: with a word that the document itself always goes on after."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.check.findings import cell_evidence, finding, heading_evidence, quoted, table_headings
from pipeline.profile.model import Profile
from pipeline.records import Discrepancy, Evidence, Repaired

# Times that a word stands before another one so that its never ending a text is no chance: the
# more texts there are, the more words end just one of them.
LEAST, MOST, OF_TEXTS = 3, 16, 0.2
JOINS = 5  # letters; a longer one rarely joins others, and ends a text by chance: animal health
SHORT = 3  # letters; most words as short join others: of, de, les
JOINED = 0.6  # of the MOST words behind one: so many short ones join what it needs not, "uso de"
SENTENCE = 4  # words; a shorter text is a name or a label
TEXTS = ("text", "list")  # the kinds of column that hold sentences
ENDING = frozenset(".;:!?)]”»…")  # marks behind which a text, or a part of it, is at its end
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Place(NamedTuple):
    """A text of the plan, and where it stands."""

    subject: str
    field: str
    text: str
    evidence: tuple[Evidence, ...]


def cut_off(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Texts that end with a word after which all others of the document go on."""
    places = list(_places(plan, profile))
    texts = {place.text for place in places}
    goes_on, joined, ends = _habits(texts)
    enough = min(MOST, max(LEAST, OF_TEXTS * len(texts)))
    times = Counter(text for text, _ in {(place.text, place.evidence) for place in places})
    said: set[tuple[Evidence, ...]] = set()
    for place in places:
        word = _last(place.text)
        least = enough if len(word) <= JOINS else MOST
        alone = goes_on[word] >= MOST and joined[word] > JOINED * goes_on[word]
        once = word and not alone and ends[word] == times[place.text] == 1
        never_ends = once and goes_on[word] >= least
        if never_ends and len(place.text.split()) >= SENTENCE and place.evidence not in said:
            said.add(place.evidence)
            yield finding(
                "cell.cut_off",
                place.subject,
                f"The {place.field.replace('_', ' ')} of {place.subject} ends in mid-sentence: "
                f"{quoted('… ' + ' '.join(place.text.split()[-SENTENCE:]))}.",
                stated=place.text,
                evidence=place.evidence,
                detail=place.field,
            )


def _places(plan: Repaired, profile: Profile) -> Iterator[Place]:
    fields = [column.field for column in profile.columns if column.type in TEXTS]
    for activity in plan.activities:
        for field in fields:
            own = activity.fields.get(field)
            for text in (own.items or (own.text,)) if own else ():
                yield Place(activity.id, field, text, cell_evidence(activity, field))
    for heading in table_headings(plan, "group"):
        if heading.objective:
            evidence = (heading_evidence(heading, heading.objective),)
            yield Place(heading.number, "objective", heading.objective, evidence)


def _habits(texts: Iterable[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each word stands right before another one, before a short one, and at an end."""
    goes_on: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for text in texts:
        for match in WORD.finditer(text):
            rest = text[match.end() :]
            if not rest or rest.lstrip()[:1] in ENDING:
                ends[match.group().casefold()] += 1
            elif rest[0].isspace() and rest.lstrip()[:1].isalnum():
                word = match.group().casefold()
                goes_on[word] += 1
                after = WORD.match(rest.lstrip())
                joined[word] += after is not None and len(after.group()) <= SHORT
    return goes_on, joined, ends


def _last(text: str) -> str:
    """The word that a text ends with, without a mark behind it; of small letters, as names end
    texts too.
    """
    found = list(WORD.finditer(text))
    if not found or found[-1].end() != len(text) or not found[-1].group().islower():
        return ""
    return found[-1].group().casefold()
