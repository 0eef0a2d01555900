"""The data as one archive, for those who take a release: ``python -m release.archive``.

The same files give the same bytes: they are packed in the order of their
names, under one date, and with the same rights.
"""

import hashlib
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipeline import __version__

ROOT = Path(__file__).parent.parent
PACKED = (
    "CITATION.cff",
    "extracted/**/*",
    "schemas/*.schema.json",
    "schemas/README.md",
    "schemas/kinds.md",
    "schemas/plans/*.toml",
    "docs/*.md",
    "raw/README.md",
)
SUMS = "SHA256SUMS"
DATE = (1980, 1, 1, 0, 0, 0)  # the first that the format knows
RIGHTS = 0o644 << 16


def pack(to: Path, root: Path = ROOT) -> Path:
    """Write the archive into a folder; returns its path."""
    name = f"plan-extractor-data-{__version__}"
    files = {file.relative_to(root).as_posix(): file.read_bytes() for file in _files(root)}
    sums = "".join(f"{hashlib.sha256(files[n]).hexdigest()}  {n}\n" for n in sorted(files))
    to.mkdir(parents=True, exist_ok=True)
    archive = to / f"{name}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as whole:
        for path, content in sorted({**files, SUMS: sums.encode()}.items()):
            entry = zipfile.ZipInfo(f"{name}/{path}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = RIGHTS
            entry.create_system = 3  # as on Unix, wherever it is packed
            whole.writestr(entry, content)
    return archive


def _files(root: Path) -> Iterator[Path]:
    for pattern in PACKED:
        yield from (path for path in root.glob(pattern) if path.is_file())


if __name__ == "__main__":
    print(pack(Path(sys.argv[1])))
