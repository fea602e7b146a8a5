"""The commands: arguments and printing. Other modules do the work; a command imports them where it needs them."""

from __future__ import annotations

import gc
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from pipeline.commands.editing import cli as editors
from pipeline.commands.options import Meeting, ProjectFolder
from pipeline.errors import DataError, LockedError, Problem, defect

if TYPE_CHECKING:
    from pipeline.engine.project import Project

DONE, PROBLEM, USAGE, LOCKED = 0, 1, 2, 75

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
    help="Compile a meeting's raw exports into a draft white paper. Every sentence leads back to what was said.",
    epilog="Exit codes: 0 success, 1 problem in the data or settings, 2 wrong usage, 75 another run is active.",
)

AGENDA_HELP = "Agenda as plain text, Markdown, docx or saved web page; the format is detected from the content."
SINCE_HELP = "Compare with: run (the previous run), session (before the latest session), or an edition's number."
READER_HELP = "Read with the recorded answers of a language model, or without (off); results stand beside the others."
Reader = Annotated[Optional[str], typer.Option("--reader", help=READER_HELP, metavar="recorded|off")]  # noqa: UP045
Since = Annotated[str, typer.Option("--since", help=SINCE_HELP)]


@app.command()
def run(
    stage: Annotated[Optional[str], typer.Argument(help="Last stage to run. Default: all stages.")] = None,  # noqa: UP045
    meeting: Meeting = None,
    force: Annotated[bool, typer.Option("--force", help="Run the stage (or all stages) even if up to date.")] = False,
    reader: Reader = None,
    project: ProjectFolder = Path(),
) -> None:
    """Bring a meeting up to date: run what changed, and everything made from it."""
    from pipeline.commands.console import OUT, ConsoleProgress
    from pipeline.commands.places import changed, check_stage
    from pipeline.commands.whole import bring_up_to_date

    check_stage(stage)
    place, name = _place(project, meeting, reader)
    progress = ConsoleProgress()
    bring_up_to_date(place, name, progress, stage, force, changed(reader))
    draft = place.reports(name) / "whitepaper.docx"
    OUT.print(f"{name}: {progress.summary()}" + (f" → {draft}" if draft.exists() and not stage else ""), markup=False)


@app.command()
def status(meeting: Meeting = None, reader: Reader = None, project: ProjectFolder = Path()) -> None:
    """Show for each stage whether it is up to date, or why it would run."""
    from pipeline.commands.console import show_plan
    from pipeline.commands.places import changed
    from pipeline.engine.runner import MeetingRun

    show_plan(MeetingRun(*_place(project, meeting, reader), changed=changed(reader)).plan())


@app.command()
def check(meeting: Meeting = None, project: ProjectFolder = Path()) -> None:
    """Read raw files, agenda, participants and settings, and list all problems with file and line."""
    from pipeline.commands.check import check as find
    from pipeline.commands.console import OUT, show_problems

    place, name = _place(project, meeting)
    found = find(place, name)
    for file in found.files:
        OUT.print(f"{file.path}\n  {file.summary()}", markup=False)
        for line in file.details:
            OUT.print(f"    {line}", markup=False)
    if found.open_names:
        OUT.print("\nNames that match no participant; assign them with [[alias]] in corrections.toml:", markup=False)
    told = [*(f"\nwarning: {w}" for w in found.warnings), *(f"upcoming session: {s}" for s in found.upcoming)]
    for line in [*(f"  {name}" for name in found.open_names), *told]:
        OUT.print(line, markup=False)
    if found.problems:
        show_problems(found.problems)
        raise typer.Exit(PROBLEM)
    OUT.print(f"\n{name}: no problems", markup=False)


@app.command()
def trace(
    ident: Annotated[str, typer.Argument(metavar="ID", help="Sentence, key point, statement, ... or reference (E12).")],
    up: Annotated[bool, typer.Option("--up", help="Walk up, to the sentences of the draft that cite it.")] = False,
    meeting: Meeting = None,
    reader: Reader = None,
    project: ProjectFolder = Path(),
) -> None:
    """Trace a sentence of the draft to the lines of the raw files, or a line back to the draft."""
    from pipeline.commands import trace as walk
    from pipeline.commands.console import OUT
    from pipeline.engine.store import TableStore

    place, name = _place(project, meeting, reader)
    store = TableStore(place.processed(name))
    if not store.path("paper").exists():
        raise DataError(Problem(name, "there is no draft to trace yet", f"Run `whitepaper run -m {name}` first."))
    data, public = walk.read(store)
    for line in (walk.up if up else walk.down)(data, ident, public).lines():
        OUT.print(line, markup=False)


@app.command()
def export(meeting: Meeting = None, project: ProjectFolder = Path()) -> None:
    """Export the open data of a meeting again."""
    from pipeline.commands.console import OUT, ConsoleProgress
    from pipeline.engine.runner import MeetingRun

    place, name = _place(project, meeting)
    MeetingRun(place, name, ConsoleProgress()).run("exports", force=True)
    OUT.print(f"{name}: open data in {place.reports(name) / 'data'}", markup=False)


@app.command()
def pdf(
    draft: Annotated[str, typer.Argument(help="Word file in the report folder.")] = "whitepaper.docx",
    meeting: Meeting = None,
    project: ProjectFolder = Path(),
) -> None:
    """Convert the Word draft, or an edited copy of it, into a PDF with LibreOffice."""
    from pipeline.commands.pdf import pdf as convert
    from pipeline.engine import release
    from pipeline.engine.runner import MeetingRun

    place, name = _place(project, meeting)
    if problems := [*MeetingRun(place, name).forms.open_problems(draft)]:
        raise DataError(problems)
    typer.echo(f"{name}: {convert(place.reports(name), draft, look=release.of(place, name).look)}")


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="Name of the new meeting folder, such as transport-forum-2027.")],
    agenda: Annotated[Path, typer.Option("--agenda", help=AGENDA_HELP, dir_okay=False)],
    project: ProjectFolder = Path(),
) -> None:
    """Create a meeting folder from an agenda."""
    from pipeline.commands.console import OUT, is_topic, show_left_out
    from pipeline.commands.new import make_meeting
    from pipeline.engine.progress import counted
    from pipeline.engine.project import Project

    folder, topic_count, question_count = make_meeting(Project(project), name, agenda, is_topic(), show_left_out)
    OUT.print(f"{folder}: {counted(topic_count, 'topic')}, {counted(question_count, 'sub-question')}", markup=False)
    OUT.print(
        "Next: fill in meeting.toml (check title, dates and starts; name the facilitators) and participants.csv "
        "(or put participants.xlsx beside it), and put each session's files in sessions/.",
        markup=False,
    )


@app.command()
def agenda(
    file: Annotated[Path, typer.Argument(help="The revised agenda, in any format that `new` reads.")],
    write: Annotated[bool, typer.Option("--write", help="Make it the current agenda; keep the earlier one.")] = False,
    meeting: Meeting = None,
    project: ProjectFolder = Path(),
) -> None:
    """Compare a revised agenda with the current one and list the changes; topics keep their ids."""
    from pipeline.commands import agenda_versions
    from pipeline.commands.console import OUT

    place, name = _place(project, meeting)
    for line in agenda_versions.lines(update := agenda_versions.compare(place.raw(name), file)):
        OUT.print(line, markup=False)
    if write:
        previous = agenda_versions.write(place.raw(name), update)
        OUT.print(f"\n{name}: wrote agenda.toml; the previous version is {previous}", markup=False)
    elif not update.is_sure:
        raise typer.Exit(PROBLEM)


@app.command()
def changes(since: Since = "run", meeting: Meeting = None, project: ProjectFolder = Path()) -> None:
    """List what changed between two runs: new, strengthened, weakened, newly contested, moved and gone key points."""
    from pipeline.commands import changes as between
    from pipeline.commands.console import OUT
    from pipeline.commands.places import editions

    now, was = editions(project, meeting, since)
    OUT.print(f"edition {now.number}" + (f" compared with edition {was.number}" if was else ", the first one"))
    for change in between.compare(was, now) if was else []:
        OUT.print(f"{change.kind} ({change.point.topic_id}): {change.point.wording}\n  {change.detail}", markup=False)
    for topic_id, title, session in between.empty_questions(now):
        planned = f"\n  planned: {session}" if session else ""
        OUT.print(f"no printed statement yet ({topic_id}): {title}{planned}", markup=False)


@app.command()
def brief(since: Since = "session", meeting: Meeting = None, project: ProjectFolder = Path()) -> None:
    """Write a page for the facilitators of the next session: brief.md and brief.docx in the report folder."""
    from pipeline.commands import brief as page
    from pipeline.commands.console import OUT
    from pipeline.commands.places import editions
    from pipeline.engine.project import Project

    now, was = editions(project, meeting, since)
    place = Project(project)
    for path in page.write(place, place.pick(meeting), page.brief(now, was)):
        OUT.print(f"{path}", markup=False)


@app.command()
def survey(
    top: Annotated[int, typer.Option("--top", help="How many key points, those of the highest rank.", min=1)] = 30,
    scale: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--scale", help="agree, or rating (1 to 9). Default: what the rule set asks for."),
    ] = None,
    meeting: Meeting = None,
    project: ProjectFolder = Path(),
) -> None:
    """Write key points as a survey to vote on: for Forms, Slido and REDCap, and as a Word document."""
    from pipeline.commands.console import OUT
    from pipeline.commands.survey import FOLDER, SCALES, write_survey

    if scale not in (None, *SCALES):
        raise typer.BadParameter(f'there is no scale "{scale}"; choose {" or ".join(SCALES)}.')
    place, name = _place(project, meeting)
    _, count, used = write_survey(place, name, top, scale)
    OUT.print(f"{name}: {count} statements ({used}) in {place.reports(name) / FOLDER}", markup=False)
    OUT.print(f"Save the votes as {place.raw(name) / 'votes.csv'}, with survey.csv beside them.", markup=False)


app.command()(editors.corrections)
app.command()(editors.approve)


@app.command()
def ask(
    status: Annotated[bool, typer.Option("--status", help="Only say which questions are open.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Send the questions without asking first.")] = False,
    meeting: Meeting = None,
    project: ProjectFolder = Path(),
) -> None:
    """Ask a language model what it reads: at the address in settings.toml, or by files to paste into a chat window."""
    from pipeline.commands.ask import ask as get_answers
    from pipeline.commands.console import OUT, ConsoleProgress

    say = partial(OUT.print, markup=False)
    is_done = get_answers(*_place(project, meeting), ConsoleProgress(), status, yes, say, typer.confirm)
    raise typer.Exit(DONE if is_done or not status else PROBLEM)


@app.command()
def batch(project: ProjectFolder = Path()) -> None:
    """Bring every meeting up to date and print a line for each; for cron."""
    from pipeline.commands.batch import batch as run_all
    from pipeline.commands.console import OUT, ConsoleProgress
    from pipeline.engine.project import Project

    say = partial(OUT.print, markup=False)
    outcomes = run_all(Project(project), lambda done: say(f"{done.meeting}: {done.line}"), ConsoleProgress)
    states = {outcome.state for outcome in outcomes}
    raise typer.Exit(PROBLEM if "problem" in states else LOCKED if "locked" in states else DONE)


def _place(folder: Path, meeting: str | None, reader: str | None = None) -> tuple[Project, str]:
    from pipeline.commands import places

    return places.place(folder, meeting, reader)


def main() -> None:
    """Run the command line; every way to end has its exit code."""
    gc.set_threshold(500_000)  # what is imported stays: looking for garbage in it costs a quarter of an idle run
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}
    # Threads that wait by spinning make the models four times slower as soon as anything else uses a core.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: a second thread costs more than it brings
    for stream in (sys.stdout, sys.stderr):  # a name that the terminal cannot write stops nothing
        getattr(stream, "reconfigure", dict)(errors="backslashreplace")
    try:
        app(prog_name="whitepaper")
    except DataError as error:
        from pipeline.commands.console import show_problems

        show_problems(error.problems)
        sys.exit(PROBLEM)
    except Exception as error:
        is_locked = isinstance(error, LockedError)
        typer.echo(str(error) if is_locked else defect(error), err=True)
        sys.exit(LOCKED if is_locked else PROBLEM)


if __name__ == "__main__":
    main()
