"""The short form: twenty kills, with a seed of the day that is printed, so that it can be played again."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROUNDS = 20


def test_twenty_kills_leave_nothing_lost_doubled_or_half_done(capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "tests.faults", "--rounds", str(ROUNDS), "--quick"]
    played = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603  # ours
    with capsys.disabled():
        print(f"\n{played.stdout}")
    assert played.returncode == 0, played.stdout + played.stderr
