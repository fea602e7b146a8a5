"""What people say in confidence, in the ways in which they say so, and what of the discussion it covers."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from pipeline.engine.public_ids import PublicIds
from pipeline.understand.confidences import wording
from pipeline.understand.confidences.confidences import Settings, confidences
from pipeline.understand.confidences.marks import is_damaged, is_marked, smooth
from tests.editing import renamed
from tests.frames import meeting_frames


def withheld(*turns: tuple[str, str], **settings: object) -> set[int]:
    """Numbers of the turns, from 0, of which something is withheld; the speakers are people of the small meeting."""
    return set(found(*turns, **settings)["utterance_id"].str[1:].astype(int))


def found(*turns: tuple[str, str], **settings: object) -> pd.DataFrame:
    """The table of confidences of a talk."""
    people = meeting_frames()["participants"]
    ids = dict(zip(people["name"].str.split().str[0], people["participant_id"], strict=True))
    talk: list[dict[str, object]] = []
    said: list[dict[str, object]] = []
    for number, (speaker, text) in enumerate(turns):
        place = {"utterance_id": f"u{number}", "session": "s", "kind": "speech", "position": number + 1}
        talk.append(place | {"participant_id": ids[speaker], "text": text})
        for part in wording.sentences(text):
            cut = {"statement_id": f"s{len(said):03d}", "utterance_id": f"u{number}", "text": part}
            said.append(cut | {"position": len(said) + 1, "word_count": len(part.split())})
    made = confidences(people, pd.DataFrame(talk), pd.DataFrame(said), Settings(**settings))
    return tables.TABLES["confidences"].validate(made["confidences"])


@pytest.mark.parametrize(
    "text",
    [
        "it's internal, this is not public please",
        "I don't think the number's public yet so leave it out please.",
        "Don't write that down please, it's under NDA.",
        "Off the record, we lost two.",
        "let's keep it in the room",
        "the board hasn't seen it, don't quote me",
        "in confidence, a client of mine got a finding",
        "please don't write which November",
        "That isn't published, so keep that out of the paper.",
        "This is confidential.",
        "number NOT public → leave out!!",
        "not for the minutes",
        "just between us, it failed",
    ],
)
def test_marks_are_found(text: str) -> None:
    """The ways in which people ask for confidence, typed and spoken."""
    assert is_marked(text)
    assert wording.read(text).asks == 1


@pytest.mark.parametrize(
    "text",
    [
        "I would be grateful if nobody outside learnt that the kiln exploded.",
        "That had better never reach a newspaper, the pension fund is empty.",
        "My lawyer forbids me to say it, the bridge was built with the wrong steel.",
        "I'd rather my company wasn't recognised in this, we lost the whole herd.",
        "Whoever types this, please jump over the next sentence: we faked it.",
        "He told me under four eyes, and I promised silence, that the mill is sold.",
    ],
)
def test_meaning_is_found_where_no_list_has_the_words(text: str) -> None:
    """The trained reading finds requests in words that stand in no list."""
    assert not is_marked(text)
    assert wording.read(text).asks >= wording.THRESHOLD


@pytest.mark.parametrize(
    "text",
    [
        "Public funding is not enough.",
        "It is not a public good, it is a public health matter.",
        "I am confident that it works.",
        "We leave the cells out of the freezer.",
        "Between us, I mean hospitals and companies paying in.",
        "I've signed eleven confidentiality agreements.",
        "We published the recording last year.",
        "Keep it simple.",
        "The report should not be longer than ten pages.",
        "Confidential computing lets hospitals share models without sharing records.",
        "The embargo on imports doubled the price of timber.",
        "You can quote me on that, with my name.",
        "Patients with depression wait eleven months for a place.",
    ],
)
def test_ordinary_talk_is_not_read_as_a_confidence(text: str) -> None:
    """Words that only look like a request for confidence do not hold anything back, nor does talk on the subject."""
    reading = wording.read(text)
    assert reading.asks < wording.THRESHOLD
    assert reading.personal < wording.PERSONAL_THRESHOLD


@pytest.mark.parametrize(
    "text",
    [
        "My brother was diagnosed with schizophrenia last year and nobody came.",
        "Our deputy is in a clinic for her drinking.",
        "I've been on antidepressants since the flood.",
    ],
)
def test_facts_of_a_life_need_no_mark(text: str) -> None:
    """Health and private misfortune of a person are held back though nobody asks for it."""
    assert wording.read(text).personal >= wording.PERSONAL_THRESHOLD


@pytest.mark.parametrize(
    "text",
    [
        "My brother-in-law owns the quarry they are talking about.",
        "It was our driver who rolled the tram on the bridge, so I read every report on it.",
        "Until they dismissed me over the crane I signed those certificates.",
    ],
)
def test_what_one_person_alone_is_or_did_needs_no_name(text: str) -> None:
    """Insiders know whose family owns the quarry; the statement is held back though it names nobody."""
    assert wording.read(text).position >= wording.POSITION_THRESHOLD


@pytest.mark.parametrize(
    "text",
    [
        "As a forester I would wait for the frost.",
        "We tried that at our site and it took a year.",
        "The only way to know is to measure it.",
        "I have been doing this for twenty years.",
        "My patients ask about the cost first.",
    ],
)
def test_a_trade_and_an_experience_give_nobody_away(text: str) -> None:
    """What many people are and do stays: without it little of a discussion of experts would be left."""
    assert wording.read(text).position < wording.POSITION_THRESHOLD


def test_a_position_that_is_masked_withholds_nothing() -> None:
    """Where a rule finds the words that give somebody away, only they are replaced."""
    assert not withheld(("Ada", "As the only midwife on this panel I would start with the night shift."))
    assert withheld(("Ada", "My brother-in-law owns the quarry they are talking about."))


def test_damaged_words_are_read() -> None:
    """A recogniser's word breaks, wrong letters and a speaker's stutters hide no set phrase."""
    assert is_damaged("this is con fi dential")
    assert is_damaged("chat ham house rule on this one")
    assert smooth("it is, um, it is not for the record") == "it is not for the record"
    assert not is_damaged("we are confident in the record of the house")


def test_a_bare_request_reaches_what_stands_before_it() -> None:
    """At the end of a long turn the figure that may not be quoted stays out, and what was said first stays."""
    long = "The depot on the hill is the older of the two and everybody who works there says the roof leaks in winter."
    long = long.replace("of the two", "of the two that we have had on that side of the river since the flood")
    talk = f"{long} Our own model puts the loss at fifteen per cent. Plus or minus a lot! I wouldn't want it quoted."
    kept = found(("Ada", talk))["statement_id"]
    assert list(kept) == ["s001", "s002", "s003"]


def test_all_of_a_short_utterance_is_held_back() -> None:
    """The mark says that something near it is a confidence: the whole utterance stays out."""
    talk = [("Ada", "We sold two of them. That number is not public. So be it."), ("Will", "Fares should fall.")]
    assert list(found(*talk)["statement_id"]) == ["s000", "s001", "s002"]


def test_of_a_long_utterance_what_stands_far_is_kept() -> None:
    """A presentation of many minutes is not lost for one aside."""
    long = " ".join(["The bus should run until two in the morning on every weekday."] * 12)
    told = found(("Ada", f"{long} Off the record, we lost two drivers. {long}"))
    assert 4 <= len(told) <= 12
    assert "s012" in set(told["statement_id"])


def test_a_set_wording_that_surely_asks_for_nothing_holds_nothing_back() -> None:
    """Lorries are kept out too: where the models are nearly sure, they prevail over the list."""
    text = "If that's what is behind the noise I'd keep the lorries out."
    assert is_marked(text)
    assert found(("Ada", text)).empty


def test_the_same_speakers_last_words_are_held_back() -> None:
    """A request that comes after an interruption covers what the speaker said just before."""
    talk = [("Ada", "The fare rises in May."), ("Will", "Good to know."), ("Ada", "That is not public, sorry.")]
    assert {0, 2} <= withheld(*talk)


def test_words_far_back_are_held_back_if_the_request_is_about_them() -> None:
    """After ten others have spoken, what the speaker said on the same thing."""
    others = [("Will", f"Line {n} is full.") for n in range(10)]
    talk = [("Ada", "The tunnel inspection was skipped twice."), ("Ada", "Fares are fair."), *others]
    talk += [("Ada", "What I said earlier about the tunnel inspection should not leave this room.")]
    assert {0, 12} <= withheld(*talk)


def test_a_request_in_several_sentences_has_no_matter_of_its_own() -> None:
    """Who takes something back in two sentences means what was said before both."""
    request = "No, hang on. I oughtn't to have told you that bit about the shops. Strike me from there."
    talk = [("Ada", "We stopped telling them about cracked drums."), ("Will", "Prices differ."), ("Ada", request)]
    assert withheld(*talk) == {0, 2}


def test_a_clear_request_covers_all_that_was_said_lately() -> None:
    """A nod between what is meant and the request takes nobody's confidence away."""
    talk = [("Ada", "Our tester fell into the drum in March."), ("Will", "Ha."), ("Ada", "Seconded.")]
    talk += [("Will", "Prices differ."), ("Bela", "And parts.")]
    talk += [("Ada", "What I told you a while ago, I must ask that it isn't written down anywhere.")]
    assert withheld(*talk) == {0, 2, 5}


def test_each_request_of_an_utterance_counts() -> None:
    """The surest one speaks to who writes; the other one says whose words are meant."""
    request = "Bela, for your sake, nobody here heard that. Scribes, pens down please."
    talk = [("Bela", "Two of our five repairers had no licence at all."), ("Ada", request), ("Will", "Prices differ.")]
    assert withheld(*talk) == {0, 1}
    assert wording.read(request).reach["theirs"] > 0.9
    assert len(wording.read(request).requests) == 2


def test_what_somebody_else_said_is_held_back() -> None:
    """The chair, or a colleague, asks for it; the person named is meant."""
    talk = [("Dunja", "We lost four drivers."), ("Will", "I see."), ("Greta", "What Dunja told us stays in this room.")]
    assert {0, 2} <= withheld(*talk)


def test_a_stretch_is_held_back_until_it_ends() -> None:
    """Everybody's words between 'off the record' and 'back on the record', and nobody's after."""
    talk = [
        ("Greta", "Can we go off the record for the next few minutes?"),
        ("Ada", "The depot floods every winter."),
        ("Will", "Ours too, twice."),
        ("Greta", "Right, we're back on the record now."),
        ("Will", "Fares should fall."),
        ("Ada", "The bus should run later."),
    ]
    kept = withheld(*talk)
    assert {0, 1, 2} <= kept
    assert not {4, 5} & kept


def test_a_short_answer_is_read_behind_its_question() -> None:
    """'Better not.' asks for confidence only where somebody asked whether it may be used."""
    asked = [("Ada", "We skipped the test."), ("Will", "Can we use that in the paper?"), ("Ada", "Better not.")]
    assert {0, 2} <= withheld(*asked)
    other = [("Ada", "We skipped the test."), ("Will", "Should the fare rise?"), ("Ada", "Better not.")]
    assert withheld(*other) == set()


def test_an_editor_may_allow_it() -> None:
    """By the id in the run report; the row stays, so that the gate knows."""
    talk = ("Ada", "Off the record, the fare rises.")
    [confidence_id] = set(found(talk)["confidence_id"])
    allowed = found(talk, accepted=(confidence_id,))
    assert list(allowed["is_accepted"]) == [True]


def test_the_id_that_the_run_report_shows_allows_it() -> None:
    """It is made with a salt: an editor who copied it had changed nothing."""
    frames, salted = meeting_frames(), PublicIds(bytes(32))
    people, spoken, said = (renamed(frames[name]) for name in ("participants", "utterances", "statements"))
    [ident] = set(confidences(people, spoken, said, Settings())["confidences"]["confidence_id"])
    assert salted(ident) != ident
    told = confidences(people, spoken, said, Settings(accepted=(salted(ident),)), salted)["confidences"]
    assert told["is_accepted"].all()


def test_the_small_meeting() -> None:
    """Of the meeting that all stages are tested with, one utterance was said in confidence."""
    frames = meeting_frames()
    told = confidences(frames["participants"], frames["utterances"], frames["statements"], Settings())["confidences"]
    assert set(told["statement_id"]) == {"s07", "s08"}


def test_a_stretch_is_read_from_both_ends() -> None:
    """Words that hardly ask for confidence open a stretch where somebody clearly ends it, and not where nobody does."""
    opening, said, closing = ("Ada", "I'm stopping the recording now."), ("Bela", "The pilot lied."), "Recording again."
    assert {1, 2} <= withheld(opening, said, ("Tomas", "We knew."), ("Ada", closing))
    assert 1 not in withheld(opening, said, ("Tomas", "We knew."))


def test_an_opening_that_nobody_ends_lasts_a_while_and_only_if_it_says_nothing_else() -> None:
    """A speech in which a few words look like an opening must not silence the next eight speakers."""
    opening = "What is said from here on is not for the minutes."
    talk = [("Bela", "The depot is old."), ("Tomas", "The roof leaks.")]
    assert {1, 2} <= withheld(("Ada", opening), *talk)
    speech = " ".join(["The timetable of the night bus has been the same for nine years and nobody reads it."] * 2)
    assert not {1, 2} & withheld(("Ada", f"{speech} {opening}"), *talk)


def test_who_leads_asks_for_others() -> None:
    """A facilitator's request is about what was just said, or about who is called upon."""
    leader = next(iter(facilitator_names()))
    assert 0 in withheld(
        ("Ada", "Three of the drivers were sacked."), (leader, "Okay, secretary, you didn't get that.")
    )
    called = "The next speaker has asked that her numbers not be recorded."
    assert 1 in withheld((leader, called), ("Ada", "We carry nine people an hour."))


def test_who_leads_loses_no_summary_by_a_request_for_others() -> None:
    """What was said before stays in the room, and the sum of the discussion behind it goes into the paper."""
    leader = next(iter(facilitator_names()))
    summary = "Let me sum up the first question. On the deposit, everyone but one wants it, with a refund. "
    summary += "On the full price you are split four to four. And everybody wants the booking system that all can use."
    made = found(("Ada", "Three of the drivers were sacked for it."), (leader, f"That stays here, Ada. {summary}"))
    assert list(made["statement_id"]) == ["s000", "s001"]


def test_what_a_room_agreed_on_is_confided_by_nobody() -> None:
    """A rapporteur who asks later not to print something of her own means that, and nothing she reported."""
    report = "Then the buses. Smaller ones and not one giant, mostly. And the night line, three against three."
    own = "And as me, yes. We lost a fifth of the drivers to the depot strike in May. Please don't write which May."
    talk = (("Ada", report), ("Will", "The giants stand in every jam."), ("Ada", own))
    assert 2 in withheld(*talk) and 0 not in withheld(*talk)
    assert 0 in withheld(talk[0], ("Ada", "That is not public, please leave it out."))  # she can mean nothing else
    assert 0 in withheld(talk[0], ("Will", "What Ada said stays in this room, please."))
    plain = "Then the buses. Our smaller ones broke down, and the night line was sold to a friend of the mayor."
    assert {0, 2} <= withheld(("Ada", plain), *talk[1:])


def test_a_story_without_a_mark_asks_for_nothing() -> None:
    """A recogniser that sets no marks makes one window of it, which a model takes for a request too easily."""
    told = "okay that one's gone under callum i'm sorry the night ban is thrown out with three still holding on"
    told += " to it and when i put the ramp through the quay there'd been two near goes at it before me by other people"
    told += " i found that out afterwards in the pub and the phone goes why've you stopped so i'd rather have the bar"
    told += " on the light and not on the boat as it was when the last one of them went over the side in june"
    assert found(("Ada", told)).empty
    assert len(found(("Ada", "when this goes out could my two near goes at the quay not be in it please"))) == 1


def test_a_clipped_line_of_notes_asks_only_where_that_is_sure() -> None:
    """What stays unlocked stays in no room; 'not public' does."""
    people = meeting_frames()["participants"]
    texts = ("stay unlocked: everyone but one section", "number NOT public → leave out!!")
    lines = [{"utterance_id": f"u{n}", "session": "s", "position": n + 1, "text": t} for n, t in enumerate(texts)]
    noted = pd.DataFrame(lines).assign(kind="note", participant_id=None)
    said = noted.assign(statement_id=["s0", "s1"], word_count=8)[
        ["statement_id", "utterance_id", "text", "position", "word_count"]
    ]
    assert set(confidences(people, noted, said, Settings())["confidences"]["statement_id"]) == {"s1"}


def test_a_request_beside_its_own_matter_reaches_nobody_else() -> None:
    """Who confides and asks in one breath says nothing about the speaker before."""
    talk = (
        ("Bela", "Buses should come every ten minutes."),
        ("Ada", "We lose nine thousand a week there. That number is not public, please leave it out."),
    )
    assert withheld(*talk) == {1}


def facilitator_names() -> list[str]:
    people = meeting_frames()["participants"]
    return [str(name).split()[0] for name in people.loc[people["is_facilitator"].astype(bool), "name"]]


def test_rules_for_the_whole_day_hold_nothing_back_but_themselves() -> None:
    """Whoever leads tells everybody at the start that nobody is quoted: no words of others are meant."""
    rules = "Off the record means off the record today. The recording is on and so are the captions, as you can see."
    talk = [("Ada", "Fares should fall."), ("Greta", rules), ("Ada", "Buses should run later.")]
    assert not {0, 2} & withheld(*talk)


def test_words_that_open_a_stretch_by_the_way_open_none() -> None:
    """A request with a long matter of its own is no beginning, however clearly something ends later."""
    long = (
        "I see why you ask, but the capacity by month is market sensitive and it changes with each shift that we lose."
    )
    talk = [("Ada", f"{long} I would rather tell each of you privately, one by one, on the telephone, next week.")]
    talk += [("Will", "Fares should fall."), ("Greta", "Right, we're back on the record now.")]
    assert 1 not in withheld(*talk)


def test_health_told_in_passing_is_withheld_with_what_others_wish() -> None:
    """The sentence, what goes on about it, and the answer; not what the speaker says on the matter."""
    talk = (
        ("Ada", "I've to head off now, sorry, I've the hospital at four about the knee. The certificate's fine by me."),
        ("Bela", "Of course. Hope you feel better, and thinking of you."),
        ("Ada", "The yard comes second."),
    )
    made = found(*talk)
    assert list(made["utterance_id"]) == ["u0", "u1", "u1"]
    assert set(made["reason"]) == {"personal"}


def test_a_long_request_reaches_no_other_matter_far_back() -> None:
    """What stays in the room stands in it; an argument on something else many turns before was for everybody."""
    between = [("Bela", "The yard should be open on Saturdays."), ("Bela", "And the city should run it.")] * 3
    request = (
        "Can I say something and it stays in this room, please. We'll take down the harbour flats next spring, "
        "a hundred and forty of them, and the tenants haven't been told yet. That really can't be in any paper."
    )
    talk = [
        ("Ada", "So we would pay twice for storage. It's the buyer who gets the benefit."),
        *between,
        ("Ada", request),
    ]
    assert withheld(*talk) == {7}


@pytest.mark.parametrize(
    "text",
    [
        "Okay, I think that's recording now. And could you say your name the first time you speak, for the transcript.",
        "Agenda for this room: storage, liability, training",
        "I've moved. Don't tell my boss.",
    ],
)
def test_what_only_sounds_like_a_request_holds_nothing_back(text: str) -> None:
    """The recording runs, who speaks is to be known, a room has an agenda, somebody jokes about a change of mind."""
    assert withheld(("Ada", text)) == set()


def test_a_request_beside_harmless_words_is_read() -> None:
    """Only the harmless sentence is passed over."""
    assert withheld(("Ada", "I've moved. Don't tell my boss that we lost the whole herd, off the record.")) == {0}
    assert withheld(("Ada", "Don't say your name for the transcript, this is off the record.")) == {0}
