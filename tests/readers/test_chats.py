"""Chats that look like something else: Google Meet's in SBV, and text copied off the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from tests.readers.test_others import reading

MEET_CHAT = """00:00:20.906,00:00:23.906
Ana Silva: two
lines: here

00:00:21.500,00:00:24.500
Ben Okoro: +1

00:09:00.000,00:09:03.000
Ben Okoro:
"""
COPIED_CHAT = """Ana Silva
10:01 AM
Hello all
and good morning

mei_k
10:02\u202fAM
yes
You
1:03 pm
fine
"""
GOTO = """Ana Silva (to All - Entire Audience):
reeds first
Ben Okoro (to Ana Silva - Private):
heron
Ben Okoro (to Organizers and Panelists):
heron too
Ana Silva (to All - Entire Audience):
note the dam
"""
WEBEX = """from Ana Silva to everyone:    9:31 AM
reeds first
from Ben Okoro to Ana Silva (privately):    9:32 AM
heron
from Ben Okoro to everyone:    12:33 PM
no, the dam
"""
CLOSED = """Ana Silva
reeds first
10:01
Ben Okoro
no, the dam
and soon
10:02
"""
CLOCKED = """[10:01] Ana Silva
hello all
[10:02] Ben Okoro
no, the dam
"""


def test_meet_chat(tmp_path: Path) -> None:
    """Messages shown for three seconds each are chat of their senders, not speech."""
    found = reading(tmp_path, MEET_CHAT)
    assert (found.kind, found.is_wall_clock) == ("chat", False)
    assert [(r.speaker, r.kind, r.text, r.start_seconds, r.locator) for r in found.records] == [
        ("Ana Silva", "chat", "two\nlines: here", 20.906, "lines 1-3"),
        ("Ben Okoro", "chat", "+1", 21.5, "lines 5-6"),
    ]
    assert found.drops == {"message without words": 1}


@pytest.mark.parametrize(
    ("times", "kind"),
    [
        (["0:00:01.000,0:00:01.000", "0:00:01.000,0:00:01.000"], "chat"),  # equal times
        (["0:00:01.000,0:00:04.000"], "chat"),
        (["0:00:00.000,0:00:04.000", "0:00:04.000,0:00:08.000", "0:00:08.000,0:00:12.000"], "transcript"),  # end to end
        (["0:00:00.000,0:00:03.000", "0:00:03.500,0:00:05.000"], "transcript"),
    ],
)
def test_sbv_is_told_by_its_times(times: list[str], kind: str, tmp_path: Path) -> None:
    """Cues of one length apart from each other, or of no length, are messages; anything else is captions."""
    names = ["Ana Silva", "Ben Okoro", "Ana Silva"]
    text = "\n\n".join(f"{time}\n{name}: hello" for time, name in zip(times, names, strict=False))
    assert reading(tmp_path, text).kind == kind


def test_captions_of_one_length_without_senders(tmp_path: Path) -> None:
    """A link is no sender: where not every cue has one, the file is no chat."""
    with pytest.raises(DataError, match="read as SBV, but no speaker is named"):
        reading(tmp_path, "0:00:00.000,0:00:03.000\nhttps://example.org\n\n0:00:09.000,0:00:12.000\nhello\n")


def test_copied_chat(tmp_path: Path) -> None:
    """Name and time on lines of their own; a handle and 'You' are senders as well, so nobody is given others' words."""
    found = reading(tmp_path, COPIED_CHAT)
    assert (found.kind, found.is_wall_clock) == ("chat", True)
    assert [(r.speaker, r.text, r.start_seconds, r.locator) for r in found.records] == [
        ("Ana Silva", "Hello all\nand good morning", 36060, "lines 1-4"),
        ("mei_k", "yes", 36120, "lines 6-8"),
        ("You", "fine", 46980, "lines 9-11"),
    ]


def test_copied_chat_with_recipients(tmp_path: Path) -> None:
    """What goes to one person is dropped and counted, and a time in a message opens none."""
    text = "Ana Silva to Everyone 10:01 AM\nhello, see you\nat\nBen to Ana Silva (direct) 10:02 AM\nsecret\n"
    found = reading(tmp_path, f"{text}Ben to Everyone 10:03 AM\nwe meet again at 10:05 AM\n")
    assert [(r.speaker, r.text) for r in found.records] == [
        ("Ana Silva", "hello, see you\nat"),
        ("Ben", "we meet again at 10:05 AM"),
    ]
    assert found.drops == {"private message": 1}
    assert "secret" not in repr(found)


def test_time_of_the_clock_is_no_name(tmp_path: Path) -> None:
    """'AM' behind a time belongs to the time, and such a time is not taken for one since the start."""
    found = reading(tmp_path, "10:01 AM Ana Silva: Hello all\n10:02 AM Ben Okoro: fine\n")
    assert [(r.speaker, r.start_seconds) for r in found.records] == [("Ana Silva", 36060.0), ("Ben Okoro", 36120.0)]
    assert found.is_wall_clock


def test_teams_chat_with_a_european_date(tmp_path: Path) -> None:
    """Dates as written in Germany, with a point after the month."""
    found = reading(tmp_path, "[3.11. 10:01] Ana Silva\nHello\n[3.11. 10:02] Ben Okoro\nyes\n")
    assert [(r.speaker, r.text) for r in found.records] == [("Ana Silva", "Hello"), ("Ben Okoro", "yes")]


def test_chat_without_times(tmp_path: Path) -> None:
    """Where every message names its recipient, only those to everyone are read; nobody knows when they were sent."""
    found = reading(tmp_path, GOTO)
    assert [(r.speaker, r.text, r.start_seconds) for r in found.records] == [
        ("Ana Silva", "reeds first", None),
        ("Ana Silva", "note the dam", None),
    ]
    assert found.drops == {"private message": 2}
    with pytest.raises(DataError, match="recipient"):  # a name without a recipient may open anybody's message
        reading(tmp_path, GOTO + "Cy Young: heron\n")


def test_webex_chat(tmp_path: Path) -> None:
    """Halves of the day are read; noon is twelve."""
    found = reading(tmp_path, WEBEX)
    assert [(r.speaker, r.start_seconds) for r in found.records] == [("Ana Silva", 34260), ("Ben Okoro", 45180)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (CLOCKED, [36060, 36120]),
        (
            CLOCKED.replace("[10:01] Ana Silva", "Ana Silva  10:01").replace("[10:02] Ben Okoro", "Ben Okoro  10:02"),
            [36060, 36120],
        ),
        (
            CLOCKED.replace("[10:01] Ana Silva", "Ana Silva, 10:01").replace("[10:02] Ben Okoro", "Ben Okoro, 10:02"),
            [36060, 36120],
        ),
        (
            CLOCKED.replace("[10:01] Ana Silva", "Ana Silva — 10:01").replace("[10:02] Ben Okoro", "Ben Okoro — 10:02"),
            [36060, 36120],
        ),
    ],
)
def test_time_of_a_clock_makes_a_chat(text: str, starts: list[int], tmp_path: Path) -> None:
    """What begins at ten, with short words, is no recording: it is chat, and ten is an hour."""
    found = reading(tmp_path, text)
    assert (found.kind, found.is_wall_clock) == ("chat", True)
    assert [r.speaker for r in found.records] == ["Ana Silva", "Ben Okoro"]
    assert [r.start_seconds for r in found.records] == starts


@pytest.mark.parametrize(
    "text",
    [
        CLOCKED.replace("10:", "00:"),
        CLOCKED.replace("[10:02]", "[09:02]"),
        CLOCKED.replace("[10:02]", "[61:02]"),
        CLOCKED.replace("hello all", "hello " * 90).replace("no, the dam", "no " * 90),
    ],
)
def test_time_of_a_recording_makes_none(text: str, tmp_path: Path) -> None:
    """Times from zero, beyond a day or out of order, and long turns, are those of a recording."""
    assert reading(tmp_path, text).kind == "transcript"


def test_what_the_tool_wrote_in_place_of_a_message(tmp_path: Path) -> None:
    """A message that was taken back is nobody's words: counted, not read."""
    text = "[6/16/2026 10:01 AM] Ana Silva\nreeds\n[6/16/2026 10:02 AM] Ben Okoro\nThis message was deleted\n"
    found = reading(tmp_path, text)
    assert [(r.speaker, r.text) for r in found.records] == [("Ana Silva", "reeds")]
    assert found.drops == {"line written by the tool": 1}


def test_chat_of_private_messages_alone(tmp_path: Path) -> None:
    """The editor learns why nothing is left, not what was said."""
    with pytest.raises(DataError, match="left out: 1 x private message") as error:
        reading(tmp_path, "10:02:11 From  Ana  to  Ben(Direct Message):\n\tsecret\n")
    assert "secret" not in str(error.value)


in_german = """09:01:05 Von Ana Silva an Alle:
\treeds should come first
09:02:05 Von Ben Okoro an Alle:
\tAntwort auf "reeds should come fi..."

\tnein
09:02:10 Von Cy Jung an Alle:
\tHat auf "reeds should come fi..." mit 👍 reagiert
09:02:11 Von Dora Klein an Alle:
\tHat auf "nein" mit 👍 reagiert
"""


def test_replies_and_reactions_in_other_languages(tmp_path: Path) -> None:
    """The quote is no word of whoever replies, and a reaction is no message; done again it is taken back."""
    told = [(r.kind, r.text, r.refers_to) for r in reading(tmp_path, in_german).records]
    assert told == [
        ("chat", "reeds should come first", None),
        ("chat", "nein", "reeds should come fi..."),
        ("reaction", "👍", "reeds should come fi..."),
        ("reaction", "👍", "nein"),
    ]
    again = f'{in_german}09:03:00 Von Cy Jung an Alle:\n\tHat 👍 auf "reeds should come fi..." entfernt\n'
    again += '09:03:01 Von Cy Jung an Alle:\n\tHat 👍 auf "nein" entfernt\n'
    assert reading(tmp_path, again).drops["reaction withdrawn"] == 2


@pytest.mark.parametrize(
    "words",
    [
        'A réagi à "reeds should come fi..." avec 👍',
        'Reagierte auf "reeds should come fi..." mit 👍',
        'Hat auf "nein" mit 👍 reagiert',
        'Reaccionó a "nein" con 👍',
        '"reeds should come first"に👍でリアクションしました',
        'Agordis 👍 al "reeds should come fi..."',
    ],
)
def test_single_reaction_in_other_languages(words: str, tmp_path: Path) -> None:
    """Known by the tool's word for it, or by a quote that is cut in the middle of a word; once is enough."""
    text = "\n".join(in_german.splitlines()[:6])
    found = reading(tmp_path, f"{text}\n09:03:00 Von Cy Jung an Alle:\n\t{words}\n")
    assert (found.records[-1].kind, found.records[-1].text) == ("reaction", "👍")


@pytest.mark.parametrize("lead", ['Répond à "which ree...', 'Antwort auf "which ree...', 'Respuesta a "which ree...'])
def test_reply_to_a_message_that_is_not_in_the_chat(lead: str, tmp_path: Path) -> None:
    """The tool's word for a reply parts the quote from the words."""
    found = reading(tmp_path, f'{in_german}09:03:00 Von Cy Jung an Alle:\n\t{lead}"\n\n\tthe low ones\n')
    assert (found.records[-1].text, found.records[-1].refers_to) == ("the low ones", "which ree...")


def test_zoom_in_japanese_with_two_words_for_from(tmp_path: Path) -> None:
    """The words around the sender are no part of the name, and a reply is told from its quote."""
    text = (
        "09:00:20 開始 Ana Silva 終了 全員:\n\treeds should come first\n"
        "09:00:41 開始 Ben Okoro 終了 Ana Silva(ダイレクト メッセージ):\n\tthe heron is sick\n"
        '09:00:50 開始 Ben Okoro 終了 全員:\n\t"reeds should come first"に返信\n\n\tno\n'
    )
    found = reading(tmp_path, text)
    told = [(record.speaker, record.text, record.refers_to) for record in found.records]
    assert told == [
        ("Ana Silva", "reeds should come first", None),
        ("Ben Okoro", "no", "reeds should come first"),
    ]
    assert found.drops == {"private message": 1}


@pytest.mark.parametrize(
    "words",
    [
        'no, "reeds should come" is wrong 😂',
        '"reeds should come first" - we must fund it 👍',
        'Ich habe auf "reeds should come first" nie reagiert 😂',
    ],
)
def test_whoever_quotes_keeps_the_words(words: str, tmp_path: Path) -> None:
    """Words around a quote that come once are a person's."""
    found = reading(tmp_path, f"{in_german}09:03:00 Von Cy Jung an Alle:\n\t{words}\n")
    assert (found.records[-1].kind, found.records[-1].text) == ("chat", words)


def test_quote_of_a_private_message_in_other_languages(tmp_path: Path) -> None:
    """Whatever the tool writes around it, the quote is not passed on."""
    secret = "09:00:00 Von Ana Silva an Ben Okoro (Direktnachricht):\n\tthe heron is sick\n"
    found = reading(
        tmp_path, f'{secret}{in_german}09:03:00 Von Cy Jung an Alle:\n\tHat 👍 auf "the heron is…" gesetzt\n'
    )
    assert "heron" not in repr(found)


def test_sender_with_an_affiliation(tmp_path: Path) -> None:
    """Webex writes it behind the name; the first message was left out, and a private one went on with that before."""
    text = "Ana Silva from North Line to everyone:    9:31 AM\nreeds\nBen Okoro to everyone:    9:32 AM\nno\n"
    found = reading(tmp_path, f"{text}Ben Okoro from Rail to Ana Silva (privately):    9:33 AM\nheron\n")
    assert [r.text for r in found.records] == ["reeds", "no"]
    assert found.drops == {"private message": 1}


def test_transcript_above_a_chat(tmp_path: Path) -> None:
    """It is not read as chat, and it is told: it was counted as a line of the tool."""
    text = "".join(f"Ana Silva  0:0{n}\nwe begin with the reeds\n\n" for n in range(3))
    with pytest.raises(DataError, match="text above the first message, to be put into a file of its own"):
        reading(tmp_path, text + in_german)


def test_head_of_an_edited_message(tmp_path: Path) -> None:
    """What a tool writes beside the time of a message that was edited hides no head: the words have their sender."""
    text = "[09.03.2027 09:01:00] Ana Silva: small first\n[09.03.2027 09:02:00] Ben Okoro: why?\n"
    found = reading(tmp_path, f"{text}[09.03.2027 09:04:00 | Bearbeitet 09:04:20] Ana Silva: no\n")
    assert [(r.speaker, r.text) for r in found.records[1:]] == [("Ben Okoro", "why?"), ("Ana Silva", "no")]
