"""The explorer, read back by a parser that forgives nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from xml.etree.ElementTree import Element

import pytest

from pipeline import tables
from tests.call import call
from tests.forms import NAMES, written
from tests.publish.test_webpage import parsed, words


@pytest.fixture(scope="module")
def page() -> bytes:
    return call("explorer", written())["explorer.html"]


@pytest.fixture(scope="module")
def tree(page: bytes) -> Element:
    return parsed(page)


def bodies(tree: Element) -> dict[str, Element]:
    """The rows of each key point, by its id."""
    [table] = [e for e in tree.iter("table") if e.get("id") == "points"]
    return {body.attrib["id"]: body for body in table.findall("tbody")}


def test_same_tables_same_bytes(page: bytes) -> None:
    """No clock and no machine stands in the page."""
    assert call("explorer", written())["explorer.html"] == page


def test_it_needs_nothing_from_elsewhere(page: bytes, tree: Element) -> None:
    """No address leads out; style and script are the page's own and allowed by their hashes, and nothing else is."""
    assert not [e for e in tree.iter() if e.get("src")]
    assert all(e.attrib["href"].startswith("#") for e in tree.iter("a"))
    assert not re.search(rb"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|localStorage", page)
    [policy] = [e.attrib["content"] for e in tree.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"]
    for text in ("".join(next(tree.iter(tag)).itertext()) for tag in ("style", "script")):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy
    assert not [e for e in tree.iter() if e.get("style") or any(name.startswith("on") for name in e.attrib)]


def test_every_key_point_stands_there_with_its_counts(tree: Element) -> None:
    """Wording, level, people for and against, in the order of the paper; readable without the script."""
    points = written()["shown_key_points"]
    found = bodies(tree)
    assert list(found) == list(points["key_point_id"])
    for point in points.itertuples():
        row = found[point.key_point_id][0]
        told = [words(cell) for cell in row]
        assert told[:3] == [point.label, point.wording, point.level_text]
        counts = f"{point.support_count} : {point.oppose_count}"
        assert told[3] == ("no positions" if counts == "0 : 0" else counts)  # of what the meeting stated, nobody counts
    assert not [e for body in found.values() for e in body.iter() if "hidden" in e.attrib]


def test_every_key_point_opens_its_evidence(tree: Element) -> None:
    """All statements that may be shown, with who said them and where, and no other."""
    found = bodies(tree)
    for point, rows in written()["shown_evidence"].groupby("key_point_id"):
        [told] = [e for e in found[point].iter("ul") if e.get("class") == "evidence"]
        items = [words(item) for item in told]
        assert len(items) == len(rows)
        for item, row in zip(items, rows.itertuples(), strict=True):
            assert f"“{row.text}”" in item
            assert f"{row.speaker}; {row.session}; {row.place}" in item


def test_filters_offer_what_there_is(tree: Element) -> None:
    """Each choice names at least one key point, by the same words as its rows bear."""
    found = bodies(tree)
    for select in tree.iter("select"):
        name = select.get("data-filter")
        values = [option.get("value", words(option)) for option in select.iter("option")][1:]
        assert values
        borne = "|".join(body.attrib[f"data-{name}"] for body in found.values()).split("|")
        assert name == "priority" or set(values) <= set(borne)
        assert [label for label in tree.iter("label") if label.get("for") == select.get("id")]


@pytest.mark.parametrize("attribution", tables.ATTRIBUTIONS)
def test_people_follow_the_rule(attribution: str) -> None:
    """Names only under 'name', groups not under 'anonymous', confidences never."""
    page = call("explorer", written(attribution))["explorer.html"].decode()
    found = NAMES & set(re.findall(r"\w+", page))
    assert bool(found) == (attribution == "name")
    assert ("By stakeholder group" in page) == (attribution != "anonymous")
    assert "four thousand pounds" not in page


def test_a_meeting_without_key_points_still_makes_a_page() -> None:
    """Nothing to show is shown as nothing."""
    frames = written() | {name: tables.empty(name) for name in tables.TABLES if name.startswith("shown_")}
    tree = parsed(call("explorer", frames)["explorer.html"])
    assert bodies(tree) == {}
