"""The command line, and how a person is told what happened."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import msgspec
from tqdm import tqdm

from pipeline import stages
from pipeline.cli.arguments import parse
from pipeline.cli.streams import received, send
from pipeline.cli.summary import assumed, lost_table_pages, summarise
from pipeline.errors import InputError, ProfileError
from pipeline.guard import Limits
from pipeline.page.plain import plain
from pipeline.page.ranges import told_lost
from pipeline.profile.checks import line_naming
from pipeline.profile.model import load_profile
from pipeline.publish.schemas import write_schemas
from pipeline.published.diff import compare, load_activities
from pipeline.published.diff_text import Before, told
from pipeline.read import Progress, available_cpus
from pipeline.records import Checked, Log
from pipeline.review import read_log, unsettled
from pipeline.store import Output, replacing, scratch

DONE, UNSETTLED, UNUSABLE, LOST = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, given as its words; returns the exit code."""
    return run(parse(arguments))


def run(args: argparse.Namespace) -> int:
    """Run the command that was parsed; returns the exit code."""
    try:
        with received(args.pdf) if "pdf" in args else nullcontext() as file:
            args.pdf = file
            code = COMMANDS[args.command](args)
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


def _reviews(args: argparse.Namespace) -> Log:
    return read_log(args.reviews) if args.reviews else Log()


def _jobs(args: argparse.Namespace) -> int:
    jobs: int = args.jobs or available_cpus()
    return jobs


def _limits(args: argparse.Namespace) -> Limits:
    return Limits(args.page_seconds, args.memory)


@contextmanager
def _progress(args: argparse.Namespace, of: str = "pages") -> Iterator[Progress]:
    """A bar on stderr where a person watches: if that is a terminal."""
    hidden = args.quiet or not sys.stderr.isatty()
    with tqdm(desc="reading", unit=f" {of}", leave=False, disable=hidden) as bar:

        def show(read: int, of: int) -> None:
            bar.total = of
            bar.update(read)

        yield show


def _extract(args: argparse.Namespace) -> int:
    if args.to:
        return _sent(args)
    reviews, name = _reviews(args), stages.name_of(args.pdf, args.plan)
    before = Before(args.out)
    with Output(args.out) as out, _progress(args) as progress:
        build, jobs, limits = args.build or out.build, _jobs(args), _limits(args)
        profile, drafted = stages.profile_for(
            args.pdf, args.plan, build, jobs, progress, args.pages, args.table, limits
        )
        checked = stages.extract(
            args.pdf,
            profile,
            name,
            build,
            out,
            args.pages,
            jobs,
            progress,
            reviews,
            limits,
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


def _sent(args: argparse.Namespace) -> int:
    """Extract to a folder that nobody keeps, unless one was named, and send one table."""
    with scratch() as folder:
        out = args.out or folder / stages.name_of(args.pdf, args.plan)
        code = _extract(argparse.Namespace(**{**vars(args), "to": "", "out": out, "quiet": True}))
        send(out, args.of, args.to)
    return code


def _batch(args: argparse.Namespace) -> int:
    from pipeline.batch import batch  # loads what writes reports and reads PDFs

    with _progress(args, "documents") as progress:
        results = batch(
            args.pdfs,
            args.out,
            args.plans,
            _jobs(args),
            args.scheduler,
            lambda _, of: progress(1, of),
        )
    bad = [result for result in results if result.status == "failed"]
    if not args.quiet:
        print(f"{len(results) - len(bad)} of {len(results)} documents read: {args.out}/batch.html")
        for result in bad:
            print(f"  {plain(result.document)}: {plain(result.error)}")
    return LOST if bad else DONE


def _read(args: argparse.Namespace) -> int:
    with _progress(args) as progress:
        limits = _limits(args)
        stages.run_read(args.pdf, args.build, args.pages, _jobs(args), progress, limits)
    return DONE


def _assemble(args: argparse.Namespace) -> int:
    stages.run_assemble(args.build, load_profile(args.plan))
    return DONE


def _repair(args: argparse.Namespace) -> int:
    stages.run_repair(args.build, load_profile(args.plan))
    return DONE


def _check(args: argparse.Namespace) -> int:
    if args.folders:
        return _settled(args)
    stages.run_check(args.build, load_profile(args.plan), _reviews(args))
    return DONE


def _publish(args: argparse.Namespace) -> int:
    with Output(args.out) as out:
        profile = load_profile(args.plan)
        name = stages.name_of(Path(profile.plan.pdf), args.plan)
        stages.run_publish(args.build, profile, name, out)
    _tell_changed(out)
    return DONE


def _profile(args: argparse.Namespace) -> int:
    if args.out is not None and os.path.lexists(args.out):
        raise InputError(f"{args.out}: is there already and is not overwritten; name another file")
    with scratch() as build, _progress(args) as progress:
        text = stages.draft(
            args.pdf, build, _jobs(args), progress, args.pages, args.table, _limits(args)
        )
    if args.out is None:
        print(text, end="")
        return DONE
    with replacing(args.out) as new:
        new.write_text(text, encoding="utf-8")
    return DONE


def _report(args: argparse.Namespace) -> int:
    with scratch() as spare, _progress(args) as progress:
        plan, build = args.plan or args.out / stages.DRAFT, args.build or spare
        print(stages.run_report(args.pdf, args.out, build, plan, progress))
    return DONE


def _review(args: argparse.Namespace) -> int:
    from pipeline.review.desk import Desk, Source  # the web framework is needed here alone
    from pipeline.review.server import serve

    name = args.folder.absolute().name
    own, build = Path(f"schemas/plans/{name}.toml"), args.build or Path("build", name)
    plan = args.plan or (own if own.exists() else args.folder / stages.DRAFT)
    pdf = args.pdf or (Path("raw", load_profile(plan).plan.pdf) if plan.exists() else None)
    with scratch() as spare:
        source = None
        if plan.exists() and pdf and pdf.exists():
            source = Source(pdf, plan, build if build.exists() else spare)
            with _progress(args) as progress:
                stages.run_report(pdf, args.folder, source.build, plan, progress)
        serve(Desk(args.folder, args.reviews, source, args.against), args.port)
    return DONE


def _memo(args: argparse.Namespace) -> int:
    from pipeline.review.memo import write  # heavy, and needed here alone

    write(args.folder, args.out)
    print(args.out)
    return DONE


def _export(args: argparse.Namespace) -> int:
    from pipeline.export import export

    content = export(args.folder, args.form, args.organisation)
    if args.out is None:
        sys.stdout.buffer.write(content)
        return DONE
    with replacing(args.out) as new:
        new.write_bytes(content)
    return DONE


def _diff(args: argparse.Namespace) -> int:
    found = compare(load_activities(args.old), load_activities(args.new))
    if args.json:
        print(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        print(told(found))
    return UNSETTLED if args.exit_code and found else DONE


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


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "extract": _extract,
    "batch": _batch,
    "read": _read,
    "assemble": _assemble,
    "repair": _repair,
    "check": _check,
    "publish": _publish,
    "report": _report,
    "profile": _profile,
    "review": _review,
    "memo": _memo,
    "export": _export,
    "diff": _diff,
    "settled": _settled,
    "schemas": _schemas,
}
