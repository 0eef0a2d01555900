"""Cells that a picture lies in: blank to the file, not to a reader."""

from pipeline.page.geometry import centre, contains
from pipeline.records import Activity, Evidence, Place, Repaired


def stands_in(mark: Evidence, place: Place) -> bool:
    return place.page == mark.page and contains(place.bbox, *centre(mark.bbox))


def overlaid_fields(plan: Repaired, activity: Activity) -> dict[str, tuple[Evidence, ...]]:
    """The activity's fields in whose cells there are pictures that could not be read."""
    found = {
        name: tuple(
            mark for mark in plan.overlaid for place in field.places if stands_in(mark, place)
        )
        for name, field in activity.fields.items()
        if plan.overlaid and not field.text  # beside a text it is an ornament
    }
    return {name: marks for name, marks in found.items() if marks}
