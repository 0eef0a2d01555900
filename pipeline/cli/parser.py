"""What is no command is told as all else is: in one line."""

import argparse
from typing import NoReturn

UNUSABLE = 2


class Parser(argparse.ArgumentParser):
    """Says what is wrong with the words, and where help is, without the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"error: {message}; “{self.prog} --help” says more\n")
