import pytest

from declic.engines.items import variant_count, wear

RECORD = {
    "code": "C1.3-z",
    "instruction": "Écrivez à {name}.",
    "content": {"accepted": ["{name}"], "exact": False, "notes": {"who": "{name}"}},
    "variants": [{"name": "Samia"}, {"name": "Paul"}],
}


def test_the_blanks_are_filled_wherever_they_stand() -> None:
    worn = wear(RECORD, 1)
    assert worn["instruction"] == "Écrivez à Paul."
    assert worn["content"] == {"accepted": ["Paul"], "exact": False, "notes": {"who": "Paul"}}


def test_a_variant_may_replace_the_instruction_and_part_of_the_content() -> None:
    other = {"instruction": "Répondez à Awa.", "content": {"accepted": ["oui"]}}
    worn = wear({**RECORD, "variants": [{"name": "Samia"}, {**other, "name": "Awa"}]}, 1)
    assert worn["instruction"] == "Répondez à Awa."
    assert worn["content"] == {"accepted": ["oui"], "exact": False, "notes": {"who": "Awa"}}


def test_an_item_without_variants_has_one_surface() -> None:
    plain = {"code": "x", "instruction": "Cliquez.", "content": {}}
    assert variant_count(plain) == 1
    assert wear(plain, 0) == plain


def test_what_the_record_says_stays_as_it_is_written() -> None:
    wear(RECORD, 0)
    assert RECORD["instruction"] == "Écrivez à {name}."


@pytest.mark.parametrize(
    ("variant", "sentence"),
    [({}, "ne dit pas ce que vaut « {name} »"), ({"name": "Awa", "town": "Lens"}, "donne « town »")],
)
def test_a_slip_of_the_pen_is_refused(variant: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        wear({**RECORD, "variants": [variant]}, 0)
