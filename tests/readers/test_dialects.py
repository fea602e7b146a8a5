"""JSON of speech recognisers: what each knows of speakers is used; the words are our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import DataError
from tests.readers.test_kinds import reading, told

AWS = json.dumps(
    {
        "results": {
            "speaker_labels": {
                "segments": [
                    {"speaker_label": "spk_0", "items": [{"start_time": "0.1"}, {"start_time": "0.5"}]},
                    {"speaker_label": "spk_1", "items": [{"start_time": "1.0"}]},
                ]
            },
            "items": [
                {
                    "type": "pronunciation",
                    "start_time": "0.1",
                    "end_time": "0.4",
                    "alternatives": [{"content": "Night"}],
                },
                {
                    "type": "pronunciation",
                    "start_time": "0.5",
                    "end_time": "0.9",
                    "alternatives": [{"content": "train"}],
                },
                {"type": "punctuation", "alternatives": [{"content": "."}]},
                {"type": "pronunciation", "start_time": "1.0", "end_time": "1.2", "alternatives": [{"content": "No"}]},
            ],
        }
    }
)
AZURE = json.dumps(
    {
        "recognizedPhrases": [
            {"speaker": 1, "offset": "PT0.1S", "duration": "PT1.5S", "nBest": [{"display": "Night train."}]},
            {"speaker": 2, "offset": "PT2M3S", "duration": "PT1S", "nBest": [{"display": "No."}]},
        ]
    }
)
SPEECHMATICS = json.dumps(
    {
        "results": [
            {
                "type": "word",
                "start_time": 0.1,
                "end_time": 0.4,
                "alternatives": [{"content": "Night", "speaker": "S1"}],
            },
            {"type": "punctuation", "alternatives": [{"content": ".", "speaker": "S1"}]},
            {"type": "word", "start_time": 1.0, "end_time": 1.4, "alternatives": [{"content": "No", "speaker": "S2"}]},
        ]
    }
)
GOOGLE = json.dumps(
    {
        "results": [
            {
                "alternatives": [
                    {
                        "words": [
                            {"word": "Night", "startTime": "0.100s", "endTime": "0.4s", "speakerTag": 1},
                            {"word": "train.", "startTime": "0.500s", "endTime": "0.9s", "speakerTag": 1},
                            {"word": "No.", "startTime": "1s", "endTime": "1.2s", "speakerTag": 2},
                        ]
                    }
                ]
            }
        ]
    }
)
REV_AI = json.dumps(
    {
        "monologues": [
            {
                "speaker": 0,
                "elements": [
                    {"type": "text", "value": "Night", "ts": 0.1, "end_ts": 0.4},
                    {"type": "punct", "value": " "},
                    {"type": "text", "value": "train", "ts": 0.5, "end_ts": 0.9},
                ],
            }
        ]
    }
)
WHISPER_CPP = json.dumps(
    {"transcription": [{"offsets": {"from": 1500, "to": 3000}, "speaker": "0", "text": " Night train."}]}
)
TURNS_JSON = json.dumps([{"start": 0, "speaker": "Mara Lind", "text": "Night train."}])


def test_words_have_their_own_speakers(tmp_path: Path) -> None:
    """A segment is parted where the speaker of its words changes."""
    words = [("We", 3, 0.1), ("should.", 3, 0.4), ("No,", 1, 0.9), ("never.", None, 1.1)]
    told_words = [
        {"word": w, "start": t, "end": t + 0.2} | ({"speaker": f"SPEAKER_0{s}"} if s else {}) for w, s, t in words
    ]
    segment = {"start": 0.1, "end": 1.3, "text": " We should. No, never.", "speaker": "SPEAKER_03", "words": told_words}
    found = reading(tmp_path, json.dumps({"segments": [segment]}))
    assert [(r.speaker, r.text, r.start_seconds, r.locator) for r in found.records] == [
        ("SPEAKER_03", "We should.", 0.1, "segment 1"),
        ("SPEAKER_01", "No, never.", 0.9, "segment 1"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (AWS, "AWS JSON", [("spk_0", "Night train."), ("spk_1", "No")]),
        (AZURE, "Azure JSON", [("Speaker 1", "Night train."), ("Speaker 2", "No.")]),
        (SPEECHMATICS, "Speechmatics JSON", [("Speaker S1", "Night."), ("Speaker S2", "No")]),
        (GOOGLE, "Google JSON", [("Speaker 1", "Night train."), ("Speaker 2", "No.")]),
        (REV_AI, "Rev.ai JSON", [("Speaker 0", "Night train")]),
        (WHISPER_CPP, "whisper.cpp JSON", [("Speaker 0", "Night train.")]),
        (TURNS_JSON, "JSON with speakers", [("Mara Lind", "Night train.")]),
        ('{"speaker": "Mara Lind", "text": "One"}\n{"speaker": "Tom", "text": "Two"}\n', "JSON with speakers",
         [("Mara Lind", "One"), ("Tom", "Two")]),
        ('{"data": {"transcript": {"sentences": [{"speaker_name": "Mara Lind", "text": "One", "start_time": 1}]}}}',
         "JSON with speakers", [("Mara Lind", "One")]),
        ('[{"participant": {"name": "Mara Lind"}, "words": [{"text": "Night", "start_timestamp": {"relative": 1.5}}]}]',
         "JSON with speakers", [("Mara Lind", "Night")]),
        ('{"segments": [{"words": [{"word": " Night", "speaker": "A"}, {"word": " No.", "speaker": "B"}]}]}',
         "Whisper JSON", [("Speaker A", "Night"), ("Speaker B", "No.")]),
        ('{"words": [{"text": "Night", "type": "word", "speaker_id": "speaker_0"}, {"text": " ", "type": "spacing"}]}',
         "JSON with speakers", [("speaker_0", "Night")]),
    ],
)  # fmt: skip
def test_dialects_of_recognisers(text: str, name: str, said: list[tuple[str, str]], tmp_path: Path) -> None:
    """What each recogniser knows of speakers is used."""
    found = reading(tmp_path, text)
    assert found.format == name
    assert told(found) == said


def test_channels_are_speakers(tmp_path: Path) -> None:
    """Where each person has a channel, the channel is the label, and channels are joined by time."""
    channel = [[{"word": "One", "start": 0.5}, {"word": "three", "start": 0.7}], [{"word": "Two", "start": 0.6}]]
    data = {"results": {"channels": [{"alternatives": [{"words": words}]} for words in channel]}}
    assert told(reading(tmp_path, json.dumps(data))) == [("Channel 0", "One three"), ("Channel 1", "Two")]
    spoken = [{"transcript": "One", "channel": 0, "speaker": 0}, {"transcript": "Two", "channel": 1, "speaker": 0}]
    data["results"]["utterances"] = spoken  # type: ignore[assignment]
    assert told(reading(tmp_path, json.dumps(data))) == [("Channel 0", "One"), ("Channel 1", "Two")]


def test_milliseconds_are_told_by_the_pace(tmp_path: Path) -> None:
    """A list that gives times in thousandths says so by nobody speaking that slowly."""
    items = [{"speaker": "A B", "text": "one two three", "start": 5000 * n, "end": 5000 * n + 4000} for n in range(3)]
    assert reading(tmp_path, json.dumps(items)).records[1].start_seconds == 5.0


def test_json_of_an_unknown_recogniser(tmp_path: Path) -> None:
    """The message names the dialects that are known."""
    with pytest.raises(DataError, match="JSON of an unknown recogniser; known are Whisper"):
        reading(tmp_path, '{"foo": {"bar": [1, 2]}}')
