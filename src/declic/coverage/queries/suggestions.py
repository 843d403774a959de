"""What the form of a study proposes first."""

from declic.branches.models import Branch
from declic.coverage.enums import NeedKind, TravelMode
from declic.coverage.queries.need import usual_kind
from declic.coverage.queries.question import COMMUNES, PARTNERS
from declic.coverage.queries.zones import usual_zone

SMALLEST_COMMUNE = 5000


def first_values(branch: Branch) -> dict[str, object]:
    """Return the likeliest question: one or two sites where the antenna works."""
    kind: NeedKind = usual_kind()
    return {
        "zone": usual_zone(branch).key,
        "need": kind.value,
        "means": "sites",
        "sites": 2,
        "candidates": [PARTNERS, COMMUNES],
        "smallest_commune": SMALLEST_COMMUNE,
        "mode": TravelMode.BIKE.value,
        "floor": "0",
        "counts_others": True,
    }
