"""REFI-QDA projects (.qdpx): topics and key points as codes, statements as coded spans, participants as cases.

The standard (version 1.5, 2019) counts characters of the plain text from 0; texts are UTF-8 without a mark, with one
newline character a line, so that every program counts alike. Codes come back as corrections: what differs from the
project that was written, which is kept beside it.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.commands.editing.desk import Desk
from pipeline.commands.editing.entries import Draft
from pipeline.engine.store import fingerprint
from pipeline.errors import DataError, Problem
from pipeline.readers import archives, open_raw
from pipeline.readers.raw import Raw

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE, KEPT = "project.qdpx", ".projects"  # what was written is kept, so that a later one is held against it
PROJECT = "project.qde"
SPACE = "urn:QDA-XML:project:1.0"
MARK = re.compile(r"\[([0-9a-f]{8})\]")
COVERED = 0.5  # share of a statement that a coded span must cover to mean it


@dataclass
class Coded:
    """What a project says.

    Attributes:
        name: of the project.
        codes: name and the code above ('' for none) by GUID, in order.
        spans: source, first character, one past the last, and code of each coded span.
    """

    name: str = ""
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    spans: list[tuple[str, int, int, str]] = field(default_factory=list)


def guid(ident: str) -> str:
    """The GUID of an id: the same in every project."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"whitepaper:{ident}"))


def write(desk: Desk) -> tuple[bytes, str]:
    """The project of a meeting, and the mark in its name; the same tables give the same bytes."""
    texts, places = _texts(desk)
    root = Element("Project", xmlns=SPACE, name=desk.meeting, origin="whitepaper-compiler")
    SubElement(SubElement(root, "Users"), "User", guid=guid("user"), name="Editor")
    _codes(desk, SubElement(SubElement(root, "CodeBook"), "Codes"))
    _cases(desk, SubElement(root, "Cases"), places)
    _sources(desk, SubElement(root, "Sources"), texts, places)
    mark = fingerprint(tostring(root))[:8]
    root.set("name", f"{desk.meeting} [{mark}]")
    indent(root)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        files = {PROJECT: tostring(root, encoding="utf-8", xml_declaration=True)}
        files |= {f"sources/{guid(session)}.txt": text.encode() for session, text in texts.items()}
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue(), mark


def kept(desk: Desk, mark: str) -> Path:
    """Where a project stays as it was written."""
    return desk.private / KEPT / f"{mark}.qdpx"


def _texts(desk: Desk) -> tuple[dict[str, str], dict[str, tuple[str, int, int]]]:
    """The text of each session, and session, first character and one past the last of each statement."""
    utterances = desk.read("utterances")
    spans = {u: list(own.itertuples()) for u, own in desk.statements.groupby("utterance_id")}
    texts: dict[str, str] = {}
    places: dict[str, tuple[str, int, int]] = {}
    for row in utterances.sort_values(["session", "position"]).itertuples():
        head = desk.names.get(row.participant_id, row.kind) if isinstance(row.participant_id, str) else row.kind
        begin = len(texts.get(row.session, "")) + len(head) + 2
        said = row.text.replace("\r", " ")  # as long as before, and no program turns it into a newline
        texts[row.session] = texts.get(row.session, "") + f"{head}: {said}\n"
        for one in spans.get(row.utterance_id, ()):
            places[one.statement_id] = (row.session, begin + one.char_start, begin + one.char_end)
    return texts, places


def _codes(desk: Desk, into: Element) -> None:
    for topic, title in desk.topics.items():
        own = desk.key_points[desk.key_points.topic_id == topic]
        above = SubElement(into, "Code", guid=guid(desk.ids(topic)), name=title, isCodable="false")
        for row in own.itertuples():
            SubElement(above, "Code", guid=guid(desk.ids(row.key_point_id)), name=row.wording, isCodable="true")


def _cases(desk: Desk, into: Element, places: Mapping[str, tuple[str, int, int]]) -> None:
    for person, name in desk.names.items():
        case = SubElement(into, "Case", guid=guid(desk.ids.person(person)), name=name)
        own = desk.statements[desk.statements.participant_id == person]
        for statement in own.statement_id[own.statement_id.isin(set(desk.evidence.statement_id))]:
            if statement in places:
                SubElement(case, "SelectionRef", targetGUID=guid(desk.ids(statement)))


def _sources(desk: Desk, into: Element, texts: Mapping[str, str], places: Mapping[str, tuple[str, int, int]]) -> None:
    points = desk.evidence.groupby("statement_id").key_point_id.agg(sorted)
    sources = {
        session: SubElement(
            into, "TextSource", guid=guid(session), name=session, plainTextPath=f"internal://{guid(session)}.txt"
        )
        for session in texts
    }
    for statement in desk.statements.statement_id[desk.statements.statement_id.isin(set(points.index))]:
        session, begin, end = places[statement]
        span = SubElement(
            sources[session],
            "PlainTextSelection",
            guid=guid(desk.ids(statement)),
            name=desk.ids(statement),
            startPosition=str(begin),
            endPosition=str(end),
        )
        for point in points[statement]:
            coding = SubElement(span, "Coding", guid=guid(f"{statement} {point}"))
            SubElement(coding, "CodeRef", targetGUID=guid(desk.ids(point)))


def is_project(raw: Raw) -> bool:
    """Whether a file is a REFI-QDA project.

    Raises:
        DataError: it is an archive, and damaged.
    """
    if not raw.data.startswith(archives.ZIP_MARK):
        return False
    return PROJECT in archives.names(raw)


def read(desk: Desk, raw: Raw) -> list[Draft]:
    """What an analyst changed in the project, as corrections.

    Raises:
        DataError: the project cannot be read, the one that was written is gone, or a code makes no correction.
    """
    from pipeline.commands.editing.recoded import Recoded

    now = parsed(raw)
    base = kept(desk, ((found := MARK.search(now.name)) and found[1]) or "")
    if not base.exists():
        what = f'no project of the name "{now.name}" was written'
        to_do = "Keep the project's name as `whitepaper corrections --qdpx` writes it, with the mark in brackets."
        raise DataError(Problem(raw.name, what, to_do))
    changed = Recoded(desk, _texts(desk)[1], parsed(open_raw(base, base.name)), now, raw.name)
    if problems := list(changed.problems()):
        raise DataError(problems)
    return list(changed.drafts())


def parsed(raw: Raw) -> Coded:
    """The codes and coded spans of a project.

    Raises:
        DataError: it is damaged, or no project.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(archives.part(raw, PROJECT))
        if root.tag != f"{{{SPACE}}}Project":
            raise ValueError(root.tag)
        found = Coded(root.attrib.get("name", ""))
        for code in root.iterfind(f".//{{{SPACE}}}Codes/{{{SPACE}}}Code"):
            found.codes |= dict(_below(code, ""))
        for source in root.iterfind(f".//{{{SPACE}}}TextSource"):
            found.spans += _spans(source)
    except (ParseError, DefusedXmlException, KeyError, ValueError, RecursionError) as error:
        raise raw.error(f"the project cannot be read ({error}).", "Export it again as REFI-QDA project.") from None
    return found


def _below(code: Element, above: str) -> Iterator[tuple[str, tuple[str, str]]]:
    own = _plain(code.attrib["guid"])
    yield own, (code.attrib["name"], above)
    for inner in code.iterfind(f"{{{SPACE}}}Code"):
        yield from _below(inner, own)


def _spans(source: Element) -> Iterator[tuple[str, int, int, str]]:
    for span in source.iterfind(f"{{{SPACE}}}PlainTextSelection"):
        begin, end = int(span.attrib["startPosition"]), int(span.attrib["endPosition"])
        for reference in span.iterfind(f"{{{SPACE}}}Coding/{{{SPACE}}}CodeRef"):
            yield _plain(source.attrib["guid"]), begin, end, _plain(reference.attrib["targetGUID"])


def _plain(text: str) -> str:
    """A GUID as we write it: small letters, no braces."""
    return text.strip("{}").casefold()
