"""Time and memory of whole commands, in turns, as ratios: ``python -m tests.bench``.

Each command is a process of its own, start-up included.  Memory is the largest
total of a command and its children (proportional set size where the system
tells it, so that shared pages count once).
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, get_args

import pypdfium2
from playwright.sync_api import sync_playwright

from pipeline import store
from pipeline.profile.reading import load_profile
from pipeline.publish.plan import nest, publish_all
from pipeline.publish.report import report as reviewers_page
from pipeline.read import load_pages
from pipeline.read.picture import Picture
from pipeline.records import Checked
from pipeline.stages import READ
from tests.report.chromium import ARGUMENTS, chromium
from tests.report.large import times
from tests.typesetter import Layout, print_plan, sample_plan
from tests.typesetter.layout import Rules

ROOT = Path(__file__).parent.parent
PLAN = "npa-2011-2013"
PDF = ROOT / "raw" / f"{PLAN}.pdf"
PAGES = 63
SCAN_DPI = 200
RUNS = 3
BATCH = 4  # documents of a batch
SCANNED = range(26, 42)  # pages of the plan's scan: so many of its table tell what one costs
TIMES = 10  # how often the plan is concatenated to see whether memory grows
LONGER = 30  # how often the plan is repeated in the largest reviewers' page
SAMPLE = 0.05  # seconds between two looks at memory

PDFPLUMBER = """
import pdfplumber, sys
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
"""
CAMELOT = """
import camelot, sys
camelot.read_pdf(sys.argv[1], pages="all", flavor="lattice", engine=sys.argv[2])
"""


COLUMNS = """
| | seconds (min-max) | ratio | processor seconds | ratio | peak MB |
|---|---|---|---|---|---|"""


class Run(NamedTuple):
    """One run of a command."""

    seconds: float
    megabytes: float
    processor: float = 0.0  # seconds, of the command and all its children


def measure(command: Sequence[str]) -> Run:
    """Run a command and watch it and its children.  Raises if it fails."""
    start, before = time.perf_counter(), os.times()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, memory_of(process.pid))
        time.sleep(SAMPLE)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}")
    after = os.times()
    processor = sum(after[2:4]) - sum(before[2:4])  # those of children that have ended
    return Run(time.perf_counter() - start, peak, processor)


def memory_of(pid: int) -> float:
    """Megabytes of a process and all its children; 0 where the system does not tell."""
    own = 0.0
    children: list[str] = []
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                own = int(line.split()[1]) / 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return own  # it has ended, or the system is not Linux
    return own + sum(memory_of(int(child)) for child in children)


def extract(pdf: Path, scratch: Path, *more: str) -> list[str]:
    profile = ROOT / "schemas" / "plans" / f"{PLAN}.toml"
    return [
        sys.executable, "-m", "pipeline", "extract", str(pdf), "--plan", str(profile),
        "--out", str(scratch / "out"), "--quiet", *more,
    ]  # fmt: skip


def drafted(pdf: Path, scratch: Path) -> list[str]:
    """The whole command without a profile."""
    out = str(scratch / "drafted")
    return [sys.executable, "-m", "pipeline", "extract", str(pdf), "--out", out, "--quiet"]


def concatenated(pdf: Path, times: int, to: Path) -> Path:
    """The PDF so many times over, as one file."""
    whole, part = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(pdf)
    for _ in range(times):
        whole.import_pages(part)
    whole.save(to)
    return to


def in_turns(commands: dict[str, list[str]], runs: int = RUNS) -> dict[str, list[Run]]:
    """Each command ``runs`` times, alternating; the first that is run has read the libraries."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(measure(command))
    return found


def scans(scratch: Path) -> None:
    """A scan of the plan's pages, as an office scanner's PDF: read cold, and from the cache."""
    pdf = scratch / "scan.pdf"
    document = pypdfium2.PdfDocument(PDF)
    first, *others = (
        document[place].render(scale=SCAN_DPI / 72).to_pil().convert("L") for place in SCANNED
    )
    first.save(pdf, "PDF", save_all=True, append_images=others, resolution=SCAN_DPI)
    os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
    for name in ("cold", "cached"):
        run = measure(extract(pdf, scratch))
        a_page = run.seconds / len(SCANNED)
        print(f"| {name} | {run.seconds:.1f} | {a_page:.2f} | {run.megabytes:.0f} |")


def rendered(scratch: Path) -> None:
    """How many of the plan's pages had to be rendered to see what they show, and what one costs."""
    measure(extract(PDF, scratch, "--build", str(scratch / "build")))
    needed = sum(page.drawn for page in load_pages(scratch / "build" / READ))
    seconds = []
    for page in pypdfium2.PdfDocument(PDF):
        start = time.perf_counter()
        Picture(partial(_same, page)).grey()
        seconds.append(time.perf_counter() - start)
    print(f"| {needed} of {PAGES} | {1000 * statistics.median(seconds):.0f} |")


def _same(page: pypdfium2.PdfPage) -> pypdfium2.PdfPage:
    return page


def large_report(scratch: Path) -> None:
    """The reviewers' page of a plan many times as long: how large it is, how fast it opens."""
    measure(extract(PDF, scratch, "--build", str(scratch / "build")))
    first = store.load(scratch / "build" / "checked.json", Checked)
    checked, profile = times(first, LONGER), load_profile(ROOT / f"schemas/plans/{PLAN}.toml")
    plan = nest(checked.plan, publish_all(checked, profile), profile, PLAN)
    page = scratch / "large" / "report.html"
    page.parent.mkdir()
    for name, content in reviewers_page(checked, plan, profile, PLAN):
        (page.parent / name).write_bytes(content)
    opened = [seconds_to_open(page) for _ in range(RUNS)]
    rows = len(checked.plan.activities)
    print(f"| {rows} rows | {statistics.median(opened):.2f} | {page.stat().st_size / 1e6:.1f} |")


def seconds_to_open(page: Path) -> float:
    """Until the first finding can be decided."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        tab = browser.new_page()
        start = time.perf_counter()
        tab.goto(page.as_uri())
        tab.wait_for_selector("article.card .decide")
        took = time.perf_counter() - start
        browser.close()
    return took


def batches(scratch: Path) -> None:
    """Copies of the plan as a batch, by one process and by two, and how well the second is used."""
    many = scratch / "many"
    many.mkdir()
    profile = (ROOT / "schemas" / "plans" / f"{PLAN}.toml").read_text(encoding="utf-8")
    for number in range(BATCH):
        (many / f"{number}.pdf").write_bytes(PDF.read_bytes())
        (many / f"{number}.toml").write_text(profile, encoding="utf-8")
    seconds = []
    for jobs in (1, 2):
        command = [
            sys.executable, "-m", "pipeline", "batch", str(many), "--plans", str(many),
            "--out", str(scratch / f"batch-{jobs}"), "--jobs", str(jobs), "--quiet",
        ]  # fmt: skip
        run = measure(command)
        seconds.append(run.seconds)
        efficiency = seconds[0] / run.seconds / jobs
        print(f"| {jobs} | {run.seconds:.1f} | {efficiency:.2f} | {run.megabytes:.0f} |")


def layouts(scratch: Path) -> dict[str, list[str]]:
    """The whole command on one plan, printed with rulings, with level ones only, and with none."""
    plan = sample_plan(7, strategies=5, groups=5, activities=8)
    commands = {}
    for rules in get_args(Rules)[:3]:
        pdf = scratch / f"{rules}.pdf"
        pdf.write_bytes(print_plan(plan, Layout(rules=rules)))
        commands[f"rulings: {rules}"] = extract(pdf, scratch / rules)
    return commands


def report(found: dict[str, list[Run]], against: str) -> None:
    """A table: seconds by the clock and of the processors, each with its share of another's."""
    base = statistics.median(run.seconds for run in found[against])
    work = statistics.median(run.processor for run in found[against])
    print(COLUMNS)
    for name, runs in found.items():
        seconds = statistics.median(run.seconds for run in runs)
        processor = statistics.median(run.processor for run in runs)
        spread = f"{min(r.seconds for r in runs):.2f}-{max(r.seconds for r in runs):.2f}"
        peak = max(run.megabytes for run in runs)
        shares = f"{seconds / base:.2f} | {processor:.2f} | {processor / work:.2f}"
        print(f"| {name} | {seconds:.2f} ({spread}) | {shares} | {peak:.0f} |")


def main() -> None:
    """Print the tables of README's section on speed."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(
        f"{platform.machine()}, {cores} processors, Python {platform.python_version()}, "
        f"{platform.system()}; {RUNS} runs each in turns, medians\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        bare = "bare pdfplumber `extract_tables`"
        python = sys.executable
        measure(extract(PDF, scratch))
        report(
            in_turns(
                {
                    bare: [python, "-c", PDFPLUMBER, str(PDF)],
                    "the whole command": extract(PDF, scratch),
                    "bare camelot, vector": [python, "-c", CAMELOT, str(PDF), "vector"],
                    "the whole command, told nothing": drafted(PDF, scratch),
                }
            ),
            bare,
        )
        measure(["make", "extract", f"PLAN={PLAN}"])
        report(
            in_turns({"`make extract`, nothing changed": ["make", "extract"]}),
            "`make extract`, nothing changed",
        )
        printed = layouts(scratch)
        report(in_turns(printed, runs=2), next(iter(printed)))
        long = concatenated(PDF, TIMES, scratch / "long.pdf")
        print(f"\n{PAGES * TIMES} pages")
        report(
            in_turns(
                {"the plan": extract(PDF, scratch), f"{TIMES} times": extract(long, scratch)},
                runs=1,
            ),
            "the plan",
        )
        print(
            f"\n| batch of {BATCH}: processes | seconds | efficiency | peak MB |\n|---|---|---|---|"
        )
        batches(scratch)
        print("\n| pages rendered to see what they show | ms a page |\n|---|---|")
        rendered(scratch)
        print("\n| reviewers' page | seconds to open | MB |\n|---|---|---|")
        large_report(scratch)
        print(f"\n| scan of {len(SCANNED)} pages | seconds | a page | peak MB |\n|---|---|---|---|")
        scans(scratch)


if __name__ == "__main__":
    main()
