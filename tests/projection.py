"""A Word file as text: style and words of each paragraph, rows of each table; what is read, not how it is stored."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

PARAMETERS = "Settings and versions"  # differ between machines and are not the meeting's


def project(path: Path) -> str:
    """The document's paragraphs and tables in order, a line each; the table of parameters left out."""
    lines: list[str] = []
    is_parameters = False
    for part in Document(str(path)).iter_inner_content():
        if isinstance(part, Paragraph):
            is_parameters = PARAMETERS in part.text
            if part.text.strip():
                style = part.style.name if part.style is not None else ""
                lines.append(f"[{style}] {part.text}")
        elif isinstance(part, Table) and not is_parameters:
            lines += [" | ".join(cell.text for cell in row.cells) for row in part.rows]
    return "\n".join(lines) + "\n"
