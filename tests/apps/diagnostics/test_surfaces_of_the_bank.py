"""Every surface of the shipped bank can be shown from the database, no blank left."""

from declic.diagnostics.models import BankItem, ItemBank
from declic.diagnostics.queries.surfaces import count_of, worn_record


def shown_surfaces(item: BankItem) -> list[dict[str, object]]:
    return [worn_record(item, variant) for variant in range(count_of(item))]


def test_every_surface_can_be_worn(bank: ItemBank) -> None:
    surfaces = [surface for item in bank.items.all() for surface in shown_surfaces(item)]
    assert len(surfaces) >= bank.items.count()
    assert [one["code"] for one in surfaces if "{" in str(one["instruction"])] == []


def test_the_way_to_do_a_task_never_reaches_a_page(bank: ItemBank) -> None:
    assert not any("walk" in surface for item in bank.items.all() for surface in shown_surfaces(item))
