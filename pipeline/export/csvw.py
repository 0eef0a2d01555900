"""datapackage.json → metadata of the CSV files by the W3C's “CSV on the Web” (JSON-LD)."""

from pathlib import Path

import msgspec

from pipeline.errors import InputError
from pipeline.records import Json

CONTEXT = "http://www.w3.org/ns/csvw"
TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "double",
    "year": "gYear",
    "boolean": "boolean",
}
FACTS = {"title": "dc:title", "description": "dc:description", "created": "dc:created"}


def as_csvw(folder: Path) -> bytes:
    """The metadata, for a file beside the CSV files.  Raises InputError if they are not there."""
    try:
        package = msgspec.json.decode((folder / "datapackage.json").read_bytes(), type=Json)
        metadata = _metadata(package)
    except (OSError, msgspec.DecodeError, LookupError, TypeError, AttributeError) as error:
        raise InputError(f"{folder}: holds no datapackage.json that can be read") from error
    return msgspec.json.format(msgspec.json.encode(metadata), indent=1) + b"\n"


def _metadata(package: Json) -> Json:
    by = [one["title"] for one in package["contributors"] if "publisher" in one["roles"]]
    return {
        "@context": CONTEXT,
        **{fact: package[key] for key, fact in FACTS.items() if key in package},
        **({"dc:publisher": by[0]} if by else {}),
        "dc:source": package["sources"][0]["path"],
        "tables": [_table(one) for one in package["resources"] if "schema" in one],
    }


def _table(resource: Json) -> Json:
    schema = resource["schema"]
    return {
        "url": resource["path"],
        "dc:title": resource["title"],
        "tableSchema": {
            "columns": [_column(field) for field in schema["fields"]],
            "primaryKey": schema["primaryKey"],
            "foreignKeys": [_link(key) for key in schema["foreignKeys"]],
        },
    }


def _column(field: Json) -> Json:
    of_list = field["type"] == "list"
    datatype = TYPES[field["itemType"] if of_list else field["type"]]
    return {
        "name": field["name"],
        "titles": field["name"],
        "dc:description": field["description"],
        "datatype": datatype,
        **({"separator": field["delimiter"]} if of_list else {}),
        **({"required": True} if field.get("constraints", {}).get("required") else {}),
    }


def _link(key: Json) -> Json:
    reference = key["reference"]
    return {
        "columnReference": key["fields"],
        "reference": {
            "resource": f"{reference['resource']}.csv",
            "columnReference": reference["fields"],
        },
    }
