"""SMS are counted as operators count them."""

import pytest

from declic.outbox.services import count_segments


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("é" * 160, 1),  # é, è, à, ù are in GSM-7
        ("ê" * 70, 1),  # ê, ç, ’ and « are not
        ("ê" * 71, 2),
        ("ê" * 134, 2),
        ("ê" * 135, 3),
        ("€" * 80, 1),  # two places each
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 10, 2),
        ("a" * 152 + "€" * 77, 3),  # a euro sign is never cut in two
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" * 67, 3),
    ],
)
def test_a_text_takes_so_many_segments(text: str, segments: int) -> None:
    assert count_segments(text) == segments


@pytest.mark.parametrize("letter", ["ç", "’", "«", "œ", "ô"])
def test_one_letter_outside_the_alphabet_makes_the_whole_text_wide(letter: str) -> None:
    assert [
        count_segments("a" * 70),
        count_segments("a" * 69 + letter),
        count_segments("a" * 70 + letter),
    ] == [
        1,
        1,
        2,
    ]
