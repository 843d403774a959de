import pytest

from declic.engines.items.scenes.form_fields import Field, as_compared, read_date, strength


@pytest.mark.parametrize("written", ["3/4/1990", "03-04-1990", "03.04.1990", "03041990", "3 4 1990"])
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    assert read_date(written) == "03/04/1990"


@pytest.mark.parametrize(
    ("type_", "written", "compared"),
    [
        ("phone", "+33 1 99 00 12 34", "01 99 00 12 34"),
        ("postcode", "59 000", "59000"),
        ("text", "12, rue des  Lilas.", "12 rue des Lilas"),
    ],
)
def test_a_fair_reader_takes_them_alike(type_: str, written: str, compared: str) -> None:
    assert as_compared(Field("one", type_, "Un"), written) == compared


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("Aaaaaaa0000#", "strong"),
        ("aaaaa#aaaaaa#aaaaa#aaaa", "strong"),
        ("Aaaaaaaa", "fair"),
        ("aaaaaaaaaaaa", "weak"),
        ("=0000AAaa###aaa", "weak"),
    ],
)
def test_a_long_secret_that_nobody_guesses_is_strong(shape: str, said: str) -> None:
    assert strength(shape) == said
