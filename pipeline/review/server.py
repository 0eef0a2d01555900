"""The reviewers' page, served to the browser of this machine, which may save decisions.

Flask: a small framework that is well kept (by the makers of the template
engine), and has the guards built in that a local page needs: which host names
it answers to, how much it takes, and no path out of its folder.
"""

import errno
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec
from flask import Flask, Response, abort, jsonify, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.serving import WSGIRequestHandler, make_server

from pipeline.errors import InputError
from pipeline.review import memo
from pipeline.review.desk import Asked, Desk

LOOPBACK = "127.0.0.1"
TRIES = 20  # ports that are tried from the one that was named on
LARGEST = 4_000_000  # bytes of a request; a decision on every finding of a long plan is far less
TOKEN = '<meta name="review-token" content="{}">'
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",  # beside the page's own, stricter one
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class QuietHandler(WSGIRequestHandler):
    """No line on the terminal for every picture."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def serve(desk: Desk, port: int) -> None:
    """Serve the report of a published folder until interrupted.

    Raises InputError if there is no report, the file of decisions is bad, or no
    port is free.
    """
    _page(desk.folder, "")
    desk.state()
    listener = _listener(port)
    own = listener.getsockname()[1]
    if port not in (0, own):
        print(f"port {port} is taken by another program: this is port {own}")
    # Threads, since browsers open connections ahead of need and leave them idle.
    with (
        listener,
        make_server(
            LOOPBACK,
            own,
            make_app(desk, own),
            threaded=True,
            request_handler=QuietHandler,
            fd=listener.fileno(),
        ) as server,
    ):
        print(f"http://{LOOPBACK}:{own}/  (decisions go to {desk.file}; Ctrl-C ends)", flush=True)
        server.serve_forever()


def _listener(port: int) -> socket.socket:
    """A socket on the port, or on the next one that is free."""
    for number in range(port, port + TRIES):
        try:
            return socket.create_server((LOOPBACK, number))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise InputError(f"port {number} cannot be used ({error})") from error
        except OverflowError as error:
            raise InputError(f"port {number} cannot be used ({error})") from error
    raise InputError(f"the ports {port} to {port + TRIES - 1} are all taken; name another one")


def make_app(desk: Desk, port: int) -> Flask:
    """The page, its files, and the decisions to be read, added to and applied; nothing else."""
    app = Flask(__name__, static_folder=None)
    token = secrets.token_urlsafe()
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    _guard(app, {f"{name}:{port}" for name in (LOOPBACK, "localhost")}, token)
    _serve_files(app, desk.folder, token)
    _serve_desk(app, desk)
    return app


def _serve_files(app: Flask, folder: Path, token: str) -> None:
    """The page and what it shows."""

    @app.get("/")
    def page() -> Response:
        return Response(_page(folder, token), mimetype="text/html")

    @app.get("/pages/<name>")
    def picture(name: str) -> Response:
        return send_from_directory((folder / "pages").absolute(), name, mimetype="image/webp")

    @app.get("/report-<name>.js")
    def part(name: str) -> Response:
        file = f"report-{name}.js"
        return send_from_directory(folder.absolute(), file, mimetype="text/javascript")

    @app.get("/memo.<kind>")
    def letter(kind: str) -> Response:
        if kind not in memo.KINDS:
            abort(404)
        content = memo.written(folder, kind)
        name = f"{folder.absolute().name}-memo.{kind}"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, mimetype=memo.KINDS[kind], headers=disposition)


def _serve_desk(app: Flask, desk: Desk) -> None:
    """The decisions; one thing at a time is done with them."""
    one_at_a_time = Lock()

    def doing(action: Callable[[Asked], Any]) -> Callable[[], Response]:
        def done() -> Response:
            with one_at_a_time:
                return jsonify(action(_asked(request.get_data())))

        return done

    app.get("/reviews", endpoint="reviews")(lambda: jsonify(desk.state()))
    app.get("/changes", endpoint="changes")(lambda: jsonify(desk.changes()))
    app.post("/reviews", endpoint="save")(doing(desk.save))
    app.post("/check", endpoint="check")(doing(desk.check))
    app.post("/apply", endpoint="apply")(doing(desk.apply))


def _guard(app: Flask, hosts: set[str], token: str) -> None:
    """What may be asked by whom, and how a refusal is told."""

    @app.before_request
    def only_this_page() -> None:
        """No other site's page may speak to us, under whatever name it found us."""
        if request.host not in hosts:
            abort(403, "this page is served under its own address only")
        origin = request.headers.get("Origin")
        if origin and origin.removeprefix("http://") not in hosts:
            abort(403, "another site's page may not ask this")
        sent = request.headers.get("X-Review-Token", "").encode()
        if request.method == "POST" and not secrets.compare_digest(sent, token.encode()):
            abort(403, "the page is of an earlier run; load it again: your decisions are kept")

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


def _asked(body: bytes) -> Asked:
    try:
        return msgspec.json.decode(body, type=Asked)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"these are not decisions: {error}") from error


def _page(folder: Path, token: str) -> str:
    """The report, with leave to save."""
    try:
        html = (folder / "report.html").read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder / 'report.html'}: cannot be read: {error.strerror}") from error
    return html.replace(TOKEN.format(""), TOKEN.format(token), 1)
