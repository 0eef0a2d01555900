"""Files that were made beforehand are read one by one, by their names."""

from pathlib import Path

from pipeline.store import Made


def test_files_of_a_folder_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(b"2")
    (tmp_path / "a.csv").write_bytes(b"1")
    made = Made(tmp_path)
    assert dict(made) == {"a.csv": b"1", "b.csv": b"2"}
    assert "a.csv" in made and "c.csv" not in made
