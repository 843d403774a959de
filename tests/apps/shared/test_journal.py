"""The journal never says the secret of a link."""

import logging

import pytest

from declic.shared.journal import NoSecrets
from declic.shared.tokens import make_token


@pytest.mark.parametrize(
    "address", ["/benevoles/lien/{}/", "/mes-moments/{}/trajet/", "/benevoles/agenda/{}.ics"]
)
def test_a_secret_is_left_out(address: str) -> None:
    token = make_token()
    record = logging.LogRecord(
        "django.security.csrf", logging.WARNING, "", 0, "Forbidden: %s", (address.format(token),), None
    )
    assert NoSecrets().filter(record)
    assert token not in record.getMessage()
    assert "Forbidden: /" in record.getMessage()


def test_an_ordinary_address_is_said_whole() -> None:
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Not Found: /classe/12/papier.pdf", (), None)
    NoSecrets().filter(record)
    assert record.getMessage() == "Not Found: /classe/12/papier.pdf"
