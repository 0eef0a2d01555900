"""Whatever stands in a profile's file, it is a profile or one line that names the file."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.errors import InputError, ProfileError
from pipeline.profile import checks as profile_checks
from pipeline.profile.checks import prove_quick
from pipeline.profile.reading import load_profile
from tests.conftest import PROFILE

SOUND = PROFILE.read_text(encoding="utf-8")
LINES = SOUND.splitlines()
YEARS = "years = [2011, 2013]"
FORMAT = next(line for line in LINES if line.startswith("number_format"))
COLUMN = '\n[[columns]]\nfield = "{}"\nheadings = ["Nowhere"]\n'
INSTITUTION = '\n[[institutions]]\ncode = "{}"\nname = "{}"\nkind = "other"\naliases = ["{}"]\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SOUND + "x = " + "[" * 50_000 + "]" * 50_000, "line is longer"),
        (SOUND + "x = " + "[" * 4_000 + "]" * 4_000, "has no end"),
        (SOUND + "#\n" * 600_000, "larger than a profile"),
        (SOUND.replace(YEARS, f"years = [1, {'9' * 5_000}]"), "has no end"),
        (SOUND.replace(YEARS, f"years = [1, {'9' * 400}]"), "years have four digits"),
        (SOUND.replace(YEARS, "years = [-5, 2013]"), "years have four digits"),
        (SOUND.replace(YEARS, "years = [2011, 10000]"), "years have four digits"),
        (SOUND + COLUMN.format("Activity"), "'activity' and 'Activity' differ in capitals"),
        (SOUND + COLUMN.format("rowid"), "a database's own"),
        (SOUND + INSTITUTION.format("", "Ministry", "M"), "'Ministry' has an empty code"),
        (SOUND + INSTITUTION.format("Q", " ", "M"), "'Q' has an empty code"),
        (SOUND + INSTITUTION.format("Q", "Ministry", ""), "empty code"),
        (SOUND.replace(FORMAT, 'number_format = "{group.__class__}{position}"'), "__class__"),
        (SOUND.replace(FORMAT, 'number_format = "{group}{position:>999999999}"'), "is set as"),
        (SOUND.replace(FORMAT, 'number_format = "{group}{position!r}"'), "is set as"),
    ],
)
def test_what_no_profile_may_ask_for(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as raised:
        load_profile(file)
    assert str(raised.value).startswith(str(file))
    assert "\n" not in str(raised.value)


def loads_or_says(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.toml"
        file.write_bytes(content)
        try:
            load_profile(file)
        except InputError as error:
            assert str(error).startswith(str(file))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(LINES) - 1), st.text(max_size=60))
def test_any_line_in_place_of_another(place: int, line: str) -> None:
    loads_or_says("\n".join([*LINES[:place], line, *LINES[place + 1 :]]).encode(errors="replace"))


VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=8).map(repr) | st.floats().map(str),
    lambda inner: st.lists(inner, max_size=3).map(lambda held: f"[{', '.join(map(str, held))}]"),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([i for i, line in enumerate(LINES) if " = " in line]), VALUES)
def test_any_value_in_place_of_another(place: int, value: object) -> None:
    key = LINES[place].partition(" = ")[0]
    text = "\n".join([*LINES[:place], f"{key} = {value}", *LINES[place + 1 :]])
    loads_or_says(text.encode(errors="replace"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    loads_or_says(content)


def test_a_pattern_that_comes_to_no_end_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_checks, "ENDLESS", 0.2)
    profile = load_profile(PROFILE)
    patterns = replace(profile.patterns, reference=r"(?P<id>(\w+ ?)+)~")
    slow = replace(profile, patterns=patterns)
    pages = [(1, "short"), (2, "so many words and no such mark among them, " * 3)]
    prove_quick(slow, pages[:1])
    with pytest.raises(ProfileError, match="'reference' comes to no end on page 2"):
        prove_quick(slow, pages)
    prove_quick(profile, pages)


def test_a_mark_that_editors_put_in_front_is_no_word(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(SOUND, encoding="utf-8-sig")
    assert load_profile(tmp_path / "plan.toml") == load_profile(PROFILE)
