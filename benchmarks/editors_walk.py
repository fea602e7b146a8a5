"""Walks a new editor's way on a copy of the shipped meeting, with the real commands, and takes the guide's pictures.

    python -m benchmarks.editors_walk [--meeting NAME] [--write docs/images]

Edit, correct, run again, conflict, lock: the pictures are pages as LibreOffice prints them. The meeting has to be run
first; nothing in it is changed.
"""

from __future__ import annotations

import argparse
import html
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from PIL import Image, ImageChops

from benchmarks.correcting import copied
from benchmarks.word import ROOT
from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft, add
from pipeline.commands.pdf import program
from pipeline.engine.project import Project
from pipeline.word.parts import element, named, run
from tests import word_edits as editing

ADDED = " The editors add this sentence."
OWN = "The editors write a paragraph of their own."
STATEMENTS = 4
DOTS = 110  # an inch
COLOURS = 32
LETTERS = 25  # of a paragraph, by which it is found
LOOK = "Emphasis"
ABOVE, BELOW = 0.3, 0.4  # inches of a page around the words that a picture shows


def command(project: Project, *arguments: str) -> None:
    """Run a command line of the program."""
    line = [sys.executable, "-m", "pipeline.cli", *arguments, "--project", str(project.root)]
    subprocess.run(line, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - own arguments


def corrections(desk: Desk) -> list[Draft]:
    """Such as change counts: on each of the first statements of the paper a person takes no position."""
    shown = desk.read("shown_key_points").sort_values("rank").key_point_id.map(desk.inner)
    made, held = [], set(desk.positions.key_point_id)
    for point in [one for one in shown if one in held][:STATEMENTS]:
        person = desk.positions[desk.positions.key_point_id == point].participant_id.iloc[0]
        fields = {"key_point": point, "participant": person, "stance": "none", "reason": "she told us"}
        made.append(Draft("position", fields, "the guide"))
    return made


def changed(before: bytes, after: bytes) -> list[str]:
    """Bookmarks of the paragraphs of running text that a new draft words otherwise, in order."""
    old, new = (_worded(content) for content in (before, after))
    return [name for name, words in new.items() if old.get(name, words) != words]


def _worded(content: bytes) -> dict[str, str]:
    document = docx.Document(io.BytesIO(content))
    found = {}
    for paragraph in document.paragraphs:
        name = next((s.get(editing.NAME) for s in paragraph._p.iter(named("w:bookmarkStart"))), "")
        if name.startswith("p_") and paragraph.style and paragraph.style.name == "Body Text":
            found[name] = paragraph.text
    return found


def picture(content: bytes, words: str, folder: Path) -> Image.Image:
    """The part of a page that shows words, and the comments on it.

    Args:
        content: a Word file.
        words: some of the words of a paragraph.
        folder: to work in.
    """
    source = folder / "shown.docx"
    shown, last = with_comments(content, words)
    source.write_bytes(shown)
    line = [program(), "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    line += ["--convert-to", "pdf", "--outdir", str(folder), str(source)]
    _call(line)
    page, top, bottom = _place(folder / "shown.pdf", words)
    bottom = max(bottom, _place(folder / "shown.pdf", last)[2])
    _call(
        [
            "pdftoppm",
            "-r",
            str(DOTS),
            "-f",
            str(page),
            "-l",
            str(page),
            "-png",
            str(folder / "shown.pdf"),
            str(folder / "page"),
        ]
    )
    (file,) = folder.glob("page*.png")
    with Image.open(file) as opened:
        whole = opened.convert("RGB")
    file.unlink()
    scale = DOTS / 72
    part = whole.crop((0, max(0, int((top - ABOVE * 72) * scale)), whole.width, int((bottom + BELOW * 72) * scale)))
    empty = Image.new("RGB", part.size, "white")
    box = ImageChops.difference(part, empty).getbbox() or (0, 0, *part.size)
    return part.crop(box).convert("P", palette=Image.Palette.ADAPTIVE, colors=COLOURS)


def with_comments(content: bytes, words: str) -> tuple[bytes, str]:
    """The file with the comments on a paragraph set below it, as LibreOffice prints no margin; the words set last."""
    document = docx.Document(io.BytesIO(content))
    paragraph = next(p for p in document.paragraphs if _bare(words)[:LETTERS] in _bare(p.text))
    said = {str(comment.comment_id): comment for comment in document.comments}
    numbers = [mark.get(named("w:id")) for mark in paragraph._p.iter(named("w:commentReference"))]
    last = words
    for number in reversed(numbers):
        comment = said[number]
        last = last if last != words else comment.text.splitlines()[-1]
        made = element("p", run(f"[{comment.author}: {' '.join(comment.text.split())}]", LOOK))
        paragraph._p.addnext(made)
    made_bytes = io.BytesIO()
    document.save(made_bytes)
    return made_bytes.getvalue(), last


def _bare(words: str) -> str:
    return re.sub(r"\W", "", words)


def _place(pdf: Path, words: str) -> tuple[int, float, float]:
    """Page, and upper and lower edge in points, of the block of text that holds words."""
    told = _call(["pdftotext", "-bbox-layout", str(pdf), "-"]).decode()
    wanted = _bare(words)[:LETTERS]
    for number, page in enumerate(told.split("<page ")[1:], 1):
        blocks = re.findall(r'<block [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)">(.*?)</block>', page, re.DOTALL)
        for top, bottom, inside in blocks:
            if wanted in re.sub(r"\W", "", html.unescape("".join(re.findall(r">([^<]*)</word>", inside)))):
                return number, float(top), float(bottom)
    raise LookupError(words)


def _call(line: Sequence[str]) -> bytes:
    return subprocess.run(line, check=True, capture_output=True, timeout=300).stdout  # noqa: S603 - own arguments


def walk(meeting: str, folder: Path) -> dict[str, Image.Image]:
    """The pictures, by name."""
    ahead, project = (copied(meeting, folder / name) for name in ("ahead", "project"))
    draft = project.reports(meeting) / "whitepaper.docx"
    first = draft.read_bytes()
    add(desk := Desk(ahead, meeting), corrections(desk))
    command(ahead, "corrections", "--apply")
    touched, locked, *_ = changed(first, (ahead.reports(meeting) / "whitepaper.docx").read_bytes())
    words = _worded(first)
    edits: list[Callable[[Any], None]] = [
        lambda document: editing.place(document, touched).append(run(ADDED)),
        editing.write_behind(touched, OWN),
        editing.remark(locked, "lock"),
    ]
    draft.write_bytes(edited := editing.edited(first, *edits))
    add(desk := Desk(project, meeting), corrections(desk))
    command(project, "corrections", "--apply")
    merged = draft.read_bytes()
    return {
        "edit": picture(edited, ADDED, folder),
        "conflict": picture(merged, ADDED, folder),
        "lock": picture(merged, words[locked], folder),
    }


def main() -> None:
    """Walk, and save the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meeting", default="car-t-future-2026")
    parser.add_argument("--write", type=Path, default=ROOT / "docs" / "images")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="editors-walk-") as place:
        for name, shown in walk(arguments.meeting, Path(place)).items():
            path = arguments.write / f"editing-{name}.png"
            shown.save(path, optimize=True)
            print(path, shown.size, path.stat().st_size)


if __name__ == "__main__":
    main()
