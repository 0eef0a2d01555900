"""Optional content: which layers of a document a viewer shows when it opens it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

DEEPEST = 9  # expressions within expressions; a file may nest them without end


class Layers:
    """The layers that are off, by their objects' numbers."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = resolve1(catalog.get("OCProperties")) or {}
        usual = resolve1(properties.get("D")) or {}
        base = name_of(usual.get("BaseState"))
        every = _refs(properties.get("OCGs")) if base == "OFF" else set()
        self._off = (every - _refs(usual.get("ON"))) | _refs(usual.get("OFF"))
        for given in map(resolve1, resolve1(usual.get("AS")) or []):
            if isinstance(given, dict) and name_of(given.get("Event")) == "View":
                self._look_up(resolve1(given.get("OCGs")) or [])

    def _look_up(self, groups: Iterable[Any]) -> None:
        """Layers that say themselves whether a screen shows them."""
        for group in groups:
            usage = (resolve1(group) or {}).get("Usage")
            view = (resolve1(usage) or {}).get("View")
            state = name_of((resolve1(view) or {}).get("ViewState"))
            self._off = self._off | _refs(group) if state == "OFF" else self._off
            self._off = self._off - _refs(group) if state == "ON" else self._off

    def is_off(self, named: Mapping[str, Any]) -> bool:
        """Whether content under this property list is hidden.

        ``named``: the dictionary of a layer, or of a membership in several, with
        its reference as "ref".
        """
        ref = named.get("ref")
        what = resolve1(ref)
        if isinstance(what, dict) and isinstance(rule := resolve1(what.get("VE")), list):
            return not self._holds(rule)
        groups = what.get("OCGs") if isinstance(what, dict) else None
        if groups is None:
            return isinstance(ref, PDFObjRef) and ref.objid in self._off
        shown = [number not in self._off for number in _refs(groups)]
        return bool(shown) and not _is_shown(name_of(what.get("P")) or "AnyOn", shown)

    def _holds(self, rule: Sequence[Any], depth: int = DEEPEST) -> bool:
        """Whether an expression holds: And, Or, Not, of layers that are shown and expressions."""
        parts = [
            self._holds(part, depth - 1) if depth and isinstance(part, list) else shown
            for part, shown in ((resolve1(one), not _refs(one) & self._off) for one in rule[1:])
        ]
        if name_of(rule[0] if rule else None) == "Not":
            return not any(parts)
        return any(parts) if name_of(rule[0] if rule else None) == "Or" else all(parts)


def _is_shown(policy: str, shown: list[bool]) -> bool:
    policies = {
        "AllOn": all(shown),
        "AnyOff": not all(shown),
        "AllOff": not any(shown),
    }
    return policies.get(policy, any(shown))


def _refs(value: Any) -> set[int]:
    found = value if isinstance(value, PDFObjRef) else resolve1(value)
    if isinstance(found, PDFObjRef):
        inner = resolve1(found)
        return _refs(inner) if isinstance(inner, list) else {found.objid}
    things: Iterable[Any] = found if isinstance(found, list) else ()
    return {thing.objid for thing in things if isinstance(thing, PDFObjRef)}


def name_of(value: Any) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""
