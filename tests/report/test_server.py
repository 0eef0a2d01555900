"""The served page: saving decisions, and everything that it refuses."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import expect
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from pipeline import store
from pipeline.cli.commands import main
from pipeline.published.models import Discrepancies
from pipeline.review.desk import Desk
from pipeline.review.log import load_reviews
from pipeline.review.server import _listener, make_app
from tests.report.conftest import PATIENCE, Folders, Open

PORT = 8765
HOME = f"http://127.0.0.1:{PORT}"
REVIEW = {"id": "count.plan_activities:plan", "decision": "accept"}


def error_of(answer: TestResponse) -> str:
    return str(json.loads(answer.get_data(as_text=True))["error"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reviews" / "plan.csv"


@pytest.fixture
def client(folders: Folders, file: Path) -> FlaskClient:
    return make_app(Desk(folders.out, file, folders.source), PORT).test_client()


def token_of(client: FlaskClient) -> str:
    found = re.search(r'name="review-token" content="([^"]+)"', client.get("/", base_url=HOME).text)
    assert found
    return found[1]


def ask(client: FlaskClient, path: str, **sent: Any) -> TestResponse:
    headers = {"X-Review-Token": token_of(client), "Origin": HOME}
    return client.post(path, base_url=HOME, json=sent, headers=headers)


def test_the_page_may_add_to_the_log(client: FlaskClient, file: Path) -> None:
    state = client.get("/reviews", base_url=HOME).json
    assert state == {"file": str(file), "reviews": [], "applied": True, "can_apply": True}
    answer = ask(client, "/reviews", reviewer="Ann", decisions=[REVIEW | {"note": "=1+1"}])
    assert answer.status_code == 200 and answer.json
    assert (answer.json["applied"], answer.json["refused"]) == (False, {})
    ask(client, "/reviews", reviewer="Bob", decisions=[REVIEW | {"decision": "reject"}])
    said = [(r.id, r.decision, r.note, r.reviewer) for r in load_reviews(file)]
    assert said == [(REVIEW["id"], "accept", "=1+1", "Ann"), (REVIEW["id"], "reject", "", "Bob")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]{8}Z", r.date) for r in load_reviews(file))
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_without_a_name_nothing_is_saved(client: FlaskClient, file: Path) -> None:
    answer = ask(client, "/reviews", reviewer="  ", decisions=[REVIEW])
    assert answer.status_code == 400 and "your name is missing" in error_of(answer)
    assert not file.exists()


def test_a_wrong_value_is_refused_and_the_rest_is_saved(client: FlaskClient, file: Path) -> None:
    wrong = {"id": "timeframe.missing:2.2.3", "decision": "fix", "value": "banana"}
    answer = ask(client, "/check", reviewer="", decisions=[wrong])
    assert answer.json and "it names no year" in answer.json["refused"][wrong["id"]]
    answer = ask(client, "/reviews", reviewer="Ann", decisions=[wrong, REVIEW])
    assert answer.json and list(answer.json["refused"]) == [wrong["id"]]
    assert [r.id for r in load_reviews(file)] == [REVIEW["id"]]
    assert ask(client, "/check", decisions=[wrong | {"value": "2012"}]).json == {"refused": {}}


def test_what_fails_is_told_in_the_command_s_words(folders: Folders, file: Path) -> None:
    nowhere = replace(folders.source, pdf=file)
    client = make_app(Desk(folders.out, file, nowhere), PORT).test_client()
    answer = ask(client, "/apply")
    assert answer.status_code == 400 and str(file) in error_of(answer)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, "earlier run"),
        ({"X-Review-Token": "wrong"}, "earlier run"),
        ({"X-Review-Token": "RIGHT", "Origin": "https://evil.example"}, "another site"),
        ({"X-Review-Token": "RIGHT", "Origin": "null"}, "another site"),
        ({"X-Review-Token": "RIGHT", "Origin": f"https://127.0.0.1:{PORT}"}, "another site"),
        ({"X-Review-Token": "RIGHT", "Host": "evil.example"}, "its own address"),
        ({"X-Review-Token": "RIGHT", "Host": f"127.0.0.1.evil.example:{PORT}"}, "its own address"),
    ],
)
def test_no_other_site_can_write(
    client: FlaskClient, file: Path, headers: dict[str, str], said: str
) -> None:
    token = token_of(client)
    headers = {name: token if value == "RIGHT" else value for name, value in headers.items()}
    sent = {"reviewer": "Ann", "decisions": [REVIEW]}
    for path in ("/reviews", "/check", "/apply"):
        answer = client.post(path, base_url=HOME, json=sent, headers=headers)
        assert answer.status_code == 403
        assert said in error_of(answer)
    assert not file.exists()


def test_no_other_name_can_read(client: FlaskClient) -> None:
    assert client.get("/", base_url=HOME, headers={"Host": "evil.example"}).status_code == 403
    assert client.get("/", base_url=HOME, headers={"Host": "127.0.0.1"}).status_code == 403
    assert client.get("/", base_url=f"http://localhost:{PORT}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/pages/../activities.json",
        "/pages/..%2factivities.json",
        "/pages/%2e%2e/activities.json",
        "/pages/..%5cactivities.json",
        "/pages//etc/passwd",
        "/activities.json",
        "/static/x",
        "/pages/",
        "/pages/none.webp",
        "/report/..%2factivities.json",
        "/memo.exe",
    ],
)
def test_no_path_leads_out_of_the_pictures(client: FlaskClient, path: str) -> None:
    assert client.get(path, base_url=HOME).status_code == 404


def test_pictures_are_served(client: FlaskClient, folders: Folders) -> None:
    picture = next((folders.out / "pages").iterdir())
    answer = client.get(f"/pages/{picture.name}", base_url=HOME)
    assert (answer.status_code, answer.data) == (200, picture.read_bytes())
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"not json", 400, "these are not decisions"),
        (b"\xff", 400, "these are not decisions"),
        (b'{"decisions": [{"id": "x", "decision": "maybe"}]}', 400, "not decisions"),
        (b'{"reviewer": "A", "decisions": [], "more": 1}', 400, "not decisions"),
        (b"x" * 4_000_001, 413, ""),
    ],
)
def test_bad_decisions_are_not_written(
    client: FlaskClient, file: Path, body: bytes, status: int, said: str
) -> None:
    answer = client.post(
        "/reviews", base_url=HOME, data=body, headers={"X-Review-Token": token_of(client)}
    )
    assert answer.status_code == status
    assert said in error_of(answer)
    assert not file.exists()


def test_a_bad_file_or_no_report_is_said_at_once(
    folders: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("id\n")
    assert main(["review", str(folders.out), "--reviews", str(bad)]) == 2
    assert "no column 'decision'" in capsys.readouterr().err
    assert main(["review", str(tmp_path), "--reviews", str(tmp_path / "r.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    command = ["review", str(folders.out), "--reviews", str(tmp_path / "r.csv")]
    assert main([*command, "--port", "99999"]) == 2
    assert "port 99999 cannot be used" in capsys.readouterr().err


def test_a_taken_port_is_no_dead_end(capsys: pytest.CaptureFixture[str]) -> None:
    with _listener(0) as taken:
        port = taken.getsockname()[1]
        with _listener(port) as other:
            assert other.getsockname()[1] > port


@pytest.fixture
def served(folders: Folders) -> Iterator[str]:
    """The address of a running server, on a port of its own."""
    server = make_server("127.0.0.1", 0, Flask(__name__), threaded=True)
    server.app = make_app(folders.desk, server.port)  # it is told its own port
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    folders.reviews.unlink(missing_ok=True)
    folders.extract()


def test_decisions_in_the_page_last(visit: Open, served: str, folders: Folders) -> None:
    """Made in the page, saved, applied from the page, and green in the end."""
    before = store.load(folders.out / "discrepancies.json", Discrepancies).discrepancies
    open_errors = [d.id for d in before if d.severity == "error" and d.status == "open"]
    assert open_errors
    assert main(["settled", str(folders.out)]) == 1
    page = visit(url=served)
    for id in open_errors:
        page.locator(f'.decide[data-id="{id}"]').get_by_label("Accept").check()
    blank = page.locator('.decide[data-id="timeframe.missing:2.2.3"]')
    blank.get_by_label("Fix").check()
    expect(blank.locator(".means")).to_contain_text("in place of the whole cell “Timeframe”")
    blank.get_by_role("textbox", name="Value").fill("banana")
    blank.get_by_role("textbox", name="Note").fill("asked")
    expect(blank.locator(".why-not")).to_contain_text("it names no year")  # at once
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#status")).to_contain_text("Your name is missing")
    expect(page.get_by_label("Your name")).to_be_focused()
    page.get_by_label("Your name").fill("Ann")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#status")).to_contain_text("One value was refused")
    assert {r.id for r in load_reviews(folders.reviews)} == set(open_errors)
    blank.get_by_role("textbox", name="Value").fill("2012-2013")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#status")).to_contain_text("“Apply” puts it into the data")
    reviews = load_reviews(folders.reviews)
    assert {r.id for r in reviews} == {*open_errors, "timeframe.missing:2.2.3"}
    assert {r.reviewer for r in reviews} == {"Ann"}

    page.get_by_role("button", name="Apply to the data").click()
    expect(page.locator("#summary pre")).to_contain_text("decisions", timeout=10 * PATIENCE)
    page.locator("#summary").get_by_role("button", name="Close").click()
    expect(page.locator("#save")).to_be_hidden()  # no bar that stays
    assert main(["settled", str(folders.out)]) == 0
    expect(page.locator("h1").first).to_have_text("Every error is repaired or decided")
    card = page.locator('article[data-id="timeframe.missing:2.2.3"]')
    expect(card.locator("header .status")).to_have_text("Repaired")
    expect(card.locator(".did ins")).to_have_text("2012-2013")
    expect(card.locator(".given")).to_contain_text("Ann: Fix “2012-2013”")
    expect(card.get_by_label("Fix")).to_be_checked()
    page.get_by_role("link", name="Changes").click()
    row = page.locator("#changes .field", has_text="2.2.3")
    expect(row.locator("ins", has_text="2012-2013").first).to_be_visible()


def test_of_two_reviewers_neither_is_lost(visit: Open, served: str, folders: Folders) -> None:
    id = "timeframe.missing:2.2.3"
    for name, decision in (("Ann", "Accept"), ("Bob", "Reject")):
        page = visit(url=served)
        box = page.locator(f'.decide[data-id="{id}"]')
        box.get_by_label(decision).check()
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Save").click()
        expect(page.locator("#status")).to_contain_text("saved in")
    expect(box.locator(".others")).to_contain_text("Ann: Accept")
    expect(box.locator(".means")).to_contain_text("contradict each other")
    said = [(r.reviewer, r.decision) for r in load_reviews(folders.reviews)]
    assert said == [("Ann", "accept"), ("Bob", "reject")]
    page.locator("#filters [name=decision]").select_option("contrary")
    expect(page.locator("article.card")).to_have_count(1)
    folders.extract()
    page = visit(url=served)
    contrary = page.locator("article.card", has_text="Reviewers contradict each other")
    expect(contrary).to_have_count(2)  # the finding that says so, and the one that it is about
    expect(page.locator(f'article[data-id="{id}"] .given li')).to_have_count(2)


def test_a_stopped_server_is_told_in_words(visit: Open, served: str) -> None:
    page = visit(url=served)
    page.locator(".decide").first.get_by_label("Accept").check()
    page.get_by_label("Your name").fill("Ann")
    page.route("**/reviews", lambda route: route.abort())
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#status")).to_contain_text("it was stopped. Your decisions are kept")
    expect(page.get_by_role("button", name="download them as CSV")).to_be_visible()
    expect(page.locator("#unsaved")).to_have_text("1 decision is not saved yet")


def test_a_memo_can_be_had(client: FlaskClient, folders: Folders) -> None:
    for kind, opening in (("html", b"<!DOCTYPE html>"), ("docx", b"PK")):
        answer = client.get(f"/memo.{kind}", base_url=HOME)
        assert answer.status_code == 200 and answer.data.startswith(opening)
        assert f"plan-memo.{kind}" in answer.headers["Content-Disposition"]


def test_the_console_is_silent(visit: Open, served: str) -> None:
    page = visit(url="about:blank")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto(served)
    page.wait_for_load_state("networkidle")
    assert said == []
