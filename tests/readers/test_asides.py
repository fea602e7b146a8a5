"""What stands between the turns of a transcript and nobody says: outcomes, remarks, lists of notes, a tool's lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers import read
from tests.files import NAMESPACE, archive, docx
from tests.readers.test_others import reading

TALK = "Mara Lind: I want the old tracks first.\nTom Okafor: We cannot pay.\nMara Lind: Let us vote.\n"
AFTER = "Tom Okafor: Fine by me.\nMara Lind: We go on.\n"


@pytest.mark.parametrize(
    "line",
    [
        *("Decision: old tracks first", "DECISION 2: new cars", "Beschluss: so wie besprochen", "Action: Mara asks"),
        *("Vote: In favour 5, against 1", "Motion: That the town pays", "Result: carried", "Agreed: meet in June"),
        *("AOB: none", "Votes for: 5", "Option A: build it", "Proposal: no cars on Sundays", "Next meeting: 4 June"),
        *("Abstimmung: 5 dafür, 1 dagegen", "For: Mara Lind", "Against: Tom Okafor", "Contre: 2"),
    ],
)
def test_outcomes_are_nobody_s_words(line: str, tmp_path: Path) -> None:
    """An outcome written between two turns is a note, told in the check, and not of whoever spoke before."""
    found = reading(tmp_path, f"{TALK}\n{line}\n\n{AFTER}")
    assert [(r.kind, r.speaker, r.text) for r in found.records[2:4]] == [
        ("speech", "Mara Lind", "Let us vote."),
        ("note", None, line),
    ]
    assert [(one.label, one.standing) for one in found.labels] == [(line.split(":")[0], "open")]


def test_sides_of_a_vote_one_below_the_other(tmp_path: Path) -> None:
    """Each side is a note of its own, and none of those named is one who speaks."""
    found = reading(tmp_path, f"{TALK}\nFor: Mara Lind\nAgainst: Tom Okafor\n\n{AFTER}")
    notes = [record.text for record in found.records if record.kind == "note"]
    assert notes == ["For: Mara Lind", "Against: Tom Okafor"]
    assert found.speakers == ["Mara Lind", "Tom Okafor"]


@pytest.mark.parametrize("end", ["[END OF RECORDING]", "— End of transcript —", "[Ende der Aufnahme]"])
def test_what_stands_below_the_end(end: str, tmp_path: Path) -> None:
    """What the typist or tool writes below the end is neither a turn nor what the last speaker said."""
    talk = f"{TALK}{AFTER}{end}\n".replace("\n", "\n\n")
    found = reading(tmp_path, f"{talk}Duration in all: 52 minutes\nTypist: R. Bell\n")
    assert found.speakers == ["Mara Lind", "Tom Okafor"]
    assert found.records[-1].text == "We go on."
    assert found.drops == {"line written by the tool": 3}


def test_an_outcome_within_a_sentence_is_said(tmp_path: Path) -> None:
    """A wrapped line that goes on with a sentence stays with its speaker, and so does a key in small letters."""
    text = TALK.replace("Let us vote.", "Let us come to the\nDecision: I vote for it.\nresult: none")
    assert reading(tmp_path, text).records[2].text == "Let us come to the Decision: I vote for it. result: none"


def test_outcomes_that_a_recogniser_heard_are_said(tmp_path: Path) -> None:
    """Where times stand beside the turns a machine wrote down what was said."""
    text = "Mara Lind  0:03\nWe vote.\n\nDecision: we do it.\n\nTom Okafor  0:12\nYes.\n\nMara Lind  0:31\nGood.\n"
    assert [(r.speaker, r.kind) for r in reading(tmp_path, text).records] == [
        ("Mara Lind", "speech"),
        ("Tom Okafor", "speech"),
        ("Mara Lind", "speech"),
    ]


def test_notes_below_and_above_a_transcript(tmp_path: Path) -> None:
    """A list of notes in the same file is notes under its title."""
    below = reading(tmp_path, f"{TALK}\nNOTES\n- the city pays\n- Tom against\n")
    above = reading(tmp_path, f"# Notes\n- the city pays\n- Tom against\n\n# Transcript\n{TALK}")
    listed = reading(
        tmp_path, "# Forum\n\n" + "".join(f"- {line}\n" for line in TALK.splitlines()) + "## Decisions\n- pay\n"
    )
    assert [(r.kind, r.text, r.heading) for r in below.records[3:]] == [
        ("note", "the city pays", "NOTES"),
        ("note", "Tom against", "NOTES"),
    ]
    assert [(r.kind, r.speaker or r.heading) for r in above.records] == [
        *[("note", "Notes")] * 2,
        *(("speech", name) for name in ("Mara Lind", "Tom Okafor", "Mara Lind")),
    ]
    assert [(r.kind, r.text, r.heading) for r in listed.records[3:]] == [("note", "pay", "Decisions")]


@pytest.mark.parametrize(
    "line",
    [
        *("*** Session 2: Fares ***", "--- break ---", "COFFEE BREAK 10:30-11:00", "TOP 2: Fahrpreise"),
        *("Panel 2: Fares", "Break: 10.30 to 10.45", "Pause: 10:30"),
        *("(Coffee break, 15 minutes)", "[Lunch]", "(Kaffee, zehn Minuten)"),
    ],
)
def test_headings_of_the_day_are_nobody_s_words(line: str, tmp_path: Path) -> None:
    """What parts the talk is left out and counted; nobody is called so."""
    found = reading(tmp_path, f"{TALK}{line}\n{AFTER}")
    assert found.drops == {"heading between turns": 1}
    assert found.records[2].text == "Let us vote."


def test_remark_of_the_editor(tmp_path: Path) -> None:
    """A line in brackets with a key is a note; what a recogniser hears in brackets stays."""
    found = reading(tmp_path, f"{TALK}[Note by the editor: the line broke]\n{AFTER}")
    assert [r.text for r in found.records if r.kind == "note"] == ["[Note by the editor: the line broke]"]
    assert reading(tmp_path, f"{TALK}[inaudible]\n{AFTER}").records[2].text == "Let us vote. [inaudible]"


@pytest.mark.parametrize("verb", ["startade transkriptionen", "rozpoczął transkrypcję", "が文字起こしを開始しました"])
def test_lines_of_teams_in_any_language(verb: str, tmp_path: Path) -> None:
    """Who started and stopped the transcript is no speech, nor is the length of the call anybody's name."""
    turns = ["Åsa Öberg  0:03\nTracks first.", "Tom Okafor  0:12\nWho pays?", "Åsa Öberg  0:40\nThe city."]
    page = ["Call-20270309", "2027-03-09 08:00", "1h 2m 3s", f"Åsa Öberg {verb}", *turns, f"Åsa Öberg {verb}"]
    assert [(r.speaker, r.text) for r in reading(tmp_path, docx(page)).records] == [
        ("Åsa Öberg", "Tracks first."),
        ("Tom Okafor", "Who pays?"),
        ("Åsa Öberg", "The city."),
    ]


@pytest.mark.parametrize(
    "end", ["Fin de la transcription après 00:12:40", "Transkriptet slutade efter 00:12:40", "00:12:40 に終了しました"]
)
def test_end_of_meet_in_any_language(end: str, tmp_path: Path) -> None:
    """From the line with the length on, below the last turn, Google Meet speaks of itself."""
    text = (
        f"Call\nTranscript\n00:00:00\n\nMara Lind: We begin.\nTom Okafor: Good.\n\n{end}\nThis text may hold errors.\n"
    )
    found = reading(tmp_path, text)
    assert [r.text for r in found.records] == ["We begin.", "Good."]
    assert found.drops["line written by the tool"] == 2


def test_what_people_say_about_machines_is_speech(tmp_path: Path) -> None:
    """A turn that opens like a tool's notice is somebody's."""
    text = "Mara Lind  0:03\nAI-generated content must be labelled.\n\nTom Okafor  0:12\nWhy?\n\nMara Lind  0:31\nSo.\n"
    assert reading(tmp_path, text).records[0].text == "AI-generated content must be labelled."
    notice = text.replace("So.", "So.\n\nAI-generated content may be incorrect")
    assert reading(tmp_path, notice).drops == {"line written by the tool": 1}


@pytest.mark.parametrize("time", ["00:00:0{}", "0:0{}", "01:00:0{}", "00:00:0{},120"])
def test_times_within_turns(time: str, tmp_path: Path) -> None:
    """A time alone is no name with a time, though it has three parts."""
    text = ""
    for at, name in enumerate(("Mara Lind", "Tom Okafor", "Mara Lind", "Tom Okafor")):
        text += f"{name}\n{time.format(2 * at)}\nWe begin small.\n{time.format(2 * at + 1)}\nAnd go on.\n"
    assert [(r.speaker, r.text) for r in reading(tmp_path, text).records] == [
        (name, "We begin small. And go on.") for name in ("Mara Lind", "Tom Okafor") * 2
    ]


def test_names_that_are_words_too(tmp_path: Path) -> None:
    """Will is somebody though 'will' is a word, and a panel may speak."""
    text = "Mara Lind: Who pays?\nWill: The city.\nPanel: We all do.\n" * 3
    assert {r.speaker for r in reading(tmp_path, text).records} == {"Mara Lind", "Will", "Panel"}


@pytest.mark.parametrize("last", ["We ask the\npeople.", "We name the\nactions"])
def test_a_word_alone_on_a_wrapped_line_is_no_title(last: str, tmp_path: Path) -> None:
    """Titles of notes are words that people say as well."""
    found = reading(tmp_path, f"{TALK}Tom Okafor: {last}\nMara Lind: We go on.\n")
    assert [r.kind for r in found.records] == ["speech"] * 5


def test_short_words_below_a_time_are_no_name(tmp_path: Path) -> None:
    """'Yes' below the time of each turn's second part is said."""
    names = ("Mara Lind", "Tom Okafor", "Mara Lind", "Tom Okafor")
    text = "".join(f"00:0{at}:03\n{name}\nWe begin small.\n00:0{at}:07\nYes\n" for at, name in enumerate(names))
    assert [(r.speaker, r.text) for r in reading(tmp_path, text).records] == [(n, "We begin small. Yes") for n in names]


@pytest.mark.parametrize("time", ["*0:0{}*", "_0:0{}_", "[0:0{}](https://example.org/v?t={})"])
def test_marks_around_times(time: str, tmp_path: Path) -> None:
    """Slanted and linked times beside a name in bold are times; no address stands in the words."""
    turns = [("Mara Lind", "We begin."), ("Tom Okafor", "I agree."), ("Mara Lind", "Good.")]
    text = "## Transcript\n\n" + "".join(
        f"**{n}** {time.format(at, at)}\n\n{w}\n\n" for at, (n, w) in enumerate(turns, 3)
    )
    assert [(r.speaker, r.text, r.start_seconds) for r in reading(tmp_path, text).records] == [
        (*turn, float(at)) for at, turn in enumerate(turns, 3)
    ]


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_names_before_a_dash(dash: str, tmp_path: Path) -> None:
    """Names that return before a dash speak; terms before a dash in notes do not."""
    text = TALK.replace(":", f" {dash}")
    assert [r.speaker for r in reading(tmp_path, text).records] == ["Mara Lind", "Tom Okafor", "Mara Lind"]
    notes = (
        f"- Night Trams {dash} wanted by most\n- Old Tracks {dash} repaired\n- Night Trams {dash} paid by the city\n"
    )
    assert reading(tmp_path, notes).kind == "notes"


BOLD = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
SAID = [
    ("Ana Silva", "We begin."),
    ("Ben Okoro", "I agree."),
    ("Ana Silva", "I do not."),
    ("Ben Okoro", "We wait."),
]


def test_points_of_the_agenda_in_bold(tmp_path: Path) -> None:
    """A short line in bold right above a turn is a title, and not what the person before it said."""
    paragraphs = [f"<w:p><w:r><w:t>{name}: {words}</w:t></w:r></w:p>" for name, words in SAID]
    paragraphs[2:2] = [BOLD.format("2. Money")]
    paragraphs[1:1] = [BOLD.format("Never, I said!")]
    body = "".join(paragraphs)
    xml = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    found = reading(tmp_path, archive({"word/document.xml": xml}))
    assert [record.text for record in found.records] == ["We begin. Never, I said!", *(words for _, words in SAID[1:])]
    assert found.drops == {"heading between turns": 1}


@pytest.mark.parametrize("cells", [("{}", "present"), ("{}", "Kay Trams"), ("{}", "Kay Trams", "yes")])
def test_table_of_those_present(cells: tuple[str, ...], tmp_path: Path) -> None:
    """A list of people above a short talk is no talk, and the talk below it is read."""
    people = ["Ana Silva", "Ben Okoro", "Mara Lind", "Tom Okafor", "Ida Moreau", "Cy Kay"]
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{c.format(name)}</w:t></w:r></w:p></w:tc>" for c in cells) + "</w:tr>"
        for name in people
    )
    talk = "".join(f"<w:p><w:r><w:t>{name}: {words}</w:t></w:r></w:p>" for name, words in SAID)
    body = f"<w:p><w:r><w:t>Record</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>{talk}"
    xml = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
    path = tmp_path / "record.docx"
    path.write_bytes(archive({"word/document.xml": xml}))
    found = read(path, known=frozenset(map(str.casefold, people)))
    assert [(r.speaker, r.text) for r in found.records] == SAID
    assert found.drops["table that lists people or things"] == len(people) * len(cells)
