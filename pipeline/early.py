"""Being stopped before anything is done.  It imports nothing that takes time."""

import os
import signal


def heed_at_once() -> None:
    """A signal to stop ends the process with one line, until `stopping` takes over.

    What comes before, the start of Python itself, answers with a traceback of its own.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _: object) -> None:
    os.write(2, b"stopped; earlier outputs are untouched\n")
    os._exit(128 + number)
