"""The kinds of findings and repairs that there are: for whoever tells people of them.

What a check finds stands in `pipeline.check.registry`, what a rule repairs in
`pipeline.repair.registry`; here both are looked up by name.
"""

from pipeline.check.registry import FINDINGS, FIXED
from pipeline.check.targets import field_of_repair, words_of
from pipeline.records import Kind, Remedy
from pipeline.repair.registry import REMEDIES

__all__ = ["field_of_repair", "findings", "kind_of", "remedies", "rule_of", "words_of"]


def findings() -> dict[str, Kind]:
    """Every kind of finding by its name."""
    return FINDINGS


def kind_of(name: str) -> Kind:
    """A kind of finding; one of another version by its own name."""
    return FINDINGS.get(name) or Kind(name, "info", _spelt(name), "")


def rule_of(name: str) -> str:
    """What a kind of repair is called."""
    remedy = remedies().get(name)
    return (remedy.label if remedy else "") or kind_of(name).label


def remedies() -> dict[str, Remedy]:
    """Every kind of repair by its name; a person's too."""
    return REMEDIES | {FIXED.name: FIXED}


def _spelt(name: str) -> str:
    return name.replace(".", ": ").replace("_", " ").capitalize()
