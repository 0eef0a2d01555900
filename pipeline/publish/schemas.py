"""The published records → JSON Schemas, and the registries → a list of what there may be found."""

from pathlib import Path

import msgspec

from pipeline.errors import InputError
from pipeline.kinds import findings, remedies, rule_of
from pipeline.published import models as published
from pipeline.records import Json

KINDS = "kinds.md"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SELDOM = ("turned",)  # keys that are written only where they say something
PUBLISHED: dict[str, type[msgspec.Struct]] = {
    "activities": published.Activities,
    "plan": published.Plan,
    "discrepancies": published.Discrepancies,
    "repairs": published.Repairs,
}


def write_schemas(folder: Path) -> list[Path]:
    """A schema for every published JSON file, and the list of kinds.

    Raises InputError if the folder cannot be written.
    """
    files = {folder / f"{name}.schema.json": schema_of(kind) for name, kind in PUBLISHED.items()}
    kinds = folder / KINDS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, schema in files.items():
            encoded = msgspec.json.format(msgspec.json.encode(schema), indent=1)
            file.write_bytes(encoded + b"\n")
        kinds.write_text(kinds_told(), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror}") from error
    return [*files, kinds]


def kinds_told() -> str:
    """Every kind of finding and repair, for people, as Markdown."""
    found = (f"| `{k.name}` | {k.severity} | {k.label} | {k.says} |" for k in findings().values())
    made = (f"| `{one.name}` | {rule_of(one.name)} | {one.says} |" for one in remedies().values())
    return "\n".join(
        (
            "# What may be found and repaired",
            "Made by `make schemas` from `pipeline/check/registry.py` and "
            "`pipeline/repair/registry.py`. An error waits for a person's decision; a warning is "
            "the document's; an info is worth knowing.",
            "",
            "| kind of finding | severity | called | means |",
            "|---|---|---|---|",
            *found,
            "",
            "| kind of repair | called | means |",
            "|---|---|---|",
            *made,
            "",
        )
    )


def schema_of(kind: type[msgspec.Struct]) -> Json:
    """The schema of one file.  Further keys are allowed: a plan has columns of its own."""
    (whole,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    definitions = {name: _written(parts[name]) for name in sorted(parts)}
    version = str(kind.__struct_defaults__[0])  # such as activities/1
    return {
        "$schema": DIALECT,
        "$id": f"urn:plan-extractor:{version.replace('/', ':')}",
        **definitions.pop(whole["$ref"].rpartition("/")[2]),
        "$defs": definitions,
    }


def _written(part: Json) -> Json:
    """A record as it is written: every key is there, so that none has a default; but for what
    most have not.
    """
    properties = {
        name: {key: value for key, value in content.items() if key != "default"}
        for name, content in part["properties"].items()
    }
    required = [name for name in properties if name not in SELDOM]
    return {**part, "properties": properties, "required": required}
