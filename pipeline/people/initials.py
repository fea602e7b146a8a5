"""Initials of people in the room: with dots anywhere, bare where they stand for a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.people.context import AFTER
from pipeline.people.listed import ABBREVIATIONS, FEW
from pipeline.text.lexicon import is_english

# "F B", "F dot B dot"
SPACED = re.compile(r"(?<![^\W_])([A-Z])(?:\s| dot )([A-Z])(?: dot\b)?(?:(?:\s| dot )([A-Z])(?: dot\b)?)?(?![^\W_'’])")
LETTERED = re.compile(
    r"\b(?:plan|vitamins?|options?|types?|class|grade|phase|arms?|groups?|hepatitis|sections?|figures?|parts?|schedule|"
    r"annex|appendix|table|box|model|version|letters?|scenarios?|columns?|rows?|sites?|hall|gate|block|[A-Z])[,:]?\s+$",
    re.IGNORECASE,
)
DOTTED = re.compile(r"(?<![^\W_.])([A-Z])\.(?:\s?-?[A-Z]\.)?\s?-?([A-Z])\.?(?![^\W_])")
BARE = re.compile(r"(?<![^\W_.-])[A-Z]{2,4}(?![^\W_]|-\d)")
# initials side by side: "GP + EP against", "FD KM GP -> the owner", "RA, YT and BW"
COMPANY = re.compile(
    r"(?<![^\W_.-])[A-Z]{2,4}(?:(?:\s?[+&,/]\s?|\s(?:and|or)\s|\s)[A-Z]{2,4}(?![^\W_]|-\d)){1,11}(?![^\W_]|-\d)"
)
# where notes say who is on which side
SIDED_BEFORE = re.compile(
    r"\b(?:for|against|in favou?r|opposed|opposing|abstain\w*|unsure|undecided|neutral|yes|no|pro|contra|owners?|who|"
    r"actions?|lead)\s?[:=]\s?$",
    re.IGNORECASE,
)
SIDED_AFTER = re.compile(
    r"\s+(?:(?:is |are |was |were |still |strongly |both |not |stays? |stayed |remains? |remained )*"
    r"(?:against|in favou?r|opposed|undecided|unsure|"
    r"unconvinced|convinced|sceptical|skeptical|abstain\w*|objects?|objected|disagrees?|disagreed|came a?round|"
    r"changed (?:his|her|their) mind|not (?:sure|happy|keen)))\b"
)
MARKED = re.compile(r"(?:^|[(\[;/\n])\s?$")
MARKED_AFTER = re.compile(r"\s*[:)\]]")
ASKED = re.compile(
    r"(?:\b(?:ask(?:ed|ing)?|tell|told|thanks|thank you|cc|ping|per|to|with|from|by|as|what|like|put|and|or|"
    r"see|via|for|"
    r"action|owner|assigned to|that|then|when|but|notes?|next|agree with|only|yes|no|sorry|hi|hello)[,:]?|@)\s+$",
    re.IGNORECASE,
)
# what follows initials that stand for a person: a verb of one, another person, the end
FOLLOWED = re.compile(
    r"\s+(?:and I\b|down as|to (?:do|send|check|follow|draft|ask|write|call|confirm|lead|own)|"
    r"should (?:draft|write|send|ask|"
    r"check|lead)|will (?:draft|write|send|ask|check|lead)|or [A-Z]{2,3}\b|talks?\b|talked|thinks?|wrote|"
    r"knows)|\s*[.?!]?\s*$"
)
SMALL = re.compile(
    r"(?:\b(?:ask|cc|ping|tell|thanks|told)\s+|@\s*)(?P<short>[a-z]{2,3})(?![^\W_])"
    r"|(?:^|\b(?:as|what|like|when|and|but)\s+|[,.;:]\s+)(?P<said>[a-z]{2,3})(?=\s+(?:said|says|asked|mentioned|raised|"
    r"suggested|argued|noted|wrote|pointed out|put it)\b)"
)
# small letters that no figure makes a unit, and what people type that is nobody
TINY = re.compile(r"(?<![\w.'’@/-])(?<!\d )[a-z]{2,3}(?![\w'’/-]|\.\w)")
TYPED = frozenset(
    "pls plz thx tx btw imo fyi tbd tbc tba asap lol omg idk afk brb re vs etc eg ie cf ca nb ps ok mr ms dr st nd rd"
    " th"
    " kg km cm mm ml mg ng pm am hz kw mw gw kb mb gb tb fps ppm rpm min sec hr hrs yr yrs wk wks mo mos pts pt pct avg"
    " max est incl excl nos no uk eu us un tv pc it ai ml ip dna rna hiv gp lab rep bn mn tn mln bln www com org net"
    " pdf"
    " doc xls csv vtt app api sql css url gpu cpu usb pps wtf yea yep nah hmm mhm uh um er eh ah oh uhm mm hm xx xxx"
    " de la le les du des un une et en el los las der die das und von van mit zu il lo di da che non per con por"
    " que".split()
)
# capitals that stand for a thing: "the GA", "levels of IL", "IL 6", "two CT"
THING_BEFORE = re.compile(
    r"(?:\b(?:the|an?|this|that|these|those|our|your|their|its|each|every|of|in|on|no|any|some|more|most|both|all|into|"
    r"using|via|under|per|through)\s+|(?<!\+)\d\s?|(?-i:[A-Z])\s?[+&-]\s?)$",
    re.IGNORECASE,
)
THING_AFTER = re.compile(r"\s?\d|\s?[%°=<>]|-[a-z]")
# the words that may follow a person; another small word makes the capitals a part of what it names: "CT scans"
PERSON_AFTER = re.compile(
    r"(?!\s+[a-z])|\s+(?:\w+ed|\w*['’]\w+|has|had|have|is|was|are|were|be|will|would|can|could|should|shall|may|"
    r"might|must|"
    r"do|does|did|who|whom|and|or|but|to|for|from|with|at|in|on|about|down|up|too|also|just|still|again|here|there|"
    r"then|"
    r"now|today|yesterday|earlier|please|made|said|says|thinks|thought|knows|knew|wants|told|put|brought|got|gave|"
    r"gives|"
    r"took|takes|take|meant|means|spoke|speaks|felt|feels|let|kept|held|holds|heard|ran|stood|chose|paid|asks|adds|"
    r"objects|prefers|argues|agrees|disagrees|insists|proposes|suggests|doubts|hopes|worries|votes|"
    r"sees|saw|has|chairs|leads|led|runs|ran|sent|sends|wrote|found|never|always|already|if|because|so|"
    r"when|before|after|during|as|like|than|that|this|off|above|below|later|next|first|gone|away|out|over|being|"
    r"having|against|came|comes|went|goes|left|withdrew|backed|stuck|sat|gave|won|lost|set|understood|seemed|seems|"
    r"ideas?|proposal|suggestion|wording|remark|comment|objection|amendment|caveat|dissents?|condition|"
    r"abstains?|happy|keen|fine|unsure|undecided|neutral|absent|sceptical|skeptical|okay|ok|yes|no|not|only|both)\b"
)
PERSON_BEFORE = re.compile(
    r"\b(?:can|could|should|would|will|shall|must|may|might|did|does|is|was|has|had|let|make|where['’]s|who['’]s|"
    r"here['’]s|"
    r"that['’]s|per|w/|with|from|says|said|against|unlike|versus|vs|sure|think|believe|as|while|since|because|what|how|"
    r"when|where|why|like|than|between|ask|asked|told|tell|thanks|ping|cc|hi|hello|sorry|over to|back to|"
    r"thank you)[,:]?\s+$",
    re.IGNORECASE,
)
COMMON = frozenset(
    "GP CT MR ML AR VR CD TB HQ MD BA MA BS AC LA NY IO OS UI UX TM RE NA TA TD DM PO PI CE EC ES ET EX IE IL IN IS AN "
    "AS AT BE BY DO GO HE IF ME MY OF ON OR SO TO UP WE ALL AND ANY ARE BUT CAN DID FOR GET HAD HAS HER HIM HIS HOW "
    "ITS LET "
    "MAY NEW NOT NOW OFF OLD ONE OUR OUT OWN SAY SEE SHE THE TOO TWO USE WAS WAY WHO WHY YES YET YOU API SQL CSS "
    "DOM URL PDF "
    "CEO CFO COO CTO CSO NHS EMA FDA FAQ FYI TBC TBD RCT DNA RNA PCR ICU GMP EOM LGTM HTML JSON ASAP RSVP NATO OECD "
    "AIDS COVID "
    "MRI LED USB GPS SMS VIP NGO SME CAR".split()
)
PRESENT = 4  # people's initials in a row, from which a line says who was there: these are nobody else's
OFTEN_NAMED = 3  # of so many places of a word of the discussion fewer than one is a person's
DOUBT = "may be somebody's initials"


class Initials:
    """Finds initials.

    Args:
        known: initials of the people of the meeting, large.
        texts: everything that was said: capitals used often, and not for a person, are a word of the discussion.
    """

    def __init__(self, known: frozenset[str], texts: Iterable[str]) -> None:
        self._known = known
        self._terms = self._named = self._listed = frozenset[str]()
        used, personal = Counter[str](), Counter[str]()
        listed = set[str]()
        for text in texts:
            beside = self._company(text)
            together = {match[0] for match in BARE.finditer(text) if match.start() in beside}
            listed |= together if len(together) >= PRESENT else set()
            for match in BARE.finditer(text):
                if match[0] in known:
                    used[match[0]] += 1
                    is_named = match.start() in beside or self._is_sided(text, match.start(), match.end())
                    personal[match[0]] += is_named or self._is_person(text, match.start(), match.end())
        self._listed = frozenset(listed - ABBREVIATIONS)
        terms = (s for s, n in used.items() if n - personal[s] >= FEW and OFTEN_NAMED * personal[s] < n)
        self._terms = frozenset(terms) - self._listed
        self._named = frozenset(personal) - self._terms - ABBREVIATIONS

    def finds(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Places of initials, each with why it may be something else, or nothing where it is certain."""
        for match in DOTTED.finditer(text):
            if match[1] + match[2] in self._known and (match[0].endswith(".") or " " not in match[0]):
                yield *match.span(), ""
        beside = self._company(text)
        for match in BARE.finditer(text):
            if match[0] not in self._known or match[0] in self._terms:
                continue
            is_thing = THING_BEFORE.search(text, max(0, match.start() - 24), match.start())
            is_listed = match[0] in self._listed and not is_thing and not THING_AFTER.match(text, match.end())
            if is_listed or self._is_person(text, match.start(), match.end()):
                yield *match.span(), ""
            elif match.start() in beside or self._may_be_person(text, match.start(), match.end()):
                yield *match.span(), DOUBT
        yield from self._spaced(text)
        yield from self._small(text)

    def _small(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Initials typed small: certain where somebody is asked or speaks, else in doubt."""
        for pattern, nobody, doubt in ((SMALL, frozenset[str](), ""), (TINY, TYPED, DOUBT)):
            for match in pattern.finditer(text):
                name = match.lastgroup or 0
                short = match[name]
                is_known = short.upper() in self._known and short.upper() not in self._terms
                if is_known and not is_english(short) and short not in nobody:
                    yield *match.span(name), doubt

    def _spaced(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Initials with spaces between them, or said letter by letter."""
        for match in SPACED.finditer(text):
            letters = "".join(letter for letter in match.groups() if letter)
            is_spelt = " dot " in match[0]
            is_known = letters in self._known and (is_spelt or letters[0] not in "AI")  # "A B" may be an article's
            if is_known and not LETTERED.search(text, max(0, match.start() - 14), match.start()):
                yield *match.span(), "" if is_spelt else DOUBT

    @staticmethod
    def _is_person(text: str, start: int, end: int) -> bool:
        """Whether capitals stand there for a person."""
        head = text[max(0, start - 24) : start]
        is_marked = bool(MARKED.search(head) and MARKED_AFTER.match(text, end))
        if is_marked or text[start:end] in ABBREVIATIONS:
            return is_marked
        if re.search(r"\b(?:the|an?|this|that|our|your|each|every|of|in|on|no|any)\s+$", head, re.IGNORECASE):
            return False
        if AFTER.match(text, end) or (FOLLOWED.match(text, end) and ASKED.search(head)):
            return True
        if re.match(r"\s+(?:and I\b|down as\b)", text[end : end + 40]):
            return True
        if re.match(r"\s+(?:and|or)\s+[A-Z]{2,3}\b", text[end : end + 40]) or re.search(
            r"\b[A-Z]{2,3}\s+(?:and|or)\s+$", head
        ):
            return bool(ASKED.search(head)) and not re.match(
                r"\s+(?:and|or)\s+\S+\s+[a-z]+s?\b(?!\s)", text[end : end + 40]
            )
        return bool(re.search(r"\b(?:ask|told|tell|cc|ping|thanks)\s+$", head, re.IGNORECASE))

    def _company(self, text: str) -> frozenset[int]:
        """Where initials stand beside others that are known: one that is no common abbreviation tells of all."""
        found: set[int] = set()
        for run in COMPANY.finditer(text):
            own = [m for m in BARE.finditer(text, *run.span()) if m[0] in self._known - self._terms]
            is_telling = len({m[0] for m in own}) > 1 and any(m[0] not in ABBREVIATIONS | COMMON for m in own)
            start, end = run.span()
            is_thing = THING_BEFORE.search(text, max(0, start - 24), start) or THING_AFTER.match(text, end)
            if is_telling and not is_thing and PERSON_AFTER.match(text, end):
                found |= {m.start() for m in own}
        return frozenset(found)

    @staticmethod
    def _is_sided(text: str, start: int, end: int) -> bool:
        """Whether capitals stand there for somebody who takes a side."""
        if text[start:end] in ABBREVIATIONS or THING_BEFORE.search(text, max(0, start - 24), start):
            return False
        return bool(SIDED_AFTER.match(text, end) or SIDED_BEFORE.search(text, max(0, start - 24), start))

    def _may_be_person(self, text: str, start: int, end: int) -> bool:
        """Whether nothing speaks against capitals being a person's: no thing is named by them, and few know them so."""
        if self._is_sided(text, start, end):
            return True
        short = text[start:end]
        if short in ABBREVIATIONS or (short in COMMON and short not in self._named) or THING_AFTER.match(text, end):
            return False
        head = text[max(0, start - 24) : start]
        if PERSON_BEFORE.search(head):
            return True
        is_told = re.search(r"\b(?:the|that) (?:\w+ )?(?:point|question|thing|one|slide|idea|comment) $", head)
        return bool(is_told or not THING_BEFORE.search(head)) and bool(PERSON_AFTER.match(text, end))
