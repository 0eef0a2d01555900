"""A published folder in the forms that others' systems take.  docs/mappings.md tells what goes
where; what the plan does not say is absent.
"""

from pathlib import Path

from pipeline.errors import InputError
from pipeline.export.csvw import as_csvw
from pipeline.export.iati import as_iati
from pipeline.published.loading import load


def export(folder: Path, form: str, organisation: str = "") -> bytes:
    """The folder's plan as ``iati`` (XML) or its tables' metadata as ``csvw`` (JSON-LD).

    ``organisation``: for IATI, the identifier of who reports.  Raises InputError if the folder
    holds no published plan, or the identifier is wanting.
    """
    if form == "csvw":
        return as_csvw(folder)
    if not organisation:
        raise InputError(
            "--organisation is wanting: IATI's identifiers begin with that of who reports "
            "(such as XM-DAC-41122)"
        )
    return as_iati(load(folder), organisation)
