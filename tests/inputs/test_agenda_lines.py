"""Slots, tags, central questions and web pages in agendas."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.inputs.agenda import Agenda, read_agenda
from pipeline.inputs.agenda_lines import take_tags

PAGE = """<!DOCTYPE html>
<html><head><title>x</title><style>p{}</style><script>var a = "<p>Which script?</p>";</script></head>
<body><nav><ul><li>Home</li><li>Who are we?</li></ul></nav>
<main>
<h1>Ferries &amp; harbours</h1>
<p>We are glad that so many of you will come and hope for a lively day with good talk and more.</p>
<h2>Day 1 &ndash; 9 March 2027</h2>
<h3>09:00&ndash;10:30 Boats [fleet]</h3>
<ol><li>1A.1 Which boats? <em>[electric]</em><ul><li>Large ones?<li>Small ones?</ul></li>
<li>1A.2 Who pays? #money</li></ol>
<h3>Central question: How do we keep harbours open?</h3>
<p>Sub-questions:</p><ul><li>Who dredges?</li><li>Who decides?</li></ul>
<h2>Day 2</h2>
<table><tr><th>Time</th><th>Topic</th><th>Theme</th><th>Room</th></tr>
<tr><td>09:00-09:45<td>2B.1<td>Which ports stay?<td>Theme: ports, safety<td>Room 2
<tr><td>10:00</td><td colspan=3>Coffee break</td></tr>
<tr><td>10:30</td><td>Ticketing</td><td>Room 3</td></tr>
<tr><td></td><td>Should tickets be <b>one</b> price?</td><td>Ana Silva</td></tr>
</table></main>
<footer><p>Contact?</p></footer></body></html>
"""


def read(folder: Path, text: str, name: str = "agenda.txt") -> Agenda:
    """The agenda of a file."""
    (folder / name).write_text(text, "utf-8")
    return read_agenda(folder / name)


def tags(agenda: Agenda) -> list[tuple[str, list[str]]]:
    """The topics with their tags."""
    return [(topic.question, topic.tags) for topic in agenda.topics]


@pytest.mark.parametrize("mark", ["", "."])
def test_a_tenth_question_is_no_time_of_day(tmp_path: Path, mark: str) -> None:
    """1.10 goes on behind 1.9; where nothing is numbered so, 10.30 is a time."""
    asked = [f"1.{n}{mark} Who does task {n}?" for n in range(1, 12)]
    agenda = read(tmp_path, "\n".join(["Waste", "", "1 Sorting", *asked, "", "2 Transport", f"2.1{mark} Who drives?"]))
    assert len(agenda.topics) == 12 and not any(topic.slot or topic.subquestions for topic in agenda.topics)
    tenth = agenda.topics[9]
    assert (tenth.topic_id, tenth.question) == ("1.10", "Who does task 10?")
    times = read(tmp_path, "Waste\n\n9.00 Who sorts?\n9.45 Who pays?\n10.30 Who drives?\n")
    assert [topic.slot for topic in times.topics] == ["9.00", "9.45", "10.30"]


def test_web_page(tmp_path: Path) -> None:
    """Headings, lists left open, and rows of a table; navigation, scripts and rooms are no topics."""
    agenda = read(tmp_path, PAGE)
    assert agenda.title == "Ferries & harbours"
    assert [(t.topic_id, t.group, t.question, t.subquestions, t.tags) for t in agenda.topics] == [
        ("1A.1", "Boats", "Which boats?", ["Large ones?", "Small ones?"], ["fleet", "electric"]),
        ("1A.2", "Boats", "Who pays?", [], ["fleet", "money"]),
        ("T03", "Boats", "How do we keep harbours open?", ["Who dredges?", "Who decides?"], ["fleet"]),
        ("2B.1", "", "Which ports stay?", [], ["ports", "safety"]),
        ("T05", "Ticketing", "Should tickets be one price?", [], []),
    ]
    assert [t.session for t in agenda.topics[2:]] == ["Day 1 – 9 March 2027, 09:00–10:30", "Day 2", "Day 2, 10:30"]
    assert agenda.topics[3].slot == "09:00-09:45"
    assert set(agenda.leftovers[1:]) == {
        "Time",
        "Topic",
        "Theme",
        "Room",
        "Room 2",
        "Room 3",
        "Ana Silva",
        "Coffee break",
    }


def test_row_of_a_table_names_a_group_before_a_question(tmp_path: Path) -> None:
    """A first cell beside questions is their group; what stands behind a question is not."""
    rows = "<tr><td>Boats</td><td>Which boats?</td><td>Hall</td></tr><tr><td>Quays</td><td>Hall</td></tr>"
    agenda = read(tmp_path, f"<html><body><table>{rows}</table></body></html>")
    assert [(t.group, t.question) for t in agenda.topics] == [("Boats", "Which boats?")]
    assert agenda.leftovers == ["Hall", "Quays", "Hall"]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("Which boats? [electric]", "Which boats?", ("electric",)),
        ("[large, small] Which boats?", "Which boats?", ("large", "small")),
        ("Which boats? #electric #in-shore", "Which boats?", ("electric", "in-shore")),
        ("Which boats? (Theme: fleet)", "Which boats?", ("fleet",)),
        ("Which boats? | Modality: ferry; barge", "Which boats?", ("ferry", "barge")),
        ("Modalities: ferry / barge", "", ("ferry", "barge")),
        ("Which boats [see the map](http://x) stay?", "Which boats [see the map](http://x) stay?", ()),
        ("Are boats #1?", "Are boats #1?", ()),
        ("Theme: we want all of you to speak up", "Theme: we want all of you to speak up", ()),
        ("What is the theme: boats or quays?", "What is the theme: boats or quays?", ()),
    ],
)
def test_tags(written: str, text: str, found: tuple[str, ...]) -> None:
    """Tags stand in brackets or behind # at an end of the line, or behind 'Theme:'; prose stays prose."""
    assert take_tags(written) == (text, found)


def test_themes_above_topics_and_below(tmp_path: Path) -> None:
    """A line 'Theme: ...' belongs to the topics below where the agenda opens with one, else to the topic above."""
    above = read(tmp_path, "Theme: fleet\nWhich boats?\nTheme: quays\nWhich ports?\nWho pays?\n")
    assert tags(above) == [("Which boats?", ["fleet"]), ("Which ports?", ["quays"]), ("Who pays?", ["quays"])]
    assert [topic.group for topic in above.topics] == ["fleet", "quays", "quays"]
    below = read(tmp_path, "Which boats?\nTheme: fleet\nWhich ports?\n   Theme: quays\nWho pays?\n")
    assert tags(below) == [("Which boats?", ["fleet"]), ("Which ports?", ["quays"]), ("Who pays?", [])]


def test_central_question(tmp_path: Path) -> None:
    """The words 'Central question' are a label; what is listed below is a sub-question of it."""
    agenda = read(tmp_path, "# A\n\n## Boats\nCentral question\nWhich boats?\nSub-questions:\n- Large?\n- Small?\n")
    assert [(t.question, t.subquestions) for t in agenda.topics] == [("Which boats?", ["Large?", "Small?"])]


def test_days_and_slots(tmp_path: Path) -> None:
    """A slot on a line of its own, or before a group, is the time of the topics below, up to the next."""
    text = (
        "Day 1, Tuesday 9 March\n09:00-10:30\nBoats\n- Which boats?\n- Who pays?\n"
        "11:00 – 12:00 Quays\n- Which ports?\nDay 2: What is next?\nOther\n- 9:30 Who decides?\n"
    )
    topics = read(tmp_path, text).topics
    day = "Day 1, Tuesday 9 March"
    assert [(t.question, t.slot, t.session) for t in topics] == [
        ("Which boats?", "", f"{day}, 09:00-10:30"),
        ("Who pays?", "", f"{day}, 09:00-10:30"),
        ("Which ports?", "", f"{day}, 11:00 – 12:00"),
        ("Day 2: What is next?", "", f"{day}, 11:00 – 12:00"),
        ("Who decides?", "9:30", f"{day}, Other"),
    ]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(
        st.one_of(
            st.sampled_from(
                "<ul> </ul> <li> <table> <tr> <td> <th> </td> <h2> </h2> <main> </main> <nav> <script> <!-- --> <br/> "
                "<![CDATA[ &amp; &#0; Why? 1A.2 09:00 Day_1 [tag] #tag Theme:x <p hidden> <svg/> </script>".split()
            ),
            st.text(max_size=8),
        ),
        max_size=30,
    )
)
def test_any_page(pieces: list[str], tmp_path: Path) -> None:
    """Whatever a page holds: topics with words and ids of their own, or a problem that is told."""
    (tmp_path / "page.html").write_bytes(("<html><body>" + " ".join(pieces)).encode("utf-8", "replace"))
    try:
        agenda = read_agenda(tmp_path / "page.html")
    except DataError as error:
        assert all(problem.what for problem in error.problems)
    else:
        assert all(topic.question for topic in agenda.topics)
        assert len({topic.topic_id for topic in agenda.topics}) == len(agenda.topics)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=200), st.binary(max_size=200).map(lambda part: b"<html>" + part)))
def test_any_bytes(content: bytes, tmp_path: Path) -> None:
    """No bytes make it crash."""
    (tmp_path / "agenda.html").write_bytes(content)
    try:
        assert read_agenda(tmp_path / "agenda.html").topics
    except DataError as error:
        assert error.problems
