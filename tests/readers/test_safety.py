"""Hostile and damaged files: a clear message or a sound reading, never a crash, a hang or an invented word."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.readers import GENERAL_READERS, READERS, Reading, read
from pipeline.readers.decode import decode
from tests.files import archive, document, docx, xlsx
from tests.pdfs import pdf
from tests.readers import test_chats as chats
from tests.readers import test_dialects as dialects
from tests.readers import test_kinds as kinds
from tests.readers import test_others as others
from tests.readers import test_polls as polls
from tests.readers import test_tables as tables
from tests.readers import test_transcripts as transcripts

SPECIMENS: dict[str, bytes] = {
    name.lower(): value.encode()
    for module in (transcripts, chats, others, polls, tables, kinds, dialects)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, str)
} | {
    "teams_docx": docx(["Title", "Ana Silva   0:03\nHello.", "Ben   0:05\nHi."]),
    "old_teams_docx": docx(["0:0:5.100 --> 0:0:8.250\nAna Silva\nHello."]),
    "meet_docx": docx(["00:00:00", "Ana: Hello.", "Ben: Hi."]),
    "word_notes": docx([("Heading1", "Plenary"), "labels agreed"]),
    "pdf": pdf("BT /F1 12 Tf 50 700 Td (Labels were agreed by all) Tj ET"),
    "participant_report": b"Name (Original Name),User Email,Duration (Minutes)\nAna Silva (Guest),a@b.org,5\n",
    "totals": b"question,option,votes\nWhich?,Red,3\n",
    "speakers": b"speaker,name\nSPEAKER_00,Ana\n",
    "workbook": xlsx({"Voters": [["Date (UTC)", "Voter", "Which?"], ["2026", 1, "Red"]]}),
    "slido": json.dumps([{"text": "Who?", "is_anonymous": False, "author": {"name": "Ana"}, "score": 1}]).encode(),
}


# eight times the length may take three times eight times as long: the square would be sixty-four times
LINEAR, LEAST_SECONDS = 24, 0.1
Found = TypeVar("Found")


def untraced(call: Callable[[Path], Found], path: Path) -> tuple[Found, float]:
    """What a call returns, and its processor seconds as a user has them: what counts covered lines is switched off."""
    tracer = sys.gettrace()
    sys.settrace(None)
    start = time.process_time()
    try:
        return call(path), time.process_time() - start
    finally:
        sys.settrace(tracer)


def reading(folder: Path, content: bytes) -> Reading:
    """Read content under a name that says nothing about its format."""
    path = folder / "file"
    path.write_bytes(content)
    return read(path)


@pytest.mark.parametrize("name", sorted(SPECIMENS))
def test_specimen_is_claimed_by_one_reader(name: str, tmp_path: Path) -> None:
    """Every specimen has exactly one reader: two would be an error for the user."""
    assert reading(tmp_path, SPECIMENS[name]).records


def test_every_reader_has_a_specimen(tmp_path: Path) -> None:
    """A format is claimed only as long as a specimen of it is read."""
    formats = {reading(tmp_path, content).format for content in SPECIMENS.values()}
    assert formats == {reader.format for reader in READERS + GENERAL_READERS}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(SPECIMENS)),
    cut=st.integers(0, 1_000_000),
    edits=st.lists(st.tuples(st.integers(0, 1_000_000), st.binary(max_size=6), st.integers(0, 6)), max_size=6),
)
def test_damaged_specimen(name: str, cut: int, edits: list[tuple[int, bytes, int]], tmp_path: Path) -> None:
    """A file cut off or overwritten anywhere is read or refused with a message, and never read differently twice."""
    content = SPECIMENS[name][: cut % (len(SPECIMENS[name]) + 1) or None]
    for place, inserted, removed in edits:
        place %= len(content) + 1
        content = content[:place] + inserted + content[place + removed :]
    try:
        found = reading(tmp_path, content)
    except DataError as error:
        assert str(error)
        return
    assert found == reading(tmp_path, content)
    assert all(record.text.strip() and record.locator for record in found.records)


LINES = st.sampled_from(
    [
        line
        for content in SPECIMENS.values()
        if b"\x00" not in content
        for line in content.decode(errors="replace").split("\n")
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=25))
@example(lines=['1 "Ana Silva" (12345)', "00:00:21.500,00:00:24.500", "AA,϶"])  # initials of a sign
def test_lines_of_all_formats_in_any_order(lines: list[str], tmp_path: Path) -> None:
    """Whatever stands side by side, nothing escapes but a `DataError`, and private words do not come through."""
    try:
        found = reading(tmp_path, "\n".join(lines).encode("utf-8", errors="replace"))
    except DataError:
        return
    assert all(record.text.strip() for record in found.records)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "segments",
                        "results",
                        "channels",
                        "alternatives",
                        "words",
                        "utterances",
                        "speaker",
                        "text",
                        "start",
                        "end",
                        "transcript",
                        "is_anonymous",
                        "author",
                        "score",
                    ]
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=25,
    )
)
def test_any_json(value: object, tmp_path: Path) -> None:
    """JSON of the right keys with the wrong things under them."""
    try:
        reading(tmp_path, json.dumps(value).encode())
    except DataError as error:
        assert str(error)


TALK = st.lists(
    st.tuples(
        st.sampled_from(["Ana Silva", "Ben Okoro", "Session chair"]),
        st.lists(st.from_regex(r"[a-z]{1,8}[,.?]?", fullmatch=True), min_size=1, max_size=12).map(" ".join),
    ),
    min_size=3,
    max_size=15,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(talk=TALK)
def test_no_word_is_lost_or_added(talk: list[tuple[str, str]], tmp_path: Path) -> None:
    """Written in any of the text formats, the same talk comes back word by word under the same names."""
    stamp = [f"00:{n // 60:02d}:{n % 60:02d}" for n in range(len(talk) + 1)]
    forms = {
        "vtt": "WEBVTT\n\n"
        + "\n\n".join(f"{stamp[n]}.000 --> {stamp[n + 1]}.000\n{s}: {t}" for n, (s, t) in enumerate(talk)),
        "tags": "WEBVTT\n\n"
        + "\n\n".join(f"{stamp[n]}.0 --> {stamp[n + 1]}.0\n<v {s}>{t}</v>" for n, (s, t) in enumerate(talk)),
        "srt": "\n\n".join(f"{n}\n{stamp[n]},000 --> {stamp[n + 1]},000\n{s}: {t}" for n, (s, t) in enumerate(talk)),
        "otter": "\n\n".join(f"{s}  {stamp[n]}\n{t}" for n, (s, t) in enumerate(talk)),
        "plaud": "\n\n".join(f"{stamp[n]} {s}\n{t}" for n, (s, t) in enumerate([("Ana Silva", "so"), *talk][:-1])),
    }
    for form, text in forms.items():
        found = reading(tmp_path, text.encode())
        expected = [("Ana Silva", "so"), *talk][:-1] if form == "plaud" else talk
        assert [(r.speaker, r.text) for r in found.records] == expected, form


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Ana: né".encode("utf-8-sig"), ("Ana: né", "utf-8-sig")),
        ("Ana: né".encode("utf-16"), ("Ana: né", "utf-16")),
        ("Ana: hello there né".encode("utf-16-le"), ("Ana: hello there né", "utf-16-le")),
        ("Ana: nÃ©".encode(), ("Ana: né", "utf-8, mojibake repaired on 1 line")),
        ("Ana: né\r\nBen: c’est".encode(), ("Ana: né\nBen: c’est", "utf-8")),
        ("é\n".encode() * 40 + b"caf\xe9\n", ("é\n" * 40 + "café\n", "utf-8, 1 line as cp1252")),
    ],
)
def test_encodings(content: bytes, expected: tuple[str, str]) -> None:
    """The text as it was meant, and what was done to get it."""
    assert decode(content) == expected


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Müller: Wir müssen über die größten Städte reden, natürlich später.\n" * 5, "cp1252"),
        ("Zoë: l'été dernier, nous avons décidé de créer un comité très élargi.\n" * 5, "latin-1"),
        ("Иван: мы должны обсудить это сегодня вечером, пожалуйста.\n" * 5, "cp1251"),
    ],
)
def test_old_encodings(text: str, encoding: str) -> None:
    """Files older than Unicode, told by their letters."""
    found = decode(text.encode(encoding))
    assert found is not None
    assert found[0] == text


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A recording or picture in the folder is named as such."""
    with pytest.raises(DataError, match="not a text, Word, Excel or PDF file"):
        reading(tmp_path, b"\x00\x01\x02ftypmp42" * 100)


def test_zip_bomb(tmp_path: Path) -> None:
    """A small file that unpacks to gigabytes is refused before it is unpacked."""
    bomb = archive({"word/document.xml": b" " * 60_000_000})
    with pytest.raises(DataError, match="zip bomb"):
        reading(tmp_path, bomb)


def test_entities(tmp_path: Path) -> None:
    """XML entities are refused: they can blow up or read other files."""
    entity = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(DataError, match="entities"):
        reading(tmp_path, archive({"word/document.xml": entity + document(["Ana   0:03\nHello."])}))


@pytest.mark.parametrize("depth", [50_000])
def test_deep_nesting(tmp_path: Path, depth: int) -> None:
    """Nesting without end, in JSON and in XML."""
    with pytest.raises(DataError, match="nested too deeply"):
        reading(tmp_path, b'{"segments":' + b"[" * depth)
    deep = (
        document([])
        .replace("<w:body>", "<w:body><w:p>" + "<w:r>" * depth)
        .replace("</w:body>", "</w:r>" * depth + "</w:p></w:body>")
    )
    with pytest.raises(DataError):
        reading(tmp_path, archive({"word/document.xml": deep}))


def test_endless_line(tmp_path: Path) -> None:
    """A line of many megabytes is no line of a transcript."""
    with pytest.raises(DataError, match="the line has 3,000,000 characters"):
        reading(tmp_path, b"Ana: hello\nBen: hi\n" + b"a" * 3_000_000)


@pytest.mark.parametrize(
    "content",
    [
        b"# Notes\n- " + b"*a " * 300_000,
        b"Ana: " + b"**a " * 300_000 + b"\n\nBen: hi\n",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<v " * 300_000,
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nAna: " + b"<c" * 300_000,
        b'00:00:01\tAna:\tReplying to "' + b'" ' * 300_000,
        b'00:00:01\tAna:\tReacted to "' + b" with " * 200_000,
        b"Ana  0:00\n" + b" 0:00  " * 200_000,
        b'{"segments": [{"text": "a", "speaker": "' + b"a (" * 200_000 + b'"}]}',
        b"Board,Frame,Type,Content,Color\n,,," + b"<p " * 40_000 + b",\n",
        b"question,option,votes\n" + b'"' * 300_000,
        b"<ana> " + b"s/" * 300_000 + b"\n<ana> hi\n",
    ],
)
def test_lines_made_to_hang(content: bytes, tmp_path: Path) -> None:
    """Lines on which a careless pattern would search for hours take no more than their length asks for."""

    def tried(path: Path) -> Reading | None:
        with contextlib.suppress(DataError):
            return read(path)
        return None

    took: list[float] = []
    for part in (len(content) // 8, len(content)):
        path = tmp_path / f"{part}"
        path.write_bytes(content[:part])
        took.append(untraced(tried, path)[1])
    assert took[1] < LINEAR * max(took[0], LEAST_SECONDS)


@pytest.mark.parametrize("data", [b" \n", b"\xef\xbb\xbf\r\n", b"\xff\xfe\r\x00\n\x00"])
def test_empty_file(data: bytes, tmp_path: Path) -> None:
    """An export that holds nothing is named, not passed over, whatever mark of its encoding it has."""
    with pytest.raises(DataError, match="the file is empty"):
        reading(tmp_path, data)


def test_captions_without_cues(tmp_path: Path) -> None:
    """The message says that nothing is in the file, and does not ask for names."""
    with pytest.raises(DataError, match="the file has no content"):
        reading(tmp_path, b"WEBVTT\n\n")


def test_cut_off_json(tmp_path: Path) -> None:
    """A download that broke off is told from a file of an unknown kind."""
    with pytest.raises(DataError, match="damaged or cut off"):
        reading(tmp_path, transcripts.WHISPERX.encode()[:-20])


def transcript(form: str, hours: int) -> str | bytes:
    """A meeting as a transcript of a form: a cue every four seconds, twelve words each."""
    talk = [
        (f"Person {'ABCDEFGHIJ'[n % 10]}xyz", f"this is what somebody said at place number {n} of it all")
        for n in range(900 * hours)
    ]
    clock = [f"{n * 4 // 3600:02d}:{n * 4 // 60 % 60:02d}:{n * 4 % 60:02d}" for n in range(len(talk))]
    made: dict[str, Callable[[], str | bytes]] = {
        "vtt": lambda: (
            "WEBVTT\n\n" + "".join(f"{c}.000 --> {c}.900\n{s}: {t}\n\n" for c, (s, t) in zip(clock, talk, strict=True))
        ),
        "otter": lambda: "".join(f"{s}  {c}\n{t}\n\n" for c, (s, t) in zip(clock, talk, strict=True)),
        "named": lambda: "".join(f"{s}: {t}\n\n" for s, t in talk),
        "json": lambda: json.dumps({"segments": [{"start": 0, "end": 1, "speaker": s, "text": t} for s, t in talk]}),
        "chat": lambda: "".join(
            f'{c}\t{s}:\tReplying to "this is what somebod..."\n\n{t}\n' for c, (s, t) in zip(clock, talk, strict=True)
        ),
        "notes": lambda: "# Notes\n" + "".join(f"- {t}\n" for _, t in talk),
        "irc": lambda: "".join(f"<scribe> {s}: {t}\n" for s, t in talk),
        "docx": lambda: docx(f"{s}   {c}\n{t}" for c, (s, t) in zip(clock, talk, strict=True)),
    }
    return made[form]()


@pytest.mark.parametrize("form", ["vtt", "otter", "named", "json", "chat", "docx", "notes", "irc"])
def test_time_grows_with_the_length(form: str, tmp_path: Path) -> None:
    """Eight hours take about eight times as long as one: a reader that compares all lines would take sixty-four."""
    took: list[float] = []
    for hours in (1, 8):
        path = tmp_path / f"{hours}"
        content = transcript(form, hours)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        found, seconds = untraced(read, path)
        assert len(found.records) == 900 * hours
        took.append(seconds)
    assert took[1] < LINEAR * max(took[0], LEAST_SECONDS)
