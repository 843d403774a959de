"""Whatever stands in an address becomes a small number, or nothing."""

import pytest

from declic.shared.numbers import small_int


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("42", 42), ("999999999", 999_999_999)])
def test_a_small_number_is_read(text: str, number: int) -> None:
    assert small_int(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "²", "douze", "1234567890", "9" * 30, "9" * 5000])
def test_anything_else_is_nothing(text: str) -> None:
    assert small_int(text) is None
