"""Gets the answers of a language model: at an address, question by question, or by files for a chat window."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pipeline.engine.language_model import Endpoint, ModelError, Send, is_local
from pipeline.engine.progress import Progress, counted
from pipeline.engine.project import Project
from pipeline.engine.runner import MeetingRun
from pipeline.engine.store import write_whole
from pipeline.errors import DataError, Problem
from pipeline.stages import BY_NAME
from pipeline.understand.reader import answers, reader
from pipeline.understand.reader.kept import FOLDER, Kept
from pipeline.understand.reader.plan import OPEN, REFUSED, TAKEN, Reading
from pipeline.understand.reader.questions import Question, tokens
from pipeline.understand.reader.schemas import schema

ROUNDS = 12  # each answer can lead to questions that follow from it; there are six kinds
SETTINGS = "settings.toml [reader]"


class Asking:
    """Asks what is open in a meeting.

    Args:
        project: the folders.
        name: the meeting's folder.
        progress: hears which stages run.
        say: prints a line.
        send: how a question gets to the model; tests hand in a recorded exchange.
    """

    def __init__(
        self, project: Project, name: str, progress: Progress, say: Callable[[str], None], send: Send | None = None
    ) -> None:
        self._run = MeetingRun(project, name, progress)
        self._stage = BY_NAME["reader"]
        settings = self._run.settings["reader"]
        assert isinstance(settings, reader.Settings)
        self.settings = settings
        self.folder = project.raw(name)
        self.say = say
        self.send = send

    def prepare(self) -> None:
        """Bring up to date what the questions are made from."""
        for maker in dict.fromkeys(self._run.makers[table] for table in self._stage.needs):
            self._run.run(maker)

    def read(self) -> Reading:
        """What the answers give so far."""
        frames = self._run.argument(self._stage, "frames")
        return reader.read(frames, self.settings, self.folder, self._run.argument(self._stage, "cache"))

    def show(self, reading: Reading) -> None:
        """Say what is answered, refused and open."""
        for state in (TAKEN, REFUSED, OPEN):
            own = [one for one in reading.asked if one.state == state]
            size = sum(tokens(one.question.text) for one in own)
            self.say(f"{state}: {counted(len(own), 'question')}, about {size:,} tokens")
            for one in own if state != TAKEN else ():
                self.say(f"  {one.question.name}" + (f": {one.why}" if one.why else ""))
        if any(one.state == REFUSED for one in reading.asked):
            self.say(f"To ask again what was refused, remove its answer from {self.folder / FOLDER}.")

    def write(self, reading: Reading) -> list[Path]:
        """Write the open questions as files."""
        return Kept(self.folder, write_whole).write_questions(reading.open)

    def endpoint(self) -> Endpoint:
        """Where the model is asked.

        Raises:
            DataError: the address is beyond this machine and that is not allowed, or a question cannot fit.
        """
        s = self.settings
        if not s.model:
            raise DataError(Problem(SETTINGS, "`address` is set but `model` is not", "Name the model there."))
        if not is_local(s.address) and not s.allow_remote:
            what = f"{s.address} is beyond this machine, and what was said in the meeting would be sent there"
            to_do = "If the organisers allow that, set `allow_remote = true`; otherwise ask a model on this machine."
            raise DataError(Problem(SETTINGS, what, to_do))
        if s.interface == "ollama" and s.question_tokens + s.answer_tokens > s.context_tokens:
            what = "questions and answers of the lengths allowed do not fit into `context_tokens`"
            raise DataError(Problem(SETTINGS, what, "Lower `question_tokens` or `answer_tokens`, or raise the room."))
        return Endpoint(
            s.interface,
            s.address,
            s.model,
            s.timeout_seconds,
            s.answer_tokens,
            s.context_tokens,
            s.seed,
            s.uses_schema,
        )

    def ask(self, reading: Reading, endpoint: Endpoint) -> None:
        """Ask what is open, and keep each answer at once.

        Raises:
            DataError: nobody answers any more; what was answered is kept.
        """
        begun, asked, kept = time.monotonic(), reading.open, Kept(self.folder, write_whole)
        for number, question in enumerate(asked, start=1):
            text, model, used = self._answer(question, endpoint, len(asked) - number + 1)
            kept.write_answer(question, text, model, date.today().isoformat())
            left = (time.monotonic() - begun) / number * (len(asked) - number)
            size = f"{used:,} tokens" if used else f"about {tokens(question.text):,} tokens"
            self.say(f"{number} of {len(asked)}: {question.name} ({size}; about {left / 60:.0f} min left)")

    def _answer(self, question: Question, endpoint: Endpoint, open_count: int) -> tuple[str, str, int]:
        """The answer, the model's name and the tokens used; the last one where no try gave one that can be used."""
        text, model, used = "", endpoint.model, 0
        for _ in range(self.settings.tries):
            try:
                reply = endpoint.ask(question.text, schema(question.kind, question.count), self.send)
                text, model, used = reply.text, reply.model or endpoint.model, used + reply.tokens
                answers.read(answers.FORMS[question.kind], text, question.count)
                return text, model, used
            except answers.UnusableError as error:
                self.say(f"  {question.name}: {error}")
            except ModelError as error:
                if error.is_gone:
                    what = f"{error}; {counted(open_count, 'question')} left, all answers so far are kept"
                    raise DataError(
                        Problem(SETTINGS, what, "Start the server and run `whitepaper ask` again.")
                    ) from error
                self.say(f"  {question.name}: {error}")
        return text or "(no answer)", model, used


def ask(
    project: Project,
    name: str,
    progress: Progress,
    only_status: bool,
    yes: bool,
    say: Callable[[str], None],
    confirm: Callable[[str], bool],
    send: Send | None = None,
) -> bool:
    """Get the answers that are missing.

    Args:
        project: the folders.
        name: the meeting's folder.
        progress: hears which stages run.
        only_status: say what is open and ask nothing.
        yes: send the questions without asking the user first.
        say: prints a line.
        confirm: asks the user.
        send: how a question gets to the model; tests hand in a recorded exchange.

    Returns:
        whether no question is open.

    Raises:
        DataError: the settings forbid it, or nobody answers.
    """
    asking = Asking(project, name, progress, say, send)
    asking.prepare()
    reading = asking.read()
    if only_status or not reading.open:
        asking.show(reading)
        return not reading.open
    if not asking.settings.address:
        paths = asking.write(reading)
        where = asking.folder / FOLDER
        say(f"{counted(len(paths), 'question')} in {where}. Paste each into a chat window, save the answer beside it")
        say("with .answer.txt in place of .question.txt, and run `whitepaper ask` again: more questions may follow.")
        return False
    endpoint = asking.endpoint()
    asking.write(reading)
    goes_on = is_local(endpoint.address) and any((asking.folder / FOLDER).glob("*.answer.txt"))
    if not goes_on and not yes and not _agreed(asking, reading, endpoint, confirm):
        return False
    for _ in range(ROUNDS):
        if not reading.open:
            break
        asking.write(reading)
        asking.ask(reading, endpoint)
        reading = asking.read()
    asking.show(reading)
    return not reading.open


def _agreed(asking: Asking, reading: Reading, endpoint: Endpoint, confirm: Callable[[str], bool]) -> bool:
    """Show what would be sent, and ask."""
    size = sum(tokens(question.text) for question in reading.open)
    asking.say(f"{counted(len(reading.open), 'question')}, about {size:,} tokens, would be sent to {endpoint.address}")
    asking.say(
        f"(model {endpoint.model}), and some that follow from the answers. They hold what was said under pseudonyms,"
    )
    asking.say(f"nothing said in confidence. Read them first: {asking.folder / FOLDER}/*.question.txt")
    return confirm("Send them?")
