"""What a person is told when the work cannot be done."""


class InputError(Exception):
    """The input or the profile cannot be used: one line naming file, page and reason."""


class ProfileError(InputError):
    """Something that the profile says is not so in the document.

    ``names`` is what to look for in the profile's file, to tell the line.
    """

    def __init__(self, names: str, problem: str) -> None:
        super().__init__(problem)
        self.names = names


class ProofError(Exception):
    """What was to be proved is not so: a fault of ours, and nothing is published."""
