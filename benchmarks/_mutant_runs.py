"""Copies of an engine and its tests, where a fault is tried in a process of its own."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import FrameType

import hypothesis  # noqa: F401  (loaded once, before the processes part)
import pytest
import scipy.optimize
import scipy.special  # noqa: F401
from _mutants import Mutant, put_in

#: A fault that makes the tests so many times longer, or so many seconds, is found.
PATIENCE, LEAST_SECONDS = 5.0, 20.0
#: Most faults are found by the few files of tests that are most devoted to their module.
FIRST_TESTS = 2
#: How many cases of one test are watched: the others call the same modules.
WATCHED_CASES = 20

#: No plug-in is loaded but ours: what the settings say to others is nobody's affair here.
ARGUMENTS = (
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-c",
    "pytest.ini",
    "-W",
    "ignore::pytest.PytestConfigWarning",
)


class Verdict(Enum):
    """What the tests made of a fault."""

    FOUND = "found"
    MISSED = "missed"
    UNREADABLE = "unreadable"


@dataclass
class Survey:
    """How long each file of tests takes, in seconds, and how often its tests call each module."""

    seconds: Counter[str] = field(default_factory=Counter)
    calls: dict[str, Counter[str]] = field(default_factory=dict)

    def tests_of(self, module: str) -> list[str]:
        """Return the files of tests that call a module, the most devoted first; all where none does."""
        name = module.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        devotion = {test: calls[name] / calls.total() for test, calls in self.calls.items() if calls[name]}
        return sorted(devotion or self.seconds, key=lambda test: (-devotion.get(test, 0), self.seconds[test]))


class Watcher:
    """A plug-in of pytest that notes how long tests take and which modules they call, by name."""

    def __init__(self) -> None:
        self.survey = Survey()
        self.watched: Counter[tuple[str, str]] = Counter()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Function) -> object:
        """Watch one test."""
        name = item.nodeid.split("::")[0]
        called = self.survey.calls.setdefault(name, Counter())

        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                called[frame.f_globals.get("__name__", "")] += 1

        self.watched[item.location[0], item.originalname] += 1
        started = time.perf_counter()
        if self.watched[item.location[0], item.originalname] <= WATCHED_CASES:
            sys.setprofile(note)
        try:
            return (yield)
        finally:
            sys.setprofile(None)
            self.survey.seconds[name] += time.perf_counter() - started


@dataclass
class Workshop:
    """Where copies are made of one engine and its tests."""

    folder: Path
    project: Path
    engine: str

    @property
    def room(self) -> Path:
        """Return the copy of this process."""
        return self.folder / str(os.getpid())

    def move_in(self) -> None:
        """Make the copy of this process, its tests compiled once."""
        for part in (f"src/declic/engines/{self.engine}", f"tests/engines/{self.engine}"):
            shutil.copytree(
                self.project / part, self.room / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        for part in ("src/declic/__init__.py", "src/declic/engines/__init__.py", "tests/__init__.py"):
            shutil.copy(self.project / part, self.room / part)
        shutil.copy(self.project / "tests/engines/pytest.ini", self.room / "pytest.ini")
        passes_tests(self.room, ["--collect-only"], PATIENCE * LEAST_SECONDS, keeps_bytecode=True)
        for cache in (self.room / "src").rglob("__pycache__"):
            shutil.rmtree(cache)

    def survey_tests(self) -> Survey:
        """Return what a first run of the sound engine tells; its tests must pass."""
        self.move_in()
        watcher = Watcher()
        enter(self.room)
        if pytest.main([*ARGUMENTS, "tests"], plugins=[watcher]) != pytest.ExitCode.OK:
            raise RuntimeError("the tests fail before any fault is put in")
        return watcher.survey

    def try_mutant(self, mutant: Mutant, survey: Survey) -> Verdict:
        """Return what the tests make of one fault."""
        path = self.room / mutant.module
        sound = path.read_text(encoding="utf-8")
        code = put_in(mutant, sound)
        if code is None:
            return Verdict.UNREADABLE
        tests = survey.tests_of(mutant.module)
        seconds = max(LEAST_SECONDS, PATIENCE * sum(survey.seconds[test] for test in tests))
        path.write_text(code, encoding="utf-8")
        passes = passes_tests(self.room, tests, seconds)
        path.write_text(sound, encoding="utf-8")
        return Verdict.MISSED if passes else Verdict.FOUND


def passes_tests(room: Path, tests: list[str], seconds: float, *, keeps_bytecode: bool = False) -> bool:
    """Return whether the tests pass in time, in a process that ends with them."""
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.alarm(round(seconds))
        enter(room, keeps_bytecode=keeps_bytecode)
        rounds = [tests[:FIRST_TESTS], tests[FIRST_TESTS:]]
        os._exit(int(any(pytest.main([*ARGUMENTS, *some]) for some in rounds if some)))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def enter(room: Path, *, keeps_bytecode: bool = False) -> None:
    """Work in a copy: its modules are the ones that are imported; nobody hears of it."""
    os.chdir(room)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path[:0] = [str(room / "src"), str(room)]
    sys.dont_write_bytecode = not keeps_bytecode
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
