"""What the narrative lists under a group, against the activities that the table has there."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest
from typing import NamedTuple

from pipeline.check.counts import counted
from pipeline.check.findings import cell_evidence, finding, quoted, words_of
from pipeline.profile.model import Profile
from pipeline.records import ACTIVITY, Activity, Claim, Discrepancy, Evidence, Repaired

STEM = 5  # letters; "identify", "identifying", "identification" are one word
SHORTEST = 3  # letters; shorter words are mostly grammar
# Of 155 items of a real plan, the four that stand under another group score 39 to 100
# there and 18 to 63 less at home; of those that belong, the nearest score 10 less.
CLEARLY = 35.0  # of 100; so far an item and an activity elsewhere must be one
NEARER = 15.0  # of 100; so much less of the item must be found in its own group
FEWEST = 3  # words; an item of fewer may stand for anything
Stems = tuple[str, ...]  # each once, in order, so that sums are the same in every run
Likest = tuple[float, int]  # of 100, how like; the activity's index, negative: the first is likest
NOTHING: Likest = (0.0, 0)


class Item(NamedTuple):
    """One thing that the narrative lists under a group."""

    group: str
    text: str
    stems: Stems
    evidence: Evidence


class Texts:
    """What the activities say, by its words; a rare word weighs more than a common one."""

    def __init__(self, plan: Repaired) -> None:
        self.activities = plan.activities
        self.groups = [activity.group for activity in plan.activities]
        self.of_group: dict[str, list[int]] = defaultdict(list)
        for i, group in enumerate(self.groups):
            self.of_group[group].append(i)
        self.rows: dict[int, frozenset[str]] = {}  # filled as they are asked for
        self.texts = [_stems(activity.text(ACTIVITY)) for activity in plan.activities]
        counts = Counter(stem for stems in self.texts for stem in stems)
        self.weights = {
            stem: math.log((len(self.texts) + 1) / (times + 0.5)) for stem, times in counts.items()
        }
        self.rarest = math.log(2 * (len(self.texts) + 1))
        self.found: dict[Stems, list[Likest]] = {}
        self.has = list(map(frozenset, self.texts))
        self.weight = [self.weigh(stems) for stems in self.texts]
        self.saying: dict[str, list[int]] = defaultdict(list)
        for i, stems in enumerate(self.texts):
            for stem in stems:
                self.saying[stem].append(i)

    def weigh(self, stems: Iterable[str]) -> float:
        return sum(self.weights.get(stem, self.rarest) for stem in stems)

    def likeness(self, stems: Stems) -> dict[int, float]:
        """Every activity that shares a word with a text, and of 100, how far both are one."""
        shared: dict[int, float] = defaultdict(float)
        for stem in stems:
            weight = self.weights.get(stem, 0.0)
            for i in self.saying.get(stem, ()):
                shared[i] += weight
        whole = self.weigh(stems)
        return {i: 200 * weight / (whole + self.weight[i]) for i, weight in shared.items()}

    def likest(self, stems: Stems) -> list[Likest]:
        """Of the two groups that have the activities most like a text, the likest of each.

        Long documents list the same under many a group: each text is looked for once.
        """
        if stems not in self.found:
            best: dict[str, Likest] = {}
            for i, score in sorted(self.likeness(stems).items()):
                best[self.groups[i]] = max(best.get(self.groups[i], NOTHING), (score, -i))
            self.found[stems] = nlargest(2, best.values())
        return self.found[stems]

    def away(self, item: Item) -> tuple[float, int]:
        """How like the item the likest activity of another group is, of 100, and which it is."""
        others = ((score, -i) for score, i in self.likest(item.stems))
        return next(((s, i) for s, i in others if self.groups[i] != item.group), (0.0, 0))

    def own(self, item: Item) -> Iterator[tuple[int, float]]:
        """The activities of the item's own group, and of 100, how far each is one with it."""
        whole = self.weigh(item.stems)
        for i in self.of_group.get(item.group, ()):
            shared = sum(self.weights[stem] for stem in item.stems if stem in self.has[i])
            yield i, 200 * shared / (whole + self.weight[i])

    def at_home(self, item: Item) -> float:
        """Of 100, how much of the item a whole row of its own group has at most."""
        whole = self.weigh(item.stems)
        found = (
            self.weigh(stem for stem in item.stems if stem in self._row(i))
            for i in self.of_group.get(item.group, ())
        )
        return 100 * max(found, default=0.0) / whole

    def _row(self, i: int) -> frozenset[str]:
        if i not in self.rows:
            fields = self.activities[i].fields.values()
            self.rows[i] = frozenset(_stems(" ".join(field.text for field in fields)))
        return self.rows[i]


def unmatched_items(plan: Repaired, _: Profile) -> Iterator[Discrepancy]:
    """Items that no activity of their group resembles, but one of another group does.

    That one must not be what its own group's list means by one of its items.
    """
    items = [item for claim in plan.claims for item in _items(claim)]
    if not items:
        return
    texts = Texts(plan)
    owned: dict[int, float] = defaultdict(float)  # activity → its likeness to its group's items
    for item in items:
        for i, score in texts.own(item):
            owned[i] = max(owned[i], score)
    for item in items:
        score, i = texts.away(item)
        if score < CLEARLY or score <= owned[i]:
            continue
        if texts.at_home(item) <= score - NEARER:
            yield _unmatched(item, plan.activities[i], score)


def listed_counts(plan: Repaired, profile: Profile) -> Iterator[Discrepancy]:
    """Lists of the narrative that have more items than the number of activities beside them.

    Items that are listed under the wrong group are findings of their own.
    """
    elsewhere = Counter(one.subject for one in unmatched_items(plan, profile))
    stated = counted(plan)
    for claim in plan.claims:
        count = stated.get(("group", claim.subject, "activities"))
        items = len(claim.items)
        if count is None or count.count is None or items - elsewhere[claim.subject] <= count.count:
            continue
        yield finding(
            "count.claims_sum",
            claim.subject,
            f"The text says that group {claim.subject} has {count.count} activities, and lists "
            f"{items}.",
            stated=count.count,
            found=items,
            evidence=(count.evidence, claim.evidence),
            detail="list",
        )


def _items(claim: Claim) -> Iterator[Item]:
    for text in claim.items:
        stems = _stems(text)
        if len(stems) >= FEWEST:
            seen = Evidence(claim.evidence.page, claim.evidence.bbox, text)
            yield Item(claim.subject, text, stems, seen)


def _stems(text: str) -> Stems:
    return tuple(sorted({word[:STEM] for word in words_of(text) if len(word) >= SHORTEST}))


def _unmatched(item: Item, activity: Activity, score: float) -> Discrepancy:
    return finding(
        "narrative.unmatched_item",
        item.group,
        f"The text lists {quoted(item.text)} under group {item.group}, where no activity is like "
        f"it; activity {activity.id} of group {activity.group} is (likeness {score:.0f} of 100).",
        stated=item.text,
        found=activity.id,
        evidence=(item.evidence, *cell_evidence(activity, ACTIVITY)),
        detail=activity.id,
    )
