"""Where activities stand, as the contract has it: a level is a level, whether headings or the cells
of a column name its sections.

The checks know the headings alone, since those are what the narrative names and counts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.profile.model import Profile
from pipeline.records import Activity, Group, Heading, Repaired, Step

NUMBERED = 0.5  # of a level's sections: where more have a number, the level has numbers


def with_column_sections(plan: Repaired, profile: Profile) -> Repaired:
    """The plan whose sections are those of columns too; an activity's strategy and group are of
    the first and the last level that have numbers, or, where none has, of the first two.

    Where the numbers of rows name their groups, they stay what they are.
    """
    if profile.keyed:
        return plan
    sections = _Sections(plan, profile)
    stands = [list(sections.over(activity)) for activity in plan.activities]
    named = _named(sections.headings, [level.name for level in profile.levels])
    heading = {one.number for over in stands for one in over}
    positions: Counter[str] = Counter()
    activities: list[Activity] = []
    for activity, over in zip(plan.activities, stands, strict=True):
        numbers = [one.number for one in over if one.level in named] or [""]
        top, own = numbers[0], numbers[-1]
        positions[own] += 1
        activities.append(replace(activity, strategy=top, group=own, position=positions[own]))
    return replace(
        plan,
        headings=tuple(sections.headings),
        activities=tuple(activities),
        groups=tuple(_groups(activities, [g for g in plan.groups if g.number not in heading])),
    )


def _named(headings: Sequence[Heading], levels: Sequence[str]) -> list[str]:
    """The levels that tell strategies and groups: those with numbers, or else the first two."""
    of = [one for one in headings if one.where == "table"]
    times = Counter(one.level for one in of)
    numbered = Counter(one.level for one in of if one.own)
    there = [name for name in levels if times[name]]
    return [name for name in there if numbered[name] > NUMBERED * times[name]] or there[:2]


def _groups(activities: Sequence[Activity], bare: Sequence[Group]) -> Iterator[Group]:
    """The groups that have activities, and those that head none."""
    groups = {one.group: Group(one.group, one.strategy) for one in activities if one.group}
    yield from (groups | {one.number: one for one in bare}).values()


class _Sections:
    """The table's headings, and the cells of columns that head rows as headings like them."""

    def __init__(self, plan: Repaired, profile: Profile) -> None:
        self.headings = list(plan.headings)
        self._depths = {level.name: i for i, level in enumerate(profile.levels)}
        self._columns = {level.name: level.column for level in profile.levels if level.column}
        self._at = {h.number: i for i, h in enumerate(plan.headings) if h.where == "table"}
        self._cells: dict[tuple[str, str, str], int] = {}  # level, section above, words
        self._beside: Counter[tuple[str, str]] = Counter()  # cells of a level and section above

    def over(self, activity: Activity) -> Iterator[Heading]:
        """What an activity stands under, top first."""
        headed = {heading.level: heading.number for heading in self._headed(activity.group)}
        above = ""
        for step in activity.path:
            if step.level in self._columns:
                place = self._cell(step, above, activity)
            else:
                place = self._at[headed[step.level]]
                self.headings[place] = replace(
                    self.headings[place], parent=above, depth=self._depths[step.level]
                )
            above = self.headings[place].number
            yield self.headings[place]

    def _headed(self, group: str) -> Iterator[Heading]:
        """The heading of a group, and those above it."""
        while group in self._at:
            yield (heading := self.headings[self._at[group]])
            group = heading.parent

    def _cell(self, step: Step, above: str, activity: Activity) -> int:
        """The section that a cell heads; with the same words under the same heading it is one."""
        own = (step.level, above, step.printed)
        if own not in self._cells:
            self._cells[own] = len(self.headings)
            number = step.number.strip(" .:()")
            self.headings.append(
                Heading(
                    kind="level",
                    where="table",
                    number=self._number(number, step.level, above),
                    title=step.title,
                    place=activity.fields[self._columns[step.level]].places[0],
                    printed=step.printed,
                    level=step.level,
                    depth=self._depths[step.level],
                    own=number,
                    parent=above,
                )
            )
            self._at[self.headings[-1].number] = self._cells[own]
        return self._cells[own]

    def _number(self, printed: str, level: str, above: str) -> str:
        """As printed, or by its place; with a mark of ours where another has it."""
        self._beside[level, above] += 1
        own = printed or ".".join(filter(None, (above, str(self._beside[level, above]))))
        again = (f"{own}~{n}" for n in range(2, len(self._at) + 3))
        return next(number for number in (own, *again) if number not in self._at)
