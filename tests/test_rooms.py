"""The rooms of the house: who may know whom, and which library lives where."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PIPELINE = Path(__file__).parent.parent / "pipeline"
STAGES = ("read", "assemble", "repair", "check", "publish")
# Each may know those in the lines above its own, and none beside it.
ORDER = (
    ("errors", "records", "limits", "early", "stopping", "__version__"),
    ("page", "store"),
    ("profile", "guard"),
    ("published",),
    ("read", "assemble", "repair", "check"),
    ("kinds", "drafting"),
    ("publish", "export"),
    ("stages",),
    ("review",),
    ("extracting",),
    ("batch", "__init__"),
    ("cli",),
    ("__main__",),
)
CLOSED = ("store", "guard", "kinds", "batch", "export")  # are entered by their door alone
HEAVY = {
    "pdfplumber": ("read",),
    "camelot": ("read",),
    "cv2": ("read",),
    "onnxruntime": ("read",),
    "rapidocr": ("read",),
    "distributed": ("batch",),
    "jinja2": ("publish", "review", "batch"),
    "xlsxwriter": ("publish",),
    "flask": ("review",),
    "docx": ("review",),
    "duckdb": ("publish",),
    "pandas": ("publish", "published"),
}


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "pipeline":
                yield from (f"pipeline.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def room_of(module: str) -> str:
    """The room that an import enters: ``pipeline.page.text`` → page."""
    return module.split(".")[1] if "." in module else "__init__"


def modules() -> list[Path]:
    return sorted(PIPELINE.rglob("*.py"))


def test_every_room_knows_only_those_above_it() -> None:
    depth = {room: i for i, rooms in enumerate(ORDER) for room in rooms}
    for path in modules():
        own = path.relative_to(PIPELINE).parts[0].removesuffix(".py")
        for name in imports(path):
            if name.split(".")[0] == "pipeline" and room_of(name) != own:
                assert depth[room_of(name)] < depth[own], f"{path} knows {name}"


@pytest.mark.parametrize("room", CLOSED)
def test_some_rooms_are_entered_by_their_door_alone(room: str) -> None:
    for path in modules():
        if path.relative_to(PIPELINE).parts[0] != room:
            past = [n for n in imports(path) if n.startswith(f"pipeline.{room}.")]
            assert not past, f"{path} goes past the door: {past}"


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_import_each_other(stage: str) -> None:
    others = tuple(f"pipeline.{other}." for other in STAGES if other != stage)
    for path in (PIPELINE / stage).rglob("*.py"):
        assert not [name for name in imports(path) if f"{name}.".startswith(others)], path


@pytest.mark.parametrize("library", HEAVY)
def test_heavy_libraries_stay_in_their_room(library: str) -> None:
    for path in modules():
        if path.relative_to(PIPELINE).parts[0] not in HEAVY[library]:
            assert library not in {name.split(".")[0] for name in imports(path)}, path


def test_nothing_lies_loose() -> None:
    loose = {path.stem for path in PIPELINE.glob("*.py")}
    assert loose <= {
        *("__init__", "__main__", "errors", "stages"),
        *("early", "extracting", "limits", "stopping"),  # light, or above all rooms
    }


@pytest.mark.parametrize("room", ["page", "profile", "published"])
def test_what_all_stages_use_knows_no_stage(room: str) -> None:
    stages = tuple(f"pipeline.{stage}" for stage in (*STAGES, "drafting", "review", "cli"))
    for path in (PIPELINE / room).rglob("*.py"):
        assert not [n for n in imports(path) if f"{n}.".startswith(tuple(f"{s}." for s in stages))]


def test_records_know_nothing_of_ours() -> None:
    for path in (PIPELINE / "records").glob("*.py"):
        ours = [name for name in imports(path) if name.startswith("pipeline")]
        assert all(name.startswith("pipeline.records.") for name in ours)


def test_no_document_is_known_in_code() -> None:
    for path in modules():
        text = path.read_text(encoding="utf-8")
        for word in ("Cambodia", "S.T.S.L.S", "MoSVY", "npa-2011"):
            assert word not in text, f"{path} knows {word}"
