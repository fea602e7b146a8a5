"""Tables that look alike: polls, lists of people, boards, questions asked, chats; and what must not be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.readers import Reading
from pipeline.readers.personal import has_options, is_personal
from tests.files import xlsx
from tests.readers.test_others import reading

TEAMS_OLD = """Full Name\tUser Action\tTimestamp
Ida Moreau\tJoined\t6/16/2026, 9:00:00 AM
Ida Moreau\tLeft\t6/16/2026, 9:30:00 AM
Lis, Tomasz\tJoined\t6/16/2026, 9:01:00 AM
"""
teams_new = "\n".join(
    (
        "1. Summary",
        "Meeting title\tReeds",
        "Attended participants\t2",
        "",
        "2. Participants",
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole",
        "Ida Moreau\t6/16/26, 9:00:00 AM\t6/16/26, 10:00:00 AM\t1h\ti@example.org\tOrganizer",
        "Tomasz Lis\t6/16/26, 9:01:00 AM\t6/16/26, 10:00:00 AM\t59m\tt@example.org\tPresenter",
        "",
        "3. In-Meeting Activities",
        "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
        "Ida Moreau\t6/16/26, 9:00:00 AM\t6/16/26, 10:00:00 AM\t1h\ti@example.org\tOrganizer",
        "",
    )
)
ATTENDANCE_LISTS = {
    "Teams, old": TEAMS_OLD,
    "Teams, old, German": TEAMS_OLD.replace("Full Name", "Vollständiger Name").replace("User Action", "Benutzeraktion"),
    "Teams, new": teams_new,
    "Teams, new, French": teams_new.replace("Name\tFirst Join", "Nom\tPremière arrivée"),
    "Teams, new, Dutch": teams_new.replace("Name\tFirst Join", "Naam\tEerste deelname"),
    "Meet": "First name,Last name,Email,Time joined,Time exited\nIda,Moreau,i@x.org,9,10\nTomasz,Lis,,9,10\n",
    "Meet, extension": "Full Name,First Seen At,Time in Call\nIda Moreau,9 AM,01:00\nTomasz Lis,9 AM,00:59\n",
    "Webex": "Attendee Name,Attendee Email,Join Time,Leave Time\nIda Moreau,i@x.org,9,10\nTomasz Lis,,9,10\n",
    "Zoom webinar": "Attended,User Name (Original Name),Email\nYes,Ida Moreau,i@x.org\nYes,Tomasz Lis,t@x.org\n",
    "Zoom webinar, no-show": (
        "Host Details\nAttended,User Name (Original Name),Email\nYes,Ida Moreau,i@x.org\n"
        "Attendee Details\nUser Name (Original Name),Attended,Join Time,Leave Time\n"
        "Tomasz Lis,Yes,9,10\nAda Lowell,No,--,--\n"
    ),
    "Spanish": "Nombre completo;Hora de entrada;Hora de salida\nIda Moreau;9:00;10:00\nTomasz Lis;9:01;10:00\n",
    "German": "Teilnehmer,E-Mail,Beitrittszeit,Dauer\nIda Moreau,i@x.org,9,60\nTomasz Lis,,9,60\n",
    "Japanese": "氏名,参加時刻,退出時刻\nIda Moreau,9:00,10:00\nTomasz Lis,9:01,10:00\n",
}


@pytest.mark.parametrize("name", ATTENDANCE_LISTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_attendance_is_no_poll(name: str, encoding: str, tmp_path: Path) -> None:
    """Who came and went is a list of people, each once, in any language; addresses are never stored."""
    found = reading(tmp_path, ATTENDANCE_LISTS[name].encode(encoding))
    assert found.kind == "attendance"
    assert {record.text for record in found.records} <= {"Ida Moreau", "Tomasz Lis", "Lis, Tomasz"}
    assert len(found.records) == 2
    assert "@" not in repr(found)


def test_a_list_of_participants_is_no_report(tmp_path: Path) -> None:
    """One column on presence may stand in an organiser's own list, which must not be taken for a report."""
    for table in ("Name,Company,Attended\nIda,A,yes\n", "Full name,Joined the board\nIda,2019\n"):
        with pytest.raises(DataError, match=r"unknown columns|format is unknown"):
            reading(tmp_path, table)


BOARDS = {
    "Scrumlr": "noteId,author,text,column,timestamp,parent,votes\nn1,Ida,Dry reeds,Problems,2026-06-16T10:00,,3\n",
    "Trello": "Card Name,Card Description,List Name,Labels,Members,Due Date\nDry reeds,,Problems,,Ida,\n",
    "Padlet": "Subject,Body,Author,Created At,Section,Likes\n,Dry reeds,Ida,2026-06-16,Problems,3\n",
    "Parabol": "Reflection,Author,Group,Votes,Prompt\nDry reeds,Ida,Problems,3,\n",
    "Retrium": "Column;Note;Votes;Author\nProblems;Dry reeds;3;Ida\n",
    "Stormboard": "Idea,Creator,Votes,Color,X,Y,Section\nDry reeds,Ida,3,yellow,1,2,Problems\n",
    "TeamRetro": "Topic,Idea,Votes,Author\nProblems,Dry reeds,3,Ida\n",
    "Azure": "Feedback,Column,Created By,Votes\nDry reeds,Problems,Ida,3\n",
    "FigJam": "Section,Sticky,Author,Stamps\nProblems,Dry reeds,Ida,3\n",
    "Miro, German": "Typ;Inhalt;Farbe;Rahmen;Stimmen\nHaftnotiz;Dry reeds;gelb;Problems;3\n",
    "Trello, with the archive": "Card Name,List Name,Archived,Votes\nDry reeds,Problems,false,3\nOld,Problems,true,9\n",
    "German": "Karte,Text,Spalte,Stimmen,Author\n1,Dry reeds,Problems,3,Ida\n",
}


@pytest.mark.parametrize("name", BOARDS)
def test_boards_of_many_tools(name: str, tmp_path: Path) -> None:
    """A sticky a row under its column, with votes where the board has them; its author stays out."""
    found = reading(tmp_path, BOARDS[name])
    assert [(r.kind, r.text, r.heading) for r in found.records] == [("sticky", "Dry reeds", "Problems")]
    assert "Ida" not in repr(found)
    if name != "Trello":
        assert found.records[0].votes_count == 3


ZOOM_QUESTIONS = """Q&A Report
Report Generated:,06/16/2026 16:12
Topic,Webinar ID
Reeds,812

#,Question,Asker Name,Asker Email,Answer(s)
1,Who pays for the dam?,Ida Moreau,i@example.org,live answered
2,When?,Anonymous Attendee,,Next year
3,And the birds?,Tomasz Lis,t@example.org,(Private) ask me later
4,,Tomasz Lis,t@example.org,
"""


@pytest.mark.parametrize(
    ("cell", "votes"), [("3 votes", 3), ("+3", 3), ("👍 3", 3), ("3.0", 3), ("", None), ("3 of 5", None), ("50%", None)]
)
def test_votes_of_a_sticky(cell: str, votes: int | None, tmp_path: Path) -> None:
    """A number with a word beside it is a number; what is none is counted, not guessed at."""
    found = reading(tmp_path, f"Text,Frame,Votes\nDry reeds,Problems,{cell}\n")
    assert [r.votes_count for r in found.records] == [votes]
    assert sum(found.drops.values()) == (votes is None and bool(cell))


def test_notes_that_quote_a_board_are_notes(tmp_path: Path) -> None:
    """A table in the middle of prose does not make a board of it, whose prose would be left out."""
    prose = "# Ferries\n\nThe board (fields id, author, text, column, parent, votes).\n\n- The piers are too short.\n"
    found = reading(tmp_path, f"{prose}\n```\nauthor, text, column, votes\n```\n\nMore on the piers below.\n")
    assert found.kind == "notes"
    assert "The piers are too short." in [record.text for record in found.records]


def test_a_title_above_a_board(tmp_path: Path) -> None:
    """The tool writes the board's name above the titles of its columns."""
    found = reading(tmp_path, f"Ferries board,\n{BOARDS['Retrium'].replace(';', ',')}")
    assert [(r.text, r.heading, r.votes_count, r.locator) for r in found.records] == [
        ("Dry reeds", "Problems", 3, "row 3")
    ]
    assert found.drops == {"row above the column names": 1}


@pytest.mark.parametrize(
    "table",
    [
        "EasyRetro export\nWhat blocks?,Votes,What helps?,Votes\nReeds,3,Boats,1\nCrews,1,Quays,4\n",
        "Ballot;;;\nFoo;Bar;Baz\nWhich?;Small;12\n;Large;8\n",
        '"Sticky Notes"\n\n"What blocks?"\n"Dry reeds","Ida"\n"Few crews, no training",""\n',
    ],
)
def test_a_table_under_a_title_is_told_as_one(table: str, tmp_path: Path) -> None:
    """To put '# Notes' at the top of a table, or speakers into it, is no help."""
    with pytest.raises(DataError, match="a table with unknown columns") as error:
        reading(tmp_path, table)
    assert "whiteboard Text and Frame" in error.value.problems[0].to_do


def test_questions_from_the_floor_are_no_poll(tmp_path: Path) -> None:
    """A webinar's report on questions: chat of those who asked and answered, private answers and addresses left out."""
    found = reading(tmp_path, ZOOM_QUESTIONS.replace("\n#", "\nQuestion Details\n#"))
    assert (found.kind, found.format) == ("chat", "report of questions asked")
    assert [(r.speaker, r.text) for r in found.records] == [
        ("Ida Moreau", "Who pays for the dam?"),
        (None, "When?"),
        (None, "Next year"),
        ("Tomasz Lis", "And the birds?"),
    ]
    assert found.drops["private message"] == found.drops["question without words"] == 1
    assert "example.org" not in repr(found)
    assert "later" not in repr(found)
    newer = "Question,Asked by,Answer,Answered by,Private\nWho?,Ida,Nobody,Tomasz,No\nWhy?,Ida,Because,Tomasz,Yes\n"
    assert [(r.speaker, r.text) for r in reading(tmp_path, newer).records] == [("Ida", "Who?"), ("Tomasz", "Nobody")]


CHAT_TABLE = """Time,From,To,Message
10:01:00,Ida Moreau,Everyone,reeds first
10:02 PM,Tomasz Lis,Ida Moreau,heron
,Tomasz Lis,,heron too
2026-06-16T10:03:00Z,Tomasz Lis,everyone,"no, the dam"
"""


def test_chat_as_a_table(tmp_path: Path) -> None:
    """A row that goes to one person, or to nobody who is named, is private; times are those of a clock."""
    found = reading(tmp_path, CHAT_TABLE)
    assert (found.kind, found.is_wall_clock, found.drops) == ("chat", True, {"private message": 2})
    assert [(r.speaker, r.text, r.start_seconds, r.locator) for r in found.records] == [
        ("Ida Moreau", "reeds first", 36060, "row 2"),
        ("Tomasz Lis", "no, the dam", 36180, "row 5"),
    ]


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("Timestamp,User,Message\n22:01,Ida,reeds\n22:02,Tomasz (privately),heron\n", 1),
        ("Sender;Text;Private\nIda;reeds;no\nTomasz;heron;yes\n", 1),
        ("Absender;Empfänger;Nachricht\nIda;Alle;reeds\nTomasz;Ida;heron\n", 1),
        ("發送者,收件人,消息\nx,y,z\n", 0),
        ("送信者,宛先,メッセージ\nIda,全員,reeds\nTomasz,Ida,heron\n", 1),
        ("Name,Message,Date,Visibility\nIda,reeds,2026-06-16 10:00,Public\nTomasz,heron,2026-06-16 10:01,Host\n", 1),
    ],
)
def test_chat_tables_of_other_tools(table: str, count: int, tmp_path: Path) -> None:
    """Columns in other orders and languages, marks in a column or behind a name: private rows never come out."""
    try:
        found: Reading | None = reading(tmp_path, table)
    except DataError as error:
        found = None
        assert "heron" not in str(error)
    assert count == (len(found.records) if found else 0)
    assert "heron" not in repr(found)


SURVEYS = {
    "SurveyMonkey": "Respondent ID,Start Date,End Date,IP Address,Email Address,First Name,Custom Data 1,Which first?\n"
    "1,3,4,1.2.3.4,i@x.org,Ida,,Reeds\n2,3,4,1.2.3.4,t@x.org,Tomasz,,Dam\n",
    "Qualtrics": "Start Date,End Date,Response Type,Progress,Recipient Last Name,Recipient Email,Which first?\n"
    "1,2,IP,100,Moreau,i@x.org,Reeds\n1,2,IP,100,Lis,t@x.org,Dam\n",
    "Teams": "Responder,Response time,Which first?\nIda,1,Reeds\nTomasz,2,Dam\n",
    "Microsoft": "ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Ihr Name;Ihre Organisation;Was zuerst, first?\n"
    "1;a;b;anonymous;;Ida Moreau;Reed Board;Reeds\n2;a;b;anonymous;;Tomasz Lis;Dam Works;Dam\n",
    "Google, French": "Horodateur,Adresse e-mail,Nom et prénom,Votre organisation,Which first ?\n"
    "1,i@x.org,Ida Moreau,Reed Board,Reeds\n2,t@x.org,Tomasz Lis,Dam Works,Dam\n",
    "Google, Japanese": "タイムスタンプ,メールアドレス,氏名,所属,first？\n1,i@x.org,Ida,A,Reeds\n2,t@x.org,Lis,A,Dam\n",
}


@pytest.mark.parametrize("name", SURVEYS)
def test_surveys_of_many_tools(name: str, tmp_path: Path) -> None:
    """What a tool writes about a response, and who gave it, is no answer."""
    found = reading(tmp_path, SURVEYS[name])
    assert [record.text for record in found.records] == ["Reeds", "Dam"]
    for word in ("Ida", "Moreau", "Lis", "x.org", "Board", "1.2.3"):
        assert word not in repr(found).replace("table of answers", "")


FORM = """Timestamp,Your name,E-mail,Who do you work for?,I agree that this session is recorded,Which first?
1,Ida Moreau,i@example.org,Reed Board,Yes,Reeds
2,Tomasz Lis,t@example.org,Dam Works,Yes,Dam
3,Bo Ek,b@example.org,Reed Board,No,Reeds
"""


def test_columns_about_the_person_are_dropped(tmp_path: Path) -> None:
    """Names, addresses, employers and consent are counted and not kept; the question is a poll."""
    found = reading(tmp_path, FORM)
    assert [(r.heading, r.text) for r in found.records] == [("Which first?", t) for t in ("Reeds", "Dam", "Reeds")]
    assert found.drops == {"answer to a question for a name, an address, an employer or consent": 9}
    for word in ("Ida", "example.org", "Reed Board"):
        assert word not in repr(found)


@pytest.mark.parametrize(
    "head",
    [
        *(
            "Full name (required)",
            "What is your name?",
            "Wie heißen Sie?",
            "Ihr Name",
            "Nom et prénom",
            "氏名",
            "您的姓名",
        ),
        *("Email address", "Your phone number", "Correo electrónico", "メールアドレス", "Telefonnummer"),
        *("Organisation", "Who do you work for?", "What is your company?", "Arbeitgeber", "会社名", "Job title"),
        *("Do you consent to the processing of your data?", "I agree to be recorded", "Einwilligung zum Datenschutz"),
        *("May we contact you again?", "Согласие на обработку", "J’accepte le règlement", "个人信息: 知情同意"),
    ],
)
def test_titles_that_ask_who_somebody_is(head: str) -> None:
    """In many languages, as the name of a field or as a question."""
    assert is_personal(head)


@pytest.mark.parametrize(
    "head",
    [
        *(
            "Name three risks of the dam",
            "Do you agree with the dam?",
            "How should the city address noise?",
            "Which first?",
        ),
        *("Should your organisation invest in reeds?", "Which company should build it?", "Wer soll den Damm bauen?"),
        *("Stimmen Sie dem Damm zu?", "Согласны ли вы с плотиной?", "Comments", "What role should the state play?"),
    ],
)
def test_titles_that_ask_for_an_opinion(head: str) -> None:
    """Words such as name, address, agree and organisation are no sign by themselves."""
    assert not is_personal(head, ["yes", "no", ""])


def test_cells_tell_of_addresses_and_options() -> None:
    """A column of e-mail addresses is one under any title; options are chosen by more than one person."""
    assert is_personal("Reply", ["a@example.org", "b@example.org", ""])
    assert has_options(["a", "b", "a", "b"])
    assert not has_options(["a", "a"])
    assert not has_options(["a", "a", "a"])
    assert not has_options(["a", "b", "c"])


@pytest.mark.parametrize(
    "table",
    [
        "timestamp,level,event\n1,info,started\n2,info,stopped\n3,warn,started\n4,info,started\n",
        "Timestamp,Name,Email\n1,Ida,i@x.org\n2,Bo,b@x.org\n",
        "Timestamp,First name,Company,Consent\n1,Ida,A,yes\n2,Bo,B,yes\n3,Cy,A,yes\n4,Di,B,yes\n",
        "Timestamp,User Action,Device\n1,Joined,a\n2,Joined,b\n3,Left,a\n4,Left,b\n",
        "First Name,Last Name,Email,Registration Time,Approval Status\nIda,Moreau,i@x.org,1,approved\n",
        "date utc,id,url\n1,2,3\n",
    ],
)
def test_logs_and_lists_are_no_polls(table: str, tmp_path: Path) -> None:
    """A time in a table makes no poll: people must have chosen among options, or a column must ask something."""
    for content in (table, xlsx({"S": [line.split(",") for line in table.splitlines()]})):
        with pytest.raises(DataError, match="table with unknown columns"):
            reading(tmp_path, content)


def test_a_poll_with_short_titles(tmp_path: Path) -> None:
    """Options that come back make a poll of a column with a short title; ids beside it are counted, not kept."""
    told = [("Reeds", "the birds need them now"), ("Dam", "nobody has asked the birds"), ("Reeds", "")]
    rows = "".join(f"{n},{choice},x{n},{note}\n" for n, (choice, note) in enumerate([*told, ("Dam", "")]))
    found = reading(tmp_path, f"Timestamp,First,Ticket,Remark\n{rows}")
    assert [r.text for r in found.records if r.heading == "First"] == ["Reeds", "Dam", "Reeds", "Dam"]
    assert [r.text for r in found.records if r.kind == "free_text"] == [note for _, note in told if note]
    assert found.drops == {"cell of a column that asks nothing": 4}


def test_personal_questions_of_other_polls(tmp_path: Path) -> None:
    """The same in lists of answers and in Zoom's reports."""
    rows = "Voter,Question,Answer\n1,What is your name?,Ida\n1,Which?,Reeds\n2,Which?,Dam\n"
    head = "#,User Name,User Email,Submitted Date/Time"
    zoom = f"{head},Your e-mail\n1,Ida,i@x.org,10,i@x.org\n\n{head},Which?\n1,Ida,i@x.org,10,Reeds\n"
    for table in (rows, zoom):
        found = reading(tmp_path, table)
        assert "Reeds" in [record.text for record in found.records]
        assert sum(found.drops.values()) == 1
        assert "Ida" not in repr(found)
        assert "x.org" not in repr(found)


@pytest.mark.parametrize(("cell", "votes"), [("●●●", 3), ("👍 👍", 2), ("●", 1)])
def test_a_dot_a_vote(cell: str, votes: int, tmp_path: Path) -> None:
    """Dots that people put are counted; they were lost without a word."""
    found = reading(tmp_path, f"Text,Color,Votes\nSmall ports,yellow,{cell}\nDam,yellow,2\n")
    assert [record.votes_count for record in found.records] == [votes, 2]


@pytest.mark.parametrize("unit", [1, 1000])
def test_whole_numbers_of_a_table_may_be_milliseconds(unit: int, tmp_path: Path) -> None:
    """Whisper's tables count them without saying so: a minute for each word would be hours."""
    rows = "".join(f"{n * 3 * unit}\t{(n * 3 + 3) * unit}\tAna Silva: we begin\n" for n in range(4))
    found = reading(tmp_path, f"start\tend\ttext\n{rows}")
    assert [record.start_seconds for record in found.records] == [0, 3, 6, 9]


def test_semicolons_between_cells_with_many_commas(tmp_path: Path) -> None:
    """A workbook saved where a comma is part of a number: the titles tell what parts the cells."""
    words = "First, the old tracks, then, in June, the cars, the stops, and the fares"
    text = f"Time;Speaker;Text\n00:01:04;Mara Lind;{words}\n00:02:11;Tom Okafor;Who, of us all, pays?\n"
    found = reading(tmp_path, text)
    assert [(r.speaker, r.text) for r in found.records] == [
        ("Mara Lind", words),
        ("Tom Okafor", "Who, of us all, pays?"),
    ]


def test_a_column_of_reactions_makes_a_chat(tmp_path: Path) -> None:
    """Beside author, time and words no other table has one."""
    table = "AuthorID,Author,Date,Content,Attachments,Reactions\n1,Ana Silva,2027-03-09T09:01:00+01:00,reeds,,\n"
    found = reading(tmp_path, table)
    assert [(r.kind, r.speaker, r.start_seconds, r.text) for r in found.records] == [
        ("chat", "Ana Silva", 32460, "reeds")
    ]
