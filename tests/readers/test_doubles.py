"""The same talk, chat, board, poll or notes twice: every way in which a folder comes to hold one thing two times."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.read.meeting import Settings as MeetingSettings
from pipeline.read.meeting import meeting
from pipeline.read.sources import Settings, sources
from pipeline.tables import empty
from tests.files import docx
from tests.read.test_sources import folder, sessions

WORDS = "reed dam heron marsh sluice ditch eel pike otter willow peat moor ferry lock weir silt flood drought".split()
NAMES = ["Ida Moreau", "Tomasz Lis", "Bo Ek"]


def talk(seed: int = 1, count: int = 40, errors: float = 0.0, words: list[str] = WORDS) -> list[tuple[int, str, str]]:
    """Start, speaker and words of turns; errors are words heard as others, the same seed is the same talk."""
    chance, heard = random.Random(seed), random.Random(99)
    start, turns = 0, []
    for _ in range(count):
        start += chance.randint(3, 40)
        said = [words[chance.randrange(len(words))] for _ in range(12)]
        turns.append(
            (start, chance.choice(NAMES), " ".join(heard.choice(words) if heard.random() < errors else w for w in said))
        )
    return turns


def clock(seconds: int) -> str:
    """Hours, minutes and seconds."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def vtt(turns: list[tuple[int, str, str]]) -> str:
    """As Zoom writes it, with punctuation."""
    cues = (f"{clock(s)}.000 --> {clock(s + 2)}.000\n{who}: {said.capitalize()}.\n" for s, who, said in turns)
    return "WEBVTT\n\n" + "\n".join(cues)


def otter(turns: list[tuple[int, str, str]]) -> str:
    """As Otter writes it, speakers numbered."""
    return "\n".join(f"Speaker {NAMES.index(who) + 1}  {clock(s)}\n{said}\n" for s, who, said in turns)


def problems(root: Path, files: Mapping[str, str | bytes], *names: str) -> list[str]:
    """What is wrong with these files, by path."""
    for name, content in files.items():
        folder(root, {name: ""})
        data = content if isinstance(content, bytes) else content.encode()
        (root / "sessions" / name).write_bytes(data)
    try:
        sources(root, sessions(*(names or ("am",))), Settings())
    except DataError as error:
        assert all("keep = [" in problem.to_do for problem in error.problems)
        return [f"{problem.where} | {problem.what}" for problem in error.problems]
    return []


CHAT = "10:01:00 From Ida to Everyone:\n\treeds first\n10:02:00 From Bo to Everyone:\n\tno, the dam\n"
BOARD = "Content,Frame,Color\nthe reeds must come first,Problems,yellow\n"
POLL = "question,option,votes\nWhich first?,Reeds,12\nWhich first?,Dam,3\n"
CASES: dict[str, tuple[dict[str, str | bytes], str]] = {
    "bytes": ({"am/t.vtt": vtt(talk()), "am/t (1).vtt": vtt(talk())}, "am/t (1).vtt"),
    "two formats": ({"am/a.vtt": vtt(talk()), "am/b.txt": otter(talk())}, "am/b.txt"),
    "two recognisers": ({"am/a.vtt": vtt(talk()), "am/b.txt": otter(talk(errors=0.15))}, "am/b.txt"),
    "a weak recogniser": ({"am/a.vtt": vtt(talk()), "am/b.txt": otter(talk(errors=0.3))}, "am/b.txt"),
    "raw and corrected": ({"am/a.vtt": vtt(talk()), "am/b.vtt": vtt(talk(errors=0.05))}, "am/b.vtt"),
    "a part": ({"am/a.vtt": vtt(talk()), "am/b.vtt": vtt(talk()[10:25])}, "am/b.vtt"),
    "read as notes": (
        {"am/a.vtt": vtt(talk()), "am/b.md": "# Notes\n" + "\n".join(f"- {t}" for *_, t in talk())},
        "am/b.md",
    ),
    "two languages": (
        {
            "am/en.vtt": vtt(talk()),
            "am/de.vtt": vtt([(s, who, f"wort {n} hier") for n, (s, who, _) in enumerate(talk())]),
        },
        "am/en.vtt",
    ),
    "Japanese twice": (
        {
            "am/a.vtt": vtt(talk(words=list("葦堤鷺沼水溝鰻川柳泥草舟門砂洪旱"))).replace(" ", " "),
            "am/b.txt": "\n".join(
                f"{who}  {clock(s)}\n{said.replace(' ', '')}\n"
                for s, who, said in talk(words=list("葦堤鷺沼水溝鰻川柳泥草舟門砂洪旱"))
            ),
        },
        "am/b.txt",
    ),
    "two chat files": ({"am/chat.txt": CHAT, "am/new_chat.txt": CHAT}, "am/new_chat.txt"),
    "a longer chat": (
        {"am/chat.txt": CHAT, "am/new_chat.txt": CHAT + "10:03:00 From Ida to Everyone:\n\twhy\n"},
        "am/new_chat.txt",
    ),
    "two boards": ({"am/b.csv": BOARD, "am/b2.csv": BOARD.replace(",", ";")}, "am/b2.csv"),
    "two polls": ({"am/p.csv": POLL, "am/p (1).csv": POLL + "\n"}, "am/p (1).csv"),
    "two notes": (
        {"am/n.md": "# Notes\n- reeds\n", "am/n.docx": docx([("Heading1", "Notes"), ("ListBullet", "reeds")])},
        "am/n.md",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_twice_in_a_session(name: str, tmp_path: Path) -> None:
    """Copies, formats, recognisers, languages, corrections: one problem that names both files and the way out."""
    files, where = CASES[name]
    found = problems(tmp_path, files)
    assert len(found) == 1
    assert found[0].startswith(f"sessions/{where} | the file ")
    assert found[0].endswith("count twice.")
    assert all(f"sessions/{path}" in found[0] for path in files)


def test_twice_in_two_sessions(tmp_path: Path) -> None:
    """A file put into two sessions counts twice as well; a short note may well stand in both."""
    both = {
        "am/t.vtt": vtt(talk()),
        "pm/t.txt": otter(talk()),
        "am/n.md": "# Notes\n- reeds\n",
        "pm/n.md": "# Notes\n- reeds\n",
    }
    found = problems(tmp_path, both, "am", "pm")
    assert [line.split(" | ")[0] for line in found] == ["sessions/pm/t.txt"]


@pytest.mark.parametrize(
    "files",
    [
        {"am/a.vtt": vtt(talk(1)), "am/b.vtt": vtt(talk(2))},
        {"am/a.vtt": vtt(talk()[:20]), "am/b.vtt": vtt(talk()[20:])},
        {"am/a.md": "# Notes\n- reeds\n", "am/b.md": "# Notes\n- dams\n"},
        {"am/p.csv": POLL, "pm/p.csv": POLL.replace("12", "2")},
        {"am/c.txt": CHAT, "am/b.csv": BOARD},
        {"am/s.csv": "speaker,name\nSPEAKER_00,Ida\n", "pm/s.csv": "speaker,name\nSPEAKER_00,Ida\n", "am/c.txt": CHAT},
        {  # pieces of equal length, as a program cuts: the same times in every file
            "am/a.vtt": vtt([(30 * n, NAMES[n % 2], f"{WORDS[n % 9]} {n} a") for n in range(20)]),
            "am/b.vtt": vtt([(30 * n, NAMES[n % 2], f"{WORDS[n % 7]} {n} b") for n in range(20)]),
        },
    ],
)
def test_different_things_are_fine(files: Mapping[str, str | bytes], tmp_path: Path) -> None:
    """Other talks, parts of one talk, other notes and polls, lists of labels, equal times that a program made."""
    assert problems(tmp_path, files, *sorted({name[:2] for name in files})) == []


CORRECTIONS = """[[double]]
files = ["sessions/am/a.vtt", "sessions/am/b.txt"]
keep = [{keep}]
reason = "Otter missed Bo"
"""
MEETING = 'title = "Reeds"\n[[session]]\nfolder = "am"\ntitle = "Morning"\n'


@pytest.mark.parametrize(
    ("keep", "count"), [('"sessions/am/a.vtt"', 1), ('"sessions/am/a.vtt", "sessions/am/b.txt"', 2)]
)
def test_an_editor_keeps_one_or_both(keep: str, count: int, tmp_path: Path) -> None:
    """What corrections.toml says is done: a file left out is not read, and files that differ are both read."""
    folder(tmp_path, {"am/a.vtt": vtt(talk()), "am/b.txt": otter(talk())})
    (tmp_path / "meeting.toml").write_text(MEETING, "utf-8")
    (tmp_path / "agenda.toml").write_text('[[topic]]\nid = "T1"\ntitle = "Reeds"\n', "utf-8")
    (tmp_path / "corrections.toml").write_text(CORRECTIONS.format(keep=keep), "utf-8")
    told = meeting(tmp_path, MeetingSettings())
    made = sources(tmp_path, told["sessions"], Settings(), doubles=told["doubles"])
    assert len(made["sources"]) == count
    assert told["doubles"].is_kept.sum() == count


def test_an_entry_that_fits_nothing(tmp_path: Path) -> None:
    """A file that is not there, one kept that is not listed, and one listed twice are named with their line."""
    folder(tmp_path, {"am/a.vtt": vtt(talk())})
    (tmp_path / "meeting.toml").write_text(MEETING, "utf-8")
    (tmp_path / "agenda.toml").write_text('[[topic]]\nid = "T1"\ntitle = "Reeds"\n', "utf-8")
    entry = (
        '[[double]]\nfiles = ["sessions/am/a.vtt", "sessions/am/x.vtt"]\nkeep = ["sessions/am/b.vtt"]\nreason = "r"\n'
    )
    (tmp_path / "corrections.toml").write_text(entry * 2, "utf-8")
    (tmp_path / "sessions" / "am" / "b.vtt").write_text(vtt(talk(3)), "utf-8")
    with pytest.raises(DataError) as error:
        meeting(tmp_path, MeetingSettings())
    told = str(error.value)
    for words in (
        'no file "sessions/am/x.vtt"',
        "kept, but is not among",
        "listed twice under [[double]]",
        "corrections.toml:1",
    ):
        assert words in told
    assert empty("doubles").empty
