"""The five stages: each takes the file of the one before and writes its own."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from platformdirs import user_cache_path

from pipeline import store
from pipeline.assemble import assemble
from pipeline.check import check
from pipeline.check.decisions import Undo
from pipeline.check.pointing import pointed
from pipeline.drafting import draft_profile
from pipeline.drafting.candidates import tables_of
from pipeline.errors import InputError
from pipeline.guard import Limits
from pipeline.profile.checks import prove_quick
from pipeline.profile.model import Profile
from pipeline.profile.reading import load_drafted, load_profile
from pipeline.publish import publish
from pipeline.read import Progress, header_for, is_read, load_header, load_pages, read
from pipeline.read.opening import Content, check_pdf
from pipeline.records import Assembled, Checked, Log, Page, Repaired, Review
from pipeline.repair import repair

READ, ASSEMBLED = "read.jsonl", "assembled.json"
USUAL = Limits()
REPAIRED, CHECKED = "repaired.json", "checked.json"
NOTHING_SAID = Log()


def run_read(
    pdf: Path,
    build: Path,
    pages: tuple[int, int] | None,
    jobs: int,
    progress: Progress,
    limits: Limits = USUAL,
) -> Content:
    """PDF → read.jsonl."""
    content = check_pdf(pdf, limits)
    header = header_for(pdf, content, pages, limits)
    if is_read(build / READ, header):
        progress(len(header.pages), len(header.pages))
        return content
    with store.replacing(build / READ) as new:
        read(pdf, header, new, jobs, user_cache_path("plan-extractor") / "ocr", progress)
    return content


def run_assemble(build: Path, profile: Profile) -> Assembled:
    """read.jsonl → assembled.json."""
    source = load_header(build / READ).source
    prove_quick(profile, map(_text, load_pages(build / READ)))
    assembled = assemble(lambda: load_pages(build / READ), source, profile)
    own = {row.page for row in assembled.rows}
    named = tables_of(load_pages(build / READ), profile, own)
    assembled = replace(assembled, tables=tuple(named))
    store.save(build / ASSEMBLED, assembled)
    return assembled


def _text(page: Page) -> tuple[int, str]:
    return page.number, " ".join(word.text for word in page.all_words())


def run_repair(build: Path, profile: Profile) -> Repaired:
    """assembled.json → repaired.json."""
    repaired = repair(store.load(build / ASSEMBLED, Assembled), profile)
    store.save(build / REPAIRED, repaired)
    return repaired


def run_check(build: Path, profile: Profile, log: Log = NOTHING_SAID) -> Checked:
    """repaired.json and people's decisions → checked.json."""
    checked = replace(
        check(store.load(build / REPAIRED, Repaired), profile, log.reviews, _undo(build, profile)),
        reviews_sha256=log.sha256,
    )
    checked = pointed(checked, lambda: load_pages(build / READ), profile.plan.language)
    store.save(build / CHECKED, checked)
    return checked


def _undo(build: Path, profile: Profile) -> Undo:
    """How the plan is repaired anew without the repairs that a person has rejected."""
    return lambda rejected: repair(store.load(build / ASSEMBLED, Assembled), profile, rejected)


def refused(build: Path, profile: Profile, fixes: Sequence[Review]) -> dict[str, str]:
    """The fixes that could not be applied to repaired.json, and why; ids of what they fix."""
    found = check(store.load(build / REPAIRED, Repaired), profile, fixes).discrepancies
    return {one.subject: str(one.found) for one in found if one.kind == "review.unusable"}


def run_publish(build: Path, profile: Profile, plan: str, out: store.Output) -> None:
    """checked.json → the published files."""
    out.publish(publish(store.load(build / CHECKED, Checked), profile, plan))


def run_report(pdf: Path, build: Path, folder: Path) -> Path:
    """checked.json and the PDF → the page images beside report.html; returns where that is."""
    from pipeline.publish.report.pictures import draw_pictures  # heavy, and needed here alone

    checked = store.load(build / CHECKED, Checked)
    page = folder / "report.html"
    if not page.exists():
        raise InputError(f"{page}: not there; publish to this folder first")
    if check_pdf(pdf).sha256 != checked.plan.source.sha256:
        raise InputError(f"{pdf}: is not the file that {build / CHECKED} was made from")
    draw_pictures(pdf, checked, folder)
    return page


def draft(
    pdf: Path,
    build: Path,
    jobs: int,
    progress: Progress,
    pages: tuple[int, int] | None = None,
    table: int | None = None,
    limits: Limits = USUAL,
) -> str:
    """PDF → a draft of its profile, as TOML, with what it finds as it stands.

    ``table``: which of the document's tables, from 1, in place of the likeliest.
    """
    content = run_read(pdf, build, pages, jobs, progress, limits)
    text = draft_profile(lambda: load_pages(build / READ), pdf, content.title, table)
    return f"# {_tried(text, build)}\n{text}"


def profile_for(
    pdf: Path,
    plan: Path | None,
    build: Path,
    jobs: int,
    progress: Progress,
    pages: tuple[int, int] | None = None,
    table: int | None = None,
    limits: Limits = USUAL,
) -> tuple[Profile, str]:
    """The profile in a file or, where none is given, one drafted of the PDF; and the draft."""
    if plan:
        return load_profile(plan), ""
    drafted = draft(pdf, build, jobs, progress, pages, table, limits)
    return load_drafted(drafted, build), drafted


def _tried(text: str, build: Path) -> str:
    """What the drafted profile, unedited, finds in the pages that were read."""
    file = build / "draft.toml"
    file.write_text(text, encoding="utf-8")
    try:
        profile = load_profile(file)
        source = load_header(build / READ).source
        found = repair(assemble(lambda: load_pages(build / READ), source, profile), profile)
    except InputError as error:
        return f"NOT READY FOR USE: {str(error).replace(str(file), 'line')}"
    strategies = {group.strategy for group in found.groups if group.strategy}
    counts = parted(len(found.activities), len(found.groups), len(strategies))
    return f"As it stands it finds {counts}."


def parted(activities: int, groups: int, strategies: int) -> str:
    """How many activities there are, in how many groups and strategies, if in any."""
    of_groups = f" in {groups} groups" if groups else ""
    return f"{activities} activities{of_groups}" + (
        f" of {strategies} strategies" * bool(strategies)
    )


def extract(
    pdf: Path,
    profile: Profile,
    plan: str,
    build: Path,
    out: store.Output,
    pages: tuple[int, int] | None,
    jobs: int,
    progress: Progress,
    log: Log = NOTHING_SAID,
    limits: Limits = USUAL,
    drafted: str = "",
) -> Checked:
    """PDF → the published files, by way of every stage.

    ``drafted``: the text of the profile, where the pipeline wrote it itself.
    """
    run_read(pdf, build, pages, jobs, progress, limits)
    run_assemble(build, profile)
    run_repair(build, profile)
    checked = run_check(build, profile, log)
    files = publish(checked, profile, plan)
    out.publish(files | {"profile.toml": drafted.encode()} if drafted else files)
    return checked
