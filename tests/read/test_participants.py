"""Every spelling at the right person; in doubt at nobody, with candidates."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables
from pipeline.errors import DataError
from pipeline.people.person_names import spelling
from pipeline.read.participants.participants import Settings, invited, participants, unlisted
from pipeline.read.participants.people import Join, People, join

ROSTER = [
    ("P1", "Saoirse Kinsella", "Institut Valcourt"),
    ("P2", "Jorge Barrientos", "Institut Valcourt"),
    ("P3", "Jorge Blanco", "Ferrow"),
    ("P4", "Mei-Ling Chen-Wu", "Tessaly Therapeutics"),
    ("P5", "Zoltán Horváth", "CellPath"),
    ("P6", "Will Marsh", None),
    ("P7", "Uma Devarajan", "Kesterfield"),
    ("P8", "María José García López", None),
    ("P9", "Uma Lund", "Ferrow"),
]
FACILITATORS = ["Margit Aldous", "Session chair"]


def roster(rows: list[tuple[str, str, str | None]] = ROSTER) -> pd.DataFrame:
    """The table `Roster`."""
    table = pd.DataFrame(rows, columns=["participant_id", "name", "affiliation"])
    return tables.TABLES["roster"].validate(table.reindex(columns=tables.columns("roster")))


def facilitators(names: list[str]) -> pd.DataFrame:
    """The table `Facilitators`."""
    return tables.TABLES["facilitators"].validate(pd.DataFrame({"name": pd.Series(names, dtype=str)}))


PEOPLE = invited(roster(), facilitators(FACILITATORS))
NAMES = {person.participant_id: person.name for person in PEOPLE}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Saoirse Kinsella", "Saoirse Kinsella"),
        ("KINSELLA, SAOIRSE", "Saoirse Kinsella"),
        ("Kinsella Saoirse", "Saoirse Kinsella"),
        ("Dr. Saoirse Kinsella, PhD", "Saoirse Kinsella"),
        ("Prof Dr Kinsella, Saoirse", "Saoirse Kinsella"),
        ("Saoirse K.", "Saoirse Kinsella"),
        ("S. Kinsella", "Saoirse Kinsella"),
        ("Saoirse Kinsella (Institut Valcourt)", "Saoirse Kinsella"),
        ("Saoirse Kinsella (she/her)", "Saoirse Kinsella"),
        ("Saoirse Kinsella ()", "Saoirse Kinsella"),
        ("Saoirse Kinsella (Guest)", "Saoirse Kinsella"),
        ("Saoirse Kinsella | Valcourt", "Saoirse Kinsella"),
        ("Saoirse Kinsella's iPhone", "Saoirse Kinsella"),
        ("Saoirse Kinsella 2", "Saoirse Kinsella"),
        ("saoirse.kinsella@valcourt.example", "Saoirse Kinsella"),
        ("Soirse Kinsella", "Saoirse Kinsella"),
        ("Saoirse Kinsela", "Saoirse Kinsella"),
        ("Saoirse Kinsella 🐝", "Saoirse Kinsella"),
        ("Mei Ling Chen Wu", "Mei-Ling Chen-Wu"),
        ("Mei-Ling C.", "Mei-Ling Chen-Wu"),
        ("Mei-Ling (Tessaly)", "Mei-Ling Chen-Wu"),
        ("Zoltan Horvath", "Zoltán Horváth"),
        ("Maria Garcia Lopez", "María José García López"),
        ("Uma (Ferrow)", "Uma Lund"),
        ("Will M", "Will Marsh"),
        ("Marsh W.", "Will Marsh"),
        ("García López M.", "María José García López"),
        ("Dr Margit Aldous", "Margit Aldous"),
        ("SESSION CHAIR", "Session chair"),
    ],
)
def test_spellings(written: str, name: str) -> None:
    """The ways in which tools and people write a name."""
    found = join(written, PEOPLE)
    assert found.participant_id is not None, found
    assert NAMES[found.participant_id] == name


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("Jorge B.", ("Jorge Barrientos", "Jorge Blanco")),
        ("Uma", ("Uma Devarajan", "Uma Lund")),
        ("Saoirse", ("Saoirse Kinsella",)),
        ("Saoirse's iPhone", ("Saoirse Kinsella",)),
        ("Mei-Ling", ("Mei-Ling Chen-Wu",)),
        ("Will Marsh & Uma Lund", ("Will Marsh", "Uma Lund")),
        ("Will Marsh / Uma", ("Will Marsh", "Uma Devarajan", "Uma Lund")),
        ("Will March-Kinsella", ()),
        ("Jorge Blanko-Ruiz", ("Jorge Blanco",)),
        ("+49 170 1234567", ()),
        ("Call-in User 1", ()),
        ("SPEAKER_07", ()),
        ("Unknown Speaker", ()),
        ("iPhone", ()),
        *(("Conference Room 3", ()), ("Konferenzraum Nord", ()), ("Vergaderzaal 2", ()), ("B", ())),
        ("Fireflies.ai Notetaker Saoirse", ()),
        ("Xi & Yo", ()),
    ],
)
def test_uncertain_names_stay_open(written: str, candidates: tuple[str, ...]) -> None:
    """Namesakes, first names, shared lines, phones, rooms and robots belong to nobody until an editor says so."""
    found = join(written, PEOPLE)
    assert found.participant_id is None
    if candidates:
        assert found == Join("open", candidates=candidates)


@pytest.mark.parametrize("written", ["Hans-Peter Müller", "Anna Novak", "Kwame Mensah (Quillon)"])
def test_strangers_are_new(written: str) -> None:
    """A name like nobody's is a person of its own."""
    assert join(written, PEOPLE).method == "new"


LETTERS = st.text("abcdefghijklmnoprstuvz", min_size=3, max_size=9).map(str.capitalize)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(LETTERS, LETTERS), min_size=2, max_size=12, unique=True), st.data())
def test_no_spelling_reaches_another_person(names: list[tuple[str, str]], data: st.DataObject) -> None:
    """Of any people, a spelling made from one is never joined to another who would have it too."""
    people = invited(
        roster([(f"P{n}", f"{given} {family}", None) for n, (given, family) in enumerate(names)]), facilitators([])
    )
    n = data.draw(st.integers(0, len(names) - 1))
    first, last = names[n]
    full = [
        f"{first} {last}",
        f"{last}, {first}",
        f"Dr {first} {last}",
        f"{first} {last} (x/y)",
        f"{first} {last}".upper(),
    ]
    written = data.draw(st.sampled_from([*full, f"{first} {last[0]}.", f"{first[0]}. {last}", first]))
    found = join(written, people)
    assert found.participant_id in (f"P{n}", None)
    if written == f"{first} {last}":
        assert found.participant_id == f"P{n}"


def records(*rows: tuple[str, str | None, str]) -> pd.DataFrame:
    """The table `Records` from (session, speaker, kind)."""
    table = pd.DataFrame(rows, columns=["session", "speaker", "kind"])
    table = table.assign(
        record_id=[f"r{n}" for n in range(len(table))], source_id="s", position=1, locator="line 1", text="x"
    )
    return tables.TABLES["records"].validate(table.reindex(columns=tables.columns("records")))


def attendees(names: list[str]) -> pd.DataFrame:
    """The table `Attendees`."""
    return tables.TABLES["attendees"].validate(pd.DataFrame({"name": pd.Series(names, dtype=str)}))


def made(
    heard: pd.DataFrame,
    corrections: list[tuple[str, str, str | None]] | None = None,
    present: list[str] | None = None,
) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    settled = pd.DataFrame(
        [(*row, "because") for row in corrections or []], columns=tables.columns("alias_corrections")
    )
    settled = tables.TABLES["alias_corrections"].validate(settled) if corrections else tables.empty("alias_corrections")
    found = participants(
        roster(), facilitators([*FACILITATORS, "Uma Lund"]), attendees(present or []), settled, heard, Settings()
    )
    return {name: tables.TABLES[name].validate(frame) for name, frame in found.items()}


def test_tables() -> None:
    """All invited are participants, heard or not; strangers too, once for all their spellings; mentions are not."""
    heard = records(
        ("a", "Saoirse K.", "speech"),
        ("a", "Anna Novak", "speech"),
        ("b", "NOVAK, Anna (Guest)", "chat"),
        ("a", "Margit Aldous", "speech"),
        ("b", "iPhone", "reaction"),
        ("b", "Somebody Else", "note"),
        ("b", None, "speech"),
    )
    found = made(heard)
    people, aliases = found["participants"], found["aliases"]
    assert list(people["name"]) == [*(name for _, name, _ in ROSTER), *FACILITATORS, "Anna Novak"]
    assert list(people[people["is_facilitator"]]["name"]) == ["Uma Lund", *FACILITATORS]
    assert list(people[~people["is_on_roster"]]["name"]) == [*FACILITATORS, "Anna Novak"]
    methods = dict(zip(aliases["speaker"], aliases["method"], strict=True))
    assert methods == {
        "Anna Novak": "exact",
        "Margit Aldous": "facilitator",
        "Saoirse K.": "spelling",
        "NOVAK, Anna (Guest)": "spelling",
        "iPhone": "open",
    }


def test_initials_of_one_person() -> None:
    """Several labels that are initials, each of one person alone, are theirs; those of two people stay open."""
    every = [("day1", label, "speech") for label in ("SK", "J.B.", "U.D.", "ZH", "MLCW", "NGO")]
    aliases = made(records(*every))["aliases"].set_index("speaker")
    whose = aliases["participant_id"].dropna().to_dict()
    assert {label: whose[label] for label in ("SK", "U.D.", "ZH", "MLCW")} == {
        "SK": "P1",
        "U.D.": "P7",
        "ZH": "P5",
        "MLCW": "P4",
    }
    assert aliases.loc["J.B.", "candidates"] == "Jorge Barrientos; Jorge Blanco"
    assert whose["NGO"] not in NAMES


def test_single_initials_are_left_to_an_editor() -> None:
    """Where one label alone could be initials it may as well be a word."""
    aliases = made(records(("day1", "WM", "speech"), ("day1", "Uma Lund", "speech")))["aliases"].set_index("speaker")
    assert aliases.loc["WM", "method"] == "open"
    assert aliases.loc["WM", "candidates"] == "Will Marsh"


def test_names_that_make_somebody_new() -> None:
    """What looks like a name and is nobody's on the list is told; those listed, and what an editor settled, are not."""
    heard = records(("day1", "Will Marsh", "speech"), ("day1", "Plan Nord-2", "speech"), ("day1", "iPhone", "speech"))
    tables_of = made(heard)
    told = unlisted(tables_of["participants"], tables_of["aliases"])
    assert list(told["speaker"]) == ["Plan Nord-2"]
    settled = made(heard, [("*", "Plan Nord-2", "P6")])
    assert unlisted(settled["participants"], settled["aliases"]).empty


def test_single_names_of_strangers() -> None:
    """'Felix (Geth)' and 'Felix (EEST)' are two people, and a bare 'Felix' may be either."""
    aliases = made(records(*(("a", name, "speech") for name in ["Felix (Geth)", "felix (eest)", "Felix"])))["aliases"]
    owner = dict(zip(aliases["speaker"], aliases["participant_id"], strict=True))
    assert owner["Felix (Geth)"] != owner["felix (eest)"]
    assert pd.isna(owner["Felix"])


def test_corrections_come_first() -> None:
    """What an editor settled holds: for one session before everywhere, and nobody can be right."""
    heard = records(("a", "iPhone", "speech"), ("b", "iPhone", "speech"), ("a", "Saoirse K.", "speech"))
    aliases = made(heard, [("*", "iPhone", "P1"), ("b", "iPhone", "P7"), ("a", "Saoirse K.", None)])["aliases"]
    owner = {(row.session, row.speaker): row.participant_id for row in aliases.itertuples()}
    assert owner["a", "iPhone"] == "P1"
    assert owner["b", "iPhone"] == "P7"
    assert pd.isna(owner["a", "Saoirse K."])
    assert set(aliases["method"]) == {"correction"}


def test_people_on_reports_were_present() -> None:
    """A report says who was there, adds strangers as not on the roster, and reads the account behind a shown name."""
    heard = records(
        ("a", "Anna Novak", "speech"),
        ("a", "Kinsella, Saoirse", "attendance"),
        ("a", "Red Panda (Anna Novak)", "attendance"),
        ("a", "iPad (Will Marsh)", "attendance"),
        ("a", "Uma", "attendance"),
        ("b", "Pia Brandt", "attendance"),
    )
    found = made(heard, present=["Jorge Blanco", "Pia Brandt (Norwick)"])
    people = found["participants"].set_index("participant_id")
    assert list(people.name[~people.is_on_roster])[-2:] == ["Anna Novak", "Pia Brandt"]
    there = found["attendance"]
    assert sorted(zip(there.session, people.name[there.participant_id], strict=True)) == [
        ("*", "Jorge Blanco"),
        ("*", "Pia Brandt"),
        ("a", "Anna Novak"),
        ("a", "Saoirse Kinsella"),
        ("a", "Will Marsh"),
        ("b", "Pia Brandt"),
    ]
    aliases = found["aliases"].set_index("speaker")
    assert aliases.method["Uma"] == "open"
    assert aliases.candidates["Uma"] == "Uma Devarajan; Uma Lund"


def test_a_corrected_stranger_is_nobody_new() -> None:
    """A name that an editor gives to somebody leaves no participant of its own behind."""
    found = made(records(("a", "Maggie the Brave", "speech")), [("*", "Maggie the Brave", "P1")])
    assert "Maggie the Brave" not in set(found["participants"]["name"])


def test_corrections_that_no_longer_hold() -> None:
    """An entry for an unknown person or a name nobody bears is an error that names it."""
    with pytest.raises(DataError) as error:
        made(records(("a", "iPhone", "speech")), [("*", "iPhone", "P99"), ("b", "iPhone", "P1")])
    assert len(error.value.problems) == 2
    assert "P99" in str(error.value)


def test_result_does_not_depend_on_order() -> None:
    """The same names in any order give the same people."""
    rows = [("a", name, "speech") for name in ["Leo", "Leo (X)", "Anna N.", "Anna Novak", "A. Novak", "Saoirse"]]
    for name, frame in made(records(*rows)).items():
        pd.testing.assert_frame_equal(frame, made(records(*rows[::-1]))[name])


def test_more_names_than_any_meeting_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A label with a number at the head of each turn makes a person a turn: that is told."""
    monkeypatch.setattr("pipeline.read.participants.participants.MAX_NAMES", 1)
    with pytest.raises(DataError, match=r"2 different speakers.*the limit is 1"):
        made(records(("a", "Ana Silva", "speech"), ("a", "Ben Okoro", "speech")))


def test_a_name_is_held_against_those_who_share_a_word_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at few of the people finds whom looking at all of them finds."""
    written = [*NAMES.values(), "S. Kinsella", "Horvath, Zoltan", "uma", "Jorge Barientos", "Maria Garcia", "Cy Twist"]
    few = [join(name, PEOPLE) for name in written]
    assert len(People(PEOPLE).sharing(spelling("Uma Marsh"))) == 3
    monkeypatch.setattr(People, "sharing", lambda self, written: self.all)
    assert few == [join(name, PEOPLE) for name in written]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "THE CHAIR",
            "Chair",
            "The Moderator",
            "Moderator 2",
            "Interviewer",
            "Them",
            "SFX",
            "Audience member",
            "Operator",
        ),
        *("iPhone von Lena", "Lena's iPad", "DESKTOP-4F2A", "Galaxy S21", "SM-G991B", "Redmi Note 9", "LAPTOP-77"),
        *("Moderatorin", "Modératrice", "Vorsitzender", "Ведущий", "司会", "The President", "Voorzitter"),
    ],
)
def test_devices_and_roles_are_nobody(written: str) -> None:
    """Without a list nobody is made of a role, a sound or a device: the words stay with an open speaker."""
    assert join(written, []).method == "open"


@pytest.mark.parametrize("written", ["The Anh Nguyen", "Lena Chair", "Omar Gast", "MR. HADDAD", "Galo Operti"])
def test_names_that_look_like_roles_are_people(written: str) -> None:
    """Whoever's name begins or ends like a role's is a person."""
    assert join(written, []).method == "new"


def _heard(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Records of speech from (session, speaker, source)."""
    return records(*((session, speaker, "speech") for session, speaker, _ in rows)).assign(
        source_id=[r[2] for r in rows]
    )


def test_one_word_of_a_name_that_one_person_has() -> None:
    """The label 'Saoirse', on a recorder or a device, is hers: who is invited is known. Namesakes stay open."""
    rows = [("day1", label, "a") for label in ("Saoirse", "Uma", "Jorge", "Zoltan's iPad", "Aldous", "Robot 9")]
    aliases = made(_heard(*rows))["aliases"].set_index("speaker")
    assert NAMES[aliases.participant_id["Saoirse"]] == "Saoirse Kinsella"
    assert NAMES[aliases.participant_id["Zoltan's iPad"]] == "Zoltán Horváth"
    assert aliases.method["Aldous"] == "facilitator"
    assert set(aliases.method[["Uma", "Jorge"]]) == {"open"}


def test_two_labels_in_one_file_are_two_people() -> None:
    """Beside 'Saoirse Kinsella' a 'Saoirse' is somebody else; in another file, which another tool labels, it is she."""
    aliases = made(_heard(("day1", "Saoirse Kinsella", "a"), ("day1", "Saoirse", "a")))["aliases"].set_index("speaker")
    assert aliases.method["Saoirse"] == "open"
    other = made(_heard(("day1", "Saoirse Kinsella", "a"), ("day1", "Saoirse", "b")))["aliases"].set_index("speaker")
    assert other.participant_id["Saoirse"] == other.participant_id["Saoirse Kinsella"]
