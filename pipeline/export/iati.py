"""A plan → activities by the IATI standard, version 2.03.

What the schema demands and a plan of action does not state is the least that
is true of any plan: see ``PLANNED`` and docs/mappings.md.
"""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from pipeline.published.loading import Activity, Group, Plan
from pipeline.published.models import Institution

VERSION = "2.03"
PLANNED = "1"  # of the list ActivityStatus: scoped or planned
STARTS, ENDS = "1", "3"  # of ActivityDateType: planned start, planned end
ACCOUNTABLE, IMPLEMENTING = "2", "4"  # of OrganisationRole
GOVERNMENT = "10"  # of OrganisationType
GENERAL, OBJECTIVES = "1", "2"  # of DescriptionType
OUTPUT, OUTCOME = "1", "2"  # of ResultType
UNIT, PERCENTAGE, QUALITATIVE = "1", "2", "5"  # of IndicatorMeasure
NUMBER = re.compile(r"(?P<value>\d+(?:\.\d+)?)\s*(?P<percent>%)?")
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Reported(NamedTuple):
    """The plan, and who reports it."""

    plan: Plan
    organisation: str  # its identifier
    institutions: dict[str, Institution]


def as_iati(plan: Plan, organisation: str) -> bytes:
    """All activities that have a text, in document order, as one XML file."""
    root = Element("iati-activities", {"version": VERSION})
    if plan.language:
        root.set(LANGUAGE, plan.language)
    reported = Reported(plan, organisation, {one.code: one for one in plan.institutions})
    if nameless := [one.id for one in plan.activities if not one.activity]:
        said = f" left out, since they have no text for a title: {', '.join(nameless)} "
        root.append(Comment(said.replace("--", "- -")))
    for group in plan.groups:
        for activity in group.activities:
            if activity.activity:  # IATI has no activity without a title
                root.append(_activity(activity, group, reported))
    indent(root, " ")
    text: str = tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _activity(activity: Activity, group: Group, of: Reported) -> Element:
    record = Element("iati-activity")
    identifier = f"{of.organisation}-{of.plan.plan}-{activity.id}"
    SubElement(record, "iati-identifier").text = re.sub(r"[^\w.-]+", "-", identifier)
    reporter = {"ref": of.organisation, "type": GOVERNMENT}
    _told(record, "reporting-org", _reporter(of), reporter)
    _told(record, "title", activity.activity)
    _describe(record, activity, group)
    _told(record, "participating-org", _reporter(of), {"role": ACCOUNTABLE, **reporter})
    for code in activity.institution_codes:
        name = of.institutions[code].name if code in of.institutions else code
        _told(record, "participating-org", name, {"role": IMPLEMENTING})
    SubElement(record, "activity-status", {"code": PLANNED})
    first, last = _years(activity, of.plan)
    SubElement(record, "activity-date", {"type": STARTS, "iso-date": f"{first}-01-01"})
    SubElement(record, "activity-date", {"type": ENDS, "iso-date": f"{last}-12-31"})
    if of.plan.country:
        SubElement(record, "recipient-country", {"code": of.plan.country})
    if activity.indicators:
        record.append(_result(activity, of.plan))
    return record


def _describe(record: Element, activity: Activity, group: Group) -> None:
    """By the objective of its group, and by an outcome that has no indicator: to IATI, a result
    is what indicators show.  Where there is neither, in its own words: one is demanded.
    """
    objective = group.objective or group.aim
    outcome = "" if activity.indicators else activity.expected_outcome
    if objective:
        _told(record, "description", objective, {"type": OBJECTIVES})
    if outcome or not objective:
        _told(record, "description", outcome or activity.activity, {"type": GENERAL})


def _reporter(of: Reported) -> str:
    """Who reports, by the name that the plan has for it, else by the identifier."""
    return of.plan.publisher or of.organisation


def _years(activity: Activity, plan: Plan) -> tuple[int, int]:
    """Those of the activity; where it has none, the plan's."""
    return activity.start_year or plan.years[0], activity.end_year or plan.years[1]


def _result(activity: Activity, plan: Plan) -> Element:
    kind = OUTCOME if activity.expected_outcome else OUTPUT
    result = Element("result", {"type": kind})
    _told(result, "title", activity.expected_outcome or activity.activity)
    for indicator in activity.indicators:
        result.append(_indicator(indicator, activity, plan))
    return result


def _indicator(text: str, activity: Activity, plan: Plan) -> Element:
    """An indicator; it has the row's baseline and target if it is the row's only one."""
    alone = len(activity.indicators) == 1
    stated = {
        name: str(activity.extra.get(name) or "") if alone else ""
        for name in ("baseline", "target")
    }
    numbers = {name: NUMBER.fullmatch(said) for name, said in stated.items() if said}
    measure = _measure(list(numbers.values()))
    record = Element("indicator", {"measure": measure})
    _told(record, "title", text)
    first, last = _years(activity, plan)
    if stated["baseline"]:
        record.append(_value("baseline", stated["baseline"], measure, {"year": str(first)}))
    if stated["target"]:
        period = SubElement(record, "period")
        SubElement(period, "period-start", {"iso-date": f"{first}-01-01"})
        SubElement(period, "period-end", {"iso-date": f"{last}-12-31"})
        period.append(_value("target", stated["target"], measure, {}))
    return record


def _measure(numbers: list[re.Match[str] | None]) -> str:
    """In units or per cent if all that is stated is a number of that kind; else in words."""
    kinds = {None if number is None else bool(number["percent"]) for number in numbers}
    if len(kinds) != 1 or None in kinds:
        return QUALITATIVE
    return PERCENTAGE if True in kinds else UNIT


def _value(name: str, said: str, measure: str, more: dict[str, str]) -> Element:
    """A baseline or target: its number where it is one, and as printed."""
    match = NUMBER.fullmatch(said) if measure != QUALITATIVE else None
    record = Element(name, {**more, **({"value": match["value"]} if match else {})})
    _told(record, "comment", said)
    return record


def _told(parent: Element, name: str, text: str, more: dict[str, str] | None = None) -> None:
    """An element whose content is a narrative."""
    narrative = SubElement(SubElement(parent, name, more or {}), "narrative")
    narrative.text = NO_XML.sub("\ufffd", text)
