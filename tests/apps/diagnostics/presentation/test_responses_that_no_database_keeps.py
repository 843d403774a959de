"""A forged response is refused before anything tries to keep it."""

import json

import pytest

from declic.diagnostics.presentation import MalformedResponse, parse_response


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "fin\udc00"])
def test_a_text_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(MalformedResponse):
        parse_response("type_text", {"text": text})


def test_a_smiley_is_kept() -> None:
    assert parse_response("type_text", {"text": "bravo 🙂"}) == {"text": "bravo 🙂"}


@pytest.mark.parametrize("trace", ["[" * 100_000, json.dumps([{"action": "open", "at_ms": 10**30}])])
def test_a_monstrous_trace_is_refused(trace: str) -> None:
    with pytest.raises(MalformedResponse):
        parse_response("mailbox", {"trace": trace})


def test_an_endless_number_is_refused() -> None:
    with pytest.raises(MalformedResponse):
        parse_response("order_steps", {"position-a": "1" * 5000})
