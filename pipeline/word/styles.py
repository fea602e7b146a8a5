"""The look of the Word file: our styles (`docx_styles.xml`), added only where a house template lacks them.

A style that is added to a template takes the template's fonts and its theme's first accent colour.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from pipeline.word.parts import element

ACCENT, PALE = "1F4E79", "EEF3F8"  # of our own look; the second is a tint of the first
TINT = 0.93  # share of white in it
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LINKS = ("basedOn", "next", "link")  # from a style to another


def complete(document: Any, language: str, text_width: int, is_house: bool) -> dict[str, str]:
    """Give the document the styles it lacks, and its language.

    Args:
        document: our own page, or a house template.
        language: language tag of the text, such as 'en-GB'.
        text_width: from margin to margin, in twentieths of a point.
        is_house: the document is a template; its fonts and colours hold.

    Returns:
        the ids of all styles by name, as this document has them.
    """
    styles = document.styles.element
    ours = parse_xml(Path(__file__).with_suffix(".xml").read_bytes())
    if not is_house:
        styles.insert(0, deepcopy(ours.find(f"{W}docDefaults")))
    there = {_name(style).lower(): _id(style) for style in styles.iter(f"{W}style")}
    wanted = list(ours.iter(f"{W}style"))
    missing = [style for style in wanted if _name(style).lower() not in there]
    ids = {_id(style): there.get(_name(style).lower(), "") for style in wanted}
    for style in missing:
        ids[_id(style)] = _free(_id(style), {*there.values(), *ids.values()})
    for style in missing:
        _add(styles, style, ids)
        if is_house:
            _adopt(style, _theme_accent(document), text_width)
    if any(_name(style) == "List Bullet" for style in missing) and is_house:
        _bullets(document, next(style for style in missing if _name(style) == "List Bullet"))
    _language(document, language)
    return {_name(style): ids[_id_before] for style, _id_before in zip(wanted, list(ids), strict=True)}


def _name(style: Any) -> str:
    return str(style.find(f"{W}name").get(f"{W}val"))


def _id(style: Any) -> str:
    return str(style.get(f"{W}styleId"))


def _free(wanted: str, taken: set[str]) -> str:
    """The id, or the next one like it that no other style has."""
    made, number = wanted, 2
    while made in taken:
        made, number = f"{wanted}{number}", number + 1
    return made


def _add(styles: Any, style: Any, ids: dict[str, str]) -> None:
    """Add a style; what it refers to goes by the ids of this document."""
    style.set(f"{W}styleId", ids[_id(style)])
    for name in LINKS:
        found = style.find(f"{W}{name}")
        if found is not None:
            found.set(f"{W}val", ids[found.get(f"{W}val")])
    if style.get(f"{W}default") and any(
        other.get(f"{W}default") and other.get(f"{W}type") == style.get(f"{W}type") for other in styles
    ):
        del style.attrib[f"{W}default"]
    styles.append(style)


def _adopt(style: Any, accent: str, text_width: int) -> None:
    """The template's fonts, its colour, and tabs at its right margin."""
    for fonts in list(style.iter(f"{W}rFonts")):
        fonts.getparent().remove(fonts)
    colours = {ACCENT: accent, PALE: _tint(accent)}
    for found in style.iter():
        for name, value in found.attrib.items():
            if value in colours:
                found.set(name, colours[value])
    for stop in style.iter(f"{W}tab"):
        stop.set(f"{W}pos", str(text_width))


def _tint(colour: str) -> str:
    """The colour, mixed with white."""
    parts = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(part + (255 - part) * TINT):02X}" for part in parts)


def _theme_accent(document: Any) -> str:
    """The first accent colour of the template's theme; our own where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/theme"):
            theme = parse_xml(relation.target_part.blob)
            for colour in theme.iterfind(f".//{THEME}accent1/{THEME}srgbClr"):
                return str(colour.get("val")).upper()
    return ACCENT


def _bullets(document: Any, style: Any) -> None:
    """A list definition for our bullets, under numbers that are free in the template."""
    from pipeline.word.template import BULLETS, NAMESPACES

    ours = parse_xml(f"<w:numbering {NAMESPACES}>{BULLETS}</w:numbering>")
    numbering = _numbering(document, NAMESPACES)
    definition, number = ours[0], ours[1]
    taken = [int(n) for n in numbering.xpath("./w:abstractNum/@w:abstractNumId | ./w:num/@w:numId")]
    free = str(max(taken, default=0) + 1)
    definition.set(f"{W}abstractNumId", free)
    number.set(f"{W}numId", free)
    number[0].set(f"{W}val", free)
    last = numbering.findall(f"{W}abstractNum")
    numbering.insert(numbering.index(last[-1]) + 1 if last else 0, definition)
    before = numbering.findall(f"{W}num") or numbering.findall(f"{W}abstractNum")
    numbering.insert(numbering.index(before[-1]) + 1, number)
    next(style.iter(f"{W}numId")).set(f"{W}val", free)


def _numbering(document: Any, namespaces: str) -> Any:
    """The root of the part that defines lists, which a template may lack."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    main = document.part
    for relation in main.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    root = parse_xml(f"<w:numbering {namespaces}/>")
    part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return root


def _language(document: Any, language: str) -> None:
    """The language of the text, for spelling and for screen readers."""
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = element("docDefaults")
        styles.insert(0, defaults)
    wrapper = defaults.find(qn("w:rPrDefault"))
    if wrapper is None:
        wrapper = element("rPrDefault")
        defaults.insert(0, wrapper)
    properties = wrapper.find(qn("w:rPr"))
    if properties is None:
        properties = element("rPr")
        wrapper.append(properties)
    tag = properties.find(qn("w:lang"))
    if tag is None:
        tag = element("lang")
        properties.append(tag)
    tag.set(qn("w:val"), language)
    for other in [lang for lang in styles.iter(qn("w:lang")) if lang is not tag]:
        other.getparent().remove(other)  # a style of the template speaks the language of the text, too
    for found in document.settings.element.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), language)
