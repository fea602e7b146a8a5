from __future__ import annotations

import pandas as pd
import pytest

from pipeline import tables
from pipeline.write.paper.making.session_timelines import SessionTimeline, spells
from tests.call import call
from tests.frames import frame, make, meeting_frames
from tests.write.test_chapters import said


def made(frames: dict[str, pd.DataFrame] | None = None, **settings: object) -> dict[str, pd.DataFrame]:
    return call("paper", frames or meeting_frames(), **settings)


def rows(out: dict[str, pd.DataFrame], exhibit_id: str) -> list[dict[str, str]]:
    """The rows of an exhibit, by the names in its head."""
    cells = out["cells"][out["cells"]["exhibit_id"] == exhibit_id]
    wide = cells.pivot(index="row_number", columns="column_number", values="text").sort_index()
    head, *rest = wide.to_numpy().tolist()
    return [dict(zip(head, row, strict=True)) for row in rest]


def figure(out: dict[str, pd.DataFrame], exhibit_id: str) -> pd.Series:
    return out["exhibits"].set_index("exhibit_id").loc[exhibit_id]


def figures(out: dict[str, pd.DataFrame]) -> list[str]:
    exhibits = out["exhibits"]
    return list(exhibits.loc[exhibits["kind"] != "table", "exhibit_id"])


def test_every_figure_stands_where_it_belongs_and_says_something() -> None:
    """Every kind of figure, each in the supplement, with a finding with which its alternative text begins."""
    exhibits = made()["exhibits"]
    shown = exhibits[exhibits["kind"] != "table"]
    assert sorted(shown["kind"]) == sorted(tables.FIGURES)
    places = dict(zip(shown["exhibit_id"], shown["section_id"], strict=True))
    assert places == {
        "participants-figure": "appendix-methods",
        "time": "appendix-methods",
        "agreement": "appendix-key-points",
        "priorities-figure": "appendix-ranking",
    }
    assert all(row.alt_text.startswith(f"{row.finding} ") for row in shown.itertuples())
    assert exhibits.loc[exhibits["kind"] == "table", "finding"].isna().all()


def test_agreement_shows_the_counts_of_the_table() -> None:
    """Bars are people of the table `consensus`, each counted once, and shares with their intervals."""
    first, second = rows(made(), "agreement")[:2]
    assert first["Topic"] == "T1  How often should the night bus run, and at what price?"
    assert (first["Key point"], first["For without a condition"], first["For with a condition"]) == ("T1.1", "4", "1")
    assert (second["Key point"], second["For without a condition"], second["Against"]) == ("T1.2", "2", "2")
    standing = meeting_frames()["consensus"].set_index("key_point_id").loc["k1"]
    shares = [f"{100 * standing[f'agreement{end}_share']:.0f}" for end in ("", "_low", "_high")]
    assert [first["Share for (%)"], first["Low (%)"], first["High (%)"]] == shares


def test_agreement_tells_the_truth_in_words() -> None:
    """The alternative text names the levels and who met most support and opposition, as counted."""
    text = figure(made(), "agreement")["alt_text"]
    assert text.startswith(
        "By the positions counted, of five key points, one reached consensus, one had a majority on one side, "
    )
    assert "T1.1 had the most supporters (five for and none against)." in text
    assert "T1.2 had the most opponents (two for and two against)." in text


@pytest.mark.parametrize(("most", "labels"), [(2, ["T1.1", "T2.2"]), (4, ["T1.1", "T1.2", "T2.2", "Theme 1.1"])])
def test_every_topic_comes_before_a_second_point(most: int, labels: list[str]) -> None:
    """Where not all key points can be drawn, each topic has its first; they stand in the order of topics."""
    out = made(figure_points=most)
    assert [row["Key point"] for row in rows(out, "agreement")] == labels
    assert f"the {most} of 5 with the highest priority" in figure(out, "agreement")["caption"]


def test_priorities_show_rank_and_interval() -> None:
    """Each line runs over the interval of the table `priorities`, the rank inside; the finding counts overlaps."""
    out = made()
    shown = rows(out, "priorities-figure")
    assert [(row["Rank"], row["From"], row["To"]) for row in shown][:2] == [("1", "1", "2"), ("2", "2", "3")]
    assert figure(out, "priorities-figure")["finding"] == (
        "T1.1 ranks first; by the intervals, one of the next five could rank as high."
    )


def test_participants_are_counted_once_and_shares_add_up() -> None:
    """People listed and heard by group as in the table beside it; facilitators count nowhere; words add up to all."""
    out = made()
    shown = rows(out, "participants-figure")
    beside = {row["Stakeholder group"].lower(): row for row in rows(out, "participants")}
    for row in shown:
        other = beside[row["Stakeholder group"].lower()]
        assert (row["Listed"], row["Spoke or wrote"]) == (other["Listed"], other["Spoke or wrote"])
    assert len(shown) == len(beside) - 1
    assert sum(int(row["Share of words (%)"]) for row in shown) == pytest.approx(100, abs=2)
    most = max(shown, key=lambda row: int(row["Share of words (%)"]))
    assert figure(out, "participants-figure")["finding"].startswith(f"{most['Stakeholder group']}: ")


def test_time_follows_the_clock_and_the_plan() -> None:
    """A planned topic without a word keeps its empty lane; what was off the agenda is shown too."""
    shown = rows(made(), "time")
    lanes = {(row["Session"], row["Topic"].split("  ")[0]): row for row in shown}
    assert lanes["Service", "T3"]["Spent"] == "0.0"
    assert lanes["Service", "T3"]["Part"] == "planned"
    assert lanes["Service", "T3"]["From–to"] == ""
    assert lanes["Service", "T1"]["From–to"].startswith("0.0–")
    assert lanes["Service", "Outside the agenda"]["Part"] == "off"
    assert lanes["People", "Theme 1"]["Part"] == "theme"
    assert {row["Starts"] for row in shown} == {"2026-03-02T09:00:00", "2026-03-03T09:00:00"}
    assert {row["Unit"] for row in shown} == {"minutes"}


def test_time_adds_up_to_what_was_said() -> None:
    """The minutes of all lanes of a session are those in which people spoke: nine seconds an utterance here."""
    frames = meeting_frames()
    spoken = frames["utterances"].query("kind == 'speech'")
    shown = {(row["Session"], row["Topic"]): float(row["Spent"]) for row in rows(made(frames), "time")}
    for session, title in (("day1", "Service"), ("day2", "People")):
        minutes = len(spoken[spoken["session"] == session]) * 9 / 60
        assert sum(spent for (at, _), spent in shown.items() if at == title) == pytest.approx(minutes, abs=0.3)


def test_without_times_words_take_their_place() -> None:
    """A record without a clock is told in words, without a start, and the text says so."""
    frames = meeting_frames()
    for name in ("utterances", "statements"):
        times = [c for c in frames[name].columns if c.endswith("_seconds")]
        frames[name] = frames[name].assign(**dict.fromkeys(times, float("nan")))
    out = made(frames)
    shown = rows(out, "time")
    assert {(row["Unit"], row["Starts"]) for row in shown} == {("words", "")}
    assert "of the words spoken" in figure(out, "time")["finding"]


def test_spells_join_steps_and_end_with_the_session() -> None:
    """A topic with a quarter of a minute's talk is drawn in it, one with less is not; the session's end is the end."""
    spans = [(0.0, 2.0, "A"), (2.0, 2.2, "B"), (2.2, 3.0, "A"), (3.0, 3.5, "B")]
    course = SessionTimeline("day", "minutes", 100, spans)
    assert spells(course, {"A"}) == [(0.0, 3.0)]
    assert spells(course, {"B"}) == [(3.0, 3.5)]
    assert spells(course, {"C"}) == []


def test_many_sessions_go_over_several_pages() -> None:
    """What does not fit on a page goes on in a second figure, with a finding of its own."""
    frames = meeting_frames()
    names = [f"room{i:02d}" for i in range(30)]
    day = frames["utterances"].query("session == 'day1'")
    said = frames["statements"].query("session == 'day1'")
    copies, told = [], []
    for name in names:
        ids = {u: f"{u}-{name}" for u in day["utterance_id"]}
        copies.append(day.assign(session=name, utterance_id=day["utterance_id"].map(ids)))
        told.append(
            said.assign(
                session=name,
                utterance_id=said["utterance_id"].map(ids),
                statement_id=said["statement_id"] + name,
                position=said["position"] + 1000,
            )
        )
    frames["sessions"] = pd.concat(
        [frames["sessions"], make("sessions", "session position title starts_at", *((n, 9, n, None) for n in names))]
    )
    frames["utterances"] = pd.concat([frames["utterances"], *copies], ignore_index=True)
    frames["statements"] = pd.concat([frames["statements"], *told], ignore_index=True)
    out = made(frames)
    pages = [name for name in figures(out) if name.startswith("time")]
    assert pages[:2] == ["time", "time-2"]
    sessions = [row["Session"] for page in pages for row in rows(out, page)]
    assert list(dict.fromkeys(sessions)) == ["Service", "People", *names]
    assert figure(out, "time-2")["caption"].endswith(f"(2 of {len(pages)})")


def without(frames: dict[str, pd.DataFrame], *names: str) -> dict[str, pd.DataFrame]:
    return frames | {name: tables.empty(name) for name in names}


def test_nothing_to_show_is_left_out() -> None:
    """Without key points no figure of them; without groups, or talk, no figure of those."""
    frames = meeting_frames()
    people = frames["participants"].assign(stakeholder_group=None)
    lone = make("stakeholder_groups", "stakeholder_group present_count shown_as", ("not stated", 10, "not stated"))
    assert "participants-figure" not in figures(made(frames | {"participants": people, "stakeholder_groups": lone}))
    written = frame("utterances", frames["utterances"].assign(kind="chat").to_dict("records"))
    assert "time" not in figures(made(frames | {"utterances": written}))
    bare = without(frames, "key_points", "evidence", "positions", "consensus", "priorities", "weightings")
    bare = without(bare, "group_counts", "session_counts", "conditions", "poll_choices", "witnesses", "votes")
    out = made(bare)
    assert figures(out) == ["participants-figure", "time"]
    assert {"glance", "appendix-ranking"}.isdisjoint(out["sections"]["section_id"])


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_figures_name_nobody(attribution: str) -> None:
    """No name stands in the data, captions, findings or alternative texts of figures."""
    out = made(meeting_frames(attribution))
    shown = out["exhibits"][out["exhibits"]["kind"] != "table"]
    texts = [*shown["caption"], *shown["alt_text"], *shown["finding"]]
    texts += list(out["cells"].loc[out["cells"]["exhibit_id"].isin(shown["exhibit_id"]), "text"])
    for name in ("Lowell", "Sandor", "Chiamaka", "Redline", "Quenby"):
        assert not any(name in text for text in texts)


def test_places_of_the_ranking_that_nothing_printed_holds_are_told() -> None:
    """A table that begins with rank three raises the question who is first."""
    frames = meeting_frames()
    assert "of the first" not in said(call("paper", frames), "priorities")
    frames["priorities"]["rank"] += 2
    assert "Two of the first" in said(call("paper", frames), "priorities")
