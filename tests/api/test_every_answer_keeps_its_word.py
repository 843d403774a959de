"""Whatever a program sends, no answer breaks, and each is as described: schemathesis, all its checks."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from declic.api.enums import Scope
from declic.api.management.commands.api_schema import STORED
from declic.api.services import tokens
from declic.partners.models import Partner
from tests import factories
from tests.api.conftest import PARTNER_RIGHTS, OpenAccess

#: A rule may refuse what the shape allows: a phone that no one has, an address that is not public.
BY_RULE = ["2xx", "404", "409", "422"]
#: What does not fit is never let through.
NOT_FITTING = ["400", "401", "404", "405", "406", "415", "422"]
CONFIG = {
    "seed": 20261123,
    "checks": {
        "positive_data_acceptance": {"expected-statuses": BY_RULE},
        "negative_data_rejection": {"expected-statuses": NOT_FITTING},
        "missing_required_header": {"expected-statuses": ["401"]},
    },
    "generation": {"mode": "all", "max-examples": 10, "database": "none"},
    "phases": {"coverage": {"generate-duplicate-query-parameters": True}},
}
DESCRIBED = schemathesis.openapi.from_path(STORED, config=SchemathesisConfig.from_dict(CONFIG))
DESCRIBED.config.update(base_url="http://localhost")
DESCRIBED.app = WSGIHandler()
FOR_BRANCHES = {"Attendance", "Figures"}
BOUNDED = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, partner: Partner) -> Iterator[None]:
    """Serve a place, a group, two referrals, without limit, on the test's own connection."""
    monkeypatch.setattr(tokens, "REQUESTS_A_MINUTE", 10**9)
    factories.small_group(partner.branch, factories.LevelFactory.create())
    factories.ReferralFactory.create_batch(2, partner=partner, learner__branch=partner.branch)
    asked = (signals.request_started, signals.request_finished)
    for signal in asked:
        signal.disconnect(close_old_connections)
    yield
    for signal in asked:
        signal.connect(close_old_connections)


@pytest.fixture
def secrets(served: None, opened: OpenAccess, partner: Partner) -> dict[bool, str]:
    """Return the token of the antenna's own tool, and that of a partner's program."""
    own = opened([Scope.ATTENDANCE_WRITE, Scope.INDICATORS_READ])
    return {True: own, False: opened(PARTNER_RIGHTS, partner)}


def authorization(case: Any, secrets: dict[bool, str]) -> dict[str, str]:
    """Return the header of the program that may ask this."""
    return {"Authorization": f"Bearer {secrets[bool(FOR_BRANCHES & set(case.operation.tags))]}"}


@DESCRIBED.parametrize()
@BOUNDED
def test_a_program_always_gets_a_described_answer(case: Any, secrets: dict[bool, str]) -> None:
    case.call_and_validate(headers=authorization(case, secrets))


def test_what_an_answer_names_is_found_until_it_is_ended(secrets: dict[bool, str]) -> None:
    machine: Any = DESCRIBED.as_state_machine()

    class Following(machine):  # type: ignore[misc]
        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"headers": authorization(case, secrets)}

        def validate_response(self, response: Any, case: Any, **_: Any) -> None:
            case.validate_response(response, headers=authorization(case, secrets), recorder=self.recorder)

    Following.run(settings=settings(BOUNDED, max_examples=15, stateful_step_count=6))
