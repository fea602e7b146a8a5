"""The paper as a web page, read back by a parser that forgives nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from pipeline import tables
from tests.call import call
from tests.forms import NAMES, written
from tests.frames import meeting_frames


def parsed(page: bytes) -> Element:
    """The page as a tree; any breach of the grammar is an error."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode())


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def page() -> bytes:
    return call("webpage", written())["whitepaper.html"]


@pytest.fixture(scope="module")
def tree(page: bytes) -> Element:
    return parsed(page)


def test_same_paper_same_bytes(page: bytes) -> None:
    """No clock and no machine stands in the page."""
    assert call("webpage", written())["whitepaper.html"] == page


def test_it_needs_nothing_from_elsewhere(page: bytes, tree: Element) -> None:
    """No address leads out of the page, nothing runs, and the policy allows its one style by its hash."""
    addresses = [e.attrib[name] for e in tree.iter() for name in ("src", "href", "srcset", "action") if e.get(name)]
    assert addresses
    assert all(address.startswith(("#", "data:image/")) for address in addresses)
    assert b"url(" not in page
    assert b"@import" not in page
    assert [script.get("type") for script in tree.iter("script")] == ["application/ld+json"]
    [policy] = [e.attrib["content"] for e in tree.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"]
    [style] = [e.text or "" for e in tree.iter("style")]
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy
    assert not [e for e in tree.iter() if e.get("style") or any(name.startswith("on") for name in e.attrib)]


def test_every_link_has_its_place(tree: Element) -> None:
    """Contents, references, addresses of sentences and ways back lead to ids that exist once."""
    ids = [e.attrib["id"] for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert not [i for i in ids if re.search(r"\s", i)]
    links = {e.attrib["href"][1:] for e in tree.iter("a")}
    assert links <= set(ids)
    assert set(written()["citations"]["reference"]) <= links


def test_every_sentence_has_its_address(tree: Element) -> None:
    """Each sentence stands whole under its lasting id, and one with evidence tells its address."""
    places = {e.get("id"): words(e) for e in tree.iter("span") if e.get("class") == "sentence"}
    told = {row.sentence_id: " ".join(row.text.split()) for row in written()["paper"].itertuples()}
    assert places == told
    addresses = {a.attrib["href"][1:] for p in tree.iter("p") if p.get("class") == "addresses" for a in p.iter("a")}
    assert set(written()["citations"]["sentence_id"]) <= addresses


def test_references_open_their_words(tree: Element) -> None:
    """Beside each paragraph with references stand the words they rest on, as the table of evidence has them."""
    rows = (
        written()["cells"]
        .query("exhibit_id == 'evidence' and row_number > 0")
        .pivot(index="row_number", columns="column_number", values="text")
    )
    said = dict(zip(rows[0], rows[2], strict=True))
    found = set()
    for details in (e for e in tree.iter("details") if e.get("class") == "evidence"):
        for item in details.iter("li"):
            reference = words(item[0])
            assert said[reference] in words(item)
            found.add(reference)
    assert found == set(said)


def test_structure_for_those_who_hear_it(tree: Element) -> None:
    """Language, one main part, headings in steps of one, captions, heads with scope, pictures described."""
    assert tree.get("lang") == "en-GB"
    assert [len(list(tree.iter(tag))) for tag in ("main", "nav", "h1")] == [1, 1, 1]
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
    assert len(levels) == len(written()["sections"]) + 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for table in tree.iter("table"):
        [caption] = table.findall("caption")
        assert words(caption)
        assert all(th.get("scope") in ("col", "row") for th in table.iter("th"))
    assert [img.get("alt") for img in tree.iter("img")] == [
        row.alt_text for row in written()["exhibits"].itertuples() if row.kind.endswith("_figure")
    ]
    [body] = tree.findall("body")
    assert (body[0].get("class"), body[0].get("href")) == ("skip", "#paper")


def test_statements_bear_their_level(tree: Element) -> None:
    """The proposition of a numbered statement and its level are a paragraph of the level's class."""
    points = written()["shown_key_points"].set_index("key_point_id")
    told = written()["paper"].query("style == 'statement' and role == 'claim'")
    shown = [e for e in tree.iter("p") if (e.get("class") or "").startswith("statement")]
    assert len(shown) == len(told) > 3
    for element, row in zip(shown, told.itertuples(), strict=True):
        assert element.get("class") == f"statement {points.loc[row.key_point_id, 'level']}"
        assert words(element).startswith(row.text)


def test_metadata_say_what_the_organisers_say(tree: Element) -> None:
    """Title, language and days of the meeting; nothing that meeting.toml does not hold."""
    [data] = [json.loads(script.text or "") for script in tree.iter("script")]
    assert data == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "The night bus of Norwick",
        "description": "A citizens' forum",
        "inLanguage": "en-GB",
        "creativeWorkStatus": "Draft",
        "recordedAt": {
            "@type": "Event",
            "name": "The night bus of Norwick",
            "startDate": "2026-03-02",
            "endDate": "2026-03-03",
        },
    }
    names = {e.get("name"): e.get("content") for e in tree.iter("meta") if e.get("name")}
    assert names["citation_title"] == "The night bus of Norwick"
    assert not {"citation_author", "citation_publication_date", "citation_doi"} & set(names)


def test_nothing_that_was_said_becomes_markup() -> None:
    """Titles, sentences and cells with tags in them are shown as they stand, in the data for machines too."""
    plant = "</script><img src=x onerror=alert(1)> & “so”"
    frames = dict(written())
    frames["meeting"] = frames["meeting"].assign(title=plant, subtitle=None)
    frames["paper"] = frames["paper"].assign(text=plant)
    frames["cells"] = frames["cells"].assign(
        text=frames["cells"]["text"].where(frames["cells"]["row_number"] == 0, plant)
    )
    frames["exhibits"] = frames["exhibits"][frames["exhibits"]["kind"] == "table"]
    tree = parsed(call("webpage", frames)["whitepaper.html"])
    assert not list(tree.iter("img"))
    assert words(next(tree.iter("h1"))) == plant
    assert json.loads(next(tree.iter("script")).text or "")["name"] == plant


@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_nobody_can_be_recognised(attribution: str) -> None:
    """Names stand nowhere: text, titles, addresses, data for machines."""
    page = call("webpage", written(attribution))["whitepaper.html"].decode()
    assert not NAMES & set(re.findall(r"\w+", re.sub(r"data:image/[^\"]+", "", page)))


def test_a_meeting_without_results_still_makes_a_page() -> None:
    """No key points, themes or polls, no dates: a valid page."""
    frames = meeting_frames()
    empty = "key_points evidence positions consensus group_counts session_counts priorities themes polls"
    frames |= {name: tables.empty(name) for name in empty.split()}
    frames["meeting"] = frames["meeting"].assign(first_date=None, last_date=None)
    frames |= call("paper", frames)
    tree = parsed(call("webpage", frames)["whitepaper.html"])
    assert "recordedAt" not in json.loads(next(tree.iter("script")).text or "")
    assert list(tree.iter("main"))
