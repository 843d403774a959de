"""In which district of an older list somebody lives: found again from their house, never kept."""

from declic.learners.enums import QpvPrecision
from declic.learners.models import Learner
from declic.territory.enums import Precision, Vintage
from declic.territory.models import Qpv
from declic.territory.queries.addresses import Position
from declic.territory.queries.districts import districts_at


def district_in(learner: Learner, vintage: str) -> Qpv | None:
    """Return the learner's district in a list; None when there is none, or their house is not known."""
    if vintage == Vintage.Y2024:
        return learner.qpv
    house = house_of(learner)
    return (districts_at(house) or {}).get(vintage) if house else None


def house_of(learner: Learner) -> Position | None:
    """Return where a learner's house is, when it was found to its number."""
    is_checked = learner.qpv_precision == QpvPrecision.HOUSE_NUMBER
    if not is_checked or learner.latitude is None or learner.longitude is None:
        return None
    return Position(learner.latitude, learner.longitude, Precision.HOUSE_NUMBER)
