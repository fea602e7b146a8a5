"""Who hears what a run does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def counted(count: int, noun: str) -> str:
    """`1 stage`, `2 stages`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


class Progress:
    """Keeps silent, and remembers for the summary.

    Attributes:
        seconds: run time of each stage that ran.
        notices: what the user should know.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.notices: list[str] = []

    def starts(self, stage: str) -> None:
        """A stage begins."""

    def ran(self, stage: str, seconds: float) -> None:
        """A stage has ended well."""
        self.seconds[stage] = seconds

    def notice(self, text: str) -> None:
        """Something the user should know."""
        self.notices.append(text)

    def track(self, items: Iterable[Any], total: int | None = None, description: str = "") -> Iterable[Any]:
        """The items as they are, or shown as they pass.

        Args:
            items: what is worked through.
            total: how many.
            description: what they are, in a word or two.
        """
        return items

    def summary(self) -> str:
        """What happened, in half a line."""
        if not self.seconds:
            return "up to date"
        return f"{counted(len(self.seconds), 'stage')} ran in {sum(self.seconds.values()):.0f} s"
