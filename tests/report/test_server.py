"""The served page: saving decisions, and everything that it refuses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import expect
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from pipeline import store
from pipeline.cli import main
from pipeline.published import Discrepancies
from pipeline.review import make_app
from pipeline.reviews import load_reviews
from tests.report.conftest import Folders, Open

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
    return make_app(folders.out, file, PORT).test_client()


def token_of(client: FlaskClient) -> str:
    found = re.search(r'name="review-token" content="([^"]+)"', client.get("/", base_url=HOME).text)
    assert found
    return found[1]


def test_the_page_may_save(client: FlaskClient, file: Path) -> None:
    token = token_of(client)
    assert client.get("/reviews", base_url=HOME).json == {
        "file": str(file),
        "version": "",
        "reviews": [],
    }
    answer = client.put(
        "/reviews",
        base_url=HOME,
        json={"version": "", "reviews": [REVIEW | {"note": "=1+1"}]},
        headers={"X-Review-Token": token, "Origin": HOME},
    )
    assert answer.status_code == 200
    assert [(r.id, r.note) for r in load_reviews(file)] == [(REVIEW["id"], "=1+1")]
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    stale = client.put(
        "/reviews",
        base_url=HOME,
        json={"version": "", "reviews": []},
        headers={"X-Review-Token": token},
    )
    assert stale.status_code == 400
    assert "has changed since" in error_of(stale)
    assert len(load_reviews(file)) == 1


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
    answer = client.put(
        "/reviews", base_url=HOME, json={"version": "", "reviews": [REVIEW]}, headers=headers
    )
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
        (b'{"version": "", "reviews": [{"id": "x", "decision": "maybe"}]}', 400, "not decisions"),
        (b'{"version": "", "reviews": [{"id": "x", "decision": "fix"}]}', 400, "needs a value"),
        (b'{"version": "", "reviews": [{"id": "", "decision": "accept"}]}', 400, "'id' is empty"),
        (b"x" * 4_000_001, 413, ""),
    ],
)
def test_bad_decisions_are_not_written(
    client: FlaskClient, file: Path, body: bytes, status: int, said: str
) -> None:
    answer = client.put(
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
    assert "report.html: cannot be read" in capsys.readouterr().err
    command = ["review", str(folders.out), "--reviews", str(tmp_path / "r.csv")]
    assert main([*command, "--port", "99999"]) == 2
    assert "port 99999 cannot be used" in capsys.readouterr().err


@pytest.fixture
def served(folders: Folders) -> Iterator[str]:
    """The address of a running server, on a port of its own."""
    server = make_server("127.0.0.1", 0, Flask(__name__), threaded=True)
    server.app = make_app(folders.out, folders.reviews, server.port)  # it is told its own port
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    folders.reviews.unlink(missing_ok=True)
    folders.extract()


def test_decisions_in_the_page_last(visit: Open, served: str, folders: Folders) -> None:
    """Made in the page, saved, applied by the next run, and green in the end."""
    before = store.load(folders.out / "discrepancies.json", Discrepancies).discrepancies
    open_errors = [d.id for d in before if d.severity == "error" and d.status == "open"]
    assert open_errors
    assert main(["settled", str(folders.out)]) == 1
    page = visit(url=served)
    for id in open_errors:
        page.locator(f'.decide[data-id="{id}"]').get_by_label("Accept").check()
    blank = page.locator('.decide[data-id="timeframe.missing:2.2.3"]')
    blank.get_by_label("Fix").check()
    blank.get_by_role("textbox", name="Value").fill("2012-2013")
    blank.get_by_role("textbox", name="Note").fill("asked")
    page.get_by_label("Your name").fill("Ann")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#saved")).to_contain_text("Saved in")
    expect(page.locator("#unsaved")).to_be_hidden()
    reviews = load_reviews(folders.reviews)
    assert {r.id for r in reviews} == {*open_errors, "timeframe.missing:2.2.3"}
    assert {r.reviewer for r in reviews} == {"Ann"}

    folders.extract()
    assert main(["settled", str(folders.out)]) == 0
    page.reload()
    expect(page.locator("h1").first).to_have_text("Every error is repaired or decided")
    card = page.locator('article[data-id="timeframe.missing:2.2.3"]')
    expect(card.locator("header .status")).to_have_text("Repaired")
    expect(card.locator(".did ins")).to_have_text("2012-2013")
    expect(card.locator(".given")).to_contain_text("asked – Ann")
    expect(card.get_by_label("Fix")).to_be_checked()
