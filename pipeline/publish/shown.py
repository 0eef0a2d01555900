"""Boxes of a page as it is read → boxes of the page as a viewer shows it."""

from pipeline.records import Box, Sheet


def turned(sheet: Sheet | None) -> int:
    """Degrees clockwise by which a page was turned to be read: 0 where it lies as shown."""
    return -round(sheet.turned / 90) % 4 * 90 if sheet else 0


def on_page(box: Box, sheet: Sheet | None) -> Box:
    """The box on the page as shown, to a hundredth of a point, far below what can be seen."""
    x0, top, x1, bottom = box
    way = turned(sheet)
    if sheet and way == 90:
        x0, top, x1, bottom = top, sheet.width - x1, bottom, sheet.width - x0
    elif sheet and way == 180:
        x0, x1 = sheet.width - x1, sheet.width - x0
        top, bottom = sheet.height - bottom, sheet.height - top
    elif sheet and way == 270:
        x0, top, x1, bottom = sheet.height - bottom, x0, sheet.height - top, x1
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def as_read(box: Box, way: int, width: float, height: float) -> Box:
    """The box of the page as shown on the page as it is read, so wide and high: on_page undone."""
    x0, top, x1, bottom = box
    if way == 90:
        return width - bottom, x0, width - top, x1
    if way == 180:
        return width - x1, height - bottom, width - x0, height - top
    if way == 270:
        return top, height - x1, bottom, height - x0
    return box
