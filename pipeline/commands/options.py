"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

Meeting = Annotated[
    Optional[str],  # noqa: UP045 - typer reads it at run time
    typer.Option("--meeting", "-m", help="Folder in data/raw. Not needed if there is only one.", show_default=False),
]
ProjectFolder = Annotated[
    Path, typer.Option("--project", help="Folder with data/, reports/ and settings.toml.", file_okay=False)
]
