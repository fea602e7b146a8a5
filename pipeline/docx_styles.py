"""The look of the Word file: a journal's report, all of it in styles, so that a template can restyle everything."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

INK = RGBColor(0x1F, 0x2A, 0x37)
ACCENT = RGBColor(0x1F, 0x4E, 0x79)
MUTED = RGBColor(0x5B, 0x65, 0x70)
SERIF, SANS = "Cambria", "Calibri"

# name, size, bold, colour, space before, space after (points)
HEADINGS = (
    ("Title", 26, True, INK, 0, 6),
    ("Subtitle", 14, False, MUTED, 0, 12),
    ("Heading 1", 17, True, ACCENT, 24, 8),
    ("Heading 2", 13, True, INK, 16, 5),
    ("Heading 3", 11, True, ACCENT, 11, 3),
)


def apply(document: Any, language: str) -> None:
    """Give the document its page, language and styles.

    Args:
        document: a new python-docx document.
        language: language tag of the text, such as 'en-GB'.
    """
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    _language(document, language)
    _body(document)
    for name, size, bold, colour, before, after in HEADINGS:
        style = document.styles[name]
        _font(style, SANS, size, bold, colour)
        _unframed(style)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _others(document)
    _contents(document)
    _table_style(document)


def _body(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, SERIF, 10.5, False, INK)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.18
    normal.paragraph_format.widow_control = True
    bullet = document.styles["List Bullet"]
    bullet.paragraph_format.space_after = Pt(4)
    quote = document.styles["Quote"]
    _font(quote, SERIF, 10.5, False, INK)
    quote.font.italic = False
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Cm(0.8)
    caption = document.styles["Caption"]
    _font(caption, SANS, 9, True, INK)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(12), Pt(4)
    caption.paragraph_format.keep_with_next = True


def _others(document: Any) -> None:
    """Styles that Word does not have: cells, placeholders, references."""
    styles = document.styles
    for name, size, bold in (("Table Text", 8.5, False), ("Table Head", 8.5, True)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, SANS, size, bold, INK)
        style.paragraph_format.space_after = Pt(1)
        style.paragraph_format.line_spacing = 1.0
    placeholder = styles.add_style("Placeholder", WD_STYLE_TYPE.PARAGRAPH)
    placeholder.base_style = styles["Normal"]
    _font(placeholder, SANS, 10, False, MUTED)
    placeholder.paragraph_format.left_indent = placeholder.paragraph_format.right_indent = Cm(0.2)
    _shade(placeholder.element.get_or_add_pPr(), "FFF4CC")
    figure = styles.add_style("Figure", WD_STYLE_TYPE.PARAGRAPH)
    figure.base_style = styles["Normal"]
    figure.paragraph_format.line_spacing = 1.0
    reference = styles.add_style("Evidence Reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    reference.font.color.rgb = ACCENT
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = ACCENT
    for name in ("Header", "Footer"):
        _font(styles[name], SANS, 8.5, False, MUTED)
    _comments(styles)


def _comments(styles: Any) -> None:
    """Word's own styles of comments, by the ids under which python-docx asks for them without defining them."""
    text = styles.add_style("annotation text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = styles["Normal"]
    _font(text, SANS, 9, False, INK)
    text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(2), 1.0
    reference = styles.add_style("annotation reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.size = Pt(8)
    text.element.styleId, reference.element.styleId = "CommentText", "CommentReference"


def _contents(document: Any) -> None:
    """Styles of the table of contents, under the names that Word gives them."""
    for level, (indent, bold, before) in enumerate(((0, True, 3), (0.5, False, 0)), 1):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _font(style, SANS, 9, bold, INK)
        form = style.paragraph_format
        form.left_indent, form.right_indent = Cm(indent), Cm(1)
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(1), 1.0
        tabs = OxmlElement("w:tabs")
        tab = OxmlElement("w:tab")
        for name, value in (("val", "right"), ("leader", "dot"), ("pos", "9070")):
            tab.set(qn(f"w:{name}"), value)
        tabs.append(tab)
        style.element.get_or_add_pPr().insert_element_before(
            tabs, "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    head = document.styles["TOC Heading"]
    head.base_style = document.styles["Normal"]
    _font(head, SANS, 17, True, ACCENT)
    head.paragraph_format.space_after, head.paragraph_format.keep_with_next = Pt(6), True


def _table_style(document: Any) -> None:
    """Rules above, below and under the head, none between columns."""
    style = document.styles.add_style("Report Table", WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for edge, size, colour in (("top", "8", "1F2A37"), ("bottom", "8", "1F2A37"), ("insideH", "4", "D0D5DB")):
        borders.append(_border(edge, size, colour))
    margins = OxmlElement("w:tblCellMar")
    for edge, width in (("top", "40"), ("left", "70"), ("bottom", "40"), ("right", "70")):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(borders)
    properties.append(margins)
    style.element.append(properties)
    first = OxmlElement("w:tblStylePr")
    first.set(qn("w:type"), "firstRow")
    cell = OxmlElement("w:tcPr")
    lines = OxmlElement("w:tcBorders")
    lines.append(_border("bottom", "8", "1F2A37"))
    cell.append(lines)
    _shade(cell, "EEF2F6")
    first.append(cell)
    style.element.append(first)


def _border(edge: str, size: str, colour: str) -> Any:
    border = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    return border


def _shade(properties: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    if properties.tag == qn("w:pPr"):
        properties.insert_element_before(shade, "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")
    else:
        properties.append(shade)


def _unframed(style: Any) -> None:
    """Word's default title has a line under it."""
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _font(style: Any, name: str, size: float, bold: bool, colour: RGBColor) -> None:
    font = style.font
    font.name, font.size, font.bold, font.color.rgb = name, Pt(size), bold, colour
    font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if "Theme" in attribute:
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _language(document: Any, language: str) -> None:
    """The language of the text, for spelling and for screen readers."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    tag = next(defaults.iter(qn("w:lang")), None)
    if tag is None:
        tag = OxmlElement("w:lang")
        next(defaults.iter(qn("w:rPr"))).append(tag)
    tag.set(qn("w:val"), language)
