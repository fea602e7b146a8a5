"""The words that columns of fixed values may hold."""

from __future__ import annotations

OFF_AGENDA = "off-agenda"  # the topic of what serves no question of the agenda and no theme beyond it

KINDS = ["speech", "chat", "reaction", "note", "sticky", "free_text"]  # of an utterance
WRITTEN = ("note", "sticky", "free_text")  # kinds that nobody spoke: notes, whiteboards, free-text answers of a survey
SOURCE_KINDS = ["transcript", "chat", "notes", "whiteboard", "poll", "speakers", "attendance"]
# why a statement is withheld
REASONS = ["asked", "asked later", "asked by another", "announced", "in a stretch", "personal", "position"]
ACTS = ["claim", "proposal", "experience", "question", "agreement", "disagreement", "backchannel", "procedural"]
STANCES = ["support", "oppose", "conditional", "mixed"]  # of a position
SIDED = ("support", "oppose", "conditional")  # of these a contribution takes a side
EVIDENCE_STANCES = ["support", "oppose", "conditional", "unclear", "neutral"]
LEVELS = ["consensus", "majority", "divided", "minority"]
SIDES = ["for", "against", "even", "none"]  # side of the larger number of participants
FIRMNESS = ["firm", "steady", "fragile"]
PATTERNS = ["all", "some", "opposed", "split", "one"]  # how groups, or sessions, stand to each other
SHIFTS = ["none", "toward", "away"]  # of agreement, from the working sessions to the plenary
STATUSES = ["not discussed", "question", "proposal", "supported", "consensus", "decision"]
OUTCOMES = ["agreed", "majority", "divided", "refused", "decided"]  # what a witness says became of a point
TITLE_KINDS = ["heading", "sticky", "option", "phrase", "keywords"]  # where the title of a theme comes from
OUTCOME_KINDS = ["recap", "report", "note", "decision", "action", "call", "poll", "sticky"]  # where it is stated
STATED_OUTCOMES = [*OUTCOMES, "minority", "open", "action"]  # what the meeting itself says became of a proposition
ORIGINS = [
    "decided",
    "reported",
    "noted",
    "polled",
    "said",
    "read",
    "edited",
]  # of a wording
QUESTION_KINDS = ["topic", "rest", "merge", "pairs", "writing", "account"]  # what a language model is asked for
ACCORDS = ["agree", "differ", "unstated"]  # whether voices and the meeting's own words bear each other out
PRIORITIES = ["high", "medium", "none"]
AS_SET, ALIKE = "as set", "all indicators alike"  # weightings: of the ranking itself, and with equal weights
FIRST_PLACES = 5  # whose fate under other weightings is told
# roles of a sentence of the paper
NEED_EVIDENCE = ["claim", "position", "condition", "reason", "quotation", "priority"]
ROLES = [*NEED_EVIDENCE, "count", "method", "guidance", "placeholder"]
ATTRIBUTIONS = ["name", "group", "anonymous"]
FIGURES = ["agreement_figure", "priorities_figure", "participants_figure", "time_figure"]
FINDINGS = ["evidence", "number", "quotation", "person", "group", "confidence"]  # what the gate finds wrong
# why an editor must look
COMMENTS = ["contradiction", "accord", "alike", "fragile", "weak", "origin", "confidence", "wish", "placeholder"]
VERBS = ["merge", "split", "reword", "move", "drop", "keep", "put", "position"]  # of a correction
CORRECTION_STATES = ["applied", "changed", "unfit"]
NO_WORDING, NAMES_SOMEBODY = UNPRINTED = ["no printable wording", "wording names a person or an organisation"]
