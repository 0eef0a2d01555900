"""The command line, and how a person is told what happened."""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from tqdm import tqdm

from pipeline import stages
from pipeline.diff import compare, load_activities
from pipeline.diff_text import Before, told
from pipeline.errors import InputError, ProfileError
from pipeline.guard import Limits
from pipeline.plain import plain
from pipeline.profile import load_drafted, load_profile
from pipeline.profile_checks import line_naming
from pipeline.publish.schemas import write_schemas
from pipeline.ranges import told_lost
from pipeline.read import Progress, available_cpus
from pipeline.records import Checked
from pipeline.review import Log, read_log, unsettled
from pipeline.store import Output, replacing, scratch
from pipeline.summary import assumed, lost_table_pages, summarise

DONE, UNSETTLED, UNUSABLE, LOST = 0, 1, 2, 3
LONGEST = 86_400.0  # seconds for a page: a day is as good as no limit


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    args = _parser().parse_args(arguments)
    try:
        code: int = args.run(args)
    except ProfileError as error:
        print(f"error: {plain(_of_profile(args.plan, error))}", file=sys.stderr)
        return UNUSABLE
    except InputError as error:
        print(f"error: {plain(str(error))}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is left to say
        return DONE
    return code


def _of_profile(plan: Path | None, error: ProfileError) -> str:
    if plan is None:
        return f"the profile that was drafted does not serve: {error}"
    return f"{plan}{line_naming(plan.read_text(encoding='utf-8'), error.names)}: {error}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Pull the table of activities out of a National Plan of Action, "
        "repair it, check it against the plan's own words, and publish it as data.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    extract = commands.add_parser("extract", help="PDF → all published files")
    extract.set_defaults(run=_extract)
    _add_reading(extract)
    _add_plan(extract, required=False)
    _add_table(extract)
    extract.add_argument("--out", type=Path, required=True, help="folder for the published files")
    extract.add_argument("--build", type=Path, help="folder that keeps the stages' files")
    _add_reviews(extract)

    read = commands.add_parser("read", help="stage 1: PDF → what its pages show")
    read.set_defaults(run=_read)
    _add_reading(read)
    _add_build(read)
    for name, run, help_text in (
        ("assemble", _assemble, "stage 2: pages → rows under their headings, claims"),
        ("repair", _repair, "stage 3: what printing tore or mistyped, put right on record"),
        ("check", _check, "stage 4: the plan compared with itself"),
        ("publish", _publish, "stage 5: the published files"),
    ):
        stage = commands.add_parser(name, help=help_text)
        stage.set_defaults(run=run)
        _add_build(stage)
        _add_plan(stage)
        if name == "check":
            _add_reviews(stage)
        if name == "publish":
            stage.add_argument("--out", type=Path, required=True, help="folder to publish to")

    report = commands.add_parser(
        "report", help="draw the page images of report.html, and say where it is"
    )
    report.set_defaults(run=_report)
    report.add_argument("pdf", type=Path, help="the plan's PDF")
    _add_build(report)
    report.add_argument("--out", type=Path, required=True, help="the published folder")

    profile = commands.add_parser("profile", help="draft a profile for an unknown plan")
    profile.set_defaults(run=_profile)
    _add_reading(profile)
    _add_table(profile)
    profile.add_argument("--out", type=Path, metavar="FILE", help="default: print it")

    _add_review(
        commands.add_parser(
            "review", help="serve report.html to this machine's browser, to save decisions"
        )
    )
    memo = commands.add_parser("memo", help="accepted findings as a memo to the document's authors")
    memo.set_defaults(run=_memo)
    memo.add_argument("folder", type=Path, help="a published folder, with its page images")
    memo.add_argument(
        "--out", type=Path, metavar="FILE", required=True, help="a file .html or .docx"
    )

    diff = commands.add_parser("diff", help="what changed between two extractions")
    diff.set_defaults(run=_diff)
    for name in ("old", "new"):
        diff.add_argument(name, type=Path, help="an extracted folder, or its activities.json")
    diff.add_argument("--json", action="store_true", help="for programs")

    gate = commands.add_parser("settled", help="exit 1 while an error is undecided")
    gate.set_defaults(run=_settled)
    gate.add_argument("folders", nargs="+", type=Path, help="published folders")

    schemas = commands.add_parser("schemas", help="the JSON Schemas of the published files")
    schemas.set_defaults(run=_schemas)
    schemas.add_argument("--out", type=Path, default=Path("schemas"), help="folder to write to")
    return parser


def _add_review(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_review)
    parser.add_argument("folder", type=Path, help="a published folder")
    parser.add_argument(
        "--reviews", type=Path, metavar="CSV", required=True, help="the log of decisions"
    )
    parser.add_argument(
        "--port", type=int, default=8765, help="or the next free one; 0 takes any free one"
    )
    parser.add_argument("--against", type=Path, help="another extraction, to be compared with")
    made_from = parser.add_argument_group(
        "what the folder is made from", "so that values can be checked and decisions applied"
    )
    made_from.add_argument("--pdf", type=Path, help="the plan's PDF (default: in raw/)")
    made_from.add_argument("--plan", type=Path, help="its profile (default: in schemas/plans/)")
    made_from.add_argument("--build", type=Path, help="the stages' files (default: in build/)")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pdf", type=Path, help="the plan's PDF")
    parser.add_argument("--pages", type=_page_range, metavar="A-B", help="only these pages")
    parser.add_argument(
        "--jobs",
        type=_positive,
        default=available_cpus(),
        metavar="N",
        help="processes that read pages (default: one a processor)",
    )
    usual = Limits()
    parser.add_argument(
        "--page-seconds",
        type=_seconds,
        default=usual.seconds,
        metavar="S",
        help=f"processor time for a page; one that takes more is lost (default: {usual.seconds:g})",
    )
    parser.add_argument(
        "--memory",
        type=_positive,
        default=usual.memory,
        metavar="MB",
        help=f"for each process; a page that needs more is lost (default: {usual.memory})",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress and no summary")


def _add_plan(parser: argparse.ArgumentParser, required: bool = True) -> None:
    without = "" if required else "; without one it is drafted, used, and published beside the data"
    help_text = f"the plan's profile (TOML){without}"
    parser.add_argument("--plan", type=Path, required=required, help=help_text)


def _add_table(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--table",
        type=_positive,
        metavar="N",
        help="draft from this table of the list that “profile” writes, not the likeliest",
    )


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--build", type=Path, required=True, help="folder of the stages' files")


def _add_reviews(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reviews", type=Path, metavar="CSV", help="people's decisions, to be applied"
    )


def _reviews(args: argparse.Namespace) -> Log:
    return read_log(args.reviews) if args.reviews else Log()


def _page_range(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+)(?:-(\d+))?", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not a page range such as 23-59")
    return int(match[1]), int(match[2] or match[1])


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return seconds


def _limits(args: argparse.Namespace) -> Limits:
    return Limits(args.page_seconds, args.memory)


@contextmanager
def _progress(args: argparse.Namespace) -> Iterator[Progress]:
    """A bar on stderr where a person watches: if that is a terminal."""
    hidden = args.quiet or not sys.stderr.isatty()
    with tqdm(desc="reading", unit=" pages", leave=False, disable=hidden) as bar:

        def show(read: int, of: int) -> None:
            bar.total = of
            bar.update(read)

        yield show


def _extract(args: argparse.Namespace) -> int:
    profile, reviews = load_profile(args.plan) if args.plan else None, _reviews(args)
    name = (args.plan or args.pdf).stem
    before = Before(args.out)
    with Output(args.out) as out, _progress(args) as progress:
        build, drafted = args.build or out.build, ""
        if profile is None:
            drafted = stages.draft(
                args.pdf, build, args.jobs, progress, args.pages, args.table, _limits(args)
            )
            profile = load_drafted(drafted, build)
        checked = stages.extract(
            args.pdf,
            profile,
            name,
            build,
            out,
            args.pages,
            args.jobs,
            progress,
            reviews,
            _limits(args),
            drafted,
        )
    _tell_changed(out)
    if not args.quiet:
        print(summarise(checked, name, args.out))
        print("\n".join(assumed(drafted)), end="\n" if drafted else "")
        if changes := before.told():
            print(f"  changed   {changes}")
    return _tell_lost(checked, args.out)


def _tell_lost(checked: Checked, out: Path) -> int:
    """Whether the table is whole: an incomplete one is said even where nothing else is."""
    lost = lost_table_pages(checked)
    if not lost:
        return DONE
    print(f"error: {plain(str(out))}: done, but incomplete: {told_lost(lost)}", file=sys.stderr)
    return LOST


def _tell_changed(out: Output) -> None:
    """What somebody had put into files of ours is not overwritten without a word."""
    if out.changed:
        names = ", ".join(out.changed)
        print(
            f"note: {plain(str(out.folder))}: had been changed and is new now: {names}",
            file=sys.stderr,
        )


def _read(args: argparse.Namespace) -> int:
    with _progress(args) as progress:
        stages.run_read(args.pdf, args.build, args.pages, args.jobs, progress, _limits(args))
    return DONE


def _assemble(args: argparse.Namespace) -> int:
    stages.run_assemble(args.build, load_profile(args.plan))
    return DONE


def _repair(args: argparse.Namespace) -> int:
    stages.run_repair(args.build, load_profile(args.plan))
    return DONE


def _check(args: argparse.Namespace) -> int:
    stages.run_check(args.build, load_profile(args.plan), _reviews(args))
    return DONE


def _publish(args: argparse.Namespace) -> int:
    with Output(args.out) as out:
        stages.run_publish(args.build, load_profile(args.plan), args.plan.stem, out)
    _tell_changed(out)
    return DONE


def _profile(args: argparse.Namespace) -> int:
    if args.out is not None and os.path.lexists(args.out):
        raise InputError(f"{args.out}: is there already and is not overwritten; name another file")
    with scratch() as build, _progress(args) as progress:
        text = stages.draft(
            args.pdf, build, args.jobs, progress, args.pages, args.table, _limits(args)
        )
    if args.out is None:
        print(text, end="")
        return DONE
    with replacing(args.out) as new:
        new.write_text(text, encoding="utf-8")
    return DONE


def _report(args: argparse.Namespace) -> int:
    print(stages.run_report(args.pdf, args.build, args.out))
    return DONE


def _review(args: argparse.Namespace) -> int:
    from pipeline.review.desk import Desk, Source  # the web framework is needed here alone
    from pipeline.review.server import serve

    name = args.folder.absolute().name
    plan, build = args.plan or Path(f"schemas/plans/{name}.toml"), args.build or Path("build", name)
    source = None
    if plan.exists() and build.exists():
        source = Source(args.pdf or Path("raw", load_profile(plan).plan.pdf), plan, build)
    serve(Desk(args.folder, args.reviews, source, args.against), args.port)
    return DONE


def _memo(args: argparse.Namespace) -> int:
    from pipeline.review.memo import write  # heavy, and needed here alone

    write(args.folder, args.out)
    print(args.out)
    return DONE


def _diff(args: argparse.Namespace) -> int:
    found = compare(load_activities(args.old), load_activities(args.new))
    if args.json:
        print(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        print(told(found))
    return DONE


def _settled(args: argparse.Namespace) -> int:
    width = shutil.get_terminal_size((100, 24)).columns
    lines = [line for folder in args.folders for line in unsettled(folder, width)]
    print("\n".join(lines) if lines else "every error is repaired or decided")
    if lines:
        print("decide them in the page that “make review” opens, or in reviews/<plan>.csv")
    return UNSETTLED if lines else DONE


def _schemas(args: argparse.Namespace) -> int:
    for file in write_schemas(args.out):
        print(file)
    return DONE
