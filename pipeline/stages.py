"""The five stages: each takes the file of the one before and writes its own."""

from pathlib import Path

from pipeline import store
from pipeline.assemble import assemble
from pipeline.check import check
from pipeline.profile import Profile
from pipeline.publish import publish
from pipeline.read import Progress, header_for, is_read, load_header, load_pages, read
from pipeline.read.opening import check_pdf
from pipeline.records import Assembled, Checked, Repaired
from pipeline.repair import repair

READ, ASSEMBLED = "read.jsonl", "assembled.json"
REPAIRED, CHECKED = "repaired.json", "checked.json"


def run_read(
    pdf: Path, build: Path, pages: tuple[int, int] | None, jobs: int, progress: Progress
) -> None:
    """PDF → read.jsonl."""
    content = check_pdf(pdf)
    header = header_for(pdf, content, pages)
    if is_read(build / READ, header):
        progress(len(header.pages))
        return
    with store.replacing(build / READ) as new:
        read(pdf, header, new, jobs, progress)


def run_assemble(build: Path, profile: Profile) -> Assembled:
    """read.jsonl → assembled.json."""
    source = load_header(build / READ).source
    assembled = assemble(lambda: load_pages(build / READ), source, profile)
    store.save(build / ASSEMBLED, assembled)
    return assembled


def run_repair(build: Path, profile: Profile) -> Repaired:
    """assembled.json → repaired.json."""
    repaired = repair(store.load(build / ASSEMBLED, Assembled), profile)
    store.save(build / REPAIRED, repaired)
    return repaired


def run_check(build: Path, profile: Profile) -> Checked:
    """repaired.json → checked.json."""
    checked = check(store.load(build / REPAIRED, Repaired), profile)
    store.save(build / CHECKED, checked)
    return checked


def run_publish(build: Path, profile: Profile, plan: str, out: store.Output) -> None:
    """checked.json → the published files."""
    out.publish(publish(store.load(build / CHECKED, Checked), profile, plan))


def extract(
    pdf: Path,
    profile: Profile,
    plan: str,
    build: Path,
    out: store.Output,
    pages: tuple[int, int] | None,
    jobs: int,
    progress: Progress,
) -> Checked:
    """PDF → the published files, by way of every stage."""
    run_read(pdf, build, pages, jobs, progress)
    run_assemble(build, profile)
    run_repair(build, profile)
    checked = run_check(build, profile)
    out.publish(publish(checked, profile, plan))
    return checked
