"""The five stages: each takes the file of the one before and writes its own."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from platformdirs import user_cache_path

from pipeline import store
from pipeline.assemble import assemble
from pipeline.assemble.spilled import join_spilled
from pipeline.check import check
from pipeline.check.decisions import Undo
from pipeline.check.pointing import pointed
from pipeline.drafting import draft_profile
from pipeline.drafting.found_tables import tables_of
from pipeline.errors import InputError, TroubleError
from pipeline.guard import Limits, alone, written
from pipeline.page.passes import kept
from pipeline.page.plain import name_in_text, plain
from pipeline.page.ranges import parted
from pipeline.profile.checks import prove_quick
from pipeline.profile.model import Profile
from pipeline.profile.reading import load_drafted, load_profile
from pipeline.publish import publish
from pipeline.published.models import Activities
from pipeline.read import Progress, header_for, is_read, load_header, load_pages, read
from pipeline.read.opening import Content, check_pdf
from pipeline.records import Assembled, Checked, Log, Page, Repaired, Review
from pipeline.repair import repair

READ, ASSEMBLED = "read.jsonl", "assembled.json"
REPAIRED, CHECKED = "repaired.json", "checked.json"
DRAFT = "profile.toml"  # what a drafted profile is called beside the data, whatever the plan
NOTHING_SAID = Log()
Work = Callable[..., bytes]


def name_of(pdf: Path, plan: Path | None) -> str:
    """What a plan is called: as its profile is or, where that was drafted, as its PDF."""
    return Path(name_in_text(plan if plan and plan.name != DRAFT else pdf)).stem


def unseen(read: int, of: int) -> None:
    """Progress that nobody watches."""


class Reading(NamedTuple):
    """Which pages of which file are read, how, and where the stages' files are kept."""

    pdf: Path
    build: Path
    pages: tuple[int, int] | None = None  # first and last, from 1
    jobs: int = 1
    progress: Progress = unseen
    limits: Limits = Limits()


def run_read(of: Reading) -> Content:
    """PDF → read.jsonl."""
    content = check_pdf(of.pdf, of.limits)
    header, file = header_for(of.pdf, content, of.pages, of.limits), of.build / READ
    if is_read(file, header):
        of.progress(len(header.pages), len(header.pages))
        return content
    with store.replacing(file) as new, store.own_temporary():  # the second engine's files
        read(of.pdf, header, new, of.jobs, user_cache_path("plan-extractor") / "ocr", of.progress)
    return content


def run_assemble(build: Path, profile: Profile) -> None:
    """read.jsonl → assembled.json."""
    _by_itself("assemble", build, _assembled, profile, into=ASSEMBLED)


def _assembled(build: Path, profile: Profile) -> bytes:
    source, pages = load_header(build / READ).source, kept(lambda: load_pages(build / READ))
    prove_quick(profile, map(_text, pages()))
    assembled = assemble(pages, source, profile)
    tables = tuple(tables_of(join_spilled(pages)(), profile, assembled.rows))
    return msgspec.json.encode(replace(assembled, tables=tables))


def _text(page: Page) -> tuple[int, str]:
    return page.number, " ".join(word.text for word in page.all_words())


def run_repair(build: Path, profile: Profile) -> None:
    """assembled.json → repaired.json."""
    _by_itself("repair", build, _repaired, profile, into=REPAIRED)


def _repaired(build: Path, profile: Profile) -> bytes:
    return msgspec.json.encode(repair(store.load(build / ASSEMBLED, Assembled), profile))


def run_check(build: Path, profile: Profile, log: Log = NOTHING_SAID) -> None:
    """repaired.json and people's decisions → checked.json."""
    _by_itself("check", build, _checked, profile, log, into=CHECKED)


def _checked(build: Path, profile: Profile, log: Log) -> bytes:
    checked = replace(
        check(store.load(build / REPAIRED, Repaired), profile, log.reviews, _undo(build, profile)),
        reviews_sha256=log.sha256,
    )
    checked = pointed(checked, lambda: load_pages(build / READ), profile.plan.language)
    return msgspec.json.encode(checked)


def _undo(build: Path, profile: Profile) -> Undo:
    """How the plan is repaired anew without the repairs that a person has rejected."""
    return lambda rejected: repair(store.load(build / ASSEMBLED, Assembled), profile, rejected)


def _by_itself(stage: str, build: Path, work: Work, *given: object, into: str = "") -> bytes:
    """What a stage makes in ``build``, by a process that may be lost; or nothing, ``into`` a file.

    Raises InputError if it takes more than the pages that were read can take.
    """
    header = load_header(build / READ)
    made, limits = partial(work, build, *given), header.limits.of_stage(len(header.pages))
    try:
        return written(build / into, made, limits) if into else alone(made, limits)
    except TroubleError as lost:
        raise InputError(
            f"{header.source.file}: the stage {stage!r} was given up: {lost}, more than any plan "
            f"of its length should; --page-seconds and --memory allow more"
        ) from lost


def refused(build: Path, profile: Profile, fixes: Sequence[Review]) -> dict[str, str]:
    """The fixes that could not be applied to repaired.json, and why; ids of what they fix."""
    found = check(store.load(build / REPAIRED, Repaired), profile, fixes).discrepancies
    return {one.subject: str(one.found) for one in found if one.kind == "review.unusable"}


def run_publish(
    build: Path, profile: Profile, plan: str, out: store.Output, drafted: str = ""
) -> None:
    """checked.json → the published files."""
    made = out.build / "published"
    with store.own_temporary():  # makers of workbooks and databases have files of their own
        _by_itself("publish", build, _published, profile, plan, made, out.folder, drafted)
    out.publish(store.Made(made))


def _published(
    build: Path, profile: Profile, plan: str, made: Path, out: Path, drafted: str
) -> bytes:
    """The files, one at a time: of a long plan they are larger than what they tell."""
    checked = store.load(build / CHECKED, Checked)
    try:
        made.mkdir()
        for name, content in publish(checked, profile, plan):
            (made / name).write_bytes(content)
        if drafted:
            (made / DRAFT).write_text(drafted, encoding="utf-8", newline="")
    except OSError as error:
        raise store.refused(out, error) from error
    return b""


def run_report(of: Reading, folder: Path, plan: Path) -> Path:
    """checked.json, made anew by ``plan`` if it was not kept, and the PDF → the page images beside
    report.html; returns where that is.
    """
    from pipeline.publish.report.pictures import draw_pictures  # heavy, and needed here alone

    page = folder / "report.html"
    if not page.exists():
        raise InputError(f"{page}: not there; publish to this folder first")
    published = store.load(folder / "activities.json", Activities).source
    if check_pdf(of.pdf).sha256 != published.sha256:
        raise InputError(f"{of.pdf}: is not the file that {folder} was made from")
    if not (of.build / CHECKED).exists():
        _find(of, load_profile(plan))
    checked = store.load(of.build / CHECKED, Checked)
    if checked.plan.source.sha256 != published.sha256:
        raise InputError(f"{of.build / CHECKED}: is not of the file that {folder} was made from")
    draw_pictures(of.pdf, checked, folder)
    return page


def _find(of: Reading, profile: Profile, log: Log = NOTHING_SAID, *, tried: bool = False) -> None:
    """PDF → checked.json."""
    run_read(of)
    if not (tried and (of.build / REPAIRED).exists()):
        run_assemble(of.build, profile)
        run_repair(of.build, profile)
    run_check(of.build, profile, log)


def draft(of: Reading, table: int | None = None) -> str:
    """PDF → a draft of its profile, as TOML, with what it finds as it stands.

    ``table``: which of the document's tables, from 1, in place of the likeliest.
    """
    return _by_itself("draft", of.build, _drafted, of.pdf, run_read(of).title, table).decode()


def _drafted(build: Path, pdf: Path, title: str, table: int | None) -> bytes:
    text = draft_profile(kept(lambda: load_pages(build / READ)), pdf, title, table)
    return f"# {plain(_tried(text, build))}\n{text}".encode()


def profile_for(of: Reading, plan: Path | None, table: int | None = None) -> tuple[Profile, str]:
    """The profile in a file or, where none is given, one drafted of the PDF; and the draft,
    which a person may have edited.
    """
    if plan:
        return load_profile(plan), plan.read_text(encoding="utf-8") if plan.name == DRAFT else ""
    drafted = draft(of, table)
    return load_drafted(drafted, of.build), drafted


def _tried(text: str, build: Path) -> str:
    """What the drafted profile, unedited, finds in the pages that were read; it is left there."""
    (build / REPAIRED).unlink(missing_ok=True)  # of another profile
    try:
        profile = load_drafted(text, build)
        store.save(build / ASSEMBLED, _assembled(build, profile))
        store.save(build / REPAIRED, _repaired(build, profile))
        found = store.load(build / REPAIRED, Repaired)
    except InputError as error:
        return f"NOT READY FOR USE: {str(error).replace(str(build / 'draft.toml'), 'line')}"
    return f"As it stands it finds {parted(*found.counts)}."


def extract(
    of: Reading,
    profile: Profile,
    plan: str,
    out: store.Output,
    log: Log = NOTHING_SAID,
    drafted: str = "",
    *,
    tried: bool = False,
) -> Checked:
    """PDF → the published files, by way of every stage.

    ``plan``: what it is called; ``log``: people's decisions; ``drafted``: the profile's text,
    where the pipeline wrote it, and ``tried`` it just now.
    """
    _find(of, profile, log, tried=tried)
    run_publish(of.build, profile, plan, out, drafted)
    return store.load(of.build / CHECKED, Checked)
