from typing import Any

import pytest

from declic.engines.diagnostic.assembly.forms import PaperForm
from declic.engines.diagnostic.assembly.offline import build_offline_panel
from declic.engines.diagnostic.assembly.paper import assemble_paper_form
from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.settings import Settings


@pytest.fixture(scope="session")
def ideal(bank: Bank, certain: Settings) -> Prepared:
    """The drawn bank of 150 items, whose parameters are taken as true."""
    return prepare(bank, certain)


@pytest.fixture(scope="session")
def paper(ideal: Prepared) -> PaperForm:
    return assemble_paper_form(ideal)


@pytest.fixture(scope="session")
def tiny() -> Prepared:
    """Ten items of one area, few enough to try everything."""
    places = enumerate([-1.4, -1.0, -0.7, -0.3, 0.0, 0.3, 0.6, 1.0, 1.3, 1.7])
    items = tuple(Item(f"A-{n}", "A", "A1.1", "beginner", 0.8 + 0.1 * n, b, 0.0) for n, b in places)
    settings = Settings(areas=("A",), max_questions=6, min_questions=2, exposure=1, items_near_cut=0)
    return prepare(Bank("tiny", items), settings)


@pytest.fixture(scope="session")
def panel(prepared: Prepared) -> dict[str, Any]:
    """A path without network through the drawn bank, with the usual rules."""
    return build_offline_panel(prepared)
