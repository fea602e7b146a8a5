"""What the screen of a chat shows around messages is nobody's words, in the languages that tools are set to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.test_others import reading
from tests.readers.test_screens import DAM, TEAMS, told


@pytest.mark.parametrize(
    "shown",
    [
        ("Dora Klein joined the meeting.",),
        ("Dora Klein left the meeting.",),
        ("Dora Klein was invited to the meeting.",),
        ("Dora Klein and 2 others joined the call",),
        ("Dora Klein ist der Besprechung beigetreten.",),
        ("Dora Klein hat die Besprechung verlassen.",),
        ("Dora Klein wurde zur Besprechung eingeladen.",),
        ("Dora Klein a rejoint la réunion.",),
        ("Dora Klein a quitté la réunion.",),
        ("Dora Klein se ha unido a la reunión.",),
        ("Dora Klein joined #reeds.",),
        ("Dora Klein pinned a message to this channel.",),
        ("Dora Klein reacted with 👍",),
        ("Meeting ended: 58m 3s",),
        ("Besprechung beendet: 58 Min. 3 Sek.",),
        ("Angepinnt von Dora Klein",),
        ("GIF Image",),
        ("image.png",),
        (":+1: 2",),
        ("👍 2 ❤️ 1",),
        ("2 Antworten", "Letzte Antwort vor 3 Stunden"),
        ("3 réponses",),
        ("keep", "Nachricht anpinnen"),
        ("[9:06 AM]",),
        ("[09:06]",),
        ("New",),
        ("New messages",),
        ("Dora Klein has temporarily joined the chat.",),
        ("[09:06] Dora Klein hat die Besprechung verlassen.",),
    ],
)
def test_what_the_screen_shows_is_no_words(shown: tuple[str, ...], tmp_path: Path) -> None:
    """It went on with the message above it, as words of its sender."""
    found = reading(tmp_path, TEAMS + DAM + "\n" + "\n".join(shown) + "\nmore\n")
    assert found.records[1].text == f"{DAM}\nmore"
    assert found.drops == {"line written by the tool": len(shown)}


@pytest.mark.parametrize(
    "words",
    [
        "everybody left the meeting",
        "Dora Klein left the meeting because the dam leaks",
        "Dora Klein joined the reeds",
        "see plan.png",
        "€ 5",
        "2 answers are missing",
        "pinned down at last",
    ],
)
def test_words_like_those_of_a_tool(words: str, tmp_path: Path) -> None:
    """A sentence that goes on, or names no place of a tool, is its sender's."""
    assert told(tmp_path, f"{TEAMS}{DAM}\n{words}\n")[1][2] == f"{DAM}\n{words}"


@pytest.mark.parametrize("words", ["joined #reeds.", "pinned a message", "has joined the channel"])
def test_message_that_tells_what_its_sender_did(words: str, tmp_path: Path) -> None:
    """Slack writes it below the name of whoever did it: no message of theirs."""
    found = reading(tmp_path, f"{TEAMS}{DAM}\nDora Klein\n9:06 AM\n{words}\n")
    assert [record.speaker for record in found.records] == ["Ana Silva", "Ben Okoro"]


def test_words_of_a_button_that_nobody_knows(tmp_path: Path) -> None:
    """Those below the picture of a pin come back, in whatever language Google Meet is set to."""
    pin = "keep\nRaptigi mesaĝon\nŜvebu por raptigi\n"
    found = reading(tmp_path, f"{TEAMS}{DAM}\n{pin}Ana Silva\n9:06 AM\nwhy?\n{pin}")
    assert [record.text for record in found.records[1:]] == [DAM, "why?"]


@pytest.mark.parametrize("mark", ["(edited)", "(bearbeitet) ", "(modifié)"])
def test_mark_behind_the_words(mark: str, tmp_path: Path) -> None:
    """A tool sets it behind words that were changed."""
    found = reading(tmp_path, f"{TEAMS}{DAM} {mark}\n")
    assert (found.records[1].text, found.drops) == (DAM, {"line written by the tool": 1})


@pytest.mark.parametrize("day", ["Tuesday, March 9th", "9 March 2027", "Dienstag, 9. März"])
def test_day_between_messages(day: str, tmp_path: Path) -> None:
    """A screen parts days by it; it is no word of the last message before."""
    found = told(tmp_path, f"{TEAMS}{DAM}\n{day}\nAna Silva\n9:06 AM\nwhy?\n")
    assert [words for _, _, words, _ in found[1:]] == [DAM, "why?"]


@pytest.mark.parametrize("words", ["Tuesday, March 9th", "when?\nMarch 9"])
def test_day_that_somebody_names(words: str, tmp_path: Path) -> None:
    """Alone, or without what a screen writes, it is the message."""
    assert told(tmp_path, f"{TEAMS}{words}\nAna Silva\n9:06 AM\nwhy?\n")[1][2] == words


def test_notice_with_a_time_is_no_sender(tmp_path: Path) -> None:
    """With one such line the whole chat was taken for talk."""
    text = "[09:03] Ana Silva\nreeds\n[09:04] Dora Klein left the meeting.\n[09:05] Ben Okoro\nno\n"
    assert [(sender, words) for sender, _, words, _ in told(tmp_path, text)] == [
        ("Ana Silva", "reeds"),
        ("Ben Okoro", "no"),
    ]
