"""The command line, and how a person is told what happened."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import msgspec
from tqdm import tqdm

from pipeline import stages
from pipeline.arguments import parse
from pipeline.diff import compare, load_activities
from pipeline.diff_text import Before, told
from pipeline.errors import InputError, ProfileError
from pipeline.gate import unsettled
from pipeline.plain import plain
from pipeline.profile import load_profile
from pipeline.profile_checks import line_naming
from pipeline.publish.schemas import write_schemas
from pipeline.read import Progress, available_cpus
from pipeline.records import Review
from pipeline.reviews import load_reviews
from pipeline.store import Output, replacing
from pipeline.streams import received, send
from pipeline.summary import summarise

DONE, UNSETTLED, UNUSABLE, PARTLY = 0, 1, 2, 3


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
        line = line_naming(args.plan.read_text(encoding="utf-8"), error.names)
        print(f"error: {plain(f'{args.plan}{line}: {error}')}", file=sys.stderr)
        return UNUSABLE
    except InputError as error:
        print(f"error: {plain(str(error))}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is left to say
        return DONE
    except KeyboardInterrupt:
        print("stopped; earlier outputs are untouched", file=sys.stderr)
        return 130
    return code


def _reviews(args: argparse.Namespace) -> tuple[Review, ...]:
    return load_reviews(args.reviews) if args.reviews else ()


def _jobs(args: argparse.Namespace) -> int:
    jobs: int = args.jobs or available_cpus()
    return jobs


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
    profile, reviews = load_profile(args.plan), _reviews(args)
    scratch = tempfile.TemporaryDirectory() if args.build is None else nullcontext(args.build)
    before = Before(args.out)
    with Output(args.out) as out, scratch as build, _progress(args) as progress:
        checked = stages.extract(
            args.pdf,
            profile,
            args.plan.stem,
            Path(build),
            out,
            args.pages,
            _jobs(args),
            progress,
            reviews,
        )
    if not args.quiet:
        print(summarise(checked, args.plan.stem, args.out))
        if changes := before.told():
            print(f"  changed   {changes}")
    return DONE


def _sent(args: argparse.Namespace) -> int:
    """Extract to a folder that nobody keeps, unless one was named, and send one table."""
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch) / args.plan.stem
        code = _extract(argparse.Namespace(**{**vars(args), "to": "", "out": out, "quiet": True}))
        send(out, args.table, args.to)
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
    return PARTLY if bad else DONE


def _read(args: argparse.Namespace) -> int:
    with _progress(args) as progress:
        stages.run_read(args.pdf, args.build, args.pages, _jobs(args), progress)
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
        stages.run_publish(args.build, load_profile(args.plan), args.plan.stem, out)
    return DONE


def _profile(args: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as build, _progress(args) as progress:
        text = stages.draft(args.pdf, Path(build), _jobs(args), progress)
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
    from pipeline.review import serve  # the web framework is needed here alone

    serve(args.folder, args.reviews, args.port)
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
    "export": _export,
    "diff": _diff,
    "settled": _settled,
    "schemas": _schemas,
}
