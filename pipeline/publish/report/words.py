"""What the page calls things: for readers who do not know the pipeline."""

SEVERITIES = {"error": "Error", "warning": "Warning", "info": "Note"}
STATUSES = {
    "open": "Open",
    "repaired": "Repaired",
    "accepted": "Accepted",
    "rejected": "Rejected",
}
DECISIONS = {
    "accept": "Accept",
    "reject": "Reject",
    "fix": "Fix",
    "unsure": "Cannot tell",
    "withdraw": "None",
}
DECIDED = {
    "none": "Undecided",
    "any": "Decided",
    "accept": "Accepted",
    "fix": "Fixed",
    "reject": "Rejected",
    "unsure": "Cannot tell",
    "contrary": "Contradicting",
}
CONFIDENCE = {
    "certain": "certain",
    "likely": "likely",
    "guess": "a guess",
    "reviewer": "a reviewer's word",
}
# What readers may not know, told where it stands first: word to look for → meaning.
TERMS = {
    "likeness": "how alike two texts are, letter by letter: 100 is the same",
    "certain": "a change that a reader of the page would not contest",
    "likely": "the most probable reading; worth a look at the page",
    "guess": "one of several possible readings; to be decided by a person",
    "torn": "a row that a page's end cuts in two; its second half stands on the next page",
    "reviewer's word": "put in place by a person, not read off the page",
}
WHOLE = "plan"  # the subject of what is about no part: nothing need be added
UNNAMED = ("page-", "table-")  # subjects that are no number of the document


def subject_told(subject: str) -> str:
    """What a finding is about, as a person says it: page 3, not page-3; of the plan, nothing."""
    if subject == WHOLE:
        return ""
    return subject.replace("-", " ", 1) if subject.startswith(UNNAMED) else subject
