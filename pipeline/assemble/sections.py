"""The headings of the table as they come → its sections, and where the rows stand."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace
from rapidfuzz import fuzz

from pipeline.assemble.headings import OBJECTIVE, Named, heading_kind, once
from pipeline.page.geometry import union
from pipeline.page.running import join_lines
from pipeline.profile.model import Profile
from pipeline.profile.naming import plain
from pipeline.records import Box, Evidence, Heading, Line, Place

SAME_TITLE = 60.0  # of 100; a heading printed again resembles itself at least so much
NO_PAGE = -1


class Added(NamedTuple):
    """Where a heading was printed, which one it is, and whether once more."""

    box: Box
    heading: int  # its index
    again: bool = False


class Sections:
    """Gathers the table's headings; each is under the last one of a higher level."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.headings: list[Heading] = []
        self.repeated: list[Evidence] = []
        self.titled = NO_PAGE  # the page that ends with a heading
        self.added: list[Added] = []  # what the last lines of headings were
        self.bold = False  # whether those were
        self._open: dict[int, int] = {}  # level → index of the heading under which rows stand

    @property
    def current(self) -> int | None:
        """Index of the heading under which rows stand now.

        Where levels are the old strategy and group, a row belongs to a group whatever comes
        between: the number says when that is wrong.
        """
        if self.profile.keyed:
            last = len(self.profile.headed) - 1
            is_group = bool(self.profile.headed) and heading_kind(last, self.profile) == "group"
            return self._open.get(last) if is_group else None
        return self._open[max(self._open)] if self._open else None

    def numbers(self) -> dict[str, str]:
        """The number of each title, as it is compared."""
        return {plain(one.title): one.number for one in self.headings}

    def take(self, found: Sequence[Named], lines: Sequence[Line], page: int) -> None:
        """The headings that some lines are."""
        self.added = [self.add(named, page) for named in found]
        if found:
            self.bold = all(line.bold for line in lines)

    def add(self, named: Named, page: int) -> Added:
        """A heading, or the objective under one."""
        seen = Evidence(page, named.box, named.printed)
        self.titled = page
        if named.level == OBJECTIVE:
            return Added(named.box, len(self.headings) - 1, self._add_objective(named, seen))
        if self._is_repeat(named):
            self.repeated.append(seen)
            return Added(named.box, self._open[named.level], again=True)
        self._begin(named, page)
        return Added(named.box, len(self.headings) - 1)

    def _begin(self, named: Named, page: int) -> None:
        above = [self.headings[i] for level, i in self._open.items() if level < named.level]
        parent = max(above, key=lambda heading: heading.depth, default=None)
        self._open = {k: v for k, v in self._open.items() if k < named.level or self._stays(k)}
        self._open[named.level] = len(self.headings)
        top = min(above, key=lambda heading: heading.depth, default=None)
        self.headings.append(
            Heading(
                kind=heading_kind(named.level, self.profile),
                where="table",
                number=self._number(named, parent),
                title=named.title,
                place=Place(page, named.box),
                printed=named.printed,
                strategy=top.number if top else "",
                level=self.profile.headed[named.level][0].name,
                depth=named.level,
                own=named.number,
                parent=parent.number if parent else "",
            )
        )

    def _stays(self, level: int) -> bool:
        """The last group stays open under a new strategy of a profile in the old form."""
        return self.profile.keyed and level > 0

    def _number(self, named: Named, parent: Heading | None) -> str:
        """As printed; by its place among its kind where none is.  Two sections of a plan whose
        numbers repeat themselves are told apart by a mark of ours.
        """
        own = named.number or self._counted(named, parent)
        if self.profile.keyed:
            return own
        taken = {heading.number for heading in self.headings}
        again = (f"{own}~{n}" for n in range(2, len(taken) + 3))
        return next(number for number in (own, *again) if number not in taken)

    def _counted(self, named: Named, parent: Heading | None) -> str:
        """The place of a heading without number among its kind; printed again, it has the same."""
        fellows = [heading for heading in self.headings if heading.depth == named.level]
        if self.profile.keyed:
            again = [h for h in fellows[-1:] if plain(h.title) == plain(named.title)]
            return again[0].number if again else str(len(fellows) + 1)
        under = parent.number if parent else ""
        place = sum(heading.parent == under for heading in fellows) + 1
        return f"{under}.{place}" if under else str(place)

    def _is_repeat(self, named: Named) -> bool:
        """Whether it is the heading that stands open, printed again."""
        if named.level not in self._open:
            return False
        open_one = self.headings[self._open[named.level]]
        alike = fuzz.partial_ratio(open_one.title.casefold(), named.title.casefold()) >= SAME_TITLE
        if named.number or self.profile.keyed:
            return alike and open_one.number == (named.number or self._counted(named, None))
        return not open_one.own and once(open_one.title) == once(named.title)

    def _add_objective(self, named: Named, seen: Evidence) -> bool:
        """The objective of the last heading; whether it is printed once more."""
        again = not self.headings or bool(self.headings[-1].objective and named.title)
        if again:
            self.repeated.append(seen)
        else:
            self.headings[-1] = replace(self.headings[-1], objective=named.title)
        return again

    def goes_on(self, lines: Sequence[Line], page: int, words: dict[str, int]) -> bool:
        """The rest of a heading that a page end tore, in its look; False if the page before ends
        otherwise, or more stands between.
        """
        torn = self.titled == page - 1 and bool(self.headings)
        self.titled = NO_PAGE
        if not torn or all(line.bold for line in lines) != self.bold:
            return False
        heading, rest = self.headings[-1], join_lines(lines, words)
        goes_on = "objective" if heading.objective else "title"
        text = f"{getattr(heading, goes_on)} {rest}"
        self.headings[-1] = replace(heading, **{goes_on: text})
        box = union(line.box for line in lines)
        self.added = [Added(box, len(self.headings) - 1)]
        return True
