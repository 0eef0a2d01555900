"""The command line, and how a person is told what happened."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from pipeline import stages
from pipeline.cli.afterwards import (
    DONE,
    LOST,
    UNUSABLE,
    run_diff,
    run_export,
    run_memo,
    run_schemas,
    run_settled,
)
from pipeline.cli.arguments import parse
from pipeline.cli.options import jobs_of, progress_of, reading_of, said
from pipeline.cli.streams import received, send
from pipeline.cli.summary import assumed, lost_table_pages, summarise
from pipeline.errors import InputError, ProfileError
from pipeline.page.plain import plain
from pipeline.page.ranges import told_lost
from pipeline.profile.lines import line_naming
from pipeline.profile.reading import load_profile
from pipeline.published.diff_text import Before
from pipeline.records import Checked
from pipeline.store import Output, replacing, scratch

HALF = 400  # characters of each end of a line that is told


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
        _tell(_of_profile(args.plan, error))
        return UNUSABLE
    except InputError as error:
        _tell(str(error))
        return UNUSABLE
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is left to say
        return DONE
    return code


def _tell(trouble: str) -> None:
    """One line; of one without end (a path, a name in a file) how it begins and how it ends."""
    line = plain(trouble)
    if len(line) > 2 * HALF:
        line = f"{line[:HALF]} … {line[-HALF:]}"
    print(f"error: {line}", file=sys.stderr)


def _of_profile(plan: Path | None, error: ProfileError) -> str:
    if plan is None:
        return f"the profile that was drafted does not serve: {error}"
    return f"{plan}{line_naming(plan.read_text(encoding='utf-8'), error.names)}: {error}"


def _extract(args: argparse.Namespace) -> int:
    if args.to:
        return _sent(args)
    reviews, name = said(args), stages.name_of(args.pdf, args.plan)
    before = Before(args.out)
    with Output(args.out) as out, progress_of(args) as progress:
        reading = reading_of(args, args.build or out.build, progress)
        profile, drafted = stages.profile_for(reading, args.plan, args.table)
        tried = args.plan is None
        checked = stages.extract(reading, profile, name, out, reviews, drafted, tried=tried)
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

    with progress_of(args, "documents") as progress:
        results = batch(
            args.pdfs,
            args.out,
            args.plans,
            jobs_of(args),
            args.scheduler,
            lambda _, of: progress(1, of),
        )
    bad = [result for result in results if result.status == "failed"]
    if not args.quiet:
        print(f"{len(results) - len(bad)} of {len(results)} documents read: {args.out}/batch.html")
        for result in bad:
            print(f"  {plain(result.document)}: {plain(result.error)}")
    if bad:
        said = f"{len(bad)} of {len(results)} documents could not be read"
        print(f"error: {plain(str(args.out))}: {said}: batch.csv says why", file=sys.stderr)
    return LOST if bad else DONE


def _read(args: argparse.Namespace) -> int:
    with progress_of(args) as progress:
        stages.run_read(reading_of(args, args.build, progress))
    return DONE


def _assemble(args: argparse.Namespace) -> int:
    stages.run_assemble(args.build, load_profile(args.plan))
    return DONE


def _repair(args: argparse.Namespace) -> int:
    stages.run_repair(args.build, load_profile(args.plan))
    return DONE


def _check(args: argparse.Namespace) -> int:
    if args.folders:
        return run_settled(args)
    stages.run_check(args.build, load_profile(args.plan), said(args))
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
    with scratch() as build, progress_of(args) as progress:
        text = stages.draft(reading_of(args, build, progress), args.table)
    if args.out is None:
        sys.stdout.buffer.write(text.encode())  # TOML is UTF-8 whatever the terminal is
        return DONE
    with replacing(args.out) as new:
        new.write_text(text, encoding="utf-8")
    return DONE


def _report(args: argparse.Namespace) -> int:
    with scratch() as spare, progress_of(args) as progress:
        plan, build = args.plan or args.out / stages.DRAFT, args.build or spare
        reading = stages.Reading(args.pdf, build, progress=progress)
        print(stages.run_report(reading, args.out, plan))
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
            with progress_of(args) as progress:
                reading = stages.Reading(pdf, source.build, progress=progress)
                stages.run_report(reading, args.folder, plan)
        serve(Desk(args.folder, args.reviews, source, args.against), args.port)
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
    "memo": run_memo,
    "export": run_export,
    "diff": run_diff,
    "settled": run_settled,
    "schemas": run_schemas,
}
