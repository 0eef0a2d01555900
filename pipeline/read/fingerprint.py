"""A fingerprint of the code that reads: what it read before stays valid until it changes."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("pdfplumber", "camelot-py", "pypdfium2", "rapidocr", "opencv-python-headless")


@cache
def reading_code() -> str:
    """The modules of this room, what they share with others, and the libraries' versions."""
    room = Path(__file__).parent
    digest = hashlib.sha256()
    for folder in (room.parent / "page", room, room.parent / "records"):
        for path in sorted(folder.glob("*.py")):
            digest.update(path.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {_version(library)}".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"  # what reads scans is an extra
