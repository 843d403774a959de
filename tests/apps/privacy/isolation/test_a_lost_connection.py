"""A connection that is lost within a request comes back confined, or not at all."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse

from declic.accounts.models import User
from declic.shared.isolation import team_role
from tests.apps.privacy.isolation.conftest import acting_as, owner
from tests.apps.privacy.isolation.test_a_request_is_confined import answered, who_am_i

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone locks rows")


@pytest.mark.django_db(transaction=True)
def test_a_connection_opened_again_within_a_request_is_confined_too(counsellor: User) -> None:
    def interrupted(request: HttpRequest) -> HttpResponse:
        connection.close()
        return who_am_i(request)

    assert answered(counsellor, interrupted).content.decode().startswith(team_role(connection))
    assert acting_as()[0] == owner()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_cannot_be_confined_again_answers_nothing(
    counsellor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(request: HttpRequest) -> HttpResponse:
        connection.close()
        monkeypatch.setattr("declic.shared.isolation.TAKE_ROLE", "SELECT %s, %s, %s FROM nowhere")
        return who_am_i(request)

    with pytest.raises(Exception, match="nowhere"):
        answered(counsellor, interrupted)
    monkeypatch.undo()
    assert acting_as()[0] == owner()
