"""Transcripts of every format: who spoke, what, when, and on which lines of the raw file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.readers import Reading, read
from tests.files import docx

ZOOM_VTT = """WEBVTT

1
00:04:01.680 --> 00:04:02.770
Ana Silva: Hey, Ben.

2
00:04:03.430 --> 00:04:04.509
and hello to all of you

3
00:04:06.750 --> 00:04:08.130
+49 170 *** 55: Good: very good.

4
00:04:09.000 --> 00:04:10.000
Ana Silva: I read &quot;A --> B&quot; on the slide.

"""

TEAMS_VTT = """\ufeffWEBVTT

NOTE duration:"00:00:32.58"

483d40b5-7d1f-4c1b-9a55-7ca2863bfb6a/1-0
00:00:03.100 --> 00:00:05.250
<v Ana Silva>Hello everyone,
and welcome.</v>

00:05.250 --> 00:06.000
<v Ben Okoro (Guest)>Thanks

00:00:06.000 --> 00:00:07.000
<v Ana Silva></v>

00:00:07.000 --> 00:00:08.000
<v Ana Silva>One.</v> <v Ben Okoro (Guest)>Two.</v>
"""

WEBEX_VTT = """WEBVTT

1 "Ana Silva" (12345)
00:00:01.000 --> 00:00:02.000
Hello there.

2 "Ben Okoro" (67890)
00:00:02.000 --> 00:00:03.000
Hi.
"""

SRT = """1
00:00:01,000 --> 00:00:02,500
- Ana Silva: Hello.
- Ben Okoro: Hi.
2
00:00:03,000 --> 00:00:04,000
<i>Ana Silva:</i> Shall we?
"""

SBV = """0:00:00.000,0:00:02.500
Ana Silva: Hello.

0:00:02.500,0:00:04.000
Ben Okoro: Hi.
"""

OTTER = """Ana Silva  0:00
Good morning.
And welcome.

Unknown Speaker  1:00:35
Hi.

Transcribed by https://otter.ai
"""

REV = """Speaker 1 (00:00): Hello there.
Speaker 2 (00:05):
Hi.
As shown (12:30) before.
"""

PLAUD = """Weekly call

00:00:02 Speaker 1
Hello there.

00:00:09 Speaker 2
Hi.
"""

ZOOM_CAPTIONS = """[Ana Silva] 10:00:05
Hello there.

[Ben] 10:00:09
Hi.
"""

NAMED = """# Round table

**Ana Silva:** Hello *there*.
And one thing: we start late.

**Session chair:** Thank you.

More from me.

**Session chair:** Next.
"""

TIMED = """[00:00:02] Ana Silva: Hello there.
[00:00:07] 田中: こんにちは。
10:30 Meeting: not a speaker.
[00:00:09] Ana Silva: Next.
"""

MEET = """Weekly call (2026-06-16 09:00 GMT+2) - Transcript
Attendees
Ana Silva, Ben Okoro, Fireflies.ai Notetaker
Summary
Ana wants everything at once.
Transcript
00:00:00

Ana Silva: Hello there.
Ben Okoro: Hi.

00:05:00
Ana Silva: Next.
Transcription ended after 00:30:30
This editable transcript was computer generated and might contain errors.
"""

IRC = """<scribe> Ana: we need a date
<scribe> ... in May
<ben> +1
<RRSAgent> I have made the request
<scribe> Ben: June
14:02 <ana> fine
"""

WHISPERX = json.dumps(
    {
        "segments": [
            {"start": 0.5, "end": 1.5, "text": " Hello.", "speaker": "SPEAKER_00"},
            {"start": 1.5, "end": 2.5, "text": " Hm."},
            {"start": 2.5, "end": 3.0, "text": " ", "speaker": "SPEAKER_01"},
        ]
    }
)
DEEPGRAM = json.dumps(
    {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {
                            "words": [
                                {"word": "hello", "punctuated_word": "Hello,", "speaker": 0, "start": 0.5, "end": 0.9},
                                {"word": "ben", "punctuated_word": "Ben.", "speaker": 0, "start": 1.0, "end": 1.4},
                                {"word": "hi", "punctuated_word": "Hi.", "speaker": 1, "start": 2.0, "end": 2.2},
                            ]
                        }
                    ]
                }
            ]
        }
    }
)
DEEPGRAM_UTTERANCES = json.dumps(
    {"results": {"channels": [{}], "utterances": [{"transcript": "Hello.", "speaker": 0, "start": 0.5, "end": 0.9}]}}
)
ASSEMBLYAI = json.dumps(
    {"utterances": [{"speaker": "A", "text": "Hello.", "start": 500, "end": 1500}], "audio_duration": 5, "words": []}
)


def reading(tmp_path: Path, content: str | bytes, name: str = "file") -> Reading:
    """Read content under a name that says nothing about its format."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def told(found: Reading) -> list[tuple[str | None, str, str]]:
    """Speaker, text and place of each record."""
    return [(record.speaker, record.text, record.locator) for record in found.records]


def test_zoom_vtt(tmp_path: Path) -> None:
    """Names before the colon, dial-ins, continuation cues, entities, and 'A --> B' in speech."""
    found = reading(tmp_path, ZOOM_VTT)
    assert found.format == "WebVTT"
    assert told(found) == [
        ("Ana Silva", "Hey, Ben.", "lines 4-5"),
        ("Ana Silva", "and hello to all of you", "lines 8-9"),
        ("+49 170 *** 55", "Good: very good.", "lines 12-13"),
        ("Ana Silva", 'I read "A --> B" on the slide.', "lines 16-17"),
    ]
    assert found.records[0].start_seconds == pytest.approx(241.68)
    assert found.records[0].end_seconds == pytest.approx(242.77)


def test_speech_before_a_colon_is_no_speaker(tmp_path: Path) -> None:
    """Where names are left off at times, words before a colon in speech are words, once or twice."""
    texts = [
        "Ana: one",
        "Second: two",
        "the thing is: three",
        "Ben: four",
        "the thing is: five",
        "Cy: six",
        "Ana: seven",
    ]
    cues = "\n".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{text}\n" for n, text in enumerate(texts))
    found = reading(tmp_path, f"WEBVTT\n\n{cues}")
    assert found.speakers == ["Ana", "Ben", "Cy"]
    assert [r.text for r in found.records][1:3] == ["Second: two", "the thing is: three"]


def test_continuation_after_long_silence_is_nobodys(tmp_path: Path) -> None:
    """A cue without a name, long after the last one, is not given to the last speaker."""
    text = ZOOM_VTT.replace("00:04:03.430 --> 00:04:04.509", "00:05:03.430 --> 00:05:04.509")
    assert reading(tmp_path, text).records[1].speaker is None


def test_teams_vtt(tmp_path: Path) -> None:
    """Voice tags with and without an end, several in a cue, hours left out, comment blocks and empty cues counted."""
    found = reading(tmp_path, TEAMS_VTT)
    assert found.format == "WebVTT with voice tags"
    assert found.encoding == "utf-8-sig"
    assert told(found) == [
        ("Ana Silva", "Hello everyone, and welcome.", "lines 6-8"),
        ("Ben Okoro (Guest)", "Thanks", "lines 10-11"),
        ("Ana Silva", "One.", "lines 16-17"),
        ("Ben Okoro (Guest)", "Two.", "line 17"),
    ]
    assert found.drops == {"comment or style block of the caption file": 1, "cue without words": 1}


def test_webex_vtt(tmp_path: Path) -> None:
    """The speaker stands in the line that numbers the cue."""
    assert told(reading(tmp_path, WEBEX_VTT)) == [
        ("Ana Silva", "Hello there.", "lines 4-5"),
        ("Ben Okoro", "Hi.", "lines 8-9"),
    ]


def test_srt(tmp_path: Path) -> None:
    """Two speakers in a cue behind dashes, a missing blank line, tags."""
    found = reading(tmp_path, SRT)
    assert found.format == "SRT"
    assert told(found) == [
        ("Ana Silva", "Hello.", "lines 2-3"),
        ("Ben Okoro", "Hi.", "line 4"),
        ("Ana Silva", "Shall we?", "lines 6-7"),
    ]


def test_sbv(tmp_path: Path) -> None:
    """Captions with a comma between start and end."""
    found = reading(tmp_path, SBV)
    assert found.format == "SBV"
    assert told(found) == [("Ana Silva", "Hello.", "lines 1-2"), ("Ben Okoro", "Hi.", "lines 4-5")]


def test_otter(tmp_path: Path) -> None:
    """Name and time above the turn; the tool's own last line is counted."""
    found = reading(tmp_path, OTTER)
    assert told(found) == [
        ("Ana Silva", "Good morning. And welcome.", "lines 1-3"),
        ("Unknown Speaker", "Hi.", "lines 5-6"),
    ]
    assert found.records[1].start_seconds == 3635
    assert found.drops == {"line written by the tool": 1}


def test_rev(tmp_path: Path) -> None:
    """The time stands in brackets after the name; a sentence with a time in brackets opens no turn."""
    assert told(reading(tmp_path, REV)) == [
        ("Speaker 1", "Hello there.", "line 1"),
        ("Speaker 2", "Hi. As shown (12:30) before.", "lines 2-4"),
    ]


def test_plaud(tmp_path: Path) -> None:
    """The time stands before the name, after a title."""
    found = reading(tmp_path, PLAUD)
    assert told(found) == [("Speaker 1", "Hello there.", "lines 3-4"), ("Speaker 2", "Hi.", "lines 6-7")]
    assert found.drops == {"line before the first speaker": 1}


def test_zoom_captions(tmp_path: Path) -> None:
    """Captions that Zoom saves on the desktop carry the time of the day."""
    found = reading(tmp_path, ZOOM_CAPTIONS)
    assert told(found) == [("Ana Silva", "Hello there.", "lines 1-2"), ("Ben", "Hi.", "lines 4-5")]
    assert found.is_wall_clock
    assert found.records[0].start_seconds == 36005


def test_named_text(tmp_path: Path) -> None:
    """Bold names, a role that comes back, a colon inside speech, and a paragraph that goes on."""
    found = reading(tmp_path, NAMED)
    assert told(found) == [
        ("Ana Silva", "Hello *there*. And one thing: we start late.", "lines 3-4"),
        ("Session chair", "Thank you. More from me.", "lines 6-8"),
        ("Session chair", "Next.", "line 10"),
    ]
    assert found.drops == {"heading between turns": 1}


def test_named_text_with_times(tmp_path: Path) -> None:
    """Times before names, names in any script, and a clock time that is no speaker."""
    found = reading(tmp_path, TIMED)
    assert told(found) == [
        ("Ana Silva", "Hello there.", "line 1"),
        ("田中", "こんにちは。 10:30 Meeting: not a speaker.", "lines 2-3"),
        ("Ana Silva", "Next.", "line 4"),
    ]
    assert found.records[1].start_seconds == 7


def test_meet(tmp_path: Path) -> None:
    """Speech alone: what a machine summarised above the first time mark is no testimony."""
    found = reading(tmp_path, MEET)
    assert found.format == "Google Meet transcript"
    assert [(r.speaker, r.text, r.start_seconds) for r in found.records] == [
        ("Ana Silva", "Hello there.", 0),
        ("Ben Okoro", "Hi.", None),
        ("Ana Silva", "Next.", 300),
    ]
    assert found.drops["head of the document or summary written by a machine"] == 6
    assert found.drops["line written by the tool"] == 2


def test_meet_docx(tmp_path: Path) -> None:
    """The Word form of the same, with the turns of a time mark in one paragraph."""
    found = reading(
        tmp_path, docx(["Notes by a machine", "Everybody agreed.", "00:00:00\nAna: Hello.\nBen: Hi.", "Ana: Bye."])
    )
    assert told(found) == [
        ("Ana", "Hello.", "paragraph 3"),
        ("Ben", "Hi.", "paragraph 3"),
        ("Ana", "Bye.", "paragraph 4"),
    ]


def test_teams_docx(tmp_path: Path) -> None:
    """A paragraph holds a turn behind a line break; a name may end in an initial or be an English word."""
    found = reading(
        tmp_path,
        docx(
            [
                "Project sync-20260710-Meeting Recording",
                "July 10, 2026, 8:42PM",
                "Ana Silva started transcription",
                "Will B.   0:03\nThanks all\nfor joining.",
                "Ana Silva   1:00:07\nHello.",
                "Ana Silva stopped transcription",
            ]
        ),
    )
    assert told(found) == [
        ("Will B.", "Thanks all for joining.", "paragraph 4"),
        ("Ana Silva", "Hello.", "paragraph 5"),
    ]
    assert found.encoding == "binary"
    assert found.drops == {"line before the first speaker": 2, "line written by the tool": 2}


def test_old_teams_docx(tmp_path: Path) -> None:
    """The older layout: times, name and words in three lines."""
    found = reading(
        tmp_path, docx(["0:0:5.100 --> 0:0:8.250\nAna Silva\nHello\nthere.", "0:0:9.0 --> 0:1:0.5\nBen\nHi."])
    )
    assert told(found) == [("Ana Silva", "Hello there.", "paragraph 1"), ("Ben", "Hi.", "paragraph 2")]
    assert (found.records[1].start_seconds, found.records[1].end_seconds) == (9.0, 60.5)


def test_irc_minutes(tmp_path: Path) -> None:
    """The scribe's lines are speech of the person named, typed lines are chat, robots are counted."""
    found = reading(tmp_path, IRC)
    assert [(r.speaker, r.text, r.kind) for r in found.records] == [
        ("Ana", "we need a date", "speech"),
        ("Ana", "in May", "speech"),
        ("ben", "+1", "chat"),
        ("Ben", "June", "speech"),
        ("ana", "fine", "chat"),
    ]
    assert found.drops == {"line for or by the minutes' robots": 1}


def test_whisperx(tmp_path: Path) -> None:
    """A segment without a speaker stays nobody's."""
    found = reading(tmp_path, WHISPERX)
    assert told(found) == [("SPEAKER_00", "Hello.", "segment 1"), (None, "Hm.", "segment 2")]
    assert found.drops == {"segment without words": 1}


@pytest.mark.parametrize(
    ("text", "name", "first"),
    [
        (DEEPGRAM, "Deepgram JSON", ("Speaker 0", "Hello, Ben.", "run 1")),
        (DEEPGRAM_UTTERANCES, "Deepgram JSON", ("Speaker 0", "Hello.", "utterance 1")),
        (ASSEMBLYAI, "AssemblyAI JSON", ("Speaker A", "Hello.", "utterance 1")),
    ],
)
def test_recognisers(tmp_path: Path, text: str, name: str, first: tuple[str, str, str]) -> None:
    """Recognisers name speakers by letters and numbers; times come out in seconds whatever the unit."""
    found = reading(tmp_path, text)
    assert found.format == name
    assert told(found)[0] == first
    assert found.records[0].start_seconds == 0.5


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n00:01.000 --> 00:02.000\nhello there\n",
        '{"segments": [{"start": 0, "end": 1, "text": "hello"}]}',
    ],
)
def test_transcript_without_speakers_is_refused(tmp_path: Path, text: str) -> None:
    """Words that nobody said cannot count for anybody: the message says where and what to do, and quotes nothing."""
    with pytest.raises(DataError, match=r"no speaker is named\. It begins at line 1") as error:
        reading(tmp_path, text)
    assert "hello" not in str(error.value)
    assert "with speaker names" in str(error.value)


def test_name_of_the_file_decides_nothing(tmp_path: Path) -> None:
    """A misleading extension changes nothing about what is read."""
    assert reading(tmp_path, ZOOM_VTT, "poll.csv").records == reading(tmp_path, ZOOM_VTT, "notes.docx").records
