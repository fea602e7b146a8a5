"""Projects for analysts: as the standard has them, and codes that come back as corrections."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, register_namespace, tostring

import pytest
from lxml import etree

from pipeline import cli
from pipeline.commands.editing import exchange, files
from pipeline.commands.editing.exchange import PROJECT, SPACE, guid
from pipeline.errors import DataError
from pipeline.readers.raw import Raw
from pipeline.understand.corrections.verbs import split_id
from tests.editing import MEETING, command, finished, made, written

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).with_name("refi-qda-project.xsd"))))


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    return finished(tmp_path)


def _changed(desk: Any, change: Callable[[Element], None]) -> Path:
    """The project as it was written, changed by an analyst and saved under another name."""
    (path,) = files.write(desk.project, MEETING, workbook=False, project_file=True)
    register_namespace("", SPACE)
    target = desk.private / "coded.qdpx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == PROJECT:
                root = fromstring(content)
                change(root)
                content = tostring(root)
            new.writestr(name, content)
    return target


def _code(root: Element, desk: Any, point: str) -> tuple[Element, Element]:
    """The code of a key point, and the one above."""
    wanted = guid(desk.ids(made(point)))
    return next((e, above) for above in root.iter(f"{{{SPACE}}}Code") for e in above if e.get("guid") == wanted)


def _codings(root: Element, code: str) -> list[tuple[Element, Element]]:
    """The spans that bear a code, with the coding."""
    return [
        (span, coding)
        for span in root.iter(f"{{{SPACE}}}PlainTextSelection")
        for coding in span
        if coding[0].get("targetGUID") == code
    ]


def _recode(root: Element, code: str, to: str | None, most: int = 999) -> None:
    for span, coding in _codings(root, code)[:most]:
        if to:
            coding[0].set("targetGUID", to)
        else:
            span.remove(coding)


def _of(desk: Any, point: str) -> list[str]:
    """The statements of a key point in the order of the meeting."""
    own = set(desk.evidence[desk.evidence.key_point_id == made(point)].statement_id)
    return [s for s in desk.statements.statement_id if s in own]


def test_the_project_is_as_the_standard_has_it(desk: Any) -> None:
    """The standard's schema holds, no two things share an id, and every reference leads somewhere."""
    content, mark = exchange.write(desk)
    assert exchange.write(desk) == (content, mark)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read(PROJECT))
        names = archive.namelist()
    SCHEMA.assertValid(root)
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    assert {element.get("targetGUID") for element in root.iter()} - {None} <= set(guids)
    for source in root.iter(f"{{{SPACE}}}TextSource"):
        assert str(source.get("plainTextPath")).replace("internal://", "sources/") in names


@pytest.mark.parametrize(
    "change",
    [
        lambda root: root.append(root[0]),  # users behind everything else
        lambda root: next(root.iter(f"{{{SPACE}}}Code")).attrib.pop("isCodable"),
        lambda root: next(root.iter(f"{{{SPACE}}}PlainTextSelection")).set("startPosition", "first"),
        lambda root: next(root.iter(f"{{{SPACE}}}Case")).set("guid", "17"),
        lambda root: next(root.iter(f"{{{SPACE}}}Coding")).set("stance", "support"),
    ],
)
def test_the_schema_finds_what_is_wrong(desk: Any, change: Callable[[Any], Any]) -> None:
    """A check that cannot fail checks nothing."""
    with zipfile.ZipFile(io.BytesIO(exchange.write(desk)[0])) as archive:
        root = etree.fromstring(archive.read(PROJECT))
    change(root)
    assert not SCHEMA.validate(root)


def test_spans_are_the_words(desk: Any) -> None:
    """Characters are counted from 0 in the plain text, so that every program marks what was said and nothing else."""
    content, _ = exchange.write(desk)
    texts = dict(zip(desk.statements.statement_id, desk.statements.text, strict=True))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root, count = fromstring(archive.read(PROJECT)), 0
        for source in root.iter(f"{{{SPACE}}}TextSource"):
            text = archive.read(str(source.get("plainTextPath")).replace("internal://", "sources/")).decode()
            assert "\r" not in text
            for span in source:
                begin, end = int(str(span.get("startPosition"))), int(str(span.get("endPosition")))
                assert text[begin:end] == texts[desk.inner(str(span.get("name")))]
                count += 1
    assert count == desk.evidence.statement_id.nunique()


def test_what_nobody_changed_corrects_nothing(desk: Any) -> None:
    """A project that comes back as it went out says nothing, even where its program writes GUIDs its own way."""

    def shout(root: Element) -> None:
        for element in root.iter():
            for name in ("guid", "targetGUID"):
                if value := element.get(name):
                    element.set(name, f"{{{value.upper()}}}")

    assert files.read_back(desk.project, MEETING, _changed(desk, lambda root: None)) == []
    assert files.read_back(desk.project, MEETING, _changed(desk, shout)) == []


def test_codes_come_back(desk: Any) -> None:
    """A new name rewords, another topic moves, no code drops, all spans under another code merge."""

    def change(root: Element) -> None:
        _code(root, desk, "k1")[0].set("name", "Buses run.")
        code, above = _code(root, desk, "k4")
        above.remove(code)
        next(e for e in root.iter() if e.get("guid") == guid("T1")).append(code)
        for point, into in (("k2", guid(desk.ids(made("k1")))), ("k5", None)):
            code, above = _code(root, desk, point)
            _recode(root, str(code.get("guid")), into)
            above.remove(code)

    path = _changed(desk, change)
    files.read_back(desk.project, MEETING, path)
    why = {"reason": "coded in coded.qdpx"}
    assert written(desk) == {
        "merge": [{"key_point": made("k2"), "into": made("k1")} | why],
        "drop": [{"key_point": made("k5")} | why],
        "reword": [{"key_point": made("k1"), "wording": "Buses run."} | why],
        "move": [{"key_point": made("k4"), "topic": "T1"} | why],
    }


def test_spans_come_back(desk: Any) -> None:
    """A span with another code, or with none, puts its statement there."""

    def change(root: Element) -> None:
        _recode(root, guid(desk.ids(made("k1"))), guid(desk.ids(made("k2"))), 1)
        _recode(root, guid(desk.ids(made("k4"))), None, 1)

    files.read_back(desk.project, MEETING, _changed(desk, change))
    got = {(e["statement"], e["key_point"], e["to"]) for e in written(desk)["put"]}
    assert got == {(_of(desk, "k1")[0], made("k1"), made("k2")), (_of(desk, "k4")[0], made("k4"), "nowhere")}


def test_a_new_code_is_a_new_key_point(desk: Any) -> None:
    """Of its statements those of one key point are split off; the others are put to it."""
    new = "12345678-1234-1234-1234-123456789abc"

    def change(root: Element, most: int) -> None:
        above = next(e for e in root.iter() if e.get("guid") == guid("T2"))
        above.append(Element(f"{{{SPACE}}}Code", guid=new, name="All new.", isCodable="true"))
        _recode(root, guid(desk.ids(made("k1"))), new, most)
        _recode(root, guid(desk.ids(made("k2"))), new, 1)
        above.append(Element(f"{{{SPACE}}}Code", guid=new.replace("1", "2"), name="Empty.", isCodable="true"))

    files.read_back(desk.project, MEETING, _changed(desk, lambda root: change(root, 2)))
    told = written(desk)
    leaving = sorted(_of(desk, "k1")[:2])
    (split,), (put,) = told["split"], told["put"]
    assert (split["key_point"], sorted(split["statements"]), split["wording"]) == (made("k1"), leaving, "All new.")
    assert split["topic"] == "T2"
    assert (put["statement"], put["to"]) == (_of(desk, "k2")[0], split_id(made("k1"), leaving))
    assert set(told) == {"split", "put"}


def test_a_new_code_for_all_of_a_key_point_rewords_it(desk: Any) -> None:
    """Nothing is left to split from."""
    new = "12345678-1234-1234-1234-123456789abc"

    def change(root: Element) -> None:
        above = next(e for e in root.iter() if e.get("guid") == guid("T1"))
        above.append(Element(f"{{{SPACE}}}Code", guid=new, name="All new.", isCodable="true"))
        for _, coding in _codings(root, guid(desk.ids(made("k1")))):
            coding[0].set("targetGUID", new)

    files.read_back(desk.project, MEETING, _changed(desk, change))
    assert written(desk)["reword"][0]["wording"] == "All new."


def test_a_new_code_on_what_was_coded_with_nothing_is_told(desk: Any) -> None:
    """A key point is split off from another: a code that has none to come from would be lost without a word."""
    new = "12345678-1234-1234-1234-123456789abc"

    def change(root: Element) -> None:
        next(e for e in root.iter() if e.get("guid") == guid("T1")).append(
            Element(f"{{{SPACE}}}Code", guid=new, name="Out of nothing.", isCodable="true")
        )
        source = next(e for e in root.iter() if e.tag.endswith("}TextSource"))
        coded = {e.get("startPosition") for e in source}
        uncoded = sorted((begin, end) for session, begin, end in places.values() if guid(session) == source.get("guid"))
        begin, end = next(span for span in uncoded if str(span[0]) not in coded)
        span = SubElement(
            source, f"{{{SPACE}}}PlainTextSelection", guid=new[::-1], startPosition=str(begin), endPosition=str(end)
        )
        coding = SubElement(span, f"{{{SPACE}}}Coding", guid=new.replace("1", "3"))
        SubElement(coding, f"{{{SPACE}}}CodeRef", targetGUID=new)

    places = exchange._texts(desk)[1]
    with pytest.raises(DataError, match='code "Out of nothing'):
        files.read_back(desk.project, MEETING, _changed(desk, change))


def test_a_damaged_archive_is_told(desk: Any, tmp_path: Path) -> None:
    """A workbook that was cut off begins as one, and is none."""
    (tmp_path / "damaged.xlsx").write_bytes(b"PK\x03\x04 and nothing that an archive has")
    with pytest.raises(DataError, match="cannot be opened"):
        files.read_back(desk.project, MEETING, tmp_path / "damaged.xlsx")


@pytest.mark.parametrize("content", [b"<Project/>", b"<a", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_damaged_project_is_told(content: bytes) -> None:
    """Hostile or cut off: a line for the user, no crash."""
    made_up = io.BytesIO()
    with zipfile.ZipFile(made_up, "w") as archive:
        archive.writestr(PROJECT, content)
    raw = Raw("a.qdpx", made_up.getvalue())
    assert exchange.is_project(raw)
    with pytest.raises(DataError, match="cannot be read"):
        exchange.parsed(raw)
    assert not exchange.is_project(Raw("a.txt", b"nothing"))


def test_a_project_of_another_meeting_is_refused(desk: Any) -> None:
    """What cannot be held against what was written would drop every key point."""
    path = _changed(desk, lambda root: root.set("name", "other"))
    with pytest.raises(DataError, match="no project of the name"):
        files.read_back(desk.project, MEETING, path)


def test_the_command(desk: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`corrections --qdpx` says where the project is."""
    assert command(monkeypatch, desk, "corrections", "--qdpx") == cli.DONE
    assert "project.qdpx" in capsys.readouterr().out
