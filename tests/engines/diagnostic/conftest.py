import numpy as np
import pytest

from declic.engines.diagnostic.bank import LEVELS, Bank, Item, stepped_item
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.settings import AREAS, Settings

SEED = 20250115


def drawn_item(place: int, rng: np.random.Generator) -> Item:
    difficulty = float(rng.normal(0.3, 1.0))
    guessing = 0.25 if rng.random() < 0.6 else 0.0
    level = LEVELS[sum(difficulty >= cut for cut in Bank("", ()).cuts)]
    slope = float(1.3 * np.exp(rng.normal(0, 0.3)))
    area = AREAS[place % 6]
    return Item(f"{area}-{place:03}", area, area, level, slope, difficulty, guessing)


def drawn_bank(count: int, seed: int = SEED) -> Bank:
    rng = np.random.default_rng(seed)
    return Bank(f"drawn-{seed}", tuple(drawn_item(place, rng) for place in range(count)))


def stepped_bank(bank: Bank) -> Bank:
    items = tuple(
        stepped_item(
            item.key,
            skill=item.area,
            level=item.level,
            slope=item.slope,
            difficulty=item.difficulty,
        )
        for item in bank.items
    )
    return Bank(f"{bank.version}-stepped", items)


@pytest.fixture(scope="session")
def certain() -> Settings:
    """Settings that take the parameters of the bank as true."""
    return Settings(area_correlation=1.0, expert_error=0.0)


@pytest.fixture(scope="session")
def bank() -> Bank:
    return drawn_bank(150)


@pytest.fixture(scope="session")
def prepared(bank: Bank) -> Prepared:
    return prepare(bank, Settings())


@pytest.fixture(scope="session")
def mixed_prepared() -> Prepared:
    plain = drawn_bank(60)
    mixed = Bank("mixed", plain.items[:36] + stepped_bank(plain).items[36:])
    return prepare(mixed, Settings())
