"""Our score is the score of data·inclusion, whatever is filled in."""

from datetime import date
from typing import Any

import pytest

from declic.open_data.models import PublicSheet, ServiceSheet
from declic.open_data.queries.inclusion import Record, service_of
from declic.open_data.queries.quality import quality_of
from declic.programmes.models import Programme
from tests.apps.open_data.official import score_qualite, v1
from tests.apps.open_data.scenes import days_ago, described

ON_SERVICE: list[dict[str, Any]] = [
    {},
    {"publics": []},
    {"thematics": []},
    {"fees": ""},
    {"fees": "payant"},
    {"fees": "payant", "fees_details": "10 € par an"},
    {"mobilisation_modes": []},
    {"mobilised_by": []},
    {"mobilisation_modes": [], "mobilised_by": []},
    {"mobilisation_modes": ["utiliser-lien-mobilisation"]},
    {"description": "Très court."},
    {"description": "x" * 49},
    {"description": "x" * 50},
    {"description": "x" * 199},
    {"description": "x" * 200},
    {"description": "x" * 1999},
    {"description": "x" * 2000},
    *({"updated_on": days_ago(count)} for count in (0, 179, 181, 300, 500, 729, 730, 2000)),
]
ON_SHEET: list[dict[str, Any]] = [
    {"email": ""},
    {"phone": ""},
    {"email": "", "phone": ""},
    {"website": ""},
    {"main_venue": None},
]


def official(record: Record) -> tuple[float, list[float | None]]:
    score, shares = score_qualite.score(v1.Service.model_validate(record))
    return score, [share if share is None else round(share, 2) for share in shares.values()]


def ours(record: Record, today: date) -> tuple[float, list[float | None]]:
    quality = quality_of(record, today=today)
    return quality.score, [
        one.share if one.share is None else round(one.share, 2) for one in quality.criteria
    ]


@pytest.mark.parametrize("facts", ON_SERVICE, ids=str)
def test_a_programme_scores_as_the_official_package_says(
    sheet: PublicSheet, programme: Programme, facts: dict[str, Any], today: date
) -> None:
    record = service_of(sheet, described(sheet, programme, **facts))
    assert ours(record, today) == official(record)


@pytest.mark.parametrize("facts", ON_SHEET, ids=str)
def test_an_antenna_counts_as_the_official_package_says(
    service: ServiceSheet, facts: dict[str, Any], today: date
) -> None:
    PublicSheet.objects.update(**facts)
    record = service_of(PublicSheet.objects.select_related("main_venue").get(), service)
    assert ours(record, today) == official(record)


def test_a_full_sheet_has_nothing_to_mend(service: ServiceSheet, today: date) -> None:
    quality = quality_of(service_of(service.sheet, service), today=today)
    assert (quality.percent, quality.to_mend, quality.is_good) == (100, [], True)


def test_what_is_missing_says_how_to_mend_it(sheet: PublicSheet, programme: Programme, today: date) -> None:
    service = described(sheet, programme, thematics=[], fees="payant", description="x" * 150)
    mends = [one.mend for one in quality_of(service_of(sheet, service), today=today).to_mend]
    assert mends == [
        "Cochez au moins une thématique : c’est par elle qu’on vous trouve.",
        "Dites combien cela coûte.",
        "Ajoutez 50 signes : ce qu’on y apprend, comment cela se passe, combien de temps.",
    ]
