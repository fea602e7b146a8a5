from __future__ import annotations

import re

import pandas as pd
import pytest

from pipeline import tables
from tests.call import call
from tests.frames import make, meeting_frames


@pytest.fixture(scope="module")
def text() -> str:
    frames = meeting_frames()
    return call("report", frames | call("paper", frames))["run.md"].decode()


def test_nothing_vanishes_silently(text: str) -> None:
    """Every file stands there with what was read and what was dropped and why."""
    assert "| sessions/day1/chat.txt | chat | zoom_chat | utf-8 | 3 | 2 | 2 private message |" in text


def test_what_a_file_lost_stands_with_it() -> None:
    """Words lost are told with their number and places, and a file that was cut off is named as such."""
    frames = meeting_frames()
    is_notes = frames["sources"]["source_id"] == "d"
    frames["sources"].loc[is_notes, "warnings"] = "the file seems to be cut off: line 9 breaks off"
    columns = "source_id reason count word_count places is_lost"
    lost = ("line outside any cue", 3, 7)
    frames["drops"] = make(
        "drops",
        columns,
        ("a", *lost, "line 4, line 9", True),
        ("c", *lost, None, True),
        ("d", "blank", 1, 0, None, False),
    )
    told = call("report", frames | call("paper", frames))["run.md"].decode()
    assert "| 3 line outside any cue (7 words lost: line 4, line 9) |" in told
    assert "| 3 line outside any cue (7 words lost) |" in told
    assert "| the file seems to be cut off: line 9 breaks off; 1 blank |" in told


def test_open_names_have_candidates(text: str) -> None:
    """A name that was not joined is listed with who it may be."""
    assert "| day2 | iPad (3) | Bela Sandor; Tomas Brandt |" in text


def test_names_that_made_somebody_new_are_told(text: str) -> None:
    """A label that became one more participant stands there; where all are listed, nothing does."""
    assert "Participants whom nobody listed" not in text
    frames = meeting_frames()
    people = frames["participants"]
    one = people["participant_id"] == people.loc[~people["is_facilitator"], "participant_id"].iloc[0]
    people.loc[one, "is_on_roster"] = False
    name = people.loc[one, "name"].iloc[0]
    told = call("report", frames | call("paper", frames))["run.md"].decode()
    assert f"| day1 | {name} | {name} |" in told.split("## Participants whom nobody listed")[1]


def test_corrections_of_the_glossary_are_counted(text: str) -> None:
    """An editor sees what was corrected and how often, a capital at the head of a sentence making no other form."""
    corrected = text.split("## Corrected by the glossary")[1].split("##")[0]
    rows = [line for line in corrected.splitlines() if line.startswith("|")][2:]
    assert rows == ["| cargo byke | cargo bike | 2 |", "| dual carriage weigh | dual carriageway | 1 |"]
    assert "3 corrections in 3 statements." in corrected


def test_corrections_of_the_analysis_are_listed(text: str) -> None:
    """An editor reads what became of each; a meeting without any is not told of it."""
    assert "Corrections of the analysis" not in text
    frames = meeting_frames()
    row = (1, "co-1", "corrections.toml:7", "drop", "kp-1", "unfit", "there is no key point kp-1", "a joke")
    columns = "position correction_id place verb key_point_id state note reason"
    frames["corrections"] = make(
        "corrections", columns, row, (2, "co-2", "corrections.toml:9", "drop", "k1", "applied", None, "gone")
    )
    told = call("report", frames | call("paper", frames))["run.md"].decode()
    assert "| corrections.toml:7 | drop | kp-1 | unfit | there is no key point kp-1 | a joke |" in told
    assert "| corrections.toml:9 | drop | k1 | applied |  | gone |" in told


def test_nothing_corrected() -> None:
    """A meeting without a glossary is told so in a word."""
    frames = meeting_frames()
    frames["repairs"] = frames["repairs"].iloc[:0]
    text = call("report", frames | call("paper", frames))["run.md"].decode()
    assert "## Corrected by the glossary\n\nNothing.\n" in text


def test_confidences_are_named_by_place_not_by_words(text: str) -> None:
    """The editor learns where something was withheld; the words stay in the raw file."""
    place = "sessions/day1/talk.vtt, lines 12-14"
    assert f'| {place} | 2 | asked | {place} | 1.00 | `"c06",` |' in text
    assert "put its id into `accepted = [...]` under `[confidences]`" in text
    assert "four thousand" not in text


def test_an_allowed_confidence_is_listed_as_such() -> None:
    """Whoever reads the report later sees what an editor let pass."""
    frames = meeting_frames()
    frames["confidences"] = frames["confidences"].assign(is_accepted=True)
    text = call("report", frames | call("paper", frames))["run.md"].decode()
    assert "## Withheld as confidential\n\nNothing." in text
    assert "| sessions/day1/talk.vtt, lines 12-14 | asked | c06 |" in text


def test_weak_evidence_is_listed(text: str) -> None:
    """A key point that rests on one or two statements is shown to the editor, one that rests on more is not."""
    weak = text.split("## Weak evidence")[1].split("##")[0]
    assert "Cargo bikes" in weak
    assert "every twenty minutes" not in weak


def test_what_the_editor_owes_is_listed(text: str) -> None:
    """All placeholders stand in one list."""
    assert "- disclosures: [Conflicts of interest of facilitators" in text


def test_the_work_list_comes_first_by_damage_and_leads_into_the_paper() -> None:
    """A contradiction stands before a wording to check and that before what is owed; links go to the sentences."""
    frames = meeting_frames()
    row = ("o1", "positions", "k2", "agreed", "divided", 0.8)
    frames["contradictions"] = pd.DataFrame([row], columns=tables.columns("contradictions"))
    made = call("paper", frames)
    text = call("report", frames | made)["run.md"].decode()
    rows = [line for line in text.split("## Work list")[1].split("##")[0].splitlines() if line.startswith("| ")][1:]
    kinds = [line.split("|")[2].strip() for line in rows]
    assert kinds[0] == "sources contradict each other"
    assert kinds.index("nobody said it in these words") < kinds.index("for the editor to write")
    assert len(rows) == len(made["comments"]) + kinds.count("missing in the paper: no wording")
    links = re.findall(r"\(whitepaper\.html#([\w-]+)\)", "\n".join(rows))
    assert set(links) == set(made["comments"]["sentence_id"])


def test_a_point_without_a_wording_is_the_editors_work(text: str) -> None:
    """What the paper leaves out for want of a sentence stands in the list: people, id, words, what to do."""
    listed = text.split("## Work list")[1].split("##")[0]
    row = next(line for line in listed.splitlines() if "`k7`" in line)
    assert "| missing in the paper: no wording | T2, `k7` | One participant took a position." in row
    assert "how it is at the depot after two" in row and "talk.vtt, lines" in row
    assert "[[reword]]\nkey_point" in listed
    assert listed.index("`k7`") < listed.index("for the editor to write")


def test_what_the_meeting_settled_is_worded_first() -> None:
    """A level that the meeting stated comes before a point that more people spoke on."""
    frames = meeting_frames()
    frames["key_points"] = frames["key_points"].assign(is_printable=False)
    text = call("report", frames | call("paper", frames))["run.md"].decode()
    rows = [line for line in text.split("## Work list")[1].split("##")[0].splitlines() if "no wording" in line]
    stated = [" has it as " in row for row in rows]
    assert any(stated) and stated == sorted(stated, reverse=True)


def test_an_applied_wording_that_is_not_printed_says_so() -> None:
    """An editor who words a point with an employer's name learns that it was taken out, and which word it was."""
    frames = meeting_frames()
    frames["key_points"].loc[frames["key_points"]["key_point_id"] == "k4", "wording"] = "Redline should train drivers."
    row = (1, "co-1", "corrections.toml:7", "reword", "k4", "applied", None, "clearer")
    columns = "position correction_id place verb key_point_id state note reason"
    frames["corrections"] = make("corrections", columns, row)
    told = call("report", frames | call("paper", frames))["run.md"].decode()
    help_ = "allow it by `allowed` at the top of corrections.toml, or write the sentence without it"
    note = f"“Redline” may tell of somebody and is taken out: {help_}"
    assert f"| corrections.toml:7 | reword | k4 | applied, not printed | {note} | clearer |" in told


def test_a_topic_gets_no_status_from_a_point_that_is_not_printed() -> None:
    """A consensus beside a topic on which the paper prints nothing would claim what no sentence says."""
    frames = meeting_frames()
    frames["key_points"] = frames["key_points"].assign(is_printable=False)
    told = call("report", frames | call("paper", frames))["run.md"].decode().split("## Agenda")[1].split("##")[0]
    assert "consensus" not in told and "decision" not in told
    assert "| T1 | question | 0 | " in told


def test_a_note_that_the_voices_do_not_bear_out_is_listed() -> None:
    """The editor sees both sayings with file and line; nothing is corrected."""
    frames = meeting_frames()
    row = ("o1", "positions", "k2", "agreed", "divided", 0.8)
    frames["contradictions"] = pd.DataFrame([row], columns=tables.columns("contradictions"))
    text = call("report", frames | call("paper", frames))["run.md"].decode()
    found = text.split("## Contradictions between sources")[1].split("##")[0]
    assert "| all for the 20 min night bus, Ada + Redline too | sessions/day2/notes.md, line 4 | agreed |" in found
    assert "discussion: 2 for, 2 against | divided | 0.80 |" in found


def test_topics_without_a_word_are_listed(text: str) -> None:
    """How far each agenda topic got, down to not discussed."""
    assert "| T3 | not discussed | 0 | 0 | 0 | 0 |" in text
    assert "## Contradictions between sources\n\nNone found." in text


def test_names_are_nobodys_html() -> None:
    """Names, titles and file names come from outside: what a browser would run shows as it is written."""
    frames = meeting_frames()
    frames["meeting"] = frames["meeting"].assign(title="Buses <script>alert(1)</script> & trams")
    frames["sources"] = frames["sources"].assign(path="sessions/day1/<img src=x onerror=alert(1)>.txt")
    text = call("report", frames | call("paper", frames))["run.md"].decode()
    assert "Buses &lt;script&gt;alert(1)&lt;/script&gt; &amp; trams" in text
    assert "<script" not in text and "<img" not in text
