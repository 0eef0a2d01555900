"""What a person is told when the work cannot be done."""


class InputError(Exception):
    """The input or the profile cannot be used: one line naming file, page and reason."""
