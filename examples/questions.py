"""Three questions to a published plan, answered from its JSON with Python alone.

python examples/questions.py extracted/npa-2011-2013 [--plot ministries.svg]
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import cycle
from pathlib import Path
from typing import Any

Json = dict[str, Any]
YEAR = 2011
COLOURS = ("#1b6ca8", "#e08e0b", "#4f9d5d", "#b5495b", "#7a68a6", "#5f6b6d")
BAR, GAP, LEFT, WIDTH = 18, 8, 160, 640  # pixels


def activities(strategy: Json) -> Iterator[Json]:
    for group in strategy["groups"]:
        yield from group["activities"]


def ministries_by_strategy(plan: Json) -> dict[str, Counter[str]]:
    """For each strategy, how many activities each ministry answers for."""
    ministries = {one["code"] for one in plan["institutions"] if one["kind"] == "ministry"}
    return {
        str(strategy["strategy"]): Counter(
            code
            for activity in activities(strategy)
            for code in activity["institution_codes"]
            if code in ministries
        )
        for strategy in plan["strategies"]
    }


def lacking(plan: Json, field: str) -> list[str]:
    """The activities whose field is empty."""
    every = (one for strategy in plan["strategies"] for one in activities(strategy))
    return [activity["id"] for activity in every if not activity[field]]


def due_by(plan: Json, year: int) -> list[Json]:
    """The activities that were to be done by the end of a year."""
    every = (one for strategy in plan["strategies"] for one in activities(strategy))
    return [one for one in every if one["end_year"] is not None and one["end_year"] <= year]


def answers(plan: Json) -> Iterator[str]:
    yield "Which ministry answers for most activities?"
    for strategy, counts in ministries_by_strategy(plan).items():
        ranking = ", ".join(f"{code} {count}" for code, count in counts.most_common(3))
        yield f"  strategy {strategy}: {ranking or 'none is named'}"
    for field in ("timeframe", "indicators"):
        ids = lacking(plan, field)
        yield f"Which activities have no {field}? {len(ids)}: {', '.join(ids) or 'none'}"
    due = due_by(plan, YEAR)
    yield f"What was due by the end of {YEAR}? {len(due)} activities"
    for activity in due[:3]:
        yield f"  {activity['id']}  {activity['activity'][:72]}"
    if len(due) > 3:
        yield f"  … and {len(due) - 3} more"


def plot(plan: Json) -> str:
    """A bar for each ministry, in one part for each strategy, as SVG."""
    by_strategy = ministries_by_strategy(plan)
    totals = sum(by_strategy.values(), Counter[str]())
    unit = (WIDTH - LEFT - 40) / max(totals.values(), default=1)
    parts = []
    for row, (code, total) in enumerate(totals.most_common()):
        x, y = float(LEFT), 36 + row * (BAR + GAP)
        parts.append(f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{escape(code)}</text>')
        for colour, counts in zip(cycle(COLOURS), by_strategy.values(), strict=False):
            width = counts[code] * unit
            parts.append(
                f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>'
            )
            x += width
        parts.append(f'<text x="{x + 6:.1f}" y="{y + 13}">{total}</text>')
    legend = "".join(
        f'<rect x="{LEFT + i * 90}" y="10" width="12" height="12" fill="{colour}"/>'
        f'<text x="{LEFT + i * 90 + 17}" y="20">strategy {escape(strategy)}</text>'
        for i, (colour, strategy) in enumerate(zip(cycle(COLOURS), by_strategy, strict=False))
    )
    height = 40 + len(totals) * (BAR + GAP)
    body = "\n".join([legend, *parts])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="12">\n<title>Activities by ministry and strategy'
        f'</title>\n<rect width="{WIDTH}" height="{height}" fill="white"/>\n{body}\n</svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Three questions to a published plan.")
    parser.add_argument("folder", type=Path, help="a folder that `make extract` wrote")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="draw ministries by strategy")
    args = parser.parse_args()
    plan = json.loads((args.folder / "plan.json").read_text(encoding="utf-8"))
    print("\n".join(answers(plan)))
    if args.plot:
        args.plot.write_text(plot(plan), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
