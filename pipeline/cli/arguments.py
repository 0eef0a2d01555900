"""What can be asked for on the command line.  Light: ``--help`` loads nothing that works."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline import __version__
from pipeline.cli.parser import Parser
from pipeline.cli.values import page_range, path, positive, seconds
from pipeline.limits import Limits

INSTALLED = not __name__.startswith("pipeline.")  # the wheel has it under its own name
PROGRAM = "plan-extractor" if INSTALLED else "python -m pipeline"
STDIN = Path("-")
HYPHENED = re.compile(r"-[^=]*\.pdf", re.IGNORECASE)  # a file's name, not an option
EXITS = """\
exit codes:
  0    done
  1    check, settled, diff --exit-code: there is something to look at
  2    the input or the profile cannot be used; one line says which file, page and why
  3    done, but a page or document could not be read
  130  stopped from the keyboard (143: from outside); earlier outputs are untouched

“COMMAND --help” says more.  Nothing is printed in colour, whatever NO_COLOR says."""


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command asked for, by its name in ``command``, and its options.

    Ends the program for ``--help``, ``--version``, and for what is no command.
    """
    words = sys.argv[1:] if arguments is None else arguments
    args = _parser().parse_args([f"./{w}" if HYPHENED.fullmatch(w) else w for w in words])
    if args.command == "check" and not (args.folders or (args.build and args.plan)):
        _parser().error("check: name published folders, or --build and --plan for the stage")
    if args.command == "extract" and not (args.out or args.to):
        _parser().error("extract: name a folder with --out, or a form with --to")
    return args


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog=PROGRAM,
        description="Pull the table of activities out of a National Plan of Action, repair it,\n"
        "check it against the plan's own words, and publish it as data.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"plan-extractor {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    for name, (add, help_text) in COMMANDS.items():
        add(commands.add_parser(name, help=help_text))
    return parser


def _extract(parser: argparse.ArgumentParser) -> None:
    _add_reading(parser)
    _add_plan(parser, drafted=True)
    _add_table(parser)
    parser.add_argument("--out", type=path, help="folder for the published files")
    parser.add_argument(
        "--to", choices=("csv", "json", "xlsx"), help="one table to standard output instead"
    )
    parser.add_argument(
        "--of", default="activities", metavar="NAME", help="which one (default: activities)"
    )
    parser.add_argument("--build", type=path, help="folder that keeps the stages' files")
    _add_reviews(parser)


def _batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "pdfs", nargs="+", type=path, metavar="PDF", help="PDFs, or folders that hold some"
    )
    parser.add_argument(
        "--out", type=path, required=True, help="folder for batch.csv, batch.html and a folder each"
    )
    parser.add_argument(
        "--plans", type=path, help="folder of profiles called as the PDFs (default: draft them)"
    )
    parser.add_argument(
        "--jobs", type=positive, metavar="N", help="documents at a time (default: one a processor)"
    )
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster")
    parser.add_argument("--quiet", action="store_true", help="no progress and no summary")


def _read(parser: argparse.ArgumentParser) -> None:
    _add_reading(parser)
    _add_build(parser)


def _stage(parser: argparse.ArgumentParser) -> None:
    _add_build(parser)
    _add_plan(parser)


def _publish(parser: argparse.ArgumentParser) -> None:
    _stage(parser)
    parser.add_argument("--out", type=path, required=True, help="folder to publish to")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folders", nargs="*", type=path, metavar="FOLDER", help="published folders")
    _add_build(parser, required=False)
    _add_plan(parser, required=False)
    _add_reviews(parser)


def _report(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(quiet=False)
    parser.add_argument("pdf", type=path, help="the plan's PDF")
    _add_build(parser, required=False)
    own = "its profile, where no BUILD is kept (default: the draft in the folder)"
    parser.add_argument("--plan", type=path, help=own)
    parser.add_argument("--out", type=path, required=True, help="the published folder")


def _profile(parser: argparse.ArgumentParser) -> None:
    _add_reading(parser)
    _add_table(parser)
    parser.add_argument("--out", type=path, metavar="FILE", help="default: print it")


def _memo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=path, help="a published folder, with its page images")
    parser.add_argument(
        "--out", type=path, metavar="FILE", required=True, help="a file .html or .docx"
    )


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=path, help="a published folder")
    parser.add_argument("form", choices=("iati", "csvw"), help="see docs/mappings.md")
    parser.add_argument("--organisation", default="", metavar="REF", help="iati: id of who reports")
    parser.add_argument("--out", type=path, metavar="FILE", help="default: print it")


def _diff(parser: argparse.ArgumentParser) -> None:
    for name in ("old", "new"):
        parser.add_argument(name, type=path, help="an extracted folder, or its activities.json")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--exit-code", action="store_true", help="exit 1 if an activity changed")


def _settled(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folders", nargs="+", type=path, help="published folders")


def _schemas(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=path, default=Path("schemas"), help="folder to write to")


def _review(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(quiet=False)
    parser.add_argument("folder", type=path, help="a published folder")
    parser.add_argument(
        "--reviews", type=path, metavar="CSV", required=True, help="the log of decisions"
    )
    parser.add_argument(
        "--port", type=int, default=8765, help="or the next free one; 0 takes any free one"
    )
    parser.add_argument("--against", type=path, help="another extraction, to be compared with")
    made_from = parser.add_argument_group(
        "what the folder is made from", "so that values can be checked and decisions applied"
    )
    made_from.add_argument("--pdf", type=path, help="the plan's PDF (default: in raw/)")
    made_from.add_argument(
        "--plan",
        type=path,
        help="its profile (default: in schemas/plans/, or the draft in the folder)",
    )
    made_from.add_argument("--build", type=path, help="the stages' files (default: in build/)")


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pdf", type=path, help="the plan's PDF; - reads it from standard input")
    parser.add_argument("--pages", type=page_range, metavar="A-B", help="only these pages")
    parser.add_argument(
        "--jobs",
        type=positive,
        metavar="N",
        help="processes that read pages (default: one a processor)",
    )
    usual = Limits()
    parser.add_argument(
        "--page-seconds",
        type=seconds,
        default=usual.seconds,
        metavar="S",
        help=f"processor time for a page; one that takes more is lost (default: {usual.seconds:g})",
    )
    parser.add_argument(
        "--memory",
        type=positive,
        default=usual.memory,
        metavar="MB",
        help=f"for each process; a page that needs more is lost (default: {usual.memory})",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress and no summary")


def _add_plan(
    parser: argparse.ArgumentParser, required: bool = True, drafted: bool = False
) -> None:
    without = "; without one it is drafted, used, and published beside the data" if drafted else ""
    help_text = f"the plan's profile (TOML){without}"
    required = required and not drafted
    parser.add_argument("--plan", type=path, required=required, help=help_text)


def _add_table(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--table",
        type=positive,
        metavar="N",
        help="draft from this table of the list that “profile” writes, not the likeliest",
    )


def _add_build(parser: argparse.ArgumentParser, required: bool = True) -> None:
    parser.add_argument("--build", type=path, required=required, help="folder of the stages' files")


def _add_reviews(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reviews", type=path, metavar="CSV", help="people's decisions, to be applied"
    )


COMMANDS: dict[str, tuple[Callable[[argparse.ArgumentParser], None], str]] = {
    "extract": (_extract, "PDF → all published files"),
    "batch": (_batch, "many PDFs, a folder each, and one report"),
    "read": (_read, "stage 1: PDF → what its pages show"),
    "assemble": (_stage, "stage 2: pages → rows under their headings, claims"),
    "repair": (_stage, "stage 3: what printing tore or mistyped, put right on record"),
    "publish": (_publish, "stage 5: the published files"),
    "check": (_check, "exit 1 while an error of published FOLDERs is undecided; or stage 4"),
    "report": (_report, "draw the page images of report.html, and say where it is"),
    "profile": (_profile, "draft a profile for an unknown plan"),
    "review": (_review, "serve report.html to this machine's browser, to save decisions"),
    "memo": (_memo, "accepted findings as a memo to the document's authors"),
    "export": (_export, "a published FOLDER in a form that others take"),
    "diff": (_diff, "what changed between two extractions"),
    "settled": (_settled, "the same as check FOLDER..."),
    "schemas": (_schemas, "the JSON Schemas of the published files"),
}
