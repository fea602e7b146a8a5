"""Hundreds of planted leaks and faults: all are found, and a clean paper has none."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline.checks.leaks import Leaks, Record
from pipeline.checks.verbatim import QUOTATION
from pipeline.people.withheld import withheld
from pipeline.tables import NEED_EVIDENCE
from tests.call import call
from tests.frames import PEOPLE, meeting_frames
from tests.planting import CARRIERS, PLACES, Frames, copied, plant, problems, spellings

EMPLOYERS = [
    "Norwick City Council",
    "NORWICK CITY COUNCIL",
    "Redline Coaches",
    "Redline",
    "redline",
    "Riders of Quenby",
]
EMPLOYERS += ["Quenby", "Red\u00adline", "Red line", "Redline’s"]
POSITIONS = ["Head of transport", "head of\u00a0transport", "operations director", "Depot manager", "as the treasurer"]
NICKNAMES = ["Tom Brandt", "Tommy"]
WORDS = {"Will Marsh", "Dunja Hope"}  # names that are words: not found where they are written as words
NAMED = sorted({leak for _, name, *_ in PEOPLE for leak in spellings(name)})
LEAKS = [*NAMED, *EMPLOYERS, *POSITIONS, *NICKNAMES]
slow = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def written(attribution: str = "group") -> Frames:
    """The small meeting with its paper."""
    frames = meeting_frames(attribution)
    return frames | call("paper", frames)


PAPER = written()


@pytest.mark.parametrize("attribution", ["name", "group", "anonymous"])
def test_a_clean_paper_passes(attribution: str) -> None:
    """No false finding under any rule, and nothing to list."""
    assert call("gate", written(attribution))["findings"].empty


@slow
@given(data=st.data())
def test_every_planted_name_is_found(data: st.DataObject) -> None:
    """Names, employers, positions, nicknames, initials and addresses, in every spelling and every place."""
    frames, planted = copied(PAPER), {}
    for place in PLACES:
        own = NAMED if place[0] == "meeting" else LEAKS  # a word of an employer's name in the title is public
        leak, row = data.draw(st.sampled_from(own)), data.draw(st.integers(0, 400))
        # alone in brackets "(Will's)" is a word, and the organisers' words are public
        carriers = CARRIERS[:-1] if place[0] == "meeting" else CARRIERS
        planted[plant(frames, place, row, data.draw(st.sampled_from(carriers)).format(leak))] = leak
    found = {p.where for p in problems(frames) if p.what.startswith("person")}
    assert {where: leak for where, leak in planted.items() if where not in found} == {}


def test_each_spelling_is_found_by_itself() -> None:
    """One leak in one text: it is this spelling that is found and no other."""
    leaks = Leaks(Record.of(PAPER), copied_words=6)
    texts = [(leak, carrier.format(leak)) for leak in LEAKS for carrier in CARRIERS]
    assert [text for _, text in texts if not list(leaks.finds("here", text))] == []


@pytest.mark.parametrize(
    "text", ["Will we hope for a marsh?", "Drivers hope so.", "as a driver, as a planner", "The City"]
)
def test_names_that_are_words_stay_words(text: str) -> None:
    """A person may be called Will, Hope or Marsh without the words being forbidden."""
    frames = copied(PAPER)
    plant(frames, ("paper", "text"), 5, text)
    assert problems(frames) == []


def test_attribution_by_name_allows_names() -> None:
    """Where the meeting shows names nobody is searched."""
    frames = written("name")
    plant(frames, ("paper", "text"), 5, "as Ada Lowell of Redline Coaches said")
    assert problems(frames) == []


def test_small_groups_are_found_where_they_are_named_as_groups() -> None:
    """A pooled group may not stand behind a quotation, before a count or alone in a cell; its words may."""
    frames = copied(PAPER)
    for table, column in (("stakeholder_groups", "shown_as"), ("group_counts", "stakeholder_group")):
        frames[table][column] = frames[table][column].replace({"riders": "other groups"})
    clean = call("paper", frames)
    assert problems(frames | clean) == []
    for table, column, text in (
        ("paper", "text", "from the groups city (two) and riders (one)"),
        ("cells", "text", "riders"),
    ):
        planted = copied(frames | clean)
        planted[table].loc[len(planted[table]) - 1, column] = text
        assert any("group: " in p.what for p in problems(planted))


def test_a_topic_called_as_a_small_group_stops_nothing() -> None:
    """The topic "Riders" of the agenda stands in cells of tables, where the small group of riders may not."""
    frames = copied(PAPER)
    for table, column in (("stakeholder_groups", "shown_as"), ("group_counts", "stakeholder_group")):
        frames[table][column] = frames[table][column].replace({"riders": "other groups"})
    frames["agenda"].loc[0, "title"] = "Riders"
    clean = call("paper", frames)
    assert "Riders" in set(clean["cells"]["text"])
    assert problems(frames | clean) == []


def test_anonymous_names_no_group_beside_words() -> None:
    """Under 'anonymous' even a large group may not stand behind a quotation."""
    frames = copied(written("anonymous"))
    quoting = frames["paper"]["text"].str.contains("” (a participant)", regex=False)
    frames["paper"].loc[quoting, "text"] = frames["paper"]["text"].str.replace(
        "(a participant)", "(riders)", regex=False
    )
    assert sum("group: " in p.what for p in problems(frames)) >= quoting.sum() > 0


# ---------------------------------------------------------------- evidence


def claims(frames: Frames) -> list[int]:
    """Rows of the sentences that claim something."""
    return list(frames["paper"].index[frames["paper"]["role"].isin(NEED_EVIDENCE)])


@slow
@given(st.sampled_from(claims(PAPER)), st.sampled_from(["none", "dead", "held"]))
def test_every_dead_citation_is_found(row: int, how: str) -> None:
    """A claim that cites nothing, a statement that is not there, or one withheld."""
    frames, sentence = copied(PAPER), PAPER["paper"]["sentence_id"][row]
    own = frames["citations"]["sentence_id"] == sentence
    if how == "none":
        frames["citations"] = frames["citations"][~own]
    else:
        first = frames["citations"].index[own][0]
        frames["citations"].loc[first, "statement_id"] = "s-gone" if how == "dead" else "s07"
    found = [p.what for p in problems(frames) if sentence in p.where]
    assert any(what.startswith("confidence" if how == "held" else "evidence") for what in found)


def test_a_reference_that_nothing_explains_is_found() -> None:
    """Every number behind a sentence has its row in the evidence appendix."""
    frames = copied(PAPER)
    frames["cells"] = frames["cells"][frames["cells"]["anchor"] != "E2"]
    assert any("the appendix does not list it" in p.what for p in problems(frames))


def test_claims_of_what_cannot_be_printed_or_was_not_decided_are_found() -> None:
    """Neither a point without a printable wording nor a decision that nobody took gets into the paper."""
    frames = copied(PAPER)
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == "k2", "is_printable"] = False
    assert any("no printable wording" in p.what for p in problems(frames))
    frames = copied(PAPER)
    frames["consensus"]["decision_id"] = None
    assert {"the record has no such decision" in p.what for p in problems(frames)} == {True}


def test_stated_counts_are_held_against_what_the_meeting_stated() -> None:
    """Its own tally may differ from the voices; another one may not stand there, nor stand for the voices."""
    frames = copied(PAPER)
    texts = frames["paper"]["text"]
    row = texts.index[texts.str.contains("put it at seven to one")][0]
    frames["paper"].loc[row, "text"] = "The notes of the meeting put it at nine to one."
    assert [p.what for p in problems(frames) if "“nine”" in p.what]
    urgent = int(frames["priorities"].set_index("key_point_id").urgent_count[frames["paper"].key_point_id[row]])
    text = "The notes of the meeting put it at seven to one; first or urgent for {} participants."
    frames["paper"].loc[row, "text"] = text.format(urgent)
    assert not [p.what for p in problems(frames) if f"“{urgent}”" in p.what]
    frames["paper"].loc[row, "text"] = text.format(11)
    assert [p.what for p in problems(frames) if "“11”" in p.what]
    frames["paper"].loc[row, "text"] = "Seven of the participants who took a position supported it."
    assert [p.what for p in problems(frames) if "“Seven”" in p.what]


# ---------------------------------------------------------------- quotations

QUOTING = [
    (row, match)
    for row in claims(PAPER)
    for match in QUOTATION.finditer(PAPER["paper"]["text"][row])
    if len(match[1].split()) > 4
]


@slow
@given(st.sampled_from(QUOTING), st.integers(0, 40), st.sampled_from(["other", "more", "less", "turned"]))
def test_every_altered_quotation_is_found(quoting: tuple[int, re.Match[str]], at: int, how: str) -> None:
    """A word changed, put in, left out without a mark, or two in another order."""
    row, match = quoting
    words = match[1].split()
    at = 1 + at % (len(words) - 2)
    assume(how != "turned" or words[at].casefold() != words[at + 1].casefold())
    beside = words[at - 1] + words[at + 1]  # a mark of omission or of a hidden name may stand for a word more
    assume(how != "less" or not any(mark in beside for mark in "…[]"))
    changed = {
        "other": [*words[:at], "never", *words[at + 1 :]],
        "more": [*words[:at], "not", *words[at:]],
        "less": [*words[:at], *words[at + 1 :]],
        "turned": [*words[:at], words[at + 1], words[at], *words[at + 2 :]],
    }[how]
    frames = copied(PAPER)
    text = f"{match.string[: match.start(1)]}{' '.join(changed)}{match.string[match.end(1) :]}"
    frames["paper"].loc[row, "text"] = text
    assert any(p.what.startswith("quotation") for p in problems(frames))


def test_omissions_with_a_mark_and_corrections_are_verbatim() -> None:
    """An ellipsis may stand for words, a placeholder for a name, and the glossary's spelling for the recogniser's."""
    frames = copied(PAPER)
    frames["statements"].loc[frames["statements"]["statement_id"] == "s04", "clean_text"] = (
        "Ada is right, a coach every twenty minutes is the first thing riders ask me for."
    )
    row = frames["paper"].index[
        frames["paper"]["sentence_id"].isin(frames["citations"].query("statement_id == 's04'")["sentence_id"])
    ][0]
    for quotation in ("[a participant] is right … the first thing riders ask me for", "A coach every twenty minutes"):
        plant_in = copied(frames)
        plant_in["paper"].loc[row, "text"] = f"A participant said: “{quotation}” (riders)."
        assert problems(plant_in) == []


def test_long_quotations_are_found() -> None:
    """The limit is a setting."""
    assert any("the limit is 8" in p.what for p in problems(PAPER, quotation_words=8))


# ---------------------------------------------------------------- numbers

COUNTED = re.compile(
    r"\b(one|two|three|four|five|six)(?= (?:of|participants?|opposed|supported|stakeholder|session))", re.IGNORECASE
)
NUMBERED = [
    (row, match)
    for row in claims(PAPER)
    if PAPER["paper"]["role"][row] == "position"
    for match in COUNTED.finditer(PAPER["paper"]["text"][row])
]


@slow
@given(st.sampled_from(NUMBERED), st.sampled_from(["eight", "11", "14", "seventeen", "23"]))
def test_every_wrong_number_is_found(numbered: tuple[int, re.Match[str]], wrong: str) -> None:
    """A count that the tables do not have for what it counts."""
    row, match = numbered
    frames = copied(PAPER)
    frames["paper"].loc[row, "text"] = match.string[: match.start()] + wrong + match.string[match.end() :]
    assert any(p.what.startswith("number") and wrong in p.what for p in problems(frames))


@pytest.mark.parametrize(
    ("table", "columns"), [("key-points", (4, 5, 6, 7)), ("priorities", (0,)), ("agreement", (3, 6, 7))]
)
def test_wrong_counts_in_tables_are_found(table: str, columns: tuple[int, ...]) -> None:
    """A cell is held against what the head of its column counts."""
    for column in columns:
        frames = copied(PAPER)
        cells = frames["cells"]
        here = (cells["exhibit_id"] == table) & (cells["row_number"] == 1) & (cells["column_number"] == column)
        cells.loc[here, "text"] = "47"
        assert [p.where for p in problems(frames)] == [f"table {table}, row 1, column {column + 1}"]


# ---------------------------------------------------------------- confidences


@slow
@given(st.sampled_from(PLACES[:-2]), st.integers(0, 400), st.integers(0, 4), st.integers(5, 9), st.booleans())
def test_every_copy_of_a_confidence_is_found(
    place: tuple[str, str], row: int, start: int, length: int, is_loud: bool
) -> None:
    """Six words in a row of what was withheld, anywhere and in any case, named by their place in the record alone."""
    frames = copied(PAPER)
    words = "We lose four thousand pounds a week on that line already".split()[start : start + length]
    copy = " ".join(words)
    plant(frames, place, row, copy.upper() if is_loud else copy)
    found = [p for p in problems(frames) if p.what.startswith("confidence")]
    assert found if len(words) >= 6 else not found
    assert all("talk.vtt, lines 12-14" in p.what and "thousand" not in p.what.casefold() for p in found)


def test_common_words_are_nobodys_confidence() -> None:
    """Words in a row that somebody else said as well may be shown."""
    frames = copied(PAPER)
    frames["statements"].loc[frames["statements"]["statement_id"] == "s20", "clean_text"] = (
        "we lose four thousand pounds a week"
    )
    plant(frames, ("comments", "text"), 0, "We lose four thousand pounds a week")
    assert withheld(frames["confidences"]) == {"s07", "s08"}
    assert problems(frames) == []


# ---------------------------------------------------------------- what follows


def test_every_problem_says_what_to_do() -> None:
    """Place, words, reason, remedy, and the id by which an editor lets it pass."""
    frames = copied(PAPER)
    plant(frames, ("exhibits", "caption"), 0, "after Ada Lowell")
    [problem] = problems(frames)
    assert problem.where == "caption of participants"
    assert "“Ada Lowell”" in problem.what
    accepted = re.search(r'"(f-[0-9a-f]+)" to `accepted` under \[gate\]', problem.to_do)
    assert accepted
    passed = call("gate", frames, accepted=(accepted[1],))["findings"]
    assert list(passed["found"]) == ["Ada Lowell"]


def test_the_title_of_a_session_that_lies_ahead_may_be_quoted() -> None:
    """The organisers wrote it, as they wrote the titles of those that were held, however many words it has."""
    frames = meeting_frames()
    title = "Which of the night lines should be the first to run"
    frames["upcoming"] = pd.DataFrame(
        [{"session": "day3", "position": 9, "title": title, "starts_at": "2026-09-03T09:00:00", "topics": ""}]
    )
    frames |= call("paper", frames)
    assert title in "\n".join(frames["paper"]["text"])
    assert call("gate", frames)["findings"].empty


@pytest.mark.parametrize("name", ["Agreement Smith", "Ana Table", "Evidence", "May Summary", "Consensus Topics"])
@pytest.mark.parametrize("employer", ["Agreement Group", "Evidence", "Table Support Ltd"])
def test_people_named_like_the_papers_own_words_stop_nothing(name: str, employer: str) -> None:
    """The paper says "agreement", "Table 2" and "12 May" of itself: nobody is named by that."""
    frames = meeting_frames()
    last = frames["participants"].iloc[[-1]].assign(participant_id="p-own", name=name, affiliation=employer, role=None)
    frames["participants"] = pd.concat([frames["participants"], last], ignore_index=True)
    assert call("gate", frames | call("paper", frames))["findings"].empty


def test_people_named_like_words_of_the_titles_stop_nothing() -> None:
    """Organisers write Night and Cost large in what they publish; there they name nobody, nor does a month."""
    frames = meeting_frames()
    words = sorted({word for title in frames["agenda"]["title"] for word in str(title).split() if len(word) > 3})
    names = [f"Eva {word.capitalize()}" for word in words] + ["May Chance"]
    more = [
        frames["participants"].iloc[[-1]].assign(participant_id=f"p-{n}", name=name) for n, name in enumerate(names)
    ]
    frames["participants"] = pd.concat([frames["participants"], *more], ignore_index=True)
    assert call("gate", frames | call("paper", frames))["findings"].empty
    leaks = Leaks(Record.of(frames), copied_words=6)
    for text in (f"We agreed with {words[0].capitalize()} on it.", f"It was {words[0].capitalize()}'s idea."):
        assert [finding.kind for finding in leaks.finds("here", text)] == ["person"]
    assert list(leaks.finds("here", f"In the part {words[0].capitalize()} we read more, in May as in June.")) == []


@pytest.mark.parametrize("text", ["We asked Table about it.", "As Ana Table said, it rains.", "Said Dr Agreement."])
def test_where_such_a_word_is_a_name_it_is_found(text: str) -> None:
    """Large in the middle of a sentence, with a first name, behind a title."""
    frames = meeting_frames()
    named = ["Ana Table", "Tom Agreement"]
    more = pd.concat([frames["participants"].iloc[[-1]].assign(participant_id=f"p-{n}", name=n) for n in named])
    frames["participants"] = pd.concat([frames["participants"], more], ignore_index=True)
    leaks = Leaks(Record.of(frames), copied_words=6)
    assert [finding.kind for finding in leaks.finds("here", text)] == ["person"]


@pytest.mark.parametrize(
    "text",
    [
        "Table SEQ Table \\* ARABIC1. People",
        'TOC \\h \\z \\c "Table" Table 1.',
        "Tables",
        "'Key points'!$A$1,'Table'!$B$1",
        "| Rank | Key point | Table |",
    ],
)
def test_words_of_the_finished_files_are_nobodys_names(text: str) -> None:
    """Codes of Word, heads of columns in Markdown, headings of one word."""
    frames = meeting_frames()
    named = ["Ana Table", "Tom Key"]
    more = pd.concat([frames["participants"].iloc[[-1]].assign(participant_id=f"p-{n}", name=n) for n in named])
    frames["participants"] = pd.concat([frames["participants"], more], ignore_index=True)
    assert list(Leaks(Record.of(frames), copied_words=6).finds("here", text)) == []


def test_an_id_of_figures_alone_is_no_telephone_number() -> None:
    """One id in 30,000 is made of figures and begins with two noughts: no meeting may be stopped by that."""
    leaks = Leaks(Record.of(PAPER), copied_words=6)
    assert list(leaks.finds("here", "s-002030101619")) == []
    assert [finding.kind for finding in leaks.finds("here", "call 0044 20 7946 0123")] == ["person"]


def test_a_part_of_the_agenda_with_a_number_counts_nothing() -> None:
    """The first page says where each statement stands: "See 1B.1.1, Part B (Room 2)"."""
    frames = meeting_frames()
    frames["agenda"] = frames["agenda"].assign(group="Part B: routes of 2030 (Room 2)")
    frames |= call("paper", frames)
    assert frames["paper"]["text"].str.contains("Room 2").any()
    assert [one for one in problems(frames) if "number" in one.what] == []


def test_who_any_director_is_tells_nobody() -> None:
    """One participant is the only director of the list; "our director" is one, "when the director is away" any."""
    frames = meeting_frames()
    people = frames["participants"]
    frames["participants"] = people.assign(role=people["role"].mask(people["participant_id"] == "P1", "Director"))
    frames |= call("paper", frames)
    leaks = Leaks(Record.of(frames), 6)
    assert [one.found for one in leaks.finds("here", "It is shut when the director is fishing.")] == []
    assert [one.found for one in leaks.finds("here", "I am the director.")] == ["director"]
