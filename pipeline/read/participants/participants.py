"""Who took part: every spelling of a name in the sources joined to one person, or left open for an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd
from pydantic import BaseModel, Field

from pipeline.errors import DataError, Problem
from pipeline.people.person_names import fold, spelling
from pipeline.read.participants import bare_names, initials
from pipeline.read.participants.people import Join, People, Person, is_abbreviated, is_same, join, made_id, make_person
from pipeline.tables import empty, make_id

MAX_NAMES = 5_000  # a hall's; more are no names
EVERYWHERE = "*"  # the session of a report on the whole meeting
ACCOUNT = re.compile(r"[^()]*\(([^()]+)\)")  # 'shown name (name of the account)'


class Settings(BaseModel, frozen=True, extra="forbid"):
    """How far a spelling may be from the name it is joined to."""

    typo_count: int = Field(
        1,
        ge=0,
        le=2,
        description="letters that may differ in one word of a name with several words",
    )


def participants(
    roster: pd.DataFrame,
    facilitators: pd.DataFrame,
    attendees: pd.DataFrame,
    alias_corrections: pd.DataFrame,
    records: pd.DataFrame,
    settings: Settings,
) -> dict[str, pd.DataFrame]:
    """Join names to people.

    A name is joined when exactly one person can be meant: the same words once titles, brackets, case, accents, devices
    and order are out of the way; initials for words; one letter wrong in one word; nothing but initials, where
    several labels are; or one word that one person on the roster alone has (`bare_names`). Whatever is less certain
    stays open with its candidates. A name like nobody's becomes a participant who is not on the roster; so does
    somebody whom only a participant report names.

    Args:
        roster: the table `Roster`.
        facilitators: the table `Facilitators`.
        attendees: the table `Attendees`, names on reports of the whole meeting.
        alias_corrections: what an editor settled; it goes before everything else.
        records: the table `Records`; its speakers and the names on reports of a session are joined.
        settings: how many letters may be wrong.

    Returns:
        `participants` (the roster in its order, then the others by name), `aliases` and `attendance`.

    Raises:
        DataError: a correction names a person or a speaker that does not exist.
    """
    people = invited(roster, facilitators)
    heard, present = _heard(records), _present(records, attendees)
    pairs = sorted(heard | present)
    name_count = len({name for _, name in pairs})
    if name_count > MAX_NAMES:
        what = f"the files name {name_count:,} different speakers and people present; the limit is {MAX_NAMES:,}"
        to_do = (
            "Check that the names at the head of the turns are names; a label with a number makes one for each turn."
        )
        raise DataError(Problem("sessions", what, to_do))
    names = {name for _, name in pairs}
    joins, unlisted = _settled(names, {name for _, name in present}, people, settings, _doubtful(records))
    corrected = _corrected(alias_corrections, pairs, people + unlisted)
    told = bare_names.joined(_spoken(records), joins, people)
    settled = {pair: corrected.get(pair, told.get(pair, joins[pair[1]])) for pair in pairs}
    named = {join.participant_id for join in settled.values()}
    everyone = people + [person for person in unlisted if person.participant_id in named]
    there = {(session, settled[session, name].participant_id) for session, name in present}
    return {
        "participants": _participants_table(everyone, roster),
        "aliases": _table("aliases", [_alias_row(*pair, join) for pair, join in settled.items()]),
        "attendance": _table("attendance", sorted((s, person) for s, person in there if person is not None)),
    }


def unlisted(people: pd.DataFrame, aliases: pd.DataFrame) -> pd.DataFrame:
    """The aliases that make people whom nobody listed: strangers, or names of things and spellings that nobody knew.

    None where nobody is listed: then all are known by the names in the files alone. Those on a report on the whole
    meeting were there.
    """
    listed = people["is_on_roster"].astype(bool) | people["is_facilitator"].astype(bool)
    if not people["is_on_roster"].astype(bool).any():
        return aliases.iloc[:0]
    is_settled = (aliases["method"] == "correction") | (aliases["session"] == EVERYWHERE)
    return aliases[aliases["participant_id"].isin(people.loc[~listed, "participant_id"]) & ~is_settled]


def _heard(records: pd.DataFrame) -> set[tuple[str, str]]:
    """Session and name of everyone who spoke, typed or reacted."""
    return set(_spoken(records)[["session", "speaker"]].itertuples(index=False, name=None))


def _spoken(records: pd.DataFrame) -> pd.DataFrame:
    return records[records["kind"].isin(["speech", "chat", "reaction"]) & records["speaker"].notna()]


def _doubtful(records: pd.DataFrame) -> frozenset[str]:
    """Labels of which it is not certain that they are names: they may be somebody's on the roster, but make nobody."""
    if "doubt" not in records.columns:
        return frozenset()
    labels = records[records["speaker"].notna()].groupby("speaker")["doubt"].apply(lambda doubt: doubt.notna().all())
    return frozenset(labels[labels].index)


def _present(records: pd.DataFrame, attendees: pd.DataFrame) -> set[tuple[str, str]]:
    """Session and name of everyone on a participant report."""
    listed = records[records["kind"] == "attendance"]
    present = set(listed[["session", "speaker"]].itertuples(index=False, name=None))
    return present | {(EVERYWHERE, name) for name in attendees["name"]}


def _settled(
    every: set[str], present: set[str], people: list[Person], settings: Settings, doubtful: frozenset[str] = frozenset()
) -> tuple[dict[str, Join], list[Person]]:
    """The join of every name, and the people who are not on the roster."""
    names = sorted(every)
    joins = _joins(names, people, settings)
    joins |= initials.joined((name for name in names if joins[name].method == "new"), people)
    joins |= {name: Join("open") for name in names if name in doubtful and joins[name].method == "new"}
    new = [name for name in names if joins[name].method == "new"]
    unlisted = _unlisted(new)
    new += [name for name in names if _is_vague(joins[name]) and spelling(name).is_device]
    by_account = {
        name: _by_account(name, people + unlisted, settings) for name in sorted(present) if _is_vague(joins[name])
    }
    joins |= _joins(new, unlisted, settings) | {name: join for name, join in by_account.items() if join}
    return joins, unlisted


def _is_vague(join: Join) -> bool:
    return join.participant_id is None and not join.candidates


def _by_account(name: str, people: list[Person], settings: Settings) -> Join | None:
    """Whose a name on a report is by the name of the account behind it, when what was shown is like nobody's."""
    account = ACCOUNT.fullmatch(name)
    if account is None or not spelling(account[1]).is_person:
        return None
    others = [person for person in people if person.name != " ".join(name.split())]
    found = join(account[1].strip(), others, settings.typo_count)
    return found if found.participant_id is not None else None


def invited(roster: pd.DataFrame, facilitators: pd.DataFrame) -> list[Person]:
    """The people of the roster, then the facilitators who are not on it."""
    people = [
        make_person(str(row.participant_id), str(row.name), "" if pd.isna(row.affiliation) else str(row.affiliation))
        for row in roster.itertuples(index=False)
    ]
    for name in facilitators["name"]:
        found = [person for person in people if is_same(spelling(name), person)]
        if len(found) == 1:
            found[0].is_facilitator = True
        else:
            people.append(make_person(make_id("p", fold(name)), name, is_facilitator=True))
    return people


def _joins(names: Iterable[str], people: list[Person], settings: Settings) -> dict[str, Join]:
    among = People(people)
    return {name: join(name, among, settings.typo_count) for name in names}


def _unlisted(names: list[str]) -> list[Person]:
    """People made of names like nobody's: fuller names first, so that shorter spellings can join them or stay open."""
    people = People()
    for name in sorted(names, key=_fullness):
        written = spelling(name)
        near = people.sharing(written)
        is_bare = len(written.orders[0]) == 1 and not written.notes
        is_known = any(is_same(written, p) or is_abbreviated(written, p) for p in near)
        if not is_known and not (is_bare and any(written.orders[0] == p.spellings[0] for p in near)):
            people.add(make_person(made_id(written), " ".join(name.split())))
    return people.all


def _fullness(name: str) -> tuple[int, int, int, str]:
    written = spelling(name)
    words = sum(len(word) > 1 for word in written.orders[0])
    return (-words, -len(written.notes) if words < 2 else 0, len(name), name)


def _corrected(
    alias_corrections: pd.DataFrame, pairs: list[tuple[str, str]], people: list[Person]
) -> dict[tuple[str, str], Join]:
    """The joins that an editor settled; one for a session goes before one for everywhere."""
    known = {person.participant_id for person in people}
    joins: dict[tuple[str, str], Join] = {}
    problems = []
    for row in alias_corrections.sort_values("session", key=lambda s: s != "*", kind="stable").itertuples():
        places = [pair for pair in pairs if pair[1] == row.speaker and row.session in ("*", pair[0])]
        person = None if pd.isna(row.participant_id) else str(row.participant_id)
        problems += list(_correction_problems(row.speaker, row.session, person, bool(places), known))
        joins |= dict.fromkeys(places, Join("correction", person))
    if problems:
        raise DataError(problems)
    return joins


def _correction_problems(
    speaker: str, session: str, person: str | None, is_heard: bool, known: set[str]
) -> Iterator[Problem]:
    where = "" if session == "*" else f" in session {session}"
    if person is not None and person not in known:
        what = f"the alias {speaker!r} names {person!r}, who is not a participant."
        yield Problem("corrections.toml", what, "Use an id from participants.csv.")
    if not is_heard:
        what = f"the alias {speaker!r} matches no speaker{where}."
        yield Problem("corrections.toml", what, "Remove the entry, or write the name exactly as in the source.")


def _alias_row(session: str, speaker: str, join: Join) -> dict[str, object]:
    return {
        "session": session,
        "speaker": speaker,
        "participant_id": join.participant_id,
        "method": join.method,
        "candidates": "; ".join(join.candidates) or None,
    }


def _table(name: str, rows: Iterable[object]) -> pd.DataFrame:
    listed = list(rows)
    return pd.DataFrame(listed, columns=list(empty(name).columns)) if listed else empty(name)


def _participants_table(people: list[Person], roster: pd.DataFrame) -> pd.DataFrame:
    listed = roster.set_index("participant_id")
    made = pd.DataFrame(
        {
            "participant_id": [person.participant_id for person in people],
            "name": [person.name for person in people],
            "is_facilitator": [person.is_facilitator for person in people],
        }
    )
    table = made.join(listed.drop(columns="name"), on="participant_id")
    table["is_on_roster"] = table["participant_id"].isin(listed.index)
    return table[list(empty("participants").columns)].reset_index(drop=True)
