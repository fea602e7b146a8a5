"""The checklist for reports of consensus exercises: where this draft answers an item, and what the editor owes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from pipeline.text.phrasing import counted, number
from pipeline.write.paper.draft import Draft

FILE = "accord.toml"


class Item(BaseModel):
    """An item of the checklist."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="letter of its part and number in it")
    asks: str = Field(description="what it asks to be told, in our own words")
    sections: tuple[str, ...] = Field(description="sections of the draft that answer it")
    owes: str = Field(description="what the editor has to add; empty where the draft answers it whole")


class Checklist(BaseModel):
    """accord.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(description="the checklist, with its source")
    item: tuple[Item, ...] = Field(description="its items, in order")


@cache
def checklist() -> Checklist:
    """The checklist as it ships."""
    return Checklist.model_validate(tomllib.loads(files(__package__).joinpath(FILE).read_text("utf-8")))


def accord(draft: Draft) -> None:
    """The appendix on the checklist; it must come after all sections that it names."""
    listed = checklist()
    draft.section("appendix-accord", "Appendix: ACCORD checklist")
    rows = [["Item", "Reporting requirement", "Answered in", "To be added by the editor"]]
    rows += [[item.id, item.asks, "; ".join(answered(draft, item)) or "–", owed(draft, item)] for item in listed.item]
    whole, open_ = (sum(bool(row[3]) is wanted for row in rows[1:]) for wanted in (False, True))
    draft.say(
        f"The table paraphrases the items of {listed.title}; check them against the published checklist",
        "guidance",
        key="source",
    )
    draft.say(
        f"Of {number(len(listed.item))} items, the record answers {number(whole)} and the editor must complete "
        f"{number(open_)}, in part or in full",
        "count",
        key="how many",
    )
    alt = "A table of the checklist items: requirement, sections that answer it, and what the editor must add."
    draft.exhibit("accord", "ACCORD reporting checklist, to be checked against the published version", alt, rows)


def answered(draft: Draft, item: Item) -> list[str]:
    """Titles of the sections that answer the item: those of this draft in which more stands than a placeholder."""
    titles = {str(row["section_id"]): str(row["title"]) for row in draft.sections}
    filled = {str(row["section_id"]) for row in draft.sentences if row["role"] != "placeholder"}
    filled |= {str(row["section_id"]) for row in draft.exhibits}
    return [titles[section] for section in item.sections if section in filled]


def owed(draft: Draft, item: Item) -> str:
    """What the editor has to add; all of it where no section of this draft answers the item."""
    return item.owes or ("" if answered(draft, item) else item.asks)


def placeholders(draft: Draft) -> None:
    """The appendix that lists what the editor has to write; it must come last of all that may hold a placeholder."""
    titles = {str(row["section_id"]): str(row["title"]) for row in draft.sections}
    rows = [["Section", "To be written"]]
    rows += [
        [titles[str(row["section_id"])], str(row["text"]).strip("[]")]
        for row in draft.sentences
        if row["role"] == "placeholder"
    ]
    draft.section("appendix-owed", "Appendix: Placeholders for the editor")
    text = f"The editor must write {counted(len(rows) - 1, 'paragraph')} in square brackets"
    draft.say(f"{text}, because the record of a meeting does not contain the content", "count", key="how many")
    alt = "A table of the placeholders of this draft by section."
    draft.exhibit("owed", "Placeholders of this draft", alt, rows)
