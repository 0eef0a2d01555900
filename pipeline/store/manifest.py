"""The data package as a manifest: the size and hash of every file of a published set."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

MANIFEST = "datapackage.json"
OURS = "activities.csv"  # every package of ours lists it


class Mark(NamedTuple):
    """What tells one state of a file from another."""

    bytes: int
    hash: str  # sha256:…


def mark_of(content: bytes) -> Mark:
    return Mark(len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")


def listed(folder: Path) -> Mapping[str, Mark] | None:
    """The files that the folder's manifest names; None if it has no manifest of ours."""
    file = folder / MANIFEST
    try:
        said = file.read_bytes() if file.is_file() else b""  # a pipe would never be read to its end
        package = msgspec.json.decode(said, type=dict[str, Any])
        marks = {one["path"]: Mark(one["bytes"], one["hash"]) for one in package["resources"]}
    except (OSError, msgspec.DecodeError, RecursionError, KeyError, TypeError):
        return None
    return marks if OURS in marks else None
