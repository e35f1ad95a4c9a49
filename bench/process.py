"""Runs commands and says what they took: wall time, processor time, memory. Standard library only:
the peak memory that the system reports for a child is never below that of the parent at the moment
of starting it, so the parent has to stay small."""

import dataclasses
import os
import pathlib
import statistics
import tempfile
import time


class Failed(Exception):
    """A command that did not end well; the text says which and why."""


@dataclasses.dataclass
class Ran:
    wall_ms: float
    cpu_ms: float  # user and system, all threads
    peak_mib: float
    output: bytes

    @property
    def stdout(self):
        return self.output.decode(errors="replace")


def run(command, environment=None):
    """Runs a command (a list) to its end with its own standard output; raises Failed."""
    words = [str(word) for word in command]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, err.fileno(), 2)]
        start = time.perf_counter()
        try:
            child = os.posix_spawnp(words[0], words, environment or os.environ,
                                    file_actions=actions)
        except OSError as error:
            raise Failed(f"{words[0]}: {error.strerror}") from error
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
        out.seek(0)
        err.seek(0)
        if status != 0:
            raise Failed(f"{pathlib.Path(words[0]).name} {' '.join(words[1:])}: "
                         f"{err.read().decode(errors='replace').strip() or f'status {status}'}")
        return Ran(1e3 * wall, 1e3 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024,
                   out.read())


def run_by_turns(commands, rounds):
    """{name: command} -> {name: [Ran, ...]}, one of each in every round after a first that does not
    count, so that a bad moment of the machine meets all of them."""
    runs = {name: [] for name in commands}
    for turn in range(-1, rounds):
        for name, command in commands.items():
            ran = run(command)
            if turn >= 0:
                runs[name].append(ran)
    return runs


def median(runs, field):
    return statistics.median(getattr(ran, field) for ran in runs)
