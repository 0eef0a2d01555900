"""A folder whose files are replaced together."""

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from pipeline.errors import InputError
from pipeline.stopping import remove, standing, stray, undisturbed
from pipeline.store.exchange import exchange
from pipeline.store.files import beside
from pipeline.store.lock import lock
from pipeline.store.manifest import MANIFEST, listed, mark_of

INSIDE = ".plan-extractor.new"  # where a set is prepared if that cannot be beside the folder
PAGES = "pages"  # the folder of ours in a published one: page images


class Output:
    """A folder to publish to: at every instant it holds the whole old set or the whole new one.

    The new set is made ready in a workshop beside the folder (`.NAME.new`) and
    exchanged with it in one step.  Where that cannot be (a mount point, a
    parent folder that may not be written, the folder that the caller stands
    in) the files are put in one by one, the manifest of sizes and hashes last:
    `listed` tells such a mix from a set, and the next run mends it.  What is
    not ours in the folder stays.
    """

    def __init__(self, folder: Path) -> None:
        """Raises InputError if that is no folder, or cannot become one."""
        self.folder = folder
        self.changed: tuple[str, ...] = ()  # files that someone had changed since we wrote them
        self._held = ExitStack()
        try:
            if folder.exists() and not folder.is_dir():
                raise InputError(f"{folder}: is a file, not a folder to write to")
            self._target = folder.resolve()
            self._target.parent.mkdir(parents=True, exist_ok=True)
        except (OSError, RuntimeError) as error:  # Python 3.11 says so of links in a circle
            raise refused(folder, error) from error

    def __enter__(self) -> "Output":
        """Take the folder; InputError if it cannot be written or another run has it."""
        try:
            self._workshop = self._open_workshop()
            if not self._held.enter_context(lock(self._workshop / "lock")):
                raise InputError(f"{self.folder}: another run is writing to it; wait for its end")
            self._held.enter_context(stray(self._workshop))
            self._sweep()
            self.build.mkdir()
        except OSError as error:
            self._held.close()
            raise refused(self.folder, error) from error
        except InputError:
            self._held.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    @property
    def build(self) -> Path:
        """A folder for the stages' files, for the time of this run."""
        return self._workshop / "build"

    @property
    def _new(self) -> Path:
        return self._workshop / "set"

    def _open_workshop(self) -> Path:
        """The folder where the new set is made: beside the target or, failing that, in it."""
        try:
            return _made(beside(self._target))
        except OSError:
            if not self._target.is_dir():
                raise
            return _made(self._target / INSIDE)

    def _sweep(self) -> None:
        """Remove what a killed run left; what others had put among it comes back."""
        self._bring_back()
        for left in self._workshop.iterdir():
            if left.name != "lock":
                remove(left)

    def _bring_back(self) -> None:
        """Files of others that came into the old set while the new one was made."""
        ours = listed(self._new)
        if ours is None or not self._target.is_dir():
            return  # a set that was never finished holds nothing that is not in the target
        for entry in self._new.iterdir():
            there = self._target / entry.name
            if entry.name not in (*ours, MANIFEST) and not os.path.lexists(there):
                entry.rename(there)

    def publish(self, files: Mapping[str, bytes]) -> None:
        """Put a set of files in place of the one that is there.

        ``files`` has each file's name and content, among them the MANIFEST.
        Raises InputError, with everything as before, if the set cannot be
        written or something of that name is not ours.
        """
        try:
            self.changed = self._not_as_written(files)
            self._write(files)
            if not self._target.exists():
                self._new.rename(self._target)
            elif not self._exchanged(files):
                self._put_in(files)
        except OSError as error:
            raise refused(self.folder, error) from error
        standing("the new outputs are in place")

    def _not_as_written(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Files that someone has changed; InputError if one was never ours."""
        ours = listed(self._target)
        there = [name for name in files if os.path.lexists(self._target / name)]
        for name in there:
            if ours is None or not (self._target / name).is_file():
                raise InputError(
                    f"{self.folder / name}: was not written by this program and is not "
                    f"overwritten; move it, or name another folder"
                )
        known = [name for name in there if ours and name in ours]
        now = {name: mark_of((self._target / name).read_bytes()) for name in known}
        return tuple(name for name in known if ours and now[name] != ours[name])

    def _write(self, files: Mapping[str, bytes]) -> None:
        """The new set, its manifest last, so that a set without one was never finished."""
        self._new.mkdir()
        for name in sorted(files, key=lambda name: name == MANIFEST):
            (self._new / name).write_bytes(files[name])

    def _exchanged(self, files: Mapping[str, bytes]) -> bool:
        """Whether the folders could be exchanged; if not, all is as before."""
        try:
            if self._workshop.parent == self._target or self._target.samefile(Path.cwd()):
                return False
            shutil.copymode(self._target, self._new)
            if not self._carry_over(files):
                return False
            with undisturbed():
                exchange(self._new, self._target)
                self._bring_back()
        except OSError:
            return False
        return True

    def _carry_over(self, files: Mapping[str, bytes]) -> bool:
        """The files of others into the new set too; False if there are folders among them."""
        for entry in [*self._target.iterdir(), *self._target.glob(f"{PAGES}/*")]:
            to = self._new / entry.relative_to(self._target)
            if entry.name in files and entry.parent == self._target:
                continue
            if entry == self._target / PAGES and entry.is_dir() and not entry.is_symlink():
                to.mkdir()
                shutil.copymode(entry, to)
            elif entry.is_dir() and not entry.is_symlink():
                return False
            else:
                os.link(entry, to, follow_symlinks=False)
        return True

    def _put_in(self, files: Mapping[str, bytes]) -> None:
        """The files one by one, when all are written: no disk can be too full for a renaming."""
        with stray(self._target / INSIDE) as inside, undisturbed():
            if self._workshop.parent != self._target:
                remove(inside)
                inside.mkdir()
                for name, content in files.items():
                    (inside / name).write_bytes(content)
            ready = self._new if self._workshop == inside else inside
            for name in sorted(files, key=lambda name: name == MANIFEST):
                (ready / name).replace(self._target / name)


def _made(folder: Path) -> Path:
    """A folder of ours, made now or left by a run that was killed."""
    try:
        folder.mkdir()
    except FileExistsError:
        strange = {entry.name for entry in folder.iterdir()} - {"lock", "set", "build"}
        if strange:
            raise InputError(f"{folder}: is in the way; move it") from None
    return folder


def refused(folder: Path, error: Exception) -> InputError:
    """Why a folder is not written to."""
    said = error.strerror if isinstance(error, OSError) else str(error)
    return InputError(f"{folder}: cannot be written: {said}")
