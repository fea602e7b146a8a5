"""The door: files of all sessions, read in order, with every problem named at once."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline import tables
from pipeline.errors import DataError
from pipeline.inputs.session_folders import session_files
from pipeline.read.sources import Settings, sources

VTT = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAna: Hello.\n\n2\n00:00:02.000 --> 00:00:03.000\nBen: Hi.\n"
CHAT = "23:59:30 From Ana to Everyone:\n\tearly\n00:00:30 From Ben to Everyone:\n\tlate\n"


def sessions(*names: str, starts_at: str | None = "2026-06-16T23:59:00") -> pd.DataFrame:
    """The table `Sessions` with these folders."""
    rows = [{"session": n, "position": p, "title": n, "starts_at": starts_at} for p, n in enumerate(names, 1)]
    return tables.TABLES["sessions"].validate(pd.DataFrame(rows))


def folder(root: Path, files: dict[str, str]) -> Path:
    """A meeting's folder with these files below `sessions`."""
    for name, content in files.items():
        path = root / "sessions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def read(root: Path, table: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    made = sources(root, table, Settings())
    return {name: tables.TABLES[name].validate(frame) for name, frame in made.items()}


def test_files_in_order(tmp_path: Path) -> None:
    """Sessions as the meeting lists them, files by path, what systems leave passed over, nested folders read."""
    root = folder(tmp_path, {"b/x.vtt": VTT, "b/.DS_Store": "x", "b/~$x.docx": "x", "a/zoom 1/chat.txt": CHAT})
    made = read(root, sessions("b", "a"))
    assert list(made["sources"]["path"]) == ["sessions/b/x.vtt", "sessions/a/zoom 1/chat.txt"]
    assert list(made["sources"]["kind"]) == ["transcript", "chat"]
    assert list(made["records"]["text"]) == ["Hello.", "Hi.", "early", "late"]
    assert made["records"]["record_id"].is_unique


def test_wall_clock_becomes_time_of_the_session(tmp_path: Path) -> None:
    """Chat is placed by the session's start, past midnight too; without a start it has no time."""
    root = folder(tmp_path, {"a/chat.txt": CHAT})
    assert list(read(root, sessions("a"))["records"]["start_seconds"]) == [30, 90]
    assert read(root, sessions("a", starts_at=None))["records"]["start_seconds"].isna().all()


def test_what_is_lost_and_cut_off_is_kept(tmp_path: Path) -> None:
    """The report can tell which file broke off and where words were lost; of a private message no place is kept."""
    talk = "Ana Silva: this is a sentence.\n\nBen Okoro: I do not agree.\n\n" * 4
    stray = VTT.replace("WEBVTT\n", "WEBVTT\n\nwords outside\n", 1)
    chat = CHAT + "09:03:00 From Ana to Ben(Direct Message):\n\tsecret\n"
    root = folder(tmp_path, {"a/cut.txt": f"{talk}Ana Silva: and then we", "a/stray.vtt": stray, "a/z.txt": chat})
    made = read(root, sessions("a"))
    assert [isinstance(told, str) and "cut off" in told for told in made["sources"]["warnings"]] == [True, False, False]
    drops = made["drops"].set_index("reason")
    assert drops.loc["line outside any cue", ["word_count", "places", "is_lost"]].tolist() == [2, "line 3", True]
    assert pd.isna(drops.loc["private message", "places"])


def test_labels_get_their_names(tmp_path: Path) -> None:
    """A recogniser's labels are named by the session's own list; a label that it lacks stays what it is."""
    json = '{"segments": [{"speaker": "SPEAKER_00", "text": "a"}, {"speaker": "SPEAKER_01", "text": "b"}]}'
    root = folder(tmp_path, {"a/w.json": json, "a/s.csv": 'speaker,name\nSPEAKER_00,"Silva, Ana"\n', "b/w.json": json})
    made = read(root, sessions("a", "b"))
    assert list(made["records"]["speaker"]) == ["Silva, Ana", "SPEAKER_01", "SPEAKER_00", "SPEAKER_01"]
    assert list(made["sources"]["read_count"]) == [1, 2, 2]


def test_drops_add_up(tmp_path: Path) -> None:
    """What was left out stands in `drops` by reason, and its sum beside the source."""
    root = folder(tmp_path, {"a/chat.txt": CHAT + "10:00:00 From Ana to Ben (Direct Message):\n\tsecret\n"})
    made = read(root, sessions("a"))
    assert made["drops"][["reason", "count"]].to_numpy().tolist() == [["private message", 1]]
    assert list(made["sources"]["dropped_count"]) == [1]
    assert not any("secret" in frame.to_csv() for frame in made.values())


def test_all_problems_at_once(tmp_path: Path) -> None:
    """Missing, empty and unlisted folders, unreadable files and links are named together, each with what to do."""
    files = {"a/bad.bin": "\x00\x01", "a/prose.txt": "Once upon a time.\nThere was.\n", "extra/x.vtt": VTT}
    root = folder(tmp_path, files)
    (root / "sessions" / "hollow").mkdir()
    (root / "sessions" / "a" / "link.txt").symlink_to("/etc/passwd")
    with pytest.raises(DataError) as error:
        sources(root, sessions("a", "hollow", "extras"), Settings())
    places = {problem.where for problem in error.value.problems}
    assert places == {
        "sessions/a/bad.bin",
        "sessions/a/prose.txt",
        "sessions/a/link.txt",
        "sessions/hollow",
        "sessions/extras",
        "sessions/extra",
    }
    assert "Did you mean" in str(error.value)
    assert "link.txt: the file is a link" in str(error.value)


def test_dots_in_a_name_are_no_path(tmp_path: Path) -> None:
    """Three dots stand in a name as any other; a backslash is told for what it is, and not as a link."""
    read = sources(folder(tmp_path, {"a/minutes...final.vtt": VTT}), sessions("a"), Settings())
    assert list(read["sources"].path) == ["sessions/a/minutes...final.vtt"]
    with pytest.raises(DataError, match="characters of a path") as error:
        sources(folder(tmp_path, {"a/b\\c.vtt": VTT}), sessions("a"), Settings())
    assert "another name" in error.value.problems[0].to_do


def test_same_talk_twice_is_refused(tmp_path: Path) -> None:
    """Two transcripts of one session would count everything twice; two parts of one talk are fine."""
    talk = [f"Ana: this is sentence number {n} of a rather long talk about {n * n} buses" for n in range(20)]
    cues = [f"00:{n:02d}:00.000 --> 00:{n:02d}:09.000\n{line}\n" for n, line in enumerate(talk)]
    parts = {"a/1.vtt": "WEBVTT\n\n" + "\n".join(cues[:10]), "a/2.vtt": "WEBVTT\n\n" + "\n".join(cues[10:])}
    assert len(read(folder(tmp_path, parts), sessions("a"))["records"]) == 20
    folder(tmp_path, {"a/otter.txt": "\n\n".join(line.replace("Ana: ", "Ana  0:00\n") for line in talk)})
    with pytest.raises(DataError, match="count twice"):
        sources(tmp_path, sessions("a"), Settings())


def test_contradicting_lists_of_speakers(tmp_path: Path) -> None:
    """One label with two names is an error with its place."""
    root = folder(tmp_path, {"a/s.csv": "speaker,name\nS0,Ana\nS0,Ben\n", "a/x.vtt": VTT})
    with pytest.raises(DataError, match=r"s\.csv row 3"):
        sources(root, sessions("a"), Settings())


def test_a_new_session_changes_no_old_id(tmp_path: Path) -> None:
    """Ids are made from content and place, so that corrections go on naming what they named."""
    root = folder(tmp_path, {"a/x.vtt": VTT, "b/x.vtt": VTT})
    alone = read(root / ".", sessions("a", "b"))["records"]
    folder(tmp_path, {"c/x.vtt": VTT})
    both = read(root, sessions("c", "a", "b"))["records"]
    assert set(alone["record_id"]) < set(both["record_id"])


def test_loose_and_hidden_files(tmp_path: Path) -> None:
    """A file beside the sessions' folders is a problem, not passed over; hidden files and folders are nobody's."""
    place = folder(tmp_path, {"a/talk.txt": "Ana: hello\nBen: hi\n", "loose.txt": "Ana: hello", ".hidden": "x"})
    (place / "sessions" / "a" / ".git").mkdir()
    (place / "sessions" / "a" / ".git" / "config.txt").write_text("Ana: hello\nBen: hi\n", "utf-8")
    with pytest.raises(DataError, match=r"loose.txt: the file is not in the folder of a session") as error:
        sources(place, sessions("a"), Settings())
    assert len(error.value.problems) == 1
    (place / "sessions" / "loose.txt").unlink()
    assert list(sources(place, sessions("a"), Settings())["sources"].path) == ["sessions/a/talk.txt"]


def test_missing_folder_has_no_files(tmp_path: Path) -> None:
    """Asking for the files of a folder that is not there is no crash."""
    assert session_files(tmp_path / "nowhere") == []


def test_more_than_any_meeting_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before hours are spent on it, with the count, the limit and what to do: of a file, and of the meeting."""
    root = folder(tmp_path, {"a/t.vtt": VTT, "b/c.txt": CHAT})
    monkeypatch.setattr("pipeline.read.sources.MAX_RECORDS", 3)
    with pytest.raises(DataError, match=r"4 records .*the limit is 3[\s\S]*Split it"):
        sources(root, sessions("a", "b"), Settings())
    monkeypatch.setattr("pipeline.readers.MAX_RECORDS", 1)
    with pytest.raises(DataError, match=r"t.vtt: the file has 2 records .*the limit is 1"):
        sources(root, sessions("a", "b"), Settings())
    monkeypatch.setattr("pipeline.readers.raw.MAX_LINES", 3)
    with pytest.raises(DataError, match=r"t.vtt: the file has 10 lines; the limit is 3"):
        sources(root, sessions("a", "b"), Settings())


def test_a_turn_longer_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of one endless turn is no transcript."""
    monkeypatch.setattr("pipeline.readers.MAX_LINE_CHARACTERS", 5)
    with pytest.raises(DataError, match="one turn has 6 characters without a break; the limit is 5"):
        sources(folder(tmp_path, {"a/t.vtt": VTT}), sessions("a"), Settings())


def test_transcripts_follow_the_clock(tmp_path: Path) -> None:
    """Captions that tell the time of day are put together by it, past midnight too, and not by name."""
    late, early = "[Ana] 00:10:04\nLate.\n\n[Ben] 00:10:09\nYes.\n", "[Ana] 23:59:10\nEarly.\n\n[Ben] 23:59:20\nNo.\n"
    path = folder(tmp_path, {"day1/a.txt": late, "day1/b.txt": early})
    made = sources(path, sessions("day1"), Settings())["records"]
    assert list(made["text"]) == ["Early.", "No.", "Late.", "Yes."]
    mixed = folder(tmp_path / "mixed", {"day1/a.txt": late, "day1/b.vtt": VTT})
    assert sources(mixed, sessions("day1"), Settings())["records"]["text"].iloc[0] == "Late."
