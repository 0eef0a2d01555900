"""The reviewers' page, served to the browser of this machine, which may save decisions.

Flask: a small framework that is well kept (by the makers of the template
engine), and has the guards built in that a local page needs: which host names
it answers to, how much it takes, and no path out of its folder.
"""

import hashlib
import secrets
import socket
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
from flask import Flask, Response, abort, jsonify, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.serving import WSGIRequestHandler, make_server

from pipeline import store
from pipeline.errors import InputError
from pipeline.records import Review
from pipeline.reviews import load_reviews, parse_reviews, reviews_csv

LOOPBACK = "127.0.0.1"
LARGEST = 4_000_000  # bytes of a request; a decision on every finding of a long plan is far less
TOKEN = '<meta name="review-token" content="{}">'
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",  # beside the page's own, stricter one
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Sent(msgspec.Struct, forbid_unknown_fields=True):
    """What the page sends to be saved."""

    version: str
    reviews: list[Review]


class QuietHandler(WSGIRequestHandler):
    """No line on the terminal for every picture."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def serve(folder: Path, file: Path, port: int) -> None:
    """Serve the report of a published folder until interrupted.

    Raises InputError if there is no report, the file of decisions is bad, or
    the port is taken.
    """
    _page(folder, "")
    load_existing(file)
    try:
        listener = socket.create_server((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        raise InputError(f"port {port} cannot be used ({error}); name another one") from error
    own = listener.getsockname()[1]
    # Threads, since browsers open connections ahead of need and leave them idle.
    with (
        listener,
        make_server(
            LOOPBACK,
            own,
            make_app(folder, file, own),
            threaded=True,
            request_handler=QuietHandler,
            fd=listener.fileno(),
        ) as server,
    ):
        print(f"http://{LOOPBACK}:{own}/  (decisions go to {file}; Ctrl-C ends)", flush=True)
        server.serve_forever()


def make_app(folder: Path, file: Path, port: int) -> Flask:
    """The page, its pictures, and the decisions to be read and written; nothing else."""
    app = Flask(__name__, static_folder=None)
    token, one_at_a_time = secrets.token_urlsafe(), Lock()
    hosts = {f"{name}:{port}" for name in (LOOPBACK, "localhost")}
    app.config["MAX_CONTENT_LENGTH"] = LARGEST

    @app.before_request
    def only_this_machine() -> None:
        """No other site's page may speak to us, under whatever name it found us."""
        if request.host not in hosts:
            abort(403, "this page is served under its own address only")
        origin = request.headers.get("Origin")
        if origin and origin.removeprefix("http://") not in hosts:
            abort(403, "another site's page may not ask this")

    @app.after_request
    def with_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[Response, int]:
        return jsonify(error=error.description), error.code or 500

    @app.errorhandler(InputError)
    def unusable(error: InputError) -> tuple[Response, int]:
        return jsonify(error=str(error)), 400

    @app.get("/")
    def page() -> Response:
        return Response(_page(folder, token), mimetype="text/html")

    @app.get("/pages/<name>")
    def picture(name: str) -> Response:
        return send_from_directory((folder / "pages").absolute(), name, mimetype="image/webp")

    @app.get("/reviews")
    def decisions() -> Response:
        return jsonify(_state(file))

    @app.put("/reviews")
    def save() -> Response:
        if not secrets.compare_digest(request.headers.get("X-Review-Token", ""), token):
            abort(403, "the page is of an earlier run; load it again")
        with one_at_a_time:
            write(file, request.get_data())
            return jsonify(_state(file))

    return app


def write(file: Path, body: bytes) -> None:
    """Put the decisions that the page sends in the file: whole, or not at all.

    Raises InputError if they are no decisions, or if the file has changed since.
    """
    try:
        sent = msgspec.json.decode(body, type=Sent)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"these are not decisions: {error}") from error
    if sent.version != _version(file):
        raise InputError(f"{file} has changed since; load the page again")
    content = reviews_csv(sent.reviews)
    parse_reviews(content, str(file))
    with store.replacing(file) as new:
        new.write_bytes(content)


def load_existing(file: Path) -> tuple[Review, ...]:
    """The decisions made so far; none where there is no file yet."""
    return load_reviews(file) if file.exists() else ()


def _state(file: Path) -> dict[str, Any]:
    reviews = [msgspec.structs.asdict(review) for review in load_existing(file)]
    return {"file": str(file), "version": _version(file), "reviews": reviews}


def _version(file: Path) -> str:
    """Tells one state of the file from another."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def _page(folder: Path, token: str) -> str:
    """The report, with leave to save."""
    try:
        html = (folder / "report.html").read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder / 'report.html'}: cannot be read: {error.strerror}") from error
    return html.replace(TOKEN.format(""), TOKEN.format(token), 1)
