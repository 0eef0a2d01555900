"""The wheel: `pipeline/` under its import name, which clashes with nobody's.

In the repository the folder is the first word of every import; a wheel that
brought a package `pipeline` would take a name that others use.  So each
module is copied with its imports renamed, and nothing else in it changed.
"""

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER, NAME = "pipeline", "plan_extractor"
IMPORT = re.compile(rf"^(\s*(?:from|import)\s+){FOLDER}(?=[\s.])", re.MULTILINE)
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")


class RenamingHook(BuildHookInterface[BuilderConfig]):
    """Puts the renamed copy into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling calls this before it builds."""
        if version == "editable":
            raise SystemExit("an editable install cannot rename its imports: use “make setup”")
        self._scratch = tempfile.TemporaryDirectory()
        copy = Path(self._scratch.name) / NAME
        shutil.copytree(Path(self.root) / FOLDER, copy, ignore=LEFT_OUT)
        for module in copy.rglob("*.py"):
            text = module.read_text(encoding="utf-8")
            module.write_text(IMPORT.sub(rf"\g<1>{NAME}", text), encoding="utf-8")
        build_data["force_include"][str(copy)] = NAME

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Hatchling calls this after it has built."""
        self._scratch.cleanup()
