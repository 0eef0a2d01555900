"""Files that were made beforehand, in a folder."""

from collections.abc import Iterator, Mapping
from pathlib import Path


class Made(Mapping[str, bytes]):
    """The files of a folder by their names, each in memory only when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.name: file for file in sorted(folder.iterdir())}

    def __getitem__(self, name: str) -> bytes:
        return self._files[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: object) -> bool:
        return name in self._files
