"""Contents of a meeting's Word files, time to make them, findings of validators; writes docs/measurements/word.md.

    python -m benchmarks.word [--meeting NAME] [--write docs/measurements/word.md]

The meeting has to be run first. Seconds are of the processor, the best of three, after the libraries are loaded.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import docx_integrity
import pandas as pd
from openxml_audit import OpenXmlValidator

from benchmarks.markdown import deliver, table
from pipeline.stages import BY_NAME, Stage
from tests import word_files

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("whitepaper", "handout")
COUNTED = {
    "headings": "//w:pStyle[starts-with(@w:val, 'Heading')]",
    "paragraphs": "/w:document/w:body/w:p",
    "tables": "//w:tbl",
    "rows of tables": "//w:tr",
    "figures": "//w:drawing",
    "bookmarks": "//w:bookmarkStart",
    "links": "//w:hyperlink",
    "fields": "//w:fldChar[@w:fldCharType='begin']",
    "comments": "//w:commentReference",
}
PAGE = """# The Word files: figures

Written by `python -m benchmarks.word`; no figure is typed by hand. Meeting: {meeting}.

{table}

*Findings of validators* are those of openxml-audit and docx-integrity together. *Barriers* are what
`tests/word_files.py` looks for: titles, language, alternative text, heads and cells of tables, order of headings, empty
paragraphs, words of links, contrast of styles. LibreOffice counts the pages, where it is installed; Word's count
differs by a few.
"""


def call(stage: Stage, folder: Path, tables: Path) -> dict[str, bytes]:
    """The files that the stage makes, from the tables on disk."""
    read = {name: pd.read_parquet(tables / f"{name}.parquet") for name in stage.needs}
    return stage.call(read, folder=folder, settings=stage.module.Settings())


def pages(docx: Path) -> str:
    """How many pages LibreOffice makes of it; '–' where it is missing."""
    office = shutil.which("soffice")
    if not office:
        return "–"
    profile = f"-env:UserInstallation=file://{docx.parent}/profile"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(docx.parent), str(docx)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)  # noqa: S603 - a command of this file
    from pypdf import PdfReader

    return str(len(PdfReader(docx.with_suffix(".pdf")).pages))


def measure(stage: Stage, folder: Path, tables: Path) -> dict[str, str]:
    """One column of the page."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        [(name, content)] = call(stage, folder, tables).items()
        seconds.append(time.process_time() - start)
    root = dict(word_files.roots(content))["word/document.xml"]
    made = {what: str(len(root.xpath(path, namespaces={"w": word_files.W[1:-1]}))) for what, path in COUNTED.items()}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / name
        path.write_bytes(content)
        findings = len(docx_integrity.check(path)) + len(OpenXmlValidator().validate(path).errors)
        made |= {"pages": pages(path), "findings of validators": str(findings)}
    made |= {
        "barriers": str(len(word_files.barriers(content))),
        "direct formatting": str(len(word_files.formatting(content))),
    }
    return {"seconds": f"{min(seconds):.1f}", "kilobytes": f"{len(content) / 1024:.0f}"} | made


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meeting", default="car-t-future-2026")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    folder, tables = (ROOT / "data" / kind / arguments.meeting for kind in ("raw", "processed"))
    columns = [measure(BY_NAME[name], folder, tables) for name in STAGES]
    rows = [[what, *(column[what] for column in columns)] for what in columns[0]]
    made = table(["", *(f"{name}.docx" for name in STAGES)], rows)
    deliver(PAGE.format(meeting=arguments.meeting, table=made), arguments.write)


if __name__ == "__main__":
    main()
