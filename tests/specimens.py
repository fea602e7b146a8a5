"""What was said in the small meeting, and what its key points are: specimens that `tests.frames` makes tables of."""

from __future__ import annotations

PEOPLE = [
    ("P1", "Ada Lowell", "city", "Head of transport", "Norwick City Council", False),
    ("P2", "Bela Sandor", "city", "Planner", "Norwick City Council", False),
    ("P3", "Chiamaka Eze", "bus_operator", "Operations director", "Redline Coaches", False),
    ("P4", "Dunja Hope", "bus_operator", "Driver", "Redline Coaches", False),
    ("P5", "Will Marsh", "riders", "Chair", "Riders of Quenby", False),
    ("P6", "Mei-Ling Yao", "riders", None, None, False),
    ("P7", "Tomas Brandt", "riders", None, "Riders of Quenby", False),
    ("P8", "Osvald Lund", "city", "Treasurer", "Norwick City Council", False),  # there, and silent
    ("P9", "Petra Quist", "bus_operator", "Depot manager", "Redline Coaches", False),  # there, and silent
    ("F1", "Greta Falk", None, None, None, True),
]

CONFIDED = "u06"  # the utterance that asks for confidence

# utterance id, session, source, locator, kind, participant, sentences (statement id, act, text)
TALK = [
    ("u01", "day1", "a", "lines 1-2", "speech", "F1", [
        ("s01", "procedural", "Good morning, let us start with night buses."),
    ]),
    ("u02", "day1", "a", "lines 3-5", "speech", "P1", [
        ("s02", "claim", "So the night bus should run every twenty minutes, because people stop waiting after that."),
        ("s03", "experience", "In Norwick we counted who walked away from the stop and it was one in three."),
    ]),
    ("u03", "day1", "a", "lines 6-7", "speech", "P5", [
        ("s04", "agreement", "Ada is right, a bus every twenty minutes is the first thing riders ask me for."),
    ]),
    ("u04", "day1", "a", "lines 8-9", "speech", "P3", [
        ("s05", "agreement", "Redline would run it every twenty minutes, but only if the city pays for the drivers' "
         "night shift."),
    ]),
    ("u05", "day1", "a", "lines 10-11", "speech", "P6", [
        ("s06", "agreement", "Yes, every twenty minutes, and it should come before anything else we do this year."),
    ]),
    ("u06", "day1", "a", "lines 12-14", "speech", "P4", [
        ("s07", "claim", "We lose four thousand pounds a week on that line already."),
        ("s08", "procedural", "That number is not public, please leave it out."),
    ]),
    ("u07", "day1", "a", "lines 15-16", "speech", "P2", [
        ("s09", "proposal", "Fares at night should be the same as by day, otherwise nobody understands them."),
    ]),
    ("u08", "day1", "a", "lines 17-18", "speech", "P3", [
        ("s10", "disagreement", "No, a night fare has to cost more because the shift costs more."),
    ]),
    ("u09", "day1", "a", "lines 19-20", "speech", "P7", [
        ("s11", "agreement", "The same fare day and night, that is what our members voted for."),
    ]),
    ("u10", "day1", "a", "lines 21-22", "speech", "P4", [
        ("s12", "disagreement", "I don't agree with Bela, equal fares would close the line within a year."),
    ]),
    ("u11", "day1", "b", "line 1", "chat", "P6", [
        ("s13", "claim", "stops without light are why my mother never takes the night bus"),
    ]),
    ("u12", "day2", "c", "lines 1-2", "speech", "F1", [("s14", "question", "What about the drivers?")]),
    ("u13", "day2", "c", "lines 3-4", "speech", "P4", [
        ("s15", "claim", "Drivers should be trained for two weeks on night routes before they go alone."),
    ]),
    ("u14", "day2", "c", "lines 5-6", "speech", "P3", [
        ("s16", "agreement", "Two weeks of training on night routes is what keeps a driver with us."),
    ]),
    ("u15", "day2", "c", "lines 7-8", "speech", "P1", [
        ("s17", "disagreement", "Two weeks is more than the city can pay for, Dunja."),
    ]),
    ("u16", "day2", "c", "lines 9-10", "speech", "P5", [
        ("s18", "agreement", "I am with the drivers, train them for two weeks."),
        ("s19", "question", "Who would pay the drivers while they are in training?"),
    ]),
    ("u17", "day2", "c", "lines 11-12", "speech", "P2", [
        ("s20", "claim", "Two weeks of training would be too long for a planner's budget as well."),
    ]),
    ("u18", "day2", "c", "lines 13-14", "speech", "P7", [
        ("s21", "agreement", "Every twenty minutes at night, I said it yesterday and I say it again."),
    ]),
    ("u19", "day2", "d", "line 4", "note", None, [("s22", "claim", "all for the 20 min night bus, Ada + Redline too")]),
    ("u20", "day2", "e", "row 2", "sticky", None, [("s23", "claim", "light at every stop!")]),
    ("u21", "day2", "c", "lines 15-16", "speech", "P6", [
        ("s24", "claim", "Cargo bikes could use the bus lanes after ten at night without harming anyone."),
    ]),
    ("u22", "day2", "c", "lines 17-18", "speech", "P4", [
        ("s25", "claim", "Well, you know how it is at the depot after two, it just is."),
    ]),
    ("u23", "day2", "c", "lines 19-20", "speech", "F1", [
        ("s26", "procedural", "On the two weeks of training I have it as split."),
        ("s27", "procedural", "Any objections to a timetable in large letters once it is printed?"),
    ]),
    ("u24", "day2", "c", "lines 21-22", "speech", "F1", [
        ("s28", "procedural", "I see none, so that is decided."),
    ]),
]  # fmt: skip

# what some of it says in reported language
REPORTED = {
    "s02": "the night bus should run every twenty minutes",
    "s10": "a night fare has to cost more because the shift costs more",
    "s12": "equal fares would close the line within a year",
    "s15": "drivers should be trained for two weeks on night routes before they go alone",
}

# key point, topic, wording, exemplar, keywords, level, evidence (statement, stance, strength); what is particular to
# some stands in ORIGIN and STATED
POINTS = [
    ("k1", "T1", "The night bus should run every twenty minutes.", "s02", "night bus, twenty minutes", "consensus", [
        ("s02", "support", 0.9), ("s04", "support", 0.8), ("s05", "conditional", 0.8), ("s06", "support", 0.7),
        ("s21", "support", 0.6), ("s22", "support", 0.5),
    ]),
    ("k2", "T1", "Fares at night should be the same as by day.", "s09", "fares, night, day", "divided", [
        ("s09", "support", 0.9), ("s11", "support", 0.8), ("s10", "oppose", 0.9), ("s12", "oppose", 0.8),
    ]),
    ("k3", "T1", "Stops should have light.", "s13", "stops, light", "minority", [
        ("s13", "support", 0.7), ("s23", "neutral", 0.4),
    ]),
    ("k4", "T2", "Drivers should be trained for two weeks on night routes.", "s15", "drivers, training", "majority", [
        ("s15", "support", 0.9), ("s16", "support", 0.8), ("s18", "support", 0.7), ("s17", "oppose", 0.8),
    ]),
    ("k5", "X1", "Cargo bikes could use the bus lanes after ten at night.", "s24", "cargo, bus lanes", "minority", [
        ("s24", "support", 0.9),
    ]),
    ("k6", "T2", "The timetable should be printed in large letters.", "s27", "timetable, letters", "minority", []),
    ("k7", "T2", "Well, you know how it is at the depot.", "s25", "depot", "minority", [("s25", "support", 0.6)]),
]  # fmt: skip
ORIGIN = {"k5": ("noted", None), "k6": ("decided", "o3")}  # all others are said
UNPRINTABLE = {"k7"}
# what the meeting itself stated: outcome, support, oppose, outcome id, decision id, accord
STATED = {
    "k1": ("agreed", 7.0, 1.0, "o1", None, "agree"),
    "k4": ("divided", None, None, "o2", None, "differ"),
    "k6": ("decided", None, None, "o3", "o3", "unstated"),
}
RANKED = [k for k, *_ in POINTS if k not in UNPRINTABLE]
POSITIONS = {
    "k1": [("P1", "support", "s02"), ("P3", "conditional", "s05"), ("P5", "support", "s04"), ("P6", "support", "s06"),
           ("P7", "support", "s21")],
    "k2": [("P2", "support", "s09"), ("P7", "support", "s11"), ("P3", "oppose", "s10"), ("P4", "oppose", "s12")],
    "k3": [("P6", "support", "s13")],
    "k4": [("P4", "support", "s15"), ("P3", "support", "s16"), ("P5", "support", "s18"), ("P1", "oppose", "s17")],
    "k5": [("P6", "support", "s24")],
    "k6": [],
    "k7": [("P4", "support", "s25")],
}  # fmt: skip
CONDITION = "only if the city pays for the drivers' night shift"
GROUP = {person: group for person, _, group, *_ in PEOPLE}
