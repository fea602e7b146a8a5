"""Chats copied off the screen: each message is its sender's, and what the tool shows around it is nobody's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.readers.raw import Raw
from pipeline.readers.screens import clocked, closed_by_times
from tests.files import docx
from tests.pdfs import pdf
from tests.readers.test_others import reading

REEDS, DAM = "reeds should come first", "no, the dam holds more"
TEAMS = f"Ana Silva\n9:03 AM\n{REEDS}\nBen Okoro\n9:05 AM\n"
CLOCK = f"Ana Silva\n09:03\n{REEDS}\nBen Okoro\n09:05\n"
BRACKETS = f"[09:03] Ana Silva\n{REEDS}\n[09:05] Ben Okoro\n"
MARKED = f"[9:03 AM] Ana Silva\n{REEDS}\n[9:05 AM] Ben Okoro\n"


def told(folder: Path, text: str) -> list[tuple[str | None, float | None, str, str | None]]:
    """Sender, time, words and quote of each message of a chat."""
    found = reading(folder, text)
    assert (found.kind, found.is_wall_clock) == ("chat", True)
    return [(r.speaker, r.start_seconds, r.text, r.refers_to) for r in found.records]


@pytest.mark.parametrize(
    "heads",
    [
        ("Ana Silva — 09/03/2027 09:03", "Ben Okoro — Today at 9:05 AM"),
        ("Ana Silva — Yesterday at 09:03", "Ben Okoro\nAPP\n — 09/03/2027 09:05"),
        ("Ana Silva 3/9/27, 9:03 AM", "Ben Okoro 3/9/27, 9:05 AM"),
        ("Ana Silva, 9 March 09:03", "Ben Okoro, 9 March 09:05"),
        ("Ana Silva\n:palm_tree:  9:03 AM", "Ben Okoro\n\U0001f334\n  9:05 AM"),
        ("Ana Silva:palm_tree:  9:03 AM", "Ben Okoro  9:05 AM"),
        ("Ana Silva\nTuesday 9:03 AM", "Ben Okoro\n9 March 2027, 09:05"),
        ("Ana Silva\n09:03", "Ben Okoro\n09:05"),
        ("Ana Silva\tgestern 09:03 Uhr", "Ben Okoro\t09:05"),
        ("Ana Silva\nhier, 09:03", "Ben Okoro\n09:05"),
        ("Ana Silva\nayer 09:03", "Ben Okoro\n9 de marzo, 09:05"),
        ("Ana Silva lunedì alle 09:03", "Ben Okoro lunedì alle 09:05"),
        ("Ana Silva\n2027年3月9日 9:03", "Ben Okoro\n昨日 9:05"),
        ("Chat\nAna Silva\n09:03", "Ben Okoro\n09:05"),
        ("Ana Silva\n9 h 03", "Ben Okoro\n9 h 05"),
        ("Ana Silva\n09.03", "Ben Okoro\n09.05 Uhr"),
        ("Ana Silva\n午前9:03", "Ben Okoro\n午前9:05"),
        ("Ana Silva  [09:03]", "Ben Okoro  [09:05]"),
        ("Ana Silva  [9:03 AM]", "Ben Okoro  [9:05 AM]"),
        ("Ana Silva, [09.03.2027 09:03]", "Ben Okoro, [09.03.2027 09:05]"),
        ("\u200bAna Silva\n\u200b9:03 AM", "\u200b\u200eBen Okoro\n9:05 AM"),
        (
            "=" * 20 + "\nGuild: Reeds\nChannel: low\n" + "=" * 20 + "\n[09/03/2027 09:03] Ana Silva",
            "[09/03/2027 09:05] Ben Okoro",
        ),
        ("[9.3. 09:03] Ana Silva", "\u200b[9.3. 09:05] Ben Okoro"),
        ("Chat\nPeople may write\nNobody can pin\nGone when it ends\nAna Silva\n9:03 AM", "Ben Okoro\n9:05 AM"),
        ("Dora Klein joined the meeting.\n" * 6 + "Ana Silva\n9:03 AM", "Ben Okoro\n9:05 AM"),
    ],
)
def test_heads_of_a_screen(heads: tuple[str, str], tmp_path: Path) -> None:
    """Day, dash, status and badge are no part of the name, in whatever form the head before was written."""
    text = f"{heads[0]}\n{REEDS}\n{heads[1]}\n{DAM}\n"
    assert told(tmp_path, text) == [("Ana Silva", 32580, REEDS, None), ("Ben Okoro", 32700, DAM, None)]


@pytest.mark.parametrize(
    "words", ["Treffen Montag 14:00", "Sehr gut\n09:04", "see you at 14:00", "Dora Klein\n12.50", "Dora Klein\n10 h 05"]
)
def test_day_or_hour_in_a_message_opens_none(words: str, tmp_path: Path) -> None:
    """Whoever goes on writing keeps the words: a word before a time is no sender for that."""
    found = told(tmp_path, f"Ana Silva\n09:03\n{words}\n{REEDS}\nBen Okoro\n09:05\n{DAM}\n")
    assert [sender for sender, *_ in found] == ["Ana Silva", "Ben Okoro"]
    assert REEDS in found[0][2]


@pytest.mark.parametrize("change", [("09:0", "00:0"), ("09:05", "08:05"), (DAM, "we meet " * 60)])
def test_name_above_minutes_is_speech(change: tuple[str, str], tmp_path: Path) -> None:
    """Times from zero, that fall, or long words are those of a recording."""
    text = f"Ana Silva\n09:03\n{REEDS}\nBen Okoro\n09:05\n{DAM}\n".replace(*change)
    assert clocked(Raw("x", text.encode())) == {}


@pytest.mark.parametrize("name", ["word", "word, a message a paragraph", "pdf"])
def test_lines_of_one_paragraph_or_page(name: str, tmp_path: Path) -> None:
    """They share the number that a person would find, and each message is still read on its own."""
    lines = [*TEAMS.splitlines(), DAM]
    turns = ["\n".join(lines[:3]), "\n".join(lines[3:])]
    drawn = " ".join(f"({line}) Tj T*" for line in lines)
    files = {
        "word": docx(["\n".join(lines)]),
        "word, a message a paragraph": docx(turns),
        "pdf": pdf(f"BT /F1 12 Tf 14 TL 50 750 Td {drawn} ET"),
    }
    found = reading(tmp_path, files[name])
    assert [(r.speaker, r.text) for r in found.records] == [("Ana Silva", REEDS), ("Ben Okoro", DAM)]


@pytest.mark.parametrize("own", ["You", "Sie", "Vous"])
def test_whoever_copied_is_a_sender_beside_a_24_hour_clock(own: str, tmp_path: Path) -> None:
    """A single word above an hour may be of a message, but not this one."""
    found = told(tmp_path, f"{CLOCK}{DAM}\n{own}\n09:06\nyes\n")
    assert found[2] == (own, 32760, "yes", None)


def test_whoever_copied_a_space_is_a_sender(tmp_path: Path) -> None:
    """Their words do not go on with the message before."""
    found = told(tmp_path, f"Ana Silva 3/9/27, 9:03 AM\n{REEDS}\nYou 3/9/27, 9:05 AM\n{DAM}\n")
    assert [sender for sender, *_ in found] == ["Ana Silva", "You"]


@pytest.mark.parametrize(
    "text",
    [
        f"{TEAMS}Ana Silva  3/9/2027 9:03 AM\n{REEDS}\n{DAM}\n",
        f"{TEAMS}Ana Silva\n3/9/2027 9:03 AM\n{REEDS}\n{DAM}\n",
        f"{TEAMS}Ana Silva\n9:03 AM\nreeds should …\n{DAM}\n",
        f"{MARKED}Ana Silva\n{REEDS}\n{DAM}\n",
        f"{CLOCK}Ana Silva  9.3.2027 09:03\n{REEDS}\n{DAM}\n",
        f"{CLOCK}Ana Silva\n09.03.2027 09:03\n{REEDS}\n{DAM}\n",
        f"{CLOCK}Ana Silva\n09:03\n{REEDS}\n{DAM}\n",
        f"{BRACKETS}Ana Silva 09.03.2027 09:03\n{REEDS}\n{DAM}\n",
        f"{BRACKETS}Ana Silva\n09.03.2027 09:03\n{REEDS}\n{DAM}\n",
        f"{BRACKETS}Ana Silva\n{REEDS}\n{DAM}\n",
        f"{TEAMS}replied to a thread: {REEDS}\n{DAM}\n",
        f"{TEAMS}Replying\n@Ana Silva\n{REEDS}\n{DAM}\n",
        f"{TEAMS}Ana Silva {REEDS}\n{DAM}\n",
        f"{TEAMS}Ana Silva {REEDS} {DAM}\n",
        f"{TEAMS}Ana Silva: {REEDS}\n{DAM}\n",
        f"{MARKED}    Ana Silva reeds should …\n{DAM}\n",
        f"{MARKED.strip()}: Ana Silva {REEDS}\n{DAM}\n".replace("Silva\nreeds", "Silva: reeds"),
        TEAMS.replace("Ben Okoro", f"@Ana Silva\n{REEDS}\nBen Okoro") + DAM,
        TEAMS.replace("Ben Okoro", f"Ana Silva\n{REEDS}\nBen Okoro") + DAM,
    ],
)
def test_reply_is_told_from_its_quote(text: str, tmp_path: Path) -> None:
    """Words below a quote are those of whoever replies, not of whoever is quoted."""
    quote = "reeds should …" if "…" in text else REEDS
    assert told(tmp_path, text) == [("Ana Silva", 32580, REEDS, None), ("Ben Okoro", 32700, DAM, quote)]


@pytest.mark.parametrize(
    "text",
    [
        f"{TEAMS}Ana Silva  3/8/2027 4:03 PM\n",
        f"{MARKED}Ana Silva\n",
        f"{MARKED}Dora Klein 3/8/2027 4:03 PM\n",
        f"{BRACKETS}Dora Klein 08.03.2027 16:03\n",
    ],
)
def test_quote_that_nobody_can_part_is_nobodys(text: str, tmp_path: Path) -> None:
    """Where the message quoted is not in the file, neither quote nor words are given to either, and it is told."""
    found = reading(tmp_path, f"{text}the weir leaks\n{DAM}\n")
    assert all("weir" not in record.text and DAM not in record.text for record in found.records)
    assert found.lost == ("reply whose words cannot be told from what it quotes",)


def test_quote_with_nothing_below_it(tmp_path: Path) -> None:
    """It is no second message of whoever is quoted."""
    found = reading(tmp_path, f"{TEAMS}Ana Silva  3/9/2027 9:03 AM\n{REEDS}\n")
    assert [record.speaker for record in found.records] == ["Ana Silva"]
    assert found.drops == {"message without words": 1, "quote without words": 1}


def test_name_above_words_may_be_a_call(tmp_path: Path) -> None:
    """A name of somebody else above one line that nobody wrote before quotes nothing."""
    assert told(tmp_path, f"{MARKED}Ana Silva\n{DAM}\n")[1] == ("Ben Okoro", 32700, f"Ana Silva\n{DAM}", None)


@pytest.mark.parametrize("words", ["Ana Silva reeds\nwhy?", "Ana Silva has reeds in mind\nwhy?"])
def test_name_that_opens_words_is_a_call(words: str, tmp_path: Path) -> None:
    """Behind the name of somebody who wrote before may stand anything; a word of theirs is no quote."""
    assert told(tmp_path, f"{TEAMS}{words}\n")[1] == ("Ben Okoro", 32700, words, None)


def test_call_at_the_end_is_no_quote(tmp_path: Path) -> None:
    """What stands below somebody's name, and nobody wrote before, is its sender's."""
    call = "@Ana Silva\nthe weir leaks"
    found = told(tmp_path, f"{TEAMS}{DAM}\n{call}\nAna Silva\n9:06 AM\nit does\n")
    assert [words for _, _, words, _ in found] == [REEDS, f"{DAM}\n{call}", "it does"]


def test_message_without_words_before_one_of_its_minute(tmp_path: Path) -> None:
    """A picture leaves no words; the next head is no quote for that."""
    found = told(tmp_path, f"{TEAMS}Ana Silva\n9:05 AM\n{DAM}\nat last\n")
    assert found[1:] == [("Ana Silva", 32700, f"{DAM}\nat last", None)]


@pytest.mark.parametrize(
    "shown",
    [
        ("2 Like reactions.", "2"),
        ("1 Gefällt mir-Reaktion.", "1"),
        ("Modifié",),
        (":+1:", "2"),
        ("\U0001f44d", "12"),
        ("like 2",),
        ("Last read",),
        ("has context menu",),
        ("1 reply", "View thread"),
        ("(edited)",),
        ("Edited",),
        ("keep", "Pin message"),
        ("9:04",),
    ],
)
def test_what_the_screen_shows_is_no_words(shown: tuple[str, ...], tmp_path: Path) -> None:
    """It is counted, and the message beside it kept whole."""
    found = reading(tmp_path, TEAMS + DAM + "\n" + "\n".join(shown) + "\nmore\n")
    assert found.records[1].text == f"{DAM}\nmore"
    assert found.drops == {"line written by the tool": len(shown)}


@pytest.mark.parametrize("word", ["Edited", "9:04", "12", "keep", "NEW"])
def test_message_that_looks_like_a_mark(word: str, tmp_path: Path) -> None:
    """Alone it may be what somebody wrote."""
    assert told(tmp_path, f"{TEAMS}{word}\n")[1][2] == word


@pytest.mark.parametrize("times", [("14:03", "14:05"), ("2:03 PM", "2:05 PM")])
def test_times_below_the_words(times: tuple[str, str], tmp_path: Path) -> None:
    """The first message is read as well, and each has its own time."""
    text = f"Ana Silva\n{REEDS}\n{times[0]}\nBen Okoro\n{DAM}\nyes\n{times[1]}\n"
    assert told(tmp_path, text) == [("Ana Silva", 50580, REEDS, None), ("Ben Okoro", 50700, f"{DAM}\nyes", None)]


def test_line_between_times_goes_on_with_its_sender(tmp_path: Path) -> None:
    """Signal names a sender once above several messages."""
    found = told(tmp_path, f"Ana Silva\n{REEDS}\n14:03\nyes\n14:04\nBen Okoro\n{DAM}\n14:05\n")
    assert [(sender, words) for sender, _, words, _ in found] == [
        ("Ana Silva", REEDS),
        ("Ana Silva", "yes"),
        ("Ben Okoro", DAM),
    ]


def test_times_below_the_words_of_whoever_copied(tmp_path: Path) -> None:
    """A tool calls them 'You', once or often: the times were taken for those of a recording, above the words."""
    found = told(tmp_path, f"Ana Silva\n{REEDS}\n09:03\nYou\n{DAM}\n09:05\n")
    assert found == [("Ana Silva", 32580, REEDS, None), ("You", 32700, DAM, None)]


@pytest.mark.parametrize("change", [("Ben Okoro", "Agreed"), ("14:", "00:"), ("14:05\n", "14:05\nmore\n")])
def test_times_below_the_words_of_no_chat(change: tuple[str, str]) -> None:
    """A word below a time makes no sender; times from zero are those of a recording."""
    text = f"Ana Silva\n{REEDS}\n14:03\nBen Okoro\n{DAM}\n14:05\n".replace(*change)
    assert closed_by_times(Raw("x", text.encode())) == {}


def test_long_messages_with_days_are_speech(tmp_path: Path) -> None:
    """A transcript with the day at each turn is none of a chat."""
    text = "".join(
        f"{name} — 09/03/2027 09:0{n}\n{'we meet ' * 60}\n" for n, name in enumerate(("Ana Silva", "Ben Oh"))
    )
    assert reading(tmp_path, text).kind == "transcript"
