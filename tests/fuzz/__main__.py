"""Many damaged files: ``python -m tests.fuzz [--runs 5000] [--seed 1] [--keep FOLDER]``.

File ``i`` of a seed is always the same: ``Random(f"{seed}:{i}")`` picks the parent and the
damages.  Every other file is read by the plan's profile; those between are drafted.  Exit 1
if the command was wrong about one; ``--keep`` has these files.
"""

import argparse
import logging
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tqdm import tqdm

from tests.fuzz.damage import damaged
from tests.fuzz.parents import PARENTS
from tests.fuzz.trial import Outcome, attempt, wrong

TEXTS = sorted(set(PARENTS) - {"scanned"})
SCANNED = 0.04  # of the files are pictures: OCR takes as long as twenty pages of text


def case(seed: int, i: int) -> tuple[str, bytes]:
    """A parent's name and what was made of it."""
    random = Random(f"{seed}:{i}")
    name = "scanned" if random.random() < SCANNED else random.choice(TEXTS)
    return name, damaged(PARENTS[name](), random)


def is_told(i: int) -> bool:
    """Whether the file is read by the plan's profile."""
    return i % 2 == 0


def trials(seed: int, runs: int) -> Iterator[tuple[int, str, bytes, Outcome]]:
    for i in range(runs):
        name, content = case(seed, i)
        yield i, name, content, attempt(content, is_told(i))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--runs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    logging.disable()  # what pikepdf thinks of the files is not asked
    codes: Counter[int] = Counter()
    bad, seconds, megabytes = 0, 0.0, 0.0
    bar = tqdm(trials(args.seed, args.runs), total=args.runs, disable=not sys.stderr.isatty())
    for i, name, content, outcome in bar:
        codes[outcome.code] += 1
        seconds = max(seconds, outcome.seconds)
        megabytes = max(megabytes, outcome.megabytes)
        if why := wrong(outcome):
            bad += 1
            tqdm.write(f"{args.seed}:{i} {name}: {why}", file=sys.stdout)
            if args.keep:
                args.keep.mkdir(parents=True, exist_ok=True)
                (args.keep / f"{args.seed}-{i}-{name}.pdf").write_bytes(content)
    print(f"{args.runs} files: {bad} wrong; exit codes {dict(sorted(codes.items()))}; ")
    print(f"at most {seconds:.0f} s of processor time, {megabytes:.0f} MB")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
