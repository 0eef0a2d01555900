"""Names and keys of what is published."""

import re

from pipeline.profile.model import FIELDS
from pipeline.published import models as published
from pipeline.records import UNNAMED

DIGITS = 5  # to which numbers are filled up: no plan has a hundred thousand activities


def sort_key(number: str) -> str:
    """A number that sorts as text and that no reader takes for a number: 4.10 → n00004.00010."""
    return "n" + re.sub(r"\d+", lambda digits: digits[0].zfill(DIGITS), number)


def key_of(field: str) -> str:
    """The key of any field of an activity."""
    return field if field in FIELDS else own_key(field)


def own_key(field: str) -> str:
    """The key of one of the plan's own columns, which never is one that the contract names."""
    taken = (*published.Activity.__struct_fields__, "pages", "shared")
    return f"{field}_printed" if field in taken else field or UNNAMED
