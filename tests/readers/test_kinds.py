"""Files as people really get them: each kind of fault once went wrong silently; the words are our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.readers import Reading, read
from pipeline.readers.raw import Raw
from pipeline.readers.speakers import fold, found_in, is_likely, judge, split
from tests import files
from tests.files import archive, docx

NAME_OVER_TIME = """Mara Lind
0 Minuten 9 Sekunden0:09
Mara Lind 0 Minuten 9 Sekunden
I want the night train back.
Tom Okafor
1 Minute 20 Sekunden1:20
Tom Okafor 1 Minute 20 Sekunden
We cannot pay for it.
"""
NAME_ALONE = """# Railway call

**Mara Lind**

I want the night train back.

**Tom Okafor**

We cannot pay for it.
"""
SPOKEN_TABLE = """Speaker Name,Start Time,End Time,Text
Mara Lind,00:00:00:12,00:00:11:10,I want the night train back.
Tom Okafor,00:00:11:18,00:00:31:23,We cannot pay for it.
"""
PIPED_TABLE = """| Time | Speaker | Text |
|---|---|---|
| 00:01 | Mara Lind | I want the night train, the day train, and both back. |
| 00:09 | Tom Okafor | We cannot, in this budget, pay for it. |
"""
TABBED = "00:00:01\tMara Lind\tI want the night train back.\n00:00:09\tTom Okafor\tWe cannot pay for it.\n"
SAID = [("Mara Lind", "I want the night train back."), ("Tom Okafor", "We cannot pay for it.")]


def reading(folder: Path, content: str | bytes, known: frozenset[str] = frozenset()) -> Reading:
    """Read content under a name that says nothing about its format."""
    path = folder / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path, known=known)


def told(found: Reading) -> list[tuple[str | None, str]]:
    """Speaker and words of each record."""
    return [(record.speaker, record.text) for record in found.records]


LABELS = [
    "J. de Vries",
    "K. von Berg",
    'Robert "Bob" Keane',
    "Robert “Bob” Keane",
    "Dr. med. Anna Roth",
    "Prof. dr. Jan Smit",
    "Prof. Dr. rer. nat. Eva Kern",
    "Jean d'Alembert",
    "Mia Holm - North Line Council, Department of Tracks and Stations",
    "Mia Holm (North Line; tracks)",
    "Holm, Mia",
    "Mia Holm | Rail | North",
    "[SPEAKER_00]",
    "Speaker 1",
    "Mia Holm and Per Dahl",
    "李娜",
]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("form", ["vtt", "otter", "meet", "named", "docx", "md", "html", "rtf", "csv"])
def test_label_is_nobody_elses(label: str, form: str, tmp_path: Path) -> None:
    """Words behind an unusual label are never given to the person before, in any container."""
    bare = label.strip("[]")
    talk = [("Mara Lind", "I want it."), (label, "I do not."), ("Mara Lind", "Noted."), (label, "Thanks.")]
    clock = ["00:00:01", "00:00:05", "00:00:09", "00:00:12"]
    pairs = [*zip(clock, talk, strict=True)]
    lines = [f"{who}: {words}" for who, words in talk]
    rich = "".join(f"\\u{ord(c)}?" if ord(c) > 126 else c for c in "\\par\n".join(lines).replace("\\par", "\0"))
    forms: dict[str, str | bytes] = {
        "vtt": "WEBVTT\n\n" + "\n\n".join(f"{t}.000 --> {t}.900\n{w}: {x}" for t, (w, x) in pairs),
        "otter": "\n\n".join(f"{w}  {t}\n{x}" for t, (w, x) in pairs),
        "meet": "Railway call\n00:00:00\n\n" + "\n".join(lines),
        "named": "\n\n".join(lines),
        "docx": docx([f"{w}   {t}\n{x}" for t, (w, x) in pairs]),
        "md": "# Call\n\n" + "\n\n".join(f"**{w}:** {x}" for _, (w, x) in pairs),
        "html": "<html><body>" + "".join(f"<p><b>{w}:</b> {x}</p>" for _, (w, x) in pairs) + "</body></html>",
        "rtf": "{\\rtf1\\ansi " + rich.replace("\0", "\\par ") + "\\par}",
        "csv": "speaker,start,text\n"
        + "".join(f'"{w.replace(chr(34), chr(34) * 2)}",{t},{x}\n' for t, (w, x) in pairs),
    }
    assert told(reading(tmp_path, forms[form])) == [
        ("Mara Lind", "I want it."),
        (bare, "I do not."),
        ("Mara Lind", "Noted."),
        (bare, "Thanks."),
    ]


@pytest.mark.parametrize("label", ["Audio shared by Mara Lind", "Somebody at the far table", "Them", "Me"])
def test_open_label_is_nobodys(label: str, tmp_path: Path) -> None:
    """A label that may be anybody's leaves the words open, and is listed with its line."""
    talk = [("Mara Lind", "One."), ("Tom Okafor", "Two."), (label, "Three."), ("Mara Lind", "Four.")]
    cues = "\n\n".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{who}: {x}" for n, (who, x) in enumerate(talk))
    found = reading(tmp_path, f"WEBVTT\n\n{cues}\n")
    assert found.records[2].speaker == label
    assert found.records[2].doubt
    assert [(one.label, one.standing, one.places) for one in found.labels] == [(label, "open", ("line 10",))]


def test_list_of_participants_overrules_every_veto(tmp_path: Path) -> None:
    """A label that is a participant's name is a speaker's, whatever it looks like."""
    cues = "\n\n".join(
        f"00:00:0{n}.000 --> 00:00:0{n}.900\n{t}"
        for n, t in enumerate(["Mara Lind: One.", "and then", "the bell hooks: Two.", "so it goes"])
    )
    assert reading(tmp_path, f"WEBVTT\n\n{cues}\n").records[2].speaker == "Mara Lind"
    known = frozenset([fold("The Bell Hooks")])
    assert reading(tmp_path, f"WEBVTT\n\n{cues}\n", known).records[2].speaker == "the bell hooks"


@pytest.mark.parametrize(
    "phrase", ["the thing is", "What I mean", "Kurz gesagt, ich", "La question est", "And one more", "Second"]
)
def test_speech_before_a_colon_stays_with_its_speaker(phrase: str, tmp_path: Path) -> None:
    """Ordinary words before a colon are words of whoever speaks, in other languages too."""
    texts = ["Mara Lind: One.", f"{phrase}: two.", "Tom Okafor: Three.", "four.", "Mara Lind: five", "six"]
    cues = "\n\n".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{t}" for n, t in enumerate(texts))
    found = reading(tmp_path, f"WEBVTT\n\n{cues}\n")
    assert found.records[1].text == f"{phrase}: two."
    assert found.records[1].speaker == "Mara Lind"


HEADS = {
    "one space": "{who} {short}\n{words}\n\n",
    "two spaces": "{who}  {short}\n{words}\n\n",
    "dash": "{who} - {clock}\n{words}\n\n",
    "pipe": "{who} | {short}\n{words}\n\n",
    "brackets": "{who} ({short})\n{words}\n\n",
    "brackets and colon": "{who} [{clock}]: {words}\n\n",
    "time and colon": "{who} {short}: {words}\n\n",
    "bold with time": "**{who} ({short}):** {words}\n\n",
    "time in bold": "**[{clock}] {who}:** {words}\n\n",
    "at": "@{short} - {who}\n{words}\n\n",
    "time first": "{clock} {who}\n{words}\n\n",
    "time in brackets first": "[{short}] {who}: {words}\n\n",
    "span above": "[{clock}:13 - {clock}:19]\n{who}\n {words}\n\n",
    "arrow above": "{clock}.100 --> {clock}.900\n{who}\n{words}\n\n",
    "time below": "{who}\n{short}\n{words}\n\n",
    "minutes": "{who}   {n} minutes 2 seconds\n{words}\n\n",
    "quoted": "> **{who}:** {words}\n\n",
    "bullets": "- **{who}**: {words}\n",
    "escaped": "\\[{clock}\\] {who}: {words}\n\n",
    "slanted time": "**{who}** *({short})*\n{words}\n\n",
    "tabs": "{who}\t{short}\t{words}\n",
    "tabs, time first": "{clock}\t{who}\t{words}\n",
    "arrows": ">> {who}: {words}\n\n",
}


@pytest.mark.parametrize("head", sorted(HEADS))
@pytest.mark.parametrize("container", ["txt", "md", "docx", "html", "rtf", "returning"])
def test_layouts_in_every_container(head: str, container: str, tmp_path: Path) -> None:
    """A layout is read alike in every container; times and markup stay in no word."""
    talk = SAID * 2 if container == "returning" else SAID
    written = [
        HEADS[head].format(who=who, words=words, short=f"{n}:0{n}", clock=f"00:0{n}:0{n}", n=n)
        for n, (who, words) in enumerate(talk, 1)
    ]
    text = "".join(written)
    marks = "**" in text or text.startswith((">", "-", "\\"))
    if container in ("docx", "html", "rtf") and marks:
        pytest.skip("marks of Markdown")
    if container == "html" and "\t" in text:
        pytest.skip("a page has no tabs")
    lines = [line for line in text.split("\n") if line.strip()]
    forms: dict[str, str | bytes] = {
        "txt": text,
        "returning": text,
        "md": f"# Railway call\n\n{text}",
        "docx": docx([("Heading1", "Railway call"), *lines]),
        "html": "<html><body><h1>Railway call</h1>"
        + "".join(f"<p>{line.replace('>', '&gt;')}</p>" for line in lines)
        + "</body></html>",
        "rtf": "{\\rtf1\\ansi{\\fonttbl{\\f0 Calibri;}}\\f0 " + "".join(f"{line}\\par\n" for line in lines) + "}",
    }
    found = reading(tmp_path, forms[container])
    assert found.kind == "transcript"
    assert told(found) == talk


def test_words_between_pipes_may_hold_commas(tmp_path: Path) -> None:
    """A table in Markdown is read by its pipes, though commas would make more cells of it."""
    found = told(reading(tmp_path, PIPED_TABLE))
    assert [speaker for speaker, _ in found] == ["Mara Lind", "Tom Okafor"]
    assert found[0][1] == "I want the night train, the day train, and both back."


def test_name_alone(tmp_path: Path) -> None:
    """Names in bold or as headings above the turns, where people speak in the first person."""
    assert told(reading(tmp_path, NAME_ALONE)) == told(reading(tmp_path, TABBED)) == SAID
    assert told(reading(tmp_path, NAME_OVER_TIME)) == SAID
    heads = docx(
        [("Heading1", "Railway call"), ("Heading2", SAID[0][0]), SAID[0][1], ("Heading2", SAID[1][0]), SAID[1][1]]
    )
    assert told(reading(tmp_path, heads)) == SAID


@pytest.mark.parametrize(
    "text",
    [
        "Background: the line is closed.\nProposal: open it.\nObjection: it costs too much.\nOutcome: in autumn.\n",
        "Q: Who pays?\nA: The state.\nQ: When?\nA: In May.\n",
        "# Call\n\nMeeting Date: 3 June\n\nModerator: Mara Lind\n\n## Line\n\n| # | T |\n|---|---|\n| 1 | **A: b** |\n",
        "# Notes\n\n- Night Train: wanted by most\n- Mara Lind: pays\n- Night Train: in May\n",
        "Notes by Mara Lind\n\n## Summary\n\nIt costs.\n\n## Next steps\n\nAsk.\n",
        "# Plenary\n\n09:30 Opening\n\n- agreed on the line\n- no money\n- more tracks\n- new cars\n- one more\n",
        "## Next Steps\n\n- ask\n\n## Night Train\n\n- wanted\n",
    ],
)
def test_keys_and_headings_are_no_speakers(text: str, tmp_path: Path) -> None:
    """Keys, rows, questions and headings stay notes."""
    assert reading(tmp_path, text).kind == "notes"


@pytest.mark.parametrize(
    "text",
    [
        "# Meeting summary\n\n## Quick recap\n\nThe team agreed.\n\n## Next steps\n\n- Mara to write\n",
        "# Notes\n\n## Summary\n\nThey agreed.\n\n## Suggested next steps\n\n- write\n",
        "# Call\n\n## Overview\n\nThey agreed.\n\n## Action items\n\n- write\n",
        "Railway call\nAI-generated content may be incorrect\n\n- they agreed\n- they left\n",
        "# Meeting notes created by Granola\n\n- they agreed\n- they left\n",
        "# Besprechung\n\n## Zusammenfassung\n\nEinig.\n\n## Nächste Schritte\n\n- schreiben\n",
    ],
)
def test_summary_of_a_machine_is_no_witness(text: str, tmp_path: Path) -> None:
    """It is refused with its name, and the remedy where a person wrote it."""
    with pytest.raises(DataError, match=r"a machine wrote(?s:.*)Notes by NAME"):
        reading(tmp_path, text)


@pytest.mark.parametrize(
    "title", ["AI-powered diagnosis in the clinic", "Copilot in the clinic", "Topic: AI meeting assistants"]
)
def test_notes_about_machines_are_a_person_s(title: str, tmp_path: Path) -> None:
    """A meeting about artificial intelligence keeps its notes."""
    assert reading(tmp_path, f"# Notes\n\n## {title}\n\n- they agreed\n- they left\n").kind == "notes"


def test_summary_beside_a_transcript(tmp_path: Path) -> None:
    """Above or below the transcript it is left out."""
    text = "# Call\n\n## Summary\n\nMara wants all.\n\n## Transcript\n\n"
    turns = "".join(f"{who} ({n}:00): {words}\n\n" for n, (who, words) in enumerate(SAID * 2))
    found = reading(tmp_path, f"{text}{turns}## Action items\n\nMara writes.\n")
    assert told(found) == SAID * 2


IRC_STAMPS = [
    "15:08:42 ", "[15:08] ", "[2026-06-16T17:31:28.197Z] ", "[2026-06-16 17:05:09] ", "2026-06-16 17:05 ",
    "Jun 16 17:05:09 ", "",
]  # fmt: skip


@pytest.mark.parametrize("stamp", IRC_STAMPS)
def test_irc_logs(stamp: str, tmp_path: Path) -> None:
    """Logs of any client: the scribe writes what others say; robots and their commands are left out."""
    lines = [
        "<RRSAgent> logging",
        "<mara> scribe+",
        "<mara> Tom: close the line",
        "<mara> ... in May",
        "<@tom> q+",
        "<tom> +1",
    ]
    found = reading(tmp_path, "".join(f"{stamp}{line}\n" for line in lines))
    assert [(r.speaker, r.kind, r.text) for r in found.records] == [
        ("Tom", "speech", "close the line"),
        ("Tom", "speech", "in May"),
        ("tom", "chat", "+1"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "start time,end time,speaker,dialog",
        "Zeit,Ende,Sprecher,Transkript",
        "Timecode,Out,Name,Text",
        "from,until,who,caption",
    ],
)
def test_transcripts_as_tables(head: str, tmp_path: Path) -> None:
    """Columns by their titles, in any order and language."""
    rows = "".join(f"00:00:0{n}.5,00:00:0{n}.9,{who},{words}\n" for n, (who, words) in enumerate(SAID))
    assert told(reading(tmp_path, f"{head}\n{rows}")) == SAID
    assert told(reading(tmp_path, SPOKEN_TABLE)) == SAID
    cells = [
        cell for row in (head.split(","), ["0:01", "0:02", *SAID[0]], ["0:03", "0:04", *SAID[1]]) for cell in [row]
    ]
    page = "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in cells) + "</table>"
    assert told(reading(tmp_path, page)) == SAID
    pipes = "# Call\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in cells)
    assert told(reading(tmp_path, pipes)) == SAID


def test_times_of_a_table_are_seconds(tmp_path: Path) -> None:
    """A column of milliseconds says so in its title; what is no time is none."""
    text = "Start ms,End ms,Speaker,Text\n1250,2500,Mara Lind,hello there\n3000,nan,Tom Okafor,we agree on it\n"
    found = [(record.start_seconds, record.end_seconds) for record in reading(tmp_path, text).records]
    assert found == [(1.25, 2.5), (3.0, None)]


def test_table_with_recipients_is_no_transcript(tmp_path: Path) -> None:
    """'To' may head the ends of turns or those who may read a message: where nobody can tell, nothing is read."""
    for head in ("from,to,who,caption", "start,recipient,speaker,text"):
        with pytest.raises(DataError, match="private"):
            reading(tmp_path, f"{head}\n0:01,0:02,Mara Lind,secret\n0:03,0:04,Tom Okafor,no\n")


def test_table_in_word(tmp_path: Path) -> None:
    """A table of time, speaker and words in a document."""
    rows = [["Time", "Speaker", "Transcript"], ["0:03", *SAID[0]], ["0:14", *SAID[1]]]
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    text = f'<w:document xmlns:w="{files.NAMESPACE}"><w:body><w:tbl>{cells}</w:tbl></w:body></w:document>'
    found = reading(tmp_path, archive({"word/document.xml": text}))
    assert told(found) == SAID
    assert [r.start_seconds for r in found.records] == [3.0, 14.0]


def test_board_of_text_and_frame(tmp_path: Path) -> None:
    """The columns that the message asks for are read."""
    assert reading(tmp_path, "Text,Frame\nNight train,Lines\nNew cars,Lines\n").kind == "whiteboard"


@pytest.mark.parametrize("gap", ["", " ", "-\n ", "\u00a0"])
def test_blank_line_inside_a_cue(gap: str, tmp_path: Path) -> None:
    """Words behind a blank line inside a cue are read, and belong to who is named there."""
    text = f"WEBVTT\n\n1\n00:00:08.000 --> 00:00:12.000\nMara Lind: One\n{gap}\nTom Okafor: Two\n\n2\n"
    found = reading(tmp_path, f"{text}00:00:12.000 --> 00:00:16.000\nMara Lind: Three.\n")
    assert told(found) == [("Mara Lind", "One"), ("Tom Okafor", "Two"), ("Mara Lind", "Three.")]


def test_names_in_brackets_above_captions(tmp_path: Path) -> None:
    """Captions of Meet; remarks in brackets are no names."""
    text = "WEBVTT\n\n00:08.000 --> 00:12.000\n(Mara Lind)\nOne [laughter]\n-\n \n(Tom Okafor)\nTwo\n"
    assert told(reading(tmp_path, text)) == [("Mara Lind", "One [laughter]"), ("Tom Okafor", "Two")]


def test_change_of_speaker_without_a_name(tmp_path: Path) -> None:
    """Arrows or a dash say that somebody else speaks: the words are not the person's before."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nMara Lind: One\n\n00:02.000 --> 00:03.000\n>> Two\n\n"
    found = reading(tmp_path, f"{text}00:03.000 --> 00:04.000\nMara Lind: Three\n- Four\n")
    assert told(found) == [("Mara Lind", "One"), (None, "Two"), ("Mara Lind", "Three"), (None, "Four")]


def test_rich_text(tmp_path: Path) -> None:
    """Letters of old code pages, of Unicode and of commands; hidden groups hold no words."""
    text = (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Calibri;}}{\\*\\generator X;}\\uc1 "
        "{\\b Mara Lind:} The caf\\'e9 \\endash  \\u8364?5.\\par\nTom Okafor: \\u-10179?\\u-8704? no.\\par}"
    )
    assert told(reading(tmp_path, text)) == [("Mara Lind", "The café – €5."), ("Tom Okafor", "😀 no.")]
    with pytest.raises(DataError, match="nested too deeply"):
        reading(tmp_path, "{\\rtf1" + "{" * 600)


def _spoken(count: int) -> str:
    return "".join(f"Mara Lind: this is sentence {n}.\n\nTom Okafor: I do not agree.\n\n" for n in range(count))


def test_cut_off_files_are_told(tmp_path: Path) -> None:
    """A file that breaks off in the middle is read, and said to be cut off."""
    assert not reading(tmp_path, _spoken(4)).warnings
    assert "cut off" in reading(tmp_path, _spoken(4) + "Mara Lind: and then we").warnings[0]
    assert "cut off" in reading(tmp_path, "<html><body>" + "".join(f"<p>{a}: {b}</p>" for a, b in SAID * 3)).warnings[0]
    rich = "{\\rtf1 " + "".join(f"{a}: {b}\\par " for a, b in SAID * 3)
    assert "cut off" in reading(tmp_path, rich).warnings[0]


def test_lost_words_are_told_and_refused(tmp_path: Path) -> None:
    """Words outside any cue are told with their lines; where they are many the file is refused."""
    cues = "".join(
        f"00:00:{n:02d}.000 --> 00:00:{n:02d}.900\nMara Lind: one two three four five\n\n" for n in range(30)
    )
    found = reading(tmp_path, f"WEBVTT\n\nwords that stand outside\n\n{cues}")
    assert found.lost == ("line outside any cue",)
    assert found.places["line outside any cue"] == ("line 3",)
    with pytest.raises(DataError, match="words could not be read"):
        reading(tmp_path, "WEBVTT\n\n" + "words that stand outside\n\n" * 20 + cues)


def test_unknown_layout_with_times_is_no_notes(tmp_path: Path) -> None:
    """Times at many lines mean a transcript, even if no layout fits: it is refused, not read as notes."""
    text = "# Call\n\n" + "".join(f"[00:0{n}:00] we talked on and on about it.\n\n" for n in range(6))
    with pytest.raises(DataError, match="times like a transcript"):
        reading(tmp_path, text)


def test_judging_of_labels() -> None:
    """The same label may be a speaker's or words, by the whole file."""
    assert judge({"session chair": 2}).speakers == {"session chair"}
    assert judge({"session chair": 1}).words
    assert judge({"Germany": 1, "Mara Lind": 9}).open
    assert judge({"A": 3, "B": 2}).speakers == {"A", "B"}
    assert not is_likely("The Chair")
    assert split("Yes. and then: no") is None
    assert found_in(["Mara Lind: a", "chair of the port: b", "Tom Okafor: c"]).open == {
        "chair of the port": "not clearly a name"
    }
    assert Raw("x", b"{\\rtf1 a}").unit == "paragraph"


def test_notes_that_tell_the_time_have_no_speakers(tmp_path: Path) -> None:
    """A time and a word is what was talked about then; in a transcript somebody comes back."""
    text = "Meeting notes by Greta\n\n09:00 Welcome\nAda opened the day.\n09:15 Small harbours\n- They come first\n"
    found = reading(tmp_path, text + "11:00 Money\nNobody wants to pay for the crews.\n")
    assert (found.kind, found.speakers) == ("notes", [])
    spoken = (
        text.replace("Welcome", "Ada Lowell").replace("Small harbours", "Ben Okoro") + "11:00 Ada Lowell\nThank you.\n"
    )
    assert reading(tmp_path, spoken).kind == "transcript"


@pytest.mark.parametrize("time", ["09:12", "9:12 AM"])
def test_page_with_a_day_at_its_top_is_notes(time: str, tmp_path: Path) -> None:
    """The day above the time at the top of a page of OneNote says none of it, and the time is no heading."""
    found = reading(tmp_path, f"Ferries\nTuesday, 9 March 2027\n{time}\n\nSmall harbours first\nTrain the crews\n")
    assert (found.kind, found.speakers) == ("notes", [])
    assert {record.heading for record in found.records} == {None}
