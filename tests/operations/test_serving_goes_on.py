"""What runs beside the pages and dies, because the database went away, starts again."""

import subprocess
import sys
from pathlib import Path

from declic import cli

Process = subprocess.Popen[bytes]


def python(code: str) -> Process:
    return subprocess.Popen([sys.executable, "-c", code])  # noqa: S603  # our own program


def test_a_companion_that_died_starts_again_until_the_pages_stop(tmp_path: Path) -> None:
    journal = tmp_path / "starts"
    words: tuple[str, ...] = ("-c", f"open({str(journal)!r}, 'a').write('x'); raise SystemExit(1)")
    companions = {words: cli.start(*words)}
    pages = python("import time; time.sleep(2)")
    code = cli.watch(pages, companions, pause=0.05)
    cli.stop(list(companions.values()))
    assert code == 0
    assert len(journal.read_text()) >= 2


def test_a_companion_that_lives_is_left_alone() -> None:
    alive = python("import time; time.sleep(60)")
    companions: dict[tuple[str, ...], Process] = {("-c", "pass"): alive}
    cli.watch(python("pass"), companions, pause=0.05)
    assert list(companions.values()) == [alive]
    assert alive.poll() is None
    cli.stop([alive])


def test_jobs_nights_and_minutes_run_beside_the_pages() -> None:
    assert {words[2] for words in cli.COMPANIONS} == {"db_worker", "nightly", "beat"}
