"""The empty file that a paper is set into: our own, or a house template without its text and without any traces.

Of a template everything stays that shapes a page: styles, theme, numbering, page size, margins, headers and footers
with their pictures. What its author wrote in the body, and all that tells of people and machines, goes.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from pipeline.errors import DataError
from pipeline.inputs import house_template

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TEMPLATE_MAIN, DOCUMENT_MAIN = f"{TYPES}.template.main+xml", f"{TYPES}.document.main+xml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = f'xmlns="{PACKAGE}/content-types"'
DEFAULT_TYPES = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
)
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1474" w:right="1757" w:bottom="1361" w:left="1757" '
    'w:header="709" w:footer="624" w:gutter="0"/>'
)
FONTS = "".join(
    f'<w:font w:name="{name}"><w:family w:val="{kind}"/></w:font>'
    for name, kind in (("Calibri", "swiss"), ("Cambria", "roman"))
)
SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/>'
)
BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" '
    'w:hanging="340"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
KEPT_PARTS = frozenset(  # what the main part may lead to; everything else of a template is left behind
    "styles settings theme numbering fontTable font header footer footnotes endnotes image hyperlink".split()
)
LEFT_SETTINGS = frozenset(  # traces of the machine, of mail merges, of tracking; what makes Word ask on opening
    "rsids attachedTemplate documentProtection writeProtection trackRevisions revisionView mailMerge docVars "
    "updateFields linkStyles saveThroughXslt removePersonalInformation stylePaneFormatFilter proofState".split()
)
TRACKED_IN, TRACKED_OUT = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
RSID = re.compile(rb"""\s(?:w:rsid\w*|w14:(?:paraId|textId))=(?:"[^"]*"|'[^']*')""")


def opened(template: bytes | None, name: str = "") -> Any:
    """A python-docx document without text: from the template, or our own page.

    Args:
        template: bytes of a house template; None for our own page.
        name: how messages call the template.

    Raises:
        DataError: the template cannot be opened.
    """
    from docx import Document

    if template is None:
        return Document(io.BytesIO(_blank()))
    try:
        document = Document(io.BytesIO(_plain(template)))
        _forget(document)
    except Exception as error:  # a damaged file fails anywhere in the libraries
        raise DataError(house_template.unreadable(name, type(error).__name__)) from None
    return document


def printed_parts(document: Any) -> list[Any]:
    """Root elements of the headers, footers and notes that a document keeps of its template."""
    found = (relation.target_part for relation in document.part.rels.values() if not relation.is_external)
    parts = (part for part in found if house_template.PRINTED.fullmatch(str(part.partname).lstrip("/")))
    return [part.element for part in parts if hasattr(part, "element")]


def _blank() -> bytes:
    """A4 with room at the sides, and what a Word file needs at least."""
    theme = Path(__file__).with_suffix(".theme.xml").read_text("utf-8").removeprefix(DECLARATION)
    parts = {
        "styles": (f"{TYPES}.styles+xml", f"<w:styles {NAMESPACES}/>"),
        "numbering": (f"{TYPES}.numbering+xml", f"<w:numbering {NAMESPACES}>{BULLETS}</w:numbering>"),
        "settings": (f"{TYPES}.settings+xml", f"<w:settings {NAMESPACES}>{SETTINGS}</w:settings>"),
        "fontTable": (f"{TYPES}.fontTable+xml", f"<w:fonts {NAMESPACES}>{FONTS}</w:fonts>"),
        "theme": (THEME_TYPE, theme),
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>'
        for name, kind in {"document": DOCUMENT_MAIN, **{name: kind for name, (kind, _) in parts.items()}}.items()
    )
    files = {
        "[Content_Types].xml": f"<Types {CONTENT_TYPES}>{DEFAULT_TYPES}{overrides}</Types>",
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body><w:sectPr>{PAGE}</w:sectPr></w:body></w:document>",
        **{f"word/{name}.xml": content for name, (_, content) in parts.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name, DECLARATION + content)
    return made.getvalue()


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _plain(template: bytes) -> bytes:
    """A .dotx as a .docx, without the ids that Word gives to editing sessions."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(TEMPLATE_MAIN.encode(), DOCUMENT_MAIN.encode())
            elif name.endswith(".xml"):
                content = RSID.sub(b"", content)
            new.writestr(name, content)
    return made.getvalue()


def _forget(document: Any) -> None:
    """Take out the text, the parts and settings that tell of people and machines, and tracked changes."""
    _empty(document)
    main = document.part
    for rel_id, relation in list(main.rels.items()):
        if relation.reltype.rsplit("/", 1)[-1] not in KEPT_PARTS or relation.is_external:
            del main.rels[rel_id]
    for rel_id, relation in list(main.package.rels.items()):
        if not relation.reltype.endswith(("/officeDocument", "/core-properties")):
            del main.package.rels[rel_id]
    settings = document.settings.element
    for child in list(settings):
        if _local(child) in LEFT_SETTINGS:
            settings.remove(child)
    for relation in main.rels.values():
        if relation.reltype.endswith("/settings"):
            relation.target_part.rels.clear()  # they lead to the template's own template, on its author's machine
        if hasattr(relation.target_part, "element"):
            _settle(relation.target_part.element)


def _empty(document: Any) -> None:
    """Only the last section stays, with the headers and footers that it takes over from those before it."""
    body = document.element.body
    last = document.sections[-1]._sectPr
    have = {_reference(r) for r in _references(last)}
    for section in list(document.sections)[-2::-1]:
        for reference in _references(section._sectPr):
            if _reference(reference) not in have:
                have.add(_reference(reference))
                last.insert(len(_references(last)), reference)
    for child in list(body):
        if child is not last:
            body.remove(child)


def _references(section: Any) -> list[Any]:
    return [child for child in section if _local(child) in ("headerReference", "footerReference")]


def _reference(element: Any) -> tuple[str, str]:
    """'headerReference', 'default'."""
    return _local(element), next(value for name, value in element.attrib.items() if name.endswith("}type"))


def _settle(element: Any) -> None:
    """Accept tracked changes; take out anchors of comments and ids of editing sessions."""
    for found in list(element.iter()):
        name, parent = _local(found), found.getparent()
        if parent is None:
            continue
        if name in TRACKED_IN:
            place = parent.index(found)
            for child in reversed(list(found)):
                parent.insert(place, child)
            parent.remove(found)
        elif name in TRACKED_OUT or name.endswith("Change") or name == "rsid" or name.startswith("commentR"):
            parent.remove(found)


def _local(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
