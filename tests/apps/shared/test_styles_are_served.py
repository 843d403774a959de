"""The styles come from the program itself: listed when it starts as in production, or looked up as here."""

from contextlib import closing

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.mark.django_db  # closing an answer looks at the connection
@pytest.mark.parametrize("is_looked_up_each_time", [False, True])
def test_a_style_is_served(is_looked_up_each_time: bool, settings: Settings) -> None:
    settings.WHITENOISE_AUTOREFRESH = is_looked_up_each_time
    with closing(Client().get("/static/shared/tokens.css")) as answer:
        assert answer.status_code == 200
        assert b"--" in answer.getvalue()
