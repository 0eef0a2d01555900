"""Optional content: which layers of a document a viewer shows when it opens it."""

from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral


class Layers:
    """The layers that are off, by their objects' numbers."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = resolve1(catalog.get("OCProperties")) or {}
        usual = resolve1(properties.get("D")) or {}
        base = _name(usual.get("BaseState"))
        every = _refs(properties.get("OCGs")) if base == "OFF" else set()
        self._off = (every - _refs(usual.get("ON"))) | _refs(usual.get("OFF"))

    def is_off(self, named: Mapping[str, Any]) -> bool:
        """Whether content under this property list is hidden.

        ``named``: the dictionary of a layer, or of a membership in several, with
        its reference as "ref".
        """
        if not self._off:
            return False
        ref = named.get("ref")
        what = resolve1(ref)
        groups = what.get("OCGs") if isinstance(what, dict) else None
        if groups is None:
            return isinstance(ref, PDFObjRef) and ref.objid in self._off
        shown = [number not in self._off for number in _refs(groups)]
        return bool(shown) and not _is_shown(_name(what.get("P")) or "AnyOn", shown)


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


def _name(value: Any) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""
