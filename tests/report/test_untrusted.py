"""Text that wants to do harm: in the page, in a spreadsheet, in a terminal."""

import csv
import io
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline import store
from pipeline.cli.commands import main
from pipeline.page.plain import plain
from pipeline.profile.model import Profile
from pipeline.profile.reading import load_profile
from pipeline.publish import publish
from pipeline.published.spreadsheet import guarded, unguarded
from pipeline.records import Checked, Decided, Review
from tests.conftest import PROFILE
from tests.report.conftest import Folders, Open

EVIL = (
    "</script><script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'>"
    '" onmouseover="window.harmed = 3" \u2028 \u202egnp.exe {{ 7 * 7 }} \x1b[31m'
)
FORMULA = '=HYPERLINK("https://evil.example","click")'


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(PROFILE)


@pytest.fixture(scope="module")
def hostile(folders: Folders) -> Checked:
    """A plan in which every text is hostile."""
    checked = store.load(folders.build / "checked.json", Checked)
    plan = checked.plan
    activities = tuple(
        replace(
            a,
            printed_id=EVIL,
            fields={
                name: replace(f, text=EVIL, items=(EVIL, FORMULA) if f.items else ())
                for name, f in a.fields.items()
            },
        )
        for a in plan.activities
    )
    repairs = tuple(replace(r, before=FORMULA, after=EVIL, reason=EVIL) for r in plan.repairs)
    headings = tuple(replace(h, title=EVIL, objective=EVIL) for h in plan.headings)
    findings = tuple(
        replace(
            d,
            id=f"{d.id}/{EVIL}",
            message=EVIL,
            stated=FORMULA,
            found=EVIL,
            decisions=(Decided("accept", EVIL, EVIL, EVIL, ""),),
            status="open",
            evidence=tuple(replace(e, text=EVIL) for e in d.evidence),
        )
        for d in checked.discrepancies
    )
    source = replace(plan.source, file=f"{EVIL}.pdf")
    plan = replace(plan, activities=activities, repairs=repairs, headings=headings, source=source)
    reviews = (Review(findings[0].id, "accept", EVIL, EVIL),)
    return Checked(plan, findings, reviews)


def test_the_page_runs_none_of_it(
    visit: Open, hostile: Checked, profile: Profile, tmp_path: Path
) -> None:
    (tmp_path / "report.html").write_bytes(dict(publish(hostile, profile, EVIL))["report.html"])
    page = visit(url=(tmp_path / "report.html").as_uri())
    page.locator("#filters [type=search]").fill("harmed")
    page.evaluate(f"location.hash = 'activity/{hostile.plan.activities[0].id}'")
    page.locator(".field").first.hover()
    page.evaluate("location.hash = 'repairs'")
    assert page.evaluate("window.harmed") is None
    assert page.evaluate("document.querySelectorAll('img[onerror]').length") == 0
    assert "</script><script>" in str(page.locator("#fields").text_content())
    assert "{{ 7 * 7 }}" in str(page.locator(".card .given").first.text_content())


def test_bidirectional_characters_are_seen_and_end_with_their_text(
    hostile: Checked, profile: Profile
) -> None:
    html = dict(publish(hostile, profile, "plan"))["report.html"].decode()
    body, _, data = html.partition('<script type="application/json"')
    assert "⟨U+202E⟩" in body
    assert "<bdi>" in body
    assert not set("<\u2028") & set(data.partition(">")[2].partition("</script>")[0])


def test_the_content_security_policy_names_the_script(visit: Open) -> None:
    page = visit()
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        "{textContent: 'window.harmed = 4'}))"
    )
    assert page.evaluate("window.harmed") is None


def test_a_spreadsheet_runs_none_of_it(hostile: Checked, profile: Profile) -> None:
    files = dict(publish(hostile, profile, "plan"))
    for name in ("discrepancies.csv", "repairs.csv"):
        assert files[name].startswith("\ufeff".encode())
        rows = list(csv.reader(io.StringIO(files[name].decode("utf-8-sig"), newline="")))
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]
        assert f"'{FORMULA}" in cells
    exact = csv.DictReader(io.StringIO(files["indicators.csv"].decode(), newline=""))
    assert FORMULA in {row["indicator"] for row in exact}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "'=1"])
def test_guarding_can_be_undone(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("value", ["1-2", "a=b", "'quoted'", "", 5, -5, None])
def test_other_cells_stay_as_they_are(value: object) -> None:
    assert guarded(value) == value


def test_a_terminal_gets_no_control_characters(
    hostile: Checked, profile: Profile, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in publish(hostile, profile, EVIL):
        (tmp_path / name).write_bytes(content)
    assert main(["settled", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert not [
        character for character in said if not (character.isprintable() or character == "\n")
    ]
    assert main(["diff", str(tmp_path / "none\x1b[31m\n"), str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "⟨U+001B⟩[31m⟨U+000A⟩" in error
    assert error.count("\n") == 1


def test_letters_of_every_script_are_left_alone() -> None:
    text = "សកម្មភាព ក្រសួង\u200cមហាផ្ទៃ – Ministère de l’Intérieur • وزارة"
    assert plain(text) == text
