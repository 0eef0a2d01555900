"""A profile's file → the profile, or one line that says where it is wrong."""

import re
import tomllib
from pathlib import Path

import msgspec

from pipeline.errors import InputError
from pipeline.profile.bounds import read_bounded
from pipeline.profile.checks import problems
from pipeline.profile.lines import line_naming, line_of_key
from pipeline.profile.model import Profile


def load_drafted(text: str, folder: Path) -> Profile:
    """The profile that a draft's text is, written down in the folder first."""
    file = folder / "draft.toml"
    file.write_text(text, encoding="utf-8")
    return load_profile(file)


def load_profile(path: Path) -> Profile:
    """Read and check a profile.

    Raises InputError naming the file, the line and what is wrong with it.
    """
    try:
        text = read_bounded(path)
        data = tomllib.loads(text)
    except OSError as error:
        raise InputError(f"{path}: cannot read the profile: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InputError(f"{path}:{line}: not UTF-8, as TOML has to be") from error
    except tomllib.TOMLDecodeError as error:
        line = (
            int(found[1])
            if (found := re.search(r"at line (\d+)", str(error)))
            else 1 + text.rstrip().count("\n")
        )
        raise InputError(f"{path}:{line}: not a valid TOML file: {error}") from error
    except (RecursionError, ValueError) as error:  # brackets in brackets; numbers without end
        raise InputError(f"{path}: a number or a nesting in it has no end") from error
    try:
        profile = msgspec.convert(data, Profile)
    except msgspec.ValidationError as error:
        raise InputError(f"{path}{line_of_key(text, str(error))}: {error}") from error
    for key, problem in problems(profile):
        raise InputError(f"{path}{line_naming(text, key)}: {problem}")
    return profile
