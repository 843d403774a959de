from typing import Any

import pytest

from declic.engines.diagnostic.settings import settings_from_dict


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ({"cost": 0}, "Le réglage « cost »"),
        ({"cost": float("nan")}, "Le réglage « cost »"),
        ({"max_questions": 0}, "Le réglage « max_questions »"),
        ({"min_questions": 41}, "minimum de questions dépasse"),
        ({"area_correlation": 1.1}, "Le réglage « area_correlation »"),
        ({"expert_error": -0.1}, "Le réglage « expert_error »"),
        ({"prior_mean": 3}, "Le réglage « prior_mean »"),
        ({"prior_sd": 0}, "Le réglage « prior_sd »"),
        ({"exposure": 0}, "Le réglage « exposure »"),
        ({"areas": []}, "au moins un domaine"),
        ({"areas": ["A", "A"]}, "une seule fois"),
        ({"speed": 3}, "Réglage inconnu : speed"),
        ({"cost": "cher"}, "n’est pas un nombre"),
    ],
)
def test_settings_that_cannot_work_are_refused(stored: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        settings_from_dict(stored)
