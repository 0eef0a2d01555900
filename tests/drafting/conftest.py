"""What these tests look at is what is read off a page, so that is all that is made."""

import pytest


@pytest.fixture(autouse=True)
def sparing(text_alone: None) -> None:
    """Processes and the other files have tests in the rooms that make them."""
