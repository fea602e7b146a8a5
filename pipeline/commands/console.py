"""What a run looks like: a line a stage and progress bars on a terminal, nothing in between elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.engine.progress import Progress
from pipeline.errors import Problem

if TYPE_CHECKING:
    from pipeline.inputs.agenda import Agenda

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


class ConsoleProgress(Progress):
    """Shows a run as it goes."""

    def starts(self, stage: str) -> None:
        """Show what runs now; the line is overwritten when it has ended."""
        if OUT.is_terminal:
            OUT.print(f"[yellow]▸[/] {stage}", end="\r")

    def ran(self, stage: str, seconds: float) -> None:
        """Note that the stage ran and how long it took."""
        super().ran(stage, seconds)
        if OUT.is_terminal:
            OUT.print(f"[green]✓[/] {stage:<14}[dim]{seconds:7.1f} s[/]")

    def notice(self, text: str) -> None:
        """Say it on every kind of screen."""
        super().notice(text)
        OUT.print(Text(f"! {text}", style="bold yellow"))

    def track(self, items: Iterable[Any], total: int | None = None, description: str = "") -> Iterable[Any]:
        """A progress bar on a terminal."""
        if not OUT.is_terminal:
            return items
        from rich.progress import track

        return track(items, description=f"  {description}", total=total, console=OUT, transient=True)


def is_topic() -> Callable[[str], bool] | None:
    """What asks the user about a line of an agenda; None where nobody sits at the screen."""
    if not (OUT.is_terminal and sys.stdin.isatty()):
        return None
    from rich.prompt import Confirm

    return lambda question: Confirm.ask(
        Text(f"Is this a topic of the meeting, and not about it? {question}"), default=False
    )


def show_left_out(agenda: Agenda) -> None:
    """List the lines of an agenda that are no topic, and those in doubt, so that nothing goes unseen."""
    doubts = set(agenda.doubts)
    left = [line for line in agenda.leftovers if line not in doubts]
    if left:
        OUT.print("Lines of the file that were taken for neither topics nor groups:", markup=False)
    for line in left:
        OUT.print(f"  {' '.join(line.split())}", markup=False)
    if doubts:
        OUT.print("In doubt, and left out; add a [[topic]] to agenda.toml for each that is one:", markup=False)
    for line in agenda.doubts:
        OUT.print(f"  {' '.join(line.split())}", markup=False)


def show_problems(problems: Sequence[Problem]) -> None:
    """List the problems on standard error, and their number when there are several."""
    for problem in problems:
        ERR.print(Text.assemble((f"{problem.where}: ", "bold"), problem.what))
        if problem.to_do:
            ERR.print(Text(f"  → {problem.to_do}"))
    if len(problems) > 1:
        ERR.print(Text(f"{len(problems)} problems", style="bold red"))


def show_plan(plan: Mapping[str, Sequence[str]]) -> None:
    """A line a stage: whether it is up to date, and why not."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for stage, reasons in plan.items():
        mark = Text("would run", style="yellow") if reasons else Text("up to date", style="green")
        table.add_row(stage, mark, Text("; ".join(reasons)))
    OUT.print(table, soft_wrap=False)
