"""Fuzz the readers, guided by coverage: inputs that reach new lines of the readers are kept and changed further.

    python -m benchmarks.fuzz_readers --seconds 60 --seed 1

Starts from the specimens of the tests. Anything but a reading or a `DataError` is a crash; more than five seconds of
processor time is a hang. Prints executions, lines reached, crashes and hangs, and writes each failing input beside its
traceback.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline import readers
from pipeline.errors import DataError
from tests.readers.test_safety import SPECIMENS

READERS = str(Path(readers.__file__).parent)
HANG_SECONDS = 5.0


class Coverage:
    """The lines of the readers that one run reaches."""

    def __init__(self) -> None:
        """Start with nothing reached."""
        self.lines: set[tuple[str, int]] = set()

    def trace(self, frame: FrameType, event: str, _: Any) -> Any:
        """A trace function for `sys.settrace` that looks at the readers only."""
        if not frame.f_code.co_filename.startswith(READERS):
            return None
        if event == "line":
            self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self.trace


def mutate(content: bytes, pool: list[bytes], random_: random.Random) -> bytes:
    """One to four changes: bytes overwritten, pieces cut, doubled, or taken from another input."""
    for _ in range(random_.randint(1, 4)):
        place, length = random_.randrange(len(content) + 1), random_.choice((1, 2, 5, 20, 200))
        other = random_.choice(pool)
        start = random_.randrange(len(other) + 1)
        piece = random_.choice(
            (b"", random_.randbytes(length), content[place : place + length], other[start : start + length])
        )
        content = content[:place] + piece + content[place + random_.choice((0, length)) :]
    return content[:20_000]


def run(content: bytes, path: Path) -> tuple[set[tuple[str, int]], str | None]:
    """Lines reached and what went wrong, if anything did."""
    path.write_bytes(content)
    coverage, wrong, start = Coverage(), None, time.process_time()
    sys.settrace(coverage.trace)
    try:
        readers.read(path)
    except DataError:
        pass
    except Exception:
        wrong = traceback.format_exc()
    finally:
        sys.settrace(None)
    if time.process_time() - start > HANG_SECONDS:
        wrong = wrong or f"hang: {time.process_time() - start:.1f} s"
    return coverage.lines, wrong


def main() -> int:
    """Fuzz for the time given; exit code 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random_ = random.Random(arguments.seed)  # noqa: S311 -- no secret
    pool = list(SPECIMENS.values())
    reached: set[tuple[str, int]] = set()
    executions, wrong = 0, []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        end = time.monotonic() + arguments.seconds
        while time.monotonic() < end:
            content = SPECIMENS[sorted(SPECIMENS)[executions]] if executions < len(SPECIMENS) else None
            content = mutate(random_.choice(pool), pool, random_) if content is None else content
            lines, problem = run(content, path)
            executions += 1
            if lines - reached:
                reached |= lines
                pool.append(content)
            if problem:
                wrong.append(problem)
                Path(f"fuzz-{len(wrong)}.bin").write_bytes(content)
                print(problem, file=sys.stderr)
    hangs = sum(problem.startswith("hang") for problem in wrong)
    print(f"{executions:,} executions, {len(reached):,} lines reached, {len(wrong) - hangs} crashes, {hangs} hangs")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
