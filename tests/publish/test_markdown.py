"""The paper as Markdown, read back by a parser that knows the standard."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.publish.layout import Cell
from pipeline.publish.markdown import _cell, escaped
from tests.call import call
from tests.forms import NAMES, written

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.sampled_from("*_`[]()<>#-+|~&!\\$:;1. "))
PLACES = {"paragraph": "{}\n", "item": "- {}\n", "quotation": "> {}\n", "heading": "## {}\n"}


class Words(HTMLParser):
    """The text of HTML, tags by name counted."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def figures() -> pd.DataFrame:
    return written()["exhibits"].query("kind.str.endswith('_figure')", engine="python")


def body(made: str) -> str:
    return made.split("---\n", 2)[2]


@pytest.fixture(scope="module")
def made() -> str:
    return call("markdown", written())["whitepaper.md"].decode()


def test_same_paper_same_bytes(made: str) -> None:
    """No clock and no machine stands in the file."""
    assert call("markdown", written())["whitepaper.md"].decode() == made


def test_the_head_is_yaml(made: str) -> None:
    """Title, date, status and language, as the organisers gave them, quotation marks and colons too."""
    assert yaml.safe_load(made.split("---\n", 2)[1]) == {
        "title": "The night bus of Norwick",
        "subtitle": "A citizens' forum",
        "date": "2026-03-03",
        "status": "Draft",
        "lang": "en-GB",
    }
    meeting = written()["meeting"].assign(title='Buses: "day" & night', subtitle=None)
    head = call("markdown", written() | {"meeting": meeting})["whitepaper.md"].decode().split("---\n", 2)[1]
    assert yaml.safe_load(head)["title"] == 'Buses: "day" & night'
    assert "subtitle" not in yaml.safe_load(head)


def test_every_word_of_the_paper_is_read_back(made: str) -> None:
    """A parser gives back every heading, sentence and cell as the tables have them."""
    read = re.sub(r"\s+", " ", Words(PARSER.render(body(made))).text)
    frames = written()
    drawn = frames["cells"]["exhibit_id"].isin(figures()["exhibit_id"])
    texts = [*frames["sections"]["title"], *frames["paper"]["text"], *frames["cells"].loc[~drawn, "text"]]
    texts += [*frames["exhibits"]["caption"]]
    assert [text for text in texts if " ".join(text.split()) not in read] == []


def test_structure_is_read_back(made: str) -> None:
    """Headings at their depth, a table for each exhibit with all its rows, bullets and quotations as such."""
    tokens = PARSER.parse(body(made))
    frames = written()
    depths = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert depths == [1, *(frames["sections"]["depth"] + 1)]
    count = {kind: sum(token.type == kind for token in tokens) for kind in {token.type for token in tokens}}
    assert count["table_open"] == len(frames["exhibits"]) - len(figures())
    rows = frames["cells"].drop_duplicates(["exhibit_id", "row_number"])
    assert count["tr_open"] == (~rows["exhibit_id"].isin(figures()["exhibit_id"])).sum()
    styles = frames["paper"].drop_duplicates(["section_id", "paragraph"])["style"]
    assert count["list_item_open"] == (styles == "bullet").sum()
    assert count["blockquote_open"] == styles.isin(["quotation", "placeholder"]).sum()


def test_figures_are_the_drawings_of_the_report_folder(made: str) -> None:
    """Each figure is one that the stage `figures` writes, and says what it shows."""
    shown = [token for line in PARSER.parse(body(made)) for token in line.children or () if token.type == "image"]
    assert [image.content for image in shown] == list(figures()["alt_text"])
    drawings = call("figures", written())
    assert len(shown) > 1
    assert {image.attrs["src"] for image in shown} <= set(drawings)


def test_every_reference_leads_to_its_words(made: str) -> None:
    """All links go to anchors in the table of evidence, and each anchor stands once."""
    anchors = re.findall(r'<a id="(E\d+)"></a>', made)
    links = set(re.findall(r"\]\(#(E\d+)\)", made))
    assert len(anchors) == len(set(anchors)) == written()["citations"]["reference"].nunique()
    assert links
    assert links <= set(anchors)


def test_nobody_can_be_recognised(made: str) -> None:
    """The paper's rule holds here."""
    assert not NAMES & set(re.findall(r"\w+", made))


@pytest.mark.parametrize("place", PLACES)
@given(text=TEXT)
@example(text="1. first")
@example(text="# no heading #")
@example(text="[x] done [a](b) [^1] ![i](j)")
@example(text="a $5 fare, not $6 & <b>so</b> &amp; **on** snake_case _so_")
def test_what_was_said_is_never_markup(place: str, text: str) -> None:
    """Whatever people say comes out letter for letter, wherever it stands, and makes no element of its own."""
    read = Words(PARSER.render(PLACES[place].format(escaped(text))))
    assert read.text.strip() == " ".join(text.split())
    assert set(read.tags) <= {"p", "ul", "li", "blockquote", "h2"}


@given(text=TEXT)
@example(text="a|b")
@example(text="\\|")
@example(text="| --- |")
def test_a_cell_stays_a_cell(text: str) -> None:
    """Bars and backslashes in a cell begin no new one."""
    read = Words(PARSER.render(f"| head | other |\n| --- | --- |\n| {_cell(Cell(text))} | end |\n"))
    assert read.tags.count("td") == 2
    assert " ".join(read.text.split()) == " ".join(f"head other {text} end".split())


def test_brackets_are_escaped_only_where_they_would_link() -> None:
    """A mask before a colon is read as it stands; at the head of a line it would be the target of a link."""
    assert escaped("Ask [a participant]: by June") == "Ask [a participant]: by June"
    assert escaped("[a participant]: by June") == "[a participant\\]: by June"
