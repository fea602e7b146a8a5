"""A PowerPoint file of pictures: a slide each, with its title, its alternative text and its numbers in the notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

WIDE, HIGH, MARGIN = 40 / 3, 7.5, 0.53  # of a slide, in inches
TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title and nothing else


@dataclass(frozen=True)
class Slide:
    """A slide.

    Attributes:
        title: what its picture says.
        picture: a PNG of the whole slide.
        head: height of the part of the picture that holds its title, in inches; the slide has a title of its own.
        alt_text: what the picture shows, for those who cannot see it.
        notes: what the speaker reads.
    """

    title: str
    picture: bytes
    head: float
    alt_text: str
    notes: str


def presentation(slides: Sequence[Slide], title: str, day: datetime) -> bytes:
    """The slides as a file; the same slides give the same bytes.

    Args:
        slides: in order.
        title: of the file.
        day: the file's date; never that of the clock.
    """
    from pptx import Presentation
    from pptx.util import Inches

    from pipeline.word.parts import same_bytes

    file = Presentation()
    file.slide_width, file.slide_height = Inches(WIDE), Inches(HIGH)
    properties = file.core_properties
    properties.title, properties.created, properties.modified = title, day, day
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.revision = 1
    for slide in slides:
        _add(file, slide)
    made = io.BytesIO()
    file.save(made)
    return same_bytes(made.getvalue())


def _add(file: Any, slide: Slide) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches, Pt

    made = file.slides.add_slide(file.slide_layouts[TITLE_ONLY])
    title = made.shapes.title
    title.left, title.top, title.width, title.height = (
        Inches(n) for n in (MARGIN - 0.1, 0.25, WIDE - 2 * MARGIN + 0.2, slide.head - 0.25)
    )
    title.text_frame.word_wrap, title.text_frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    paragraph = title.text_frame.paragraphs[0]
    paragraph.text, paragraph.alignment = slide.title, PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.bold = Pt(26), True
    picture = made.shapes.add_picture(io.BytesIO(slide.picture), 0, Inches(slide.head), Inches(WIDE))
    picture.crop_top, picture.height = slide.head / HIGH, Inches(HIGH - slide.head)
    picture._element.nvPicPr.cNvPr.set("descr", slide.alt_text)
    picture.name = "Figure"
    made.notes_slide.notes_text_frame.text = slide.notes
