"""Minutes kept on IRC and made of such a log, and captions whose speakers stand above the cues."""

from __future__ import annotations

from pathlib import Path

from tests.readers.test_others import reading


def test_irc_log_with_a_scribe(tmp_path: Path) -> None:
    """Only the scribe writes down what others say; somebody else who types a name speaks to that person."""
    log = "<ana> scribe: Ben\n<ben> Ana: we need a date\n<carl> ana: no we don't\n<ben> ... in May\n<carl> +1\n"
    assert [(r.speaker, r.text, r.kind) for r in reading(tmp_path, log).records] == [
        ("Ana", "we need a date", "speech"),
        ("carl", "ana: no we don't", "chat"),
        ("Ana", "in May", "speech"),
        ("carl", "+1", "chat"),
    ]


def test_times_of_a_log_are_of_the_clock(tmp_path: Path) -> None:
    """A line without a stamp has none; a time of another zone tells nothing of the meeting's clock."""
    log = "[09:01] <ana> a date\n2027-03-09 09:02:30 <ben> in May\n2027-03-09T08:03:00Z <carl> +1\n<ana> fine\n"
    found = reading(tmp_path, log)
    assert [record.start_seconds for record in found.records] == [32460, 32550, None, None]
    assert found.is_wall_clock


def test_minutes_made_of_a_log(tmp_path: Path) -> None:
    """What others typed stands between the turns and is not taken for words of the speaker above."""
    text = (
        "TAG Weekly\n\nPresent\nAna, Ben\n\nAna: a date\n\nBen: yes, and\nanother\n… in May\n\nAna: fine\n<carl> +1\n"
    )
    found = reading(tmp_path, text)
    assert [(r.speaker, r.text, r.kind, r.locator) for r in found.records] == [
        ("Ana", "a date", "speech", "line 6"),
        ("Ben", "yes, and", "speech", "line 8"),
        ("Ben", "another", "speech", "line 9"),
        ("Ben", "in May", "speech", "line 10"),
        ("Ana", "fine", "speech", "line 12"),
        ("carl", "+1", "chat", "line 13"),
    ]
    assert found.drops == {"line without a name": 3}


def test_speaker_above_the_cue(tmp_path: Path) -> None:
    """In some exports the line above a cue names its speaker; any other such line is counted."""
    cues = ["00:00:01.000 --> 00:00:02.000\nHello.", "00:00:02.000 --> 00:00:03.000\nHi."]
    found = reading(tmp_path, f"WEBVTT\n\n1 Ana Silva\n{cues[0]}\n\nBen Okoro\n{cues[1]}\n")
    assert [(r.speaker, r.text) for r in found.records] == [("Ana Silva", "Hello."), ("Ben Okoro", "Hi.")]
    named = [cue.replace("\nH", "\nAna Silva: H") for cue in cues]
    found = reading(tmp_path, f"WEBVTT\n\nintro of the day\n{named[0]}\n\n2\n{named[1]}\n")
    assert [(r.speaker, r.text) for r in found.records] == [("Ana Silva", "Hello."), ("Ana Silva", "Hi.")]
    assert found.drops == {"line above a cue that is neither its number nor a name": 1}


def test_a_single_name_in_brackets_behind_a_dash(tmp_path: Path) -> None:
    """The dash says that somebody else speaks, the brackets who; without it a word in brackets may be a remark."""
    cues = (
        "[Ana Silva] We begin.",
        "- [Ben] They have none.\n- [Cy] Two do.",
        "- [laughs] Yes.",
        "[Knocking] Who is it?",
    )
    text = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{words}\n\n" for n, words in enumerate(cues, 1))
    assert [(r.speaker, r.text) for r in reading(tmp_path, text).records] == [
        ("Ana Silva", "We begin."),
        ("Ben", "They have none."),
        ("Cy", "Two do."),
        (None, "[laughs] Yes."),
        (None, "[Knocking] Who is it?"),
    ]
