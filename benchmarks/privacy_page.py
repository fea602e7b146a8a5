"""docs/measurements/privacy.md, and the lists beside it, from what `benchmarks.privacy` counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.markdown import deliver, table
from benchmarks.planting import Plant

if TYPE_CHECKING:
    from benchmarks.privacy import Result

__all__ = ["beside", "deliver", "hidden_lines", "lines", "needless", "page"]

Hidden = tuple[int, list[str], list[tuple[str, str]]]
KINDS = {
    "full_name": "full names",
    "nickname": "nicknames",
    "misspelt": "surnames misspelt by sound",
    "derived": "possessives, plurals, adjectives of a name",
    "initials": "initials",
    "employer": "an employer's short form, acronym, adjective",
    "contact": "telephone numbers, e-mail, accounts, also spoken",
    "position": "a position or fact that one person holds",
    "lookalike": "look-alikes, spelled out, other scripts, invisible signs",
    "outside": "people outside the list",
    "split_name": "a name over two cues or two speakers",
    "small": "names written small",
    "word_name": "names that are also words",
    "c_marks": "confidences: plain marks",
    "c_attribution": "confidences: quoting and attribution",
    "c_idiom": "confidences: idioms",
    "c_recording": "confidences: the recording",
    "c_law_market": "confidences: law and market",
    "c_after": "confidences: after the fact",
    "c_chair": "confidences: by the chair or a colleague",
    "c_span": "confidences: spans",
    "c_permission": "confidences: permission withdrawn or on a condition",
    "c_second_hand": "confidences: second-hand",
    "c_language": "confidences: other languages, garbled",
    "c_health": "health and personal facts without a mark",
    "c_damaged": "confidences: damaged words",
}

PAGE = """# {title}

Written by `python -m benchmarks.privacy`; no figure is typed by hand. It plants {plants} private words and {decoys}
harmless decoys in the talk, chat, stickies, notes and polls of the meeting that ships, runs the program, and searches
every file of the report folder but the run report. The plants were written by somebody who had not seen the detectors.
The same words as invisible signs, other scripts or split over runs of a Word file count as out.

*Read*: the words reached the tables. *Out*: they stand in a public file. *Draft*: they stand in `whitepaper.docx`.
Where the gate stopped the run, its findings were accepted one after the other, and the run went on.

{kinds}

The gate had {findings}. They quote words of {stopped} of the plants and of {alarms} of the decoys.

## Decoys
Ordinary uses of the same words. *Withheld* and *masked* are false alarms.

{decoy_kinds}
"""


def page(plants: list[Plant], results: dict[str, Result], title: str) -> str:
    """The figures of a planted meeting."""
    secret, decoys = [p for p in plants if not p.is_decoy], [p for p in plants if p.is_decoy]
    sets = [set().union(*(r.heard for r in results.values()))]
    head = ["kind", "planted", "read"]
    for rule, result in results.items():
        sets += [result.out, result.draft]
        head += [f"out, {rule}", f"draft, {rule}"]
    masks = [sets[0], *(found for r in results.values() for found in (r.withheld, r.masked))]
    decoy_head = ["beside the kind", "decoys", "read", *(f"{w}, {r}" for r in results for w in ("withheld", "masked"))]
    stopped = set().union(*(result.stopped for result in results.values()))
    return PAGE.format(
        title=title,
        plants=len(secret),
        decoys=len(decoys),
        kinds=table(head, _rows(secret, sets)),
        findings=", ".join(f"{_findings(r)} under `{rule}`" for rule, r in results.items()),
        stopped=len(stopped & {plant.id for plant in secret}),
        alarms=len(stopped & {plant.id for plant in decoys}),
        decoy_kinds=table(decoy_head, _rows(decoys, masks)),
    )


def _findings(result: Result) -> str:
    kinds = Counter(problem.what.split(":")[0] for problem in result.findings)
    return f"{len(result.findings)} findings ({', '.join(f'{n} {kind}' for kind, n in kinds.most_common()) or 'none'})"


def _rows(plants: list[Plant], sets: list[set[str]]) -> list[list[str]]:
    """A row a kind, and sums of identities, confidences, and all."""
    known = [kind for kind in KINDS if any(plant.kind == kind for plant in plants)]
    others = sorted({plant.kind for plant in plants} - set(KINDS))
    groups: list[tuple[str, Callable[[str], bool]]] = [(KINDS.get(k, k), k.__eq__) for k in [*known, *others]]
    groups += [
        ("**identities**", lambda kind: not kind.startswith("c_")),
        ("**confidences**", lambda kind: kind.startswith("c_")),
        ("**all**", lambda kind: True),
    ]
    rows = []
    for name, belongs in groups:
        ids = {plant.id for plant in plants if belongs(plant.kind)}
        rows.append([name, str(len(ids)), *(str(len(ids & found)) for found in sets)])
    return rows


def lines(plants: list[Plant], results: dict[str, Result]) -> list[str]:
    """Each plant that got out and each decoy that was hidden, with its words, to be read; and the gate's findings."""
    listed = []
    for rule, result in results.items():
        for plant in plants:
            fates = ("out", "draft", "stopped", "withheld", "masked")
            fate = [name for name in fates if plant.id in getattr(result, name)]
            fate += [] if any(plant.id in one.heard for one in results.values()) else ["not read"]
            if fate:
                words = " / ".join(turn.text for turn in plant.turns)
                listed.append(f"{rule}\t{plant.id}\t{plant.kind}\t{'+'.join(fate)}\t{words}")
        listed += [f"{rule}\tgate\t{problem.where}\t{problem.what}" for problem in result.findings]
    return listed


NEEDLESS = """# What is withheld and masked in meetings as they are

Written by `python -m benchmarks.privacy --data FOLDER`, under the rule `group`. *Withheld*: statements that stand in
the open data without their words. *Masked*: statements of which some words are replaced. Most masks are right: they
hide names that people said.

{table}
"""


def needless(counts: dict[str, Hidden]) -> str:
    """Shares of statements, a row a meeting."""
    total = sum(n for n, _, _ in counts.values())
    rows = [_shares(name, n, len(withheld), len(masked)) for name, (n, withheld, masked) in counts.items()]
    sums = (sum(len(withheld) for _, withheld, _ in counts.values()), sum(len(m) for _, _, m in counts.values()))
    head = ["meeting", "statements", "withheld", "share", "masked", "share"]
    return NEEDLESS.format(table=table(head, [*rows, _shares("**all**", total, *sums)]))


def _shares(name: str, count: int, withheld: int, masked: int) -> list[str]:
    of = max(count, 1)
    return [name, str(count), str(withheld), f"{withheld / of:.1%}", str(masked), f"{masked / of:.1%}"]


def hidden_lines(counts: dict[str, Hidden]) -> list[str]:
    """Every statement withheld or masked, to be read."""
    listed = []
    for name, (_, withheld, masked) in counts.items():
        listed += [f"{name}\twithheld\t{said}" for said in withheld]
        listed += [f"{name}\tmasked\t{said}\t{shown}" for said, shown in masked]
    return listed


BESIDE = """# Privacy: a second witness

Written by `python -m benchmarks.privacy --presidio PYTHON`: what Presidio with a small English model would take out of
the same turns. It is no detector of confidences, so only identities are counted; of decoys, those it would touch.

{table}
"""


def beside(plants: list[Plant], seen: set[str]) -> str:
    """By kind of identity: planted, taken out whole, left; decoys touched."""
    rows = []
    for kind in [kind for kind in KINDS if not kind.startswith("c_")]:
        rows.append(_seen(KINDS[kind], [plant for plant in plants if plant.kind == kind], seen))
    rows.append(_seen("**identities**", [plant for plant in plants if not plant.kind.startswith("c_")], seen))
    return BESIDE.format(table=table(["kind", "planted", "seen", "left", "decoys", "decoys touched"], rows))


def _seen(name: str, plants: list[Plant], seen: set[str]) -> list[str]:
    secret, decoys = {p.id for p in plants if not p.is_decoy}, {p.id for p in plants if p.is_decoy}
    return [name, *map(str, (len(secret), len(secret & seen), len(secret - seen), len(decoys), len(decoys & seen)))]
