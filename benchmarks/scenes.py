"""Private scenes, each in ordinary talk: how many words get out and how much is hidden without need, by kind.

    python -m benchmarks.scenes [--part check] [--list FILE] [--write docs/measurements/privacy-scenes.md]

Quick (a minute): only the stage `confidences` and the redactor read, so it serves while they are worked on.
`benchmarks.privacy` runs the whole program.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from benchmarks.privacy_page import KINDS, deliver
from benchmarks.searching import folded
from models import discussions, scenes
from models.scenes import Scene
from pipeline.people.redactor import Redactor
from pipeline.understand.confidences import wording
from pipeline.understand.confidences.confidences import Settings, confidences

AROUND = 8  # turns of ordinary talk before a scene, and behind it
PARTS = ("tune", "check")


@dataclass(frozen=True)
class Outcome:
    """What became of a scene.

    Attributes:
        scene: the scene.
        out: private words that would be shown.
        hidden: harmless words of it that would not.
        around: statements of the ordinary talk around it.
        hidden_around: those of them that would not be shown.
    """

    scene: Scene
    out: tuple[str, ...]
    hidden: tuple[str, ...]
    around: int = 0
    hidden_around: int = 0


def people() -> pd.DataFrame:
    """The list of participants of all scenes."""
    rows = [
        {"participant_id": f"P{n:02d}", "name": name, "role": role, "affiliation": employer}
        for n, (name, role, employer) in enumerate(scenes.PEOPLE)
    ]
    return pd.DataFrame(rows).assign(is_facilitator=[False] * (len(rows) - 1) + [True])


def talk() -> list[tuple[str, str]]:
    """Ordinary talk as (first name, words): the turns of the written discussions, told by the people of the scenes."""
    names = [name.split()[0] for name, *_ in scenes.PEOPLE]
    found = []
    for one in discussions.written():
        known = {person: names[n % (len(names) - 1)] for n, person in enumerate(one.people)}
        found += [(names[-1] if turn.leads else known.get(turn.speaker, names[0]), turn.text) for turn in one.turns]
    return found


def confided(read: list[Scene], ordinary: list[tuple[str, str]]) -> list[Outcome]:
    """What the stage `confidences` withholds of scenes, each in talk of its own."""
    who, ids = people(), {name.split()[0]: f"P{n:02d}" for n, (name, *_) in enumerate(scenes.PEOPLE)}
    spoken: list[dict[str, object]] = []
    said: list[dict[str, object]] = []
    for number, scene in enumerate(read):
        start = number * 2 * AROUND % (len(ordinary) - 2 * AROUND)
        before, after = ordinary[start : start + AROUND], ordinary[start + AROUND : start + 2 * AROUND]
        inside = [(line.speaker, line.text) for line in scene.lines]
        for place, (speaker, text) in enumerate([*before, *inside, *after]):
            own = {"utterance_id": f"{scene.id} {place}", "session": scene.id, "kind": "speech", "position": place}
            spoken.append(own | {"participant_id": ids[speaker], "text": text})
            for part in wording.sentences(text):
                cut = {"utterance_id": own["utterance_id"], "text": part, "word_count": len(part.split())}
                said.append(cut | {"statement_id": f"s{len(said):06d}", "position": len(said)})
    statements = pd.DataFrame(said)
    made = confidences(who, pd.DataFrame(spoken), statements, Settings())["confidences"]
    statements["is_withheld"] = statements["statement_id"].isin(set(made["statement_id"]))
    by_scene = dict(iter(statements.groupby(statements["utterance_id"].str.split().str[0], sort=False)))
    return [_outcome(scene, by_scene[scene.id]) for scene in read]


def _outcome(scene: Scene, statements: pd.DataFrame) -> Outcome:
    places = statements["utterance_id"].str.split().str[1].astype(int)
    is_inside = (places >= AROUND) & (places < AROUND + len(scene.lines))
    shown = folded(" | ".join(statements["text"][is_inside & ~statements["is_withheld"]]))
    out = [words for line in scene.lines for words in line.private if _stands(words, shown)]
    harmless = [] if scene.is_private else list(statements["text"][is_inside & statements["is_withheld"]])
    around = statements[~is_inside]
    return Outcome(scene, tuple(out), tuple(harmless), len(around), int(around["is_withheld"].sum()))


def _stands(words: str, shown: str) -> bool:
    """Whether private words stand in what is shown, or any sentence of them."""
    return any(folded(part).strip(" .") in shown for part in wording.sentences(words))


def masked(read: list[Scene], ordinary: list[tuple[str, str]]) -> list[Outcome]:
    """What the redactor leaves of scenes, each in the same ordinary talk."""
    texts = [text for _, text in ordinary[: 60 * AROUND]]
    found = []
    for scene in read:
        redact = Redactor(people(), [*texts, *(line.text for line in scene.lines)])
        shown = [redact(line.text) for line in scene.lines]
        out = [
            w for line, text in zip(scene.lines, shown, strict=True) for w in line.private if folded(w) in folded(text)
        ]
        changed = [text for line, text in zip(scene.lines, shown, strict=True) if folded(text) != folded(line.text)]
        found.append(Outcome(scene, tuple(out), () if scene.is_private else tuple(changed)))
    return found


def outcomes(part: str) -> list[Outcome]:
    """What becomes of the scenes of a part, of `PARTS`."""
    read, ordinary = [scene for scene in scenes.read() if scene.is_check == (part == "check")], talk()
    is_confidence = [scene.kind.startswith("c_") for scene in read]
    told = confided([scene for scene, yes in zip(read, is_confidence, strict=True) if yes], ordinary)
    return told + masked([scene for scene, yes in zip(read, is_confidence, strict=True) if not yes], ordinary)


def rows(found: list[Outcome]) -> list[str]:
    """A line a kind: scenes, those of which something gets out, harmless ones, those of which something is hidden."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for one in found:
        by_kind[one.scene.kind].append(one)
    lines = [_row(KINDS[kind], by_kind[kind]) for kind in KINDS if kind in by_kind]
    return [*lines, _row("**all**", found)]


def _row(name: str, found: list[Outcome]) -> str:
    private = [one for one in found if one.scene.is_private]
    harmless = [one for one in found if not one.scene.is_private]
    out, hidden = sum(bool(one.out) for one in private), sum(bool(one.hidden) for one in harmless)
    return f"| {name} | {len(private)} | {out} | {len(harmless)} | {hidden} |"


def page(parts: dict[str, list[Outcome]]) -> str:
    """The page of figures."""
    head = [
        "| kind | private | out | harmless | hidden |",
        "|---|---:|---:|---:|---:|",
    ]
    check = parts["check"]
    around, hidden = sum(one.around for one in check), sum(one.hidden_around for one in check)
    titles = {"check": "Scenes that nothing learns from", "tune": "Scenes that the models learn from"}
    tables = [["", f"## {titles[part]}", *head, *rows(found)] for part, found in parts.items()]
    lines = [
        "# Privacy: figures on scenes written by kind",
        "",
        "Written by `python -m benchmarks.scenes`. Scenes of private talk and harmless ones that look alike",
        "(`models/training/scenes/`), each in ordinary talk of the written discussions. *Out*: something private",
        "of the scene would be shown. *Hidden*: something of a harmless scene would not. One hand wrote all",
        "scenes, and the author of the rules for positions and initials saw those of the check part fail while",
        "writing them; so figures on [plants that nobody tuned on](privacy-held.md) tell more.",
        "",
        f"Of {around} statements of ordinary talk around the scenes {hidden} would be withheld"
        f" ({hidden / max(around, 1):.1%}); the models learn from that talk.",
        *(line for table in tables for line in table),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, action="append", help="default: both")
    parser.add_argument("--list", type=Path, help="a file for each scene of which something got out or was hidden")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    found = {part: outcomes(part) for part in arguments.part or ("check", "tune")}
    if arguments.list:
        wrong = [one for own in found.values() for one in own if one.out or one.hidden]
        lines = (f"{one.scene.id} {one.scene.kind}\tout {one.out}\thidden {one.hidden}" for one in wrong)
        arguments.list.write_text("\n".join(lines) + "\n", "utf-8")
    deliver(page({"check": [], **found}), arguments.write)


if __name__ == "__main__":
    main()
