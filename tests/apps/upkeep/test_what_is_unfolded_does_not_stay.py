"""What is unfolded of a backup is everybody's data, unlocked: it goes with its work, or at the next start."""

from pathlib import Path

from declic.upkeep.services.moves import finish_moves
from declic.upkeep.services.workshops import UNFOLDING, workshop


def test_what_a_dead_one_left_is_swept_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "restoring-dead").mkdir()
    (tmp_path / "restoring-dead/declic.sqlite3").write_text("people", encoding="ascii")
    finish_moves(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_works_in_is_left_alone(tmp_path: Path) -> None:
    with workshop(tmp_path, UNFOLDING) as first, workshop(tmp_path, UNFOLDING) as second:
        finish_moves(tmp_path)
        assert set(tmp_path.iterdir()) == {first, second}
    assert list(tmp_path.iterdir()) == []
