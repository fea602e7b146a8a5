"""Chat of meeting tools: replies and reactions tied to what they answer, private messages left at the door."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.readers.addressing import is_everyone, taken_apart
from pipeline.readers.notices import is_notice
from pipeline.readers.reading import Content, Record

REPLY = re.compile(r'Replying to "(?P<quote>.*?)"\s*\n\s*(?P<text>.*)', re.DOTALL)
REACTION = re.compile(r'Reacted to "?(?P<quote>.*?)"? with "?(?P<text>[^"\s]{1,16})"?\s*', re.DOTALL)
REMOVAL = re.compile(r'Removed an? "?(?P<text>\S{1,16}?)"? reaction from "?(?P<quote>.*?)"?\s*', re.DOTALL)
# the same in other languages: a quote of an earlier message and a few words of the tool around it
ANY_QUOTE = re.compile(
    r"(?P<lead>[^\"«»„“”「」\n]{0,60})[\"«„“”「]\s?(?P<quote>[^\n]+?)\s?[\"»”“」](?P<tail>[^\"«»„“”「」\n]{0,60})"
)
ANSWERED = re.compile(  # words that a tool sets before what a reply or reaction quotes
    r"(?:réponse|répond|en réponse|antwort|antwortet|beantwortet|respuesta|respondiendo|responde|resposta|respondendo|"
    r"risposta|risponde|in risposta|antwoord|beantwoordt|reactie|svar|svarar|svarer|odpowiedź|odpowiada|ответ|отвечает)"
    r"\s+(?:à|au|auf|op|a|al|ao|alla|em|på|til|till|na|на)",
    re.IGNORECASE,
)
REACTED = re.compile(  # words around a quote and a sign; '|' stands for the quote
    r"(?:(?:hat|a|ha|heeft|har)\b.{0,30}\b)?(?:reagi(?:ert|erte|rt|rte)|réagi|reagit|reaccionado|reaccionó|reagito|reagiu|"
    r"reageerde|gereageerd|reagera(?:t|de)?|reager(?:et|ede|te)|zareagował[a(]{0,2}\)?|отреагировал[а(]{0,2}\)?)\b.{0,30}|"
    r"\|.{0,20}(?:リアクション|반응|回应|回應).{0,10}",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\s*(?:に返信(?:しました)?|への返信|에 답장(?:함)?|님에게 답장)\s*[:：]?\s*")
SIGN = re.compile(r"[^\w\s!-/:-@\[-`{-~–—·•…\u3000-\u303f\uff00-\uffef’‘]+")
PRIVATE_REASON = "private message"
TITLE_LINES = 4
MAX_FRAME_WORDS = 7  # of a tool around a quote and a sign
MIN_QUOTE = 8  # characters by which a single line quotes a message, and not a word
ABOVE = "text above the first message, to be put into a file of its own if it is of the session"
TOOL_REASON = "line written by the tool"
TOOL_WORDS = re.compile(r"\W*(?:this message was deleted|you deleted this message)\W*", re.IGNORECASE)
Lines = Iterable[tuple[int, str]]


@dataclass(frozen=True)
class Head:
    """The line that opens a message: when, from whom, to whom as far as it says, and the words that stand on it."""

    start: float | None
    sender: str
    to: str | None = None
    text: str = ""

    @classmethod
    def of(cls, start: float | None, label: str, text: str = "") -> Head:
        """A head by what stands before the words, recipient and marks of privacy taken out of it."""
        found = taken_apart(label)
        return cls(start, found.sender or label, found.to, text) if found else cls(start, label.strip(), None, text)


Heads = Mapping[int, Head]


@dataclass
class Message:
    """A message with its place."""

    head: Head
    first: int
    last: int
    texts: list[str]

    @property
    def is_private(self) -> bool:
        """Addressed to anyone but everyone; where in doubt, private."""
        return self.head.to is not None and not is_everyone(self.head.to)

    @property
    def text(self) -> str:
        """The message, its lines without indent."""
        return "\n".join(line.strip() for line in self.texts).strip()


def _messages(lines: Lines, opening: Heads, content: Content, place: Callable[[int, int], str]) -> Iterator[Message]:
    message: Message | None = None
    above: list[tuple[int, str]] = []
    for number, line in lines:
        head = opening.get(number)
        if head:
            if message:
                yield message
            else:
                _leave_above(above, content, place)
            message = Message(head, number, number, [head.text])
        elif message:
            message.texts.append(line)
            message.last = number if line.strip() else message.last
        elif line.strip():
            above.append((number, line))
    if message:
        yield message


def _leave_above(above: list[tuple[int, str]], content: Content, place: Callable[[int, int], str]) -> None:
    """A few lines above the first message are the tool's; more are words of people, such as a transcript before it."""
    shown = [one for one in above if is_notice(one[1].strip())]
    content.drop(TOOL_REASON, " ".join(line for _, line in shown), len(shown))
    above = [one for one in above if one not in shown]
    words = " ".join(line for _, line in above)
    if len(above) > TITLE_LINES:
        content.lose(ABOVE, words, place(above[0][0], above[-1][0]), len(above))
    else:
        content.drop("line before the first message", words, len(above))


def read_chat(lines: Lines, opening: Heads, place: Callable[[int, int], str]) -> Content:
    """A record a message; a private one leaves nothing but a count, and nobody's public words may quote it.

    Args:
        lines: numbers and texts; no number comes twice.
        opening: the lines that open a message, by number.
        place: where the lines from one number to another stand.
    """
    content = Content()
    private: list[str] = []
    public: list[str] = []
    messages = list(_messages(lines, opening, content, place))
    frames = Counter(_frame(message.text) for message in messages)
    standing: set[tuple[str | None, str, str]] = set()  # reactions that nobody took back
    for message in messages:
        where = place(message.first, message.last)
        record = _record(message, where) or _in_other_words(message, where, private, public, frames)
        quote = stem(record.refers_to)
        if message.is_private or _quotes_only(quote, private, public):
            private.append(squeeze(record.text))
            content.drop(PRIVATE_REASON, record.text)
        elif not record.text:
            content.drop("message without words")
        elif TOOL_WORDS.fullmatch(record.text):
            content.drop(TOOL_REASON, record.text)
        elif REMOVAL.fullmatch(message.text) or _is_repeated(record, message, standing):
            _withdraw(record, content)
            standing.discard(_reaction(record))
        else:
            content.records.append(record)
            if record.kind == "chat":
                public.append(squeeze(record.text))
            elif record.kind == "reaction":
                standing.add(_reaction(record))
    return content


def squeeze(text: str) -> str:
    """Text with white space single and nothing around it: quotes of messages are compared so."""
    return " ".join(text.split())


def stem(quote: str | None) -> str:
    """The beginning of a message that a quote shows, without the dots where it was cut."""
    return squeeze(quote or "").rstrip("….").rstrip()


def _quotes_only(quote: str, private: list[str], public: list[str]) -> bool:
    return bool(quote) and any(p.startswith(quote) for p in private) and not any(p.startswith(quote) for p in public)


def _record(message: Message, place: str) -> Record | None:
    """A reply or reaction as Zoom words it in English; None for any other message."""
    text, sender, start = message.text, message.head.sender, message.head.start
    reply = REPLY.fullmatch(text)
    reaction = REACTION.fullmatch(text) or REMOVAL.fullmatch(text)
    if reaction:
        emoji, quote = reaction["text"], squeeze(reaction["quote"])
        return Record(place, "reaction", emoji, sender, start, None, None, quote)
    if reply:
        quote, words = squeeze(reply["quote"]), reply["text"].strip()
        return Record(place, "chat", words, sender, start, None, None, quote)
    return None


def _in_other_words(
    message: Message, place: str, private: list[str], public: list[str], frames: Counter[str]
) -> Record:
    """Any other message; a quote of an earlier one makes it a reply above words, and a reaction in words of the tool.

    Words around a quote are the tool's, not a person's, where they come back with an emoji in the file.
    """
    text, sender, start = message.text, message.head.sender, message.head.start
    top, _, rest = text.partition("\n")
    told = ANY_QUOTE.fullmatch(top)
    quote = stem(told["quote"]) if told else ""
    is_public = bool(quote) and any(words.startswith(quote) for words in public)
    is_known = told is not None and _is_of_tool(told)
    if told is None or not (is_known or is_public or _quotes_only(quote, private, public)):
        return Record(place, "chat", text, sender, start)
    quoted = squeeze(told["quote"])
    if rest.strip() and (is_known or (told["lead"].strip() and not re.search(r"\w", told["tail"]))):
        return Record(place, "chat", rest.strip(), sender, start, None, None, quoted)
    sign = SIGN.search(f"{told['lead']} {told['tail']}")
    frame = _frame(text)
    is_framed = frame and (frames[frame] > 1 or _is_cut(told["quote"], public))
    if sign and not rest.strip() and (is_known or is_framed):
        return Record(place, "reaction", sign[0], sender, start, None, None, quoted)
    is_leak = not is_public and len(quote) >= MIN_QUOTE
    return Record(place, "chat", text, sender, start, None, None, quoted if is_leak else None)


def _is_of_tool(told: re.Match[str]) -> bool:
    """Whether the words around a quote are those of a tool that tells of a reply or reaction."""
    lead, tail = told["lead"].strip(), told["tail"].strip()
    if SIGN.search(f"{lead} {tail}"):
        words = squeeze(SIGN.sub(" ", f"{lead} | {tail}"))
        return len(words.split()) <= MAX_FRAME_WORDS and REACTED.fullmatch(words) is not None
    return bool((ANSWERED.fullmatch(lead.rstrip(" :")) and not tail) or (not lead and BEHIND.fullmatch(tail)))


def _is_cut(quote: str, public: list[str]) -> bool:
    """Whether the quote of an earlier message ends with dots in the middle of a word, as only a tool cuts it."""
    start = stem(quote)
    is_dotted = len(start) >= MIN_QUOTE and quote.rstrip().endswith(("...", "…"))
    return is_dotted and any(re.match(re.escape(start) + r"\w", words) for words in public)


def _frame(text: str) -> str:
    """The words around the quote of a message, without an emoji; empty where it quotes nothing."""
    told = ANY_QUOTE.fullmatch(text)
    return squeeze(SIGN.sub(" ", f"{told['lead']} | {told['tail']}")) if told and len(told["lead"]) > 1 else ""


def _reaction(record: Record) -> tuple[str | None, str, str]:
    """Who reacts with which sign to what."""
    return record.speaker, record.text, stem(record.refers_to)


def _is_repeated(record: Record, message: Message, standing: set[tuple[str | None, str, str]]) -> bool:
    """Whether somebody reacts with the same sign to the same message again: tools write so that it was taken back.

    Zoom in English has words of its own for that.
    """
    is_again = record.kind == "reaction" and _reaction(record) in standing
    return is_again and REACTION.fullmatch(message.text) is None


def _withdraw(removal: Record, content: Content) -> None:
    """Take back the sender's last reaction of that sign to that message; both lines are dropped."""
    for index in range(len(content.records) - 1, -1, -1):
        record = content.records[index]
        if record.kind == "reaction" and _reaction(record) == _reaction(removal):
            del content.records[index]
            content.drop("reaction withdrawn", f"{record.text} {record.text}", 2)
            return
    content.drop("withdrawal of a reaction that is not in the file", removal.text)
