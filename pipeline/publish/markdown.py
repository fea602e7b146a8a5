"""Stage `markdown`: the paper as Markdown (CommonMark with GitHub's tables); decides nothing about what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from pipeline.publish.layout import Cell, Exhibit, Front, Paragraph, Rows, Section, Sentence, arrange, front

# what Markdown would take for markup, wherever it stands, and at the head of a line; '$' begins a formula on many sites
INLINE = re.compile(
    r"""[\\`*<$~]                              # code, emphasis, HTML, formulas, deletions
    | (?<![^\W_])_ | _(?![^\W_])               # an underscore inside a word is none
    | &(?=\#?\w+;)                             # entities
    | \[(?=[\^\ xX])                           # footnotes, boxes to tick
    | \](?=[\[(])                              # links
    | !(?=\[)
    | (?:^|(?<=\s))\#(?=\#*$)                  # the end of a heading""",
    re.VERBOSE,
)
BULLET = re.compile(r"^(?=[-+>#=])")
DEFINED = re.compile(r"^(\[[^\]]*)(?=\]:)")  # the target of a link, only at the head of a line
NUMBERED = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
QUOTED = {"quotation", "placeholder"}
FIGURES = "figures/"  # where drawings lie beside the file


class Settings(BaseModel):
    """Settings of the stage `markdown`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: str = Field("en-GB", description="language tag in the head of the file")
    status: str = Field("Draft", description="status of the file in its head")


def markdown(
    meeting: Rows, sections: Rows, printed: Rows, citations: Rows, exhibits: Rows, cells: Rows, settings: Settings
) -> dict[str, bytes]:
    """The paper as a Markdown file: a YAML head, sections, references as links to the table of evidence.

    Args:
        meeting: title and dates.
        sections: and the others: the tables of the same name; `printed` is the paper as it passed the gate.
        settings: language and status.

    Returns:
        `whitepaper.md`, UTF-8; the same tables give the same bytes.
    """
    head = front(meeting)
    blocks = [_head(head, settings), f"# {escaped(head.title)}"]
    for chapter in arrange(sections, printed, citations, exhibits, cells):
        for section in chapter.walk():
            blocks += _section(section)
    return {"whitepaper.md": ("\n\n".join(blocks) + "\n").encode()}


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    text = INLINE.sub(lambda match: "\\" + match[0], " ".join(text.split()))
    return DEFINED.sub(r"\1\\", NUMBERED.sub(r"\1\\", BULLET.sub(r"\\", text)))


def _head(head: Front, settings: Settings) -> str:
    """YAML between lines of dashes; its strings are written as JSON, which YAML reads."""
    values = {"title": head.title, "subtitle": head.subtitle, "date": head.last_date}
    values |= {"status": settings.status, "lang": settings.language}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value]
    return "\n".join(["---", *lines, "---"])


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * (section.depth + 1)} {escaped(section.title)}"
    bullets: list[str] = []
    for paragraph in section.paragraphs:
        if paragraph.style == "bullet":
            bullets.append(f"- {_text(paragraph)}")
            continue
        if bullets:
            yield "\n".join(bullets)
            bullets = []
        yield _block(paragraph)
    if bullets:
        yield "\n".join(bullets)
    for exhibit in section.exhibits:
        yield from _exhibit(exhibit)


def _block(paragraph: Paragraph) -> str:
    """A paragraph of its own; a statement's proposition stands out from its level."""
    if paragraph.style == "statement":
        first, *rest = paragraph.sentences
        return " ".join([f"**{escaped(first.text)}**", *map(_sentence, rest)])
    return f"> {_text(paragraph)}" if paragraph.style in QUOTED else _text(paragraph)


def _text(paragraph: Paragraph) -> str:
    first, *rest = (_sentence(sentence) for sentence in paragraph.sentences)
    return " ".join([first, *rest])


def _sentence(sentence: Sentence) -> str:
    """The sentence with its references behind it: `[E1](#E1), [E3](#E3)–[E5](#E5)`."""
    runs = []
    for first, last in sentence.printed:
        near = "–" if int(last[1:]) - int(first[1:]) > 1 else ", "
        runs.append(_link(first) if first == last else f"{_link(first)}{near}{_link(last)}")
    return escaped(sentence.text) + (f" ({', '.join(runs)})" if runs else "")


def _link(reference: str) -> str:
    return f"[{reference}](#{reference})"


def _exhibit(exhibit: Exhibit) -> Iterator[str]:
    """Caption, and the rows as a table; a figure as the drawing that the stage `figures` writes, with what it shows."""
    yield f"**{exhibit.label}.** {escaped(exhibit.caption)}"
    if exhibit.is_figure:
        yield f"![{escaped(exhibit.alt_text)}]({FIGURES}{exhibit.exhibit_id.removesuffix('-figure')}.svg)"
        return
    head, *body = [[_cell(cell) for cell in row] for row in exhibit.rows]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *body])


def _cell(cell: Cell) -> str:
    text = escaped(cell.text).replace("|", "\\|")
    return f'<a id="{cell.anchor}"></a>{text}' if cell.anchor else text
