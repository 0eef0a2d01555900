"""How pages, differences and unseen characters are told to people."""

from pipeline.page.plain import plain
from pipeline.page.ranges import pages_told, parted, ranges, told_lost
from pipeline.page.wording import Run, compare_words


def test_pages_in_a_row_are_told_by_their_ends() -> None:
    assert ranges([3, 5, 6, 7, 9, 10]) == "3, 5-7, 9-10"
    assert (pages_told([4]), pages_told([4, 5])) == ("page 4", "pages 4-5")
    assert told_lost({7: "damaged", 3: "too large"}) == (
        "pages 7, 3 cannot be read (page 3: too large)"
    )


def test_what_is_not_seen_is_told_by_its_number() -> None:
    assert plain("Train\u202e judges\x07") == "Train⟨U+202E⟩ judges⟨U+0007⟩"
    assert plain("ក្រ\u200bសួង \u200c\u200d") == "ក្រ⟨U+200B⟩សួង \u200c\u200d"  # joiners shape letters
    assert plain("Schulen – Ämter") == "Schulen – Ämter"


def test_two_texts_are_compared_word_by_word() -> None:
    assert [*compare_words("train the police", "train all police now")] == [
        Run(True, "train", "train"),
        Run(False, "the", "all"),
        Run(True, "police", "police"),
        Run(False, "", "now"),
    ]


def test_how_many_there_are_is_told_in_words_that_agree() -> None:
    assert parted(9, 3, 2) == "9 activities in 3 groups of 2 strategies"
    assert parted(1, 1, 1) == "1 activity in 1 group of 1 strategy"
    assert (parted(0, 0, 0), parted(4, 0, 2)) == ("0 activities", "4 activities of 2 strategies")
