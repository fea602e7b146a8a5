"""Chat, notes, whiteboards and polls: what is read, what stays out, and that private words leave no trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.readers import Reading, read
from tests.files import archive, document, docx, xlsx
from tests.pdfs import pdf

DESKTOP = """10:01:00 From  Ana Silva  to  Everyone:
\thello all,
\tsecond line
10:01:30 From  Ben Okoro  to  Everyone:
\tReplying to "hello all, second lin..."

\tgood point
10:02:00 From  Ben Okoro  to  Everyone:
\tReacted to "hello all, second lin..." with 👍
10:02:11 From  Ana Silva  to  Ben Okoro(Direct Message):
\tthe secret number is 4711
10:02:12 From  Ben Okoro  to  Everyone:
\tReacted to "the secret number is..." with 😮
10:02:13 From  Ben Okoro  to  Hosts and panelists:
\tfor few eyes
10:03:00 From  Ben Okoro  to  Everyone:
\tRemoved a 👍 reaction from "hello all, second lin…"
"""

OLD_DESKTOP = """10:01:00\t From John Doe : hola
10:01:10\t From Ana to Everyone : hello: there
10:01:20\t From Ana to John Doe (Privately) : secret
10:01:30\t From Ana (Privately) : secret
"""

CLOUD = """00:13:46\tPotuz:\tgm
00:14:02\tKalo | Obol:\tReplying to "gm"
Here too
00:15:10\tBen:\tReacted to "gm" with "👍"
"""

TEAMS = """[6/16 1:30 PM] Silva, Ana
hello all
second line

[Yesterday 2:05 PM] Ben Okoro: fine
"""

NOTES = """# Plenary, 17 June
22 on the call.
NOT TIDY

## Room 1 - **Mei**
- panel: *agreed*
    - plenary: `yes`
      and more of it
1. first
---
* [x] snake_case_name stays
"""

PLAIN_NOTES = """CLOSING PLENARY

- labels: agreed by all
- pay by results: 2-2

Next steps
==========
a) draft
"""

MIRO = """Board,Frame,Type,Content,Color,Tags,Author,Votes
SIG,Process,sticky_note,"<p>7 clients = 7 files<br>same &amp; kit</p>",yellow,,Ana,3
SIG,Process,sticky_note,<p></p>,pink,,,0
SIG,,sticky_note,=1+2 is < 4,pink,,,
"""

MURAL = """ID,Text,BG Color,Sticky type,Border line,Position X,Position Y,Area,Link to,Last Updated By,Last Updated,Tags
0-1,it&#39;s slow,#FCFE7D,sticky,,10,20,Pain points,,Ana,2026-06-16,
"""

ZOOM_POLL = """\ufeffPoll Report
Report Generated:,06/17/2026 16:12:44
Topic,Meeting ID
Closing,812

#,User Name,User Email,Submitted Date/Time,1. Which?
1,Anonymous Attendee,,"Jun 17, 2026",Red;Blue
2,Anonymous Attendee,,"Jun 17, 2026",Red
3,Ana,ana@example.org,"Jun 17, 2026",Blue
4,Ana S.,ANA@example.org,"Jun 17, 2026",Green
5,Ben,ben@example.org,"Jun 17, 2026",
"""

OLD_ZOOM_POLL = """#,User Name,User Email,Submitted Date/Time,
1,Ana,ana@example.org,"Jun 17, 2021",Which?,Red,Why?,Because;Of
2,Ben,ben@example.org,"Jun 17, 2021",Which?,Blue
"""

GOOGLE_FORM = """Timestamp,Email Address,Which?,Anything else?
2026/06/17 4:00:00 PM GMT+2,ana@example.org,"Red, Blue",I would start with the labels next week
2026/06/17 4:01:00 PM GMT+2,ben@example.org,"Blue, Green","Nothing, but thank you for the day"
2026/06/17 4:02:00 PM GMT+2,cy@example.org,"Red, Green",
2026/06/17 4:02:30 PM GMT+2,di@example.org,"Red, Blue",
2026/06/17 4:03:00 PM GMT+2,ANA@example.org,"Yes, if paid",The room was far too cold for me
"""


def reading(tmp_path: Path, content: str | bytes) -> Reading:
    """Read content under a name that says nothing about its format."""
    path = tmp_path / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def test_desktop_chat(tmp_path: Path) -> None:
    """Several lines, a reply, a reaction taken back; the wall clock is marked as such."""
    found = reading(tmp_path, DESKTOP)
    assert (found.format, found.kind, found.is_wall_clock) == ("Zoom chat, desktop", "chat", True)
    assert [(r.speaker, r.kind, r.text, r.refers_to, r.locator) for r in found.records] == [
        ("Ana Silva", "chat", "hello all,\nsecond line", None, "lines 1-3"),
        ("Ben Okoro", "chat", "good point", "hello all, second lin...", "lines 4-7"),
    ]
    assert found.drops == {"private message": 3, "reaction withdrawn": 2}


def test_private_messages_leave_no_trace(tmp_path: Path) -> None:
    """Neither a private message nor a public reaction that quotes it is in anything that the reader returns."""
    for text in (DESKTOP, OLD_DESKTOP):
        assert "secret" not in repr(reading(tmp_path, text))
    assert "few eyes" not in repr(reading(tmp_path, DESKTOP))


def test_errors_quote_no_private_message(tmp_path: Path) -> None:
    """A damaged chat that no reader takes is not quoted in the message."""
    with pytest.raises(DataError) as error:
        reading(tmp_path, "10.02 From Ana to Ben (Direct Message): the secret number\n" * 3)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "10:01:00 Von Ana an Alle:\n\thallo\n10:01:09 Von Ana an Ben (Direktnachricht):\n\tsecret\n",
        "10:01:00 De Ana à Tout le monde:\n\tbonjour\n10:01:09 De Ana à Ben:\n\tsecret\n",
    ],
)
def test_chat_in_other_languages(tmp_path: Path, text: str) -> None:
    """Who is addressed is understood in other languages of the tool too."""
    found = reading(tmp_path, text)
    assert [r.speaker for r in found.records] == ["Ana"]
    assert found.drops == {"private message": 1}
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    "text",
    [
        "Ana: hello\n\nBen (Direct Message): secret\n\nAna: bye\n",
        "10:01:00 From Ana to Hosts and panelists:\n\tsecret\n",
        "10:01:00 Ur Ana to Ben:\n\tsecret\n",
    ],
)
def test_private_words_outside_a_known_chat(tmp_path: Path, text: str) -> None:
    """Where private messages cannot be told from the rest the file is refused, without quoting them."""
    with pytest.raises(DataError) as error:
        reading(tmp_path, text)
    assert "secret" not in str(error.value)


def test_old_desktop_chat(tmp_path: Path) -> None:
    """The message stands on the line of its sender; both old marks of a private one are known."""
    found = reading(tmp_path, OLD_DESKTOP)
    assert [(r.speaker, r.text) for r in found.records] == [("John Doe", "hola"), ("Ana", "hello: there")]
    assert found.drops == {"private message": 2}


def test_cloud_chat(tmp_path: Path) -> None:
    """Times count from the start of the recording; names may hold any sign."""
    found = reading(tmp_path, CLOUD)
    assert not found.is_wall_clock
    assert [(r.speaker, r.kind, r.text, r.refers_to, r.start_seconds) for r in found.records] == [
        ("Potuz", "chat", "gm", None, 826),
        ("Kalo | Obol", "chat", "Here too", "gm", 842),
        ("Ben", "reaction", "👍", "gm", 910),
    ]


def test_teams_chat(tmp_path: Path) -> None:
    """Messages copied from Teams: the time of the day with a date or AM and PM; the words below or beside the name."""
    found = reading(tmp_path, TEAMS)
    assert found.is_wall_clock
    assert [(r.speaker, r.text, r.start_seconds) for r in found.records] == [
        ("Silva, Ana", "hello all\nsecond line", 48600),
        ("Ben Okoro", "fine", 50700),
    ]


def test_markdown_notes(tmp_path: Path) -> None:
    """A record a bullet under the path of its headings; marks go, words stay."""
    found = reading(tmp_path, NOTES)
    assert found.kind == "notes"
    assert [(r.text, r.heading, r.locator) for r in found.records] == [
        ("22 on the call. NOT TIDY", "Plenary, 17 June", "lines 2-3"),
        ("panel: agreed", "Plenary, 17 June > Room 1 - Mei", "line 6"),
        ("plenary: `yes` and more of it", "Plenary, 17 June > Room 1 - Mei", "lines 7-8"),
        ("first", "Plenary, 17 June > Room 1 - Mei", "line 9"),
        ("snake_case_name stays", "Plenary, 17 June > Room 1 - Mei", "line 11"),
    ]
    assert found.speakers == []


def test_what_was_struck_out_says_nothing(tmp_path: Path) -> None:
    """Not in Markdown, nor on a page, nor in Word: else "charge ~~never~~ overnight" denies what was agreed."""
    found = reading(
        tmp_path, "# Notes\n\n- We ~~will never~~ will charge\n- <del>Nobody</del> all agreed\n\n<!-- hide -->\n"
    )
    assert [r.text for r in found.records] == ["We will charge", "all agreed"]
    assert sum(n for why, n in found.drops.items() if "struck" in why) == 3
    page = '<html><body><h1>Notes</h1><ul><li>We <s>never</s> charge<li><span style="display:none">x</span>All agreed'
    assert [r.text for r in reading(tmp_path, page).records] == ["We charge", "All agreed"]
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>never </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"
    kept = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t> charge</w:t></w:r>'
    xml = document([("Heading1", "Notes"), ("ListBullet", "We ")]).replace(
        "</w:p></w:body>", f"{struck}{kept}</w:p></w:body>"
    )
    assert [r.text for r in reading(tmp_path, archive({"word/document.xml": xml})).records] == ["We charge"]


def test_plain_notes(tmp_path: Path) -> None:
    """Headings in capitals or underlined; words before a colon in a bullet are no speaker."""
    assert [(r.text, r.heading) for r in reading(tmp_path, PLAIN_NOTES).records] == [
        ("labels: agreed by all", "CLOSING PLENARY"),
        ("pay by results: 2-2", "CLOSING PLENARY"),
        ("draft", "Next steps"),
    ]


def test_word_notes(tmp_path: Path) -> None:
    """Headings by style."""
    found = reading(tmp_path, docx([("Heading1", "Plenary"), ("ListBullet", "labels agreed"), "and more"]))
    assert [(r.text, r.heading, r.locator) for r in found.records] == [
        ("labels agreed", "Plenary", "paragraph 2"),
        ("and more", "Plenary", "paragraph 3"),
    ]


def test_pdf_notes(tmp_path: Path) -> None:
    """Text of a PDF, by page; one without text is refused with advice."""
    found = reading(tmp_path, pdf("BT /F1 12 Tf 50 700 Td (Labels were agreed by all) Tj ET"))
    assert [(r.text, r.kind, r.locator) for r in found.records] == [("Labels were agreed by all", "note", "page 1")]
    with pytest.raises(DataError, match="no text"):
        reading(tmp_path, pdf(""))


def test_whiteboards(tmp_path: Path) -> None:
    """HTML goes, formulas stay text, authors stay out, votes are numbers."""
    found = reading(tmp_path, MIRO)
    assert [(r.text, r.heading, r.votes_count, r.speaker, r.locator) for r in found.records] == [
        ("7 clients = 7 files same & kit", "Process", 3, None, "row 2"),
        ("=1+2 is < 4", None, None, None, "row 4"),
    ]
    assert found.drops == {"sticky without words": 1}
    assert [(r.text, r.heading) for r in reading(tmp_path, MURAL).records] == [("it's slow", "Pain points")]


def test_tags_of_a_whiteboard(tmp_path: Path) -> None:
    """Tags stand with the frame, for they say what a sticky is about; votes that are no number are none."""
    board = 'Type,Content,Tags,Votes,Frame\nsticky,a,x|y,3,Process\nsticky,b,,²,Process\nsticky,c,"p, q",,\n'
    assert [(r.text, r.heading, r.votes_count) for r in reading(tmp_path, board).records] == [
        ("a", "Process > x, y", 3),
        ("b", "Process", None),
        ("c", "p, q", None),
    ]


def test_whiteboard_of_one_column(tmp_path: Path) -> None:
    """Some boards export nothing but the words, under a title."""
    found = reading(tmp_path, "Content\nlabels\n<p>more &amp; more</p>\n")
    assert [(r.text, r.locator) for r in found.records] == [("labels", "row 2"), ("more & more", "row 3")]


def test_zoom_poll(tmp_path: Path) -> None:
    """Several options a person, anonymous rows each a person, the last answer of an e-mail address, no names kept."""
    found = reading(tmp_path, ZOOM_POLL)
    assert [(r.heading, r.text, r.locator) for r in found.records] == [
        ("1. Which?", "Red", "row 7"),
        ("1. Which?", "Blue", "row 7"),
        ("1. Which?", "Red", "row 8"),
        ("1. Which?", "Green", "row 10"),
    ]
    assert found.drops["earlier answer of a person who answered again"] == 1
    assert found.drops["row without an answer"] == 1
    assert "Ana" not in repr(found)
    assert "example.org" not in repr(found)


def test_old_zoom_poll(tmp_path: Path) -> None:
    """Before 2021 question and answer stand in pairs along the row."""
    assert [(r.heading, r.text) for r in reading(tmp_path, OLD_ZOOM_POLL).records] == [
        ("Which?", "Red"),
        ("Why?", "Because"),
        ("Why?", "Of"),
        ("Which?", "Blue"),
    ]


def test_google_form(tmp_path: Path) -> None:
    """Options joined by commas are told from an option with a comma; free words are no votes."""
    found = reading(tmp_path, GOOGLE_FORM)
    answers = [r.text for r in found.records if r.kind == "answer"]
    assert answers == ["Blue", "Green", "Red", "Green", "Red", "Blue", "Yes, if paid"]
    words = [(r.heading, r.text) for r in found.records if r.kind == "free_text"]
    assert ("Anything else?", "Nothing, but thank you for the day") in words
    assert found.drops == {"earlier answer of a person who answered again": 1}


def test_workbooks(tmp_path: Path) -> None:
    """Microsoft Forms joins options by ';'; Mentimeter writes several sheets, one with a row a voter."""
    head = ["ID", "Start time", "Completion time", "Email", "Name", "Which?"]
    forms = xlsx(
        {"Sheet1": [head, [1, "a", "b", "anonymous", "", "Red;Blue;"], [2, "a", "b", "anonymous", "", "Red;"]]}
    )
    assert [(r.heading, r.text, r.locator) for r in reading(tmp_path, forms).records] == [
        ("Which?", "Red", "row 2"),
        ("Which?", "Blue", "row 2"),
        ("Which?", "Red", "row 3"),
    ]
    columns: list[object] = ["Date (UTC)", "Session", "Voter", "Which?: Answer"]
    voters = [columns, ["2026-06-17", 1, 1, "Red"], ["2026-06-17", 1, 2, "Red"]]
    menti = xlsx({"Results": [["Which?"]], "Voters": voters})
    assert [(r.heading, r.text) for r in reading(tmp_path, menti).records] == [("Which?", "Red")] * 2
    totals: list[list[object]] = [["Question 1", "Which?"], ["Choice", "Votes"], ["Red", 2], ["Blue", 0]]
    found = reading(tmp_path, xlsx({"Results": totals, "Voters": voters})).records
    assert [(r.text, r.votes_count) for r in found] == [("Red", 2), ("Blue", 0)]  # what nobody chose was offered too


def test_table_of_votes(tmp_path: Path) -> None:
    """Our own form for polls of any other tool; a wrong number is an error with its row."""
    found = reading(tmp_path, "question,option,votes,respondents\nWhich?,Red,3,5\n,Blue,4,5\n")
    assert [(r.heading, r.text, r.votes_count, r.respondents_count) for r in found.records] == [
        ("Which?", "Red", 3, 5),
        ("Which?", "Blue", 4, 5),
    ]
    with pytest.raises(DataError, match="file:3"):
        reading(tmp_path, "question,option,votes\nWhich?,Red,3\nWhich?,Blue,some\n")


def test_table_of_votes_under_other_names(tmp_path: Path) -> None:
    """Totals as other tools name their columns; what is not needed, such as a percentage, is passed over."""
    found = reading(tmp_path, "Poll,Answer option,Votes,Percentage\nWhich?,Red,3,43%\nWhich?,Blue,4,57%\n")
    assert [(r.heading, r.text, r.votes_count) for r in found.records] == [("Which?", "Red", 3), ("Which?", "Blue", 4)]


def test_speaker_list(tmp_path: Path) -> None:
    """Labels and names, in any order of columns."""
    found = reading(tmp_path, 'name,speaker\n"Silva, Ana",SPEAKER_00\n,SPEAKER_01\n')
    assert (found.kind, [(r.speaker, r.text) for r in found.records]) == ("speakers", [("SPEAKER_00", "Silva, Ana")])
    assert found.drops == {"label without a name": 1}


def test_slido_questions(tmp_path: Path) -> None:
    """Questions from the floor are chat of their authors, with what others gave them."""
    questions = [
        {
            "type": "Question",
            "text": "Who pays?",
            "author": {"name": "Ana"},
            "is_anonymous": False,
            "score_positive": 7,
        },
        {"type": "Question", "text": "When?", "author": {"name": "Ben"}, "is_anonymous": True, "score": 1},
    ]
    found = reading(tmp_path, json.dumps(questions))
    assert [(r.speaker, r.kind, r.text, r.votes_count) for r in found.records] == [
        ("Ana", "chat", "Who pays?", 7),
        (None, "chat", "When?", 1),
    ]


def test_a_cue_whose_speaker_the_tool_does_not_know_is_nobody_s(tmp_path: Path) -> None:
    """Webex writes empty quotation marks there; the words are not those of whoever spoke before."""
    cues = [
        ('1 "Ana Silva" (12)', "Good morning everybody."),
        ('2 "" (0)', "They have no cable."),
        ("3", "None at all."),
    ]
    text = "WEBVTT\n" + "".join(
        f"\n{head}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{said}\n" for n, (head, said) in enumerate(cues)
    )
    found = reading(tmp_path, text)
    assert [(r.speaker, r.text) for r in found.records][:2] == [("Ana Silva", cues[0][1]), (None, cues[1][1])]
    assert not any("above a cue" in why for why in found.drops)


def test_escapes_of_markdown_are_no_words(tmp_path: Path) -> None:
    """A document saved as Markdown has a backslash before marks that were typed, which the draft printed."""
    notes = "# Notes\n\n* Silent weeks: 4 \\= default\n* \\~\\~200 cases\\~\\~ no number\n* C:\\temp is full\n"
    texts = [record.text for record in reading(tmp_path, notes).records]
    assert texts == ["Silent weeks: 4 = default", "no number", "C:\\temp is full"]


MIRO_FRAMES = """"Room B"
"https://miro.com/app/board/uXjVPq4d7Rk=/"

"Reading work"
"triage: YES","agreed"
"who does the patient phone?",""

"LUNCH = BUILDING C"
"""


def test_a_board_saved_as_a_spreadsheet(tmp_path: Path) -> None:
    """Miro writes name, link and frames below each other, and no titles of columns: the file was refused."""
    found = reading(tmp_path, MIRO_FRAMES)
    assert found.format == "board saved as a spreadsheet"
    assert [(record.text, record.heading) for record in found.records] == [
        ("triage: YES", "Reading work > agreed"),
        ("who does the patient phone?", "Reading work"),
        ("LUNCH = BUILDING C", None),
    ]
    assert found.drops["name and link of the board"] == 2
