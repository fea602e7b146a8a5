"""What a language model answered, read tolerantly and held against the form that was asked for."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pipeline.text import loose_json

_NUMBER = re.compile(r"\[?\s*(\d+)\s*\]?")
_LINE = re.compile(r"\s*[\[(]?(\d+(?:\s*(?:,|and|;)\s*\d+)*)[\])]?\s*[:.\-–]\s*(.+)", re.DOTALL)


class UnusableError(ValueError):
    """An answer that cannot be used; the message says why."""


def _numbers(value: Any) -> Any:
    """A list of numbers, also where the model wrote one number, none, or numbers in quotes or brackets."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    read = [_NUMBER.fullmatch(one) if isinstance(one, str) else None for one in listed]
    return [int(found[1]) if found else one for found, one in zip(read, listed, strict=True)]


def _lines(value: Any) -> Any:
    """Lines "12: only if …", also where the model wrote {"12": "only if …"}, or one line and no list."""
    if isinstance(value, dict):
        return [f"{number}: {words}" for number, words in value.items()]
    return [value] if isinstance(value, str) and value else value or []


def numbered(line: str) -> tuple[list[int], str]:
    """The numbers and the words of "2, 5: it rains"; no numbers where the line has another form."""
    found = _LINE.fullmatch(line)
    if not found:
        return [], ""
    return [int(number) for number in re.findall(r"\d+", found[1])], found[2].strip().strip("\"“”'‘’ ")


def cited(line: str, items: Sequence[str], among: Container[str]) -> tuple[list[str], str]:
    """The items that a line "2, 5: it rains" names, each once, as far as they are among these; and its words."""
    numbers, text = numbered(line)
    named = [items[n - 1] for n in dict.fromkeys(numbers) if 1 <= n <= len(items)]
    return [item for item in named if item in among], text


Numbers = Annotated[list[int], BeforeValidator(_numbers), Field(default_factory=list)]
Lines = Annotated[list[str], BeforeValidator(_lines), Field(default_factory=list)]
Text = Annotated[str, BeforeValidator(lambda value: " ".join(str(value or "").split())), Field("")]


class Form(BaseModel):
    """The form of an answer; what more a model writes is left aside."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class Bounded(Form):
    """A form that gives the first and the last number back, which shows that the model saw the whole question."""

    first: int
    last: int


class Proposition(Form):
    """A proposition with the numbers of what bears on it."""

    text: Annotated[str, BeforeValidator(lambda value: " ".join(str(value or "").split())), Field(min_length=1)]
    support: Numbers = Field(alias="for")
    against: Numbers
    condition: Numbers
    about: Numbers
    conditions: Lines
    because: Text
    because_numbers: Numbers
    but: Text
    but_numbers: Numbers

    def condition_words(self) -> dict[int, str]:
        """The words of each condition, by number."""
        return {number: words for numbers, words in map(numbered, self.conditions) for number in numbers}


class TopicAnswer(Bounded):
    """What a topic's contributions say."""

    propositions: list[Proposition]
    none: Numbers


class Standing(Form):
    """Where contributions that were left out stand on a proposition."""

    number: int
    support: Numbers = Field(alias="for")
    against: Numbers
    condition: Numbers
    about: Numbers


class RestAnswer(Bounded):
    """Where contributions that were left out stand."""

    propositions: list[Standing]
    none: Numbers


class Group(Form):
    """Propositions that are one."""

    best: int = 0
    same: Numbers
    opposite: Numbers


class MergeAnswer(Bounded):
    """Which propositions are one."""

    groups: list[Group]


class PairsAnswer(Bounded):
    """Which pairs of propositions are one."""

    same: Numbers
    opposite: Numbers
    different: Numbers


class Written(Form):
    """What the paper says of a proposition."""

    number: int
    text: Text
    turned: bool = False
    because: Lines
    but: Lines
    provided: Lines

    def texts(self) -> Iterator[str]:
        """All that it says: the statement, and the clauses of its reasons."""
        lines = (*self.because, *self.but, *self.provided)
        yield from filter(None, [self.text, *(numbered(line)[1] for line in lines)])


class WritingAnswer(Bounded):
    """What the paper says of propositions."""

    statements: list[Written]


class Account(Form):
    """What the paper tells of a proposition, a line a sentence."""

    number: int
    sentences: Lines

    def texts(self) -> Iterator[str]:
        """The sentences."""
        yield from filter(None, (numbered(line)[1] for line in self.sentences))


class AccountAnswer(Bounded):
    """What the paper tells of the propositions of a topic."""

    statements: list[Account]


FORMS: dict[str, type[Bounded]] = {
    "topic": TopicAnswer,
    "rest": RestAnswer,
    "merge": MergeAnswer,
    "pairs": PairsAnswer,
    "writing": WritingAnswer,
    "account": AccountAnswer,
}
F = TypeVar("F", bound=Bounded)


def read(form: type[F], text: str, count: int) -> F:
    """An answer in its form.

    Args:
        form: what was asked for.
        text: what the model wrote.
        count: how many things the question numbers.

    Raises:
        UnusableError: it is no JSON, has another form, or shows that the model did not see the whole question.
    """
    try:
        answer = form.model_validate(loose_json.read(text))
    except loose_json.NoJsonError as error:
        raise UnusableError(str(error)) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UnusableError(f"the answer has another form than asked for ({place}: {first['msg'].lower()})") from None
    if (answer.first, answer.last) != (1, count):
        seen = f"{answer.first} to {answer.last} instead of 1 to {count}"
        raise UnusableError(f"the model did not see the whole question (it says that the numbers go from {seen})")
    return answer


def each_once(given: Sequence[Standing]) -> dict[int, Standing]:
    """What an answer says of each number; of a number that it names twice, both together."""
    found: dict[int, Standing] = {}
    for one in given:
        known = found.get(one.number)
        parts = ("support", "against", "condition", "about")
        both = {part: [*getattr(known, part), *getattr(one, part)] for part in parts} if known else {}
        found[one.number] = one.model_copy(update=both)
    return found
