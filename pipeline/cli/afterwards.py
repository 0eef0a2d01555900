"""Commands on what is published already."""

import argparse
import shutil
import sys

import msgspec

from pipeline.publish.schemas import write_schemas
from pipeline.published.diff import compare, load_activities
from pipeline.published.diff_text import told
from pipeline.review import unsettled
from pipeline.store import replacing

DONE, UNSETTLED, UNUSABLE, LOST = 0, 1, 2, 3


def run_memo(args: argparse.Namespace) -> int:
    from pipeline.review.memo import write  # heavy, and needed here alone

    write(args.folder, args.out)
    print(args.out)
    return DONE


def run_export(args: argparse.Namespace) -> int:
    from pipeline.export import export

    content = export(args.folder, args.form, args.organisation)
    if args.out is None:
        sys.stdout.buffer.write(content)
        return DONE
    with replacing(args.out) as new:
        new.write_bytes(content)
    return DONE


def run_diff(args: argparse.Namespace) -> int:
    found = compare(load_activities(args.old), load_activities(args.new))
    if args.json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
    else:
        print(told(found))
    return UNSETTLED if args.exit_code and found else DONE


def run_settled(args: argparse.Namespace) -> int:
    width = shutil.get_terminal_size((100, 24)).columns
    lines = [line for folder in args.folders for line in unsettled(folder, width)]
    print("\n".join(lines) if lines else "every error is repaired or decided")
    if lines:
        print("decide them in the page that “make review” opens, or in reviews/<plan>.csv")
    return UNSETTLED if lines else DONE


def run_schemas(args: argparse.Namespace) -> int:
    for file in write_schemas(args.out):
        print(file)
    return DONE
