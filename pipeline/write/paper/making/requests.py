"""What participants asked of each other and of others, in their words: of no actor of the speaker's own group."""

from __future__ import annotations

import re

from pipeline.people.groups import NOT_STATED, POOLED
from pipeline.text.phrasing import DANGLING, OPENERS
from pipeline.write.paper import quotes
from pipeline.write.paper.addressees import Addressees
from pipeline.write.paper.facts import Facts
from pipeline.write.paper.options import Settings
from pipeline.write.paper.points import Words
from pipeline.write.paper.views import Request

LOOSE = re.compile(r"\b(?:do|does|doing|done|try|tried) (?:it|this|that|so)\b", re.IGNORECASE)


def requests(facts: Facts, settings: Settings, finder: Addressees, used: set[str]) -> tuple[Request, ...]:
    """One request to each actor, the clearest; those to most speakers' minds first.

    Args:
        facts: the tables.
        settings: how many are listed, and how long a quotation may be.
        finder: finds the actors that a sentence asks something of.
        used: statements that are quoted already; those chosen are added.
    """
    asked: dict[str, list[Words]] = {}
    shown = {group for group, name in facts.shown.items() if name == group and group not in (NOT_STATED, POOLED)}
    for row in facts.statements:
        words = facts.words.get(row.statement_id)
        if words is None or row.kind not in ("speech", "chat") or row.act not in ("claim", "proposal", "agreement"):
            continue
        person = facts.people.get(row.participant_id)
        if person is None or person.participant_id in facts.facilitators or row.statement_id in used:
            continue
        for actor in finder.find(words.text):
            meant = finder.group(actor)
            if person.stakeholder_group != (meant if meant in shown else None) and "[" not in words.quotable:
                asked.setdefault(actor, []).append(words)
    order = sorted(asked, key=lambda actor: (-len({w.person for w in asked[actor]}), actor))
    found: list[Request] = []
    for actor in order:
        fit = [w for w in asked[actor] if not (DANGLING.match(OPENERS.sub("", w.quotable)) or LOOSE.search(w.quotable))]
        best = quotes.ranked(fit, (), used, settings.quotation_words)
        if best and len(found) < settings.requests_listed:
            used.add(best[0].statement_id)
            found.append(Request(actor, best[0], finder.is_present(actor)))
    return tuple(found)
