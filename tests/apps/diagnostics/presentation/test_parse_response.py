"""From the submitted form to the response of the schema."""

import json

import pytest

from declic.diagnostics.presentation import MalformedResponse, parse_response
from declic.shared.errors import Refusal

EVENT = {"action": "open", "target": "m1", "value": "", "at_ms": 40}


@pytest.mark.parametrize(
    ("kind", "post", "response"),
    [
        ("choose_picture", {"choice": "b"}, {"choice": "b"}),
        ("choose_sentence", {"choice": "b"}, {"choice": "b"}),
        ("point", {"choice": "cross"}, {"choice": "cross"}),
        ("gesture_click", {"choice": "c"}, {"choice": "c"}),
        ("type_text", {"text": " Élodie "}, {"text": " Élodie "}),
        ("gesture_type", {"text": "bonjour"}, {"text": "bonjour"}),
        ("order_steps", {"order": "c,a,b"}, {"order": ["c", "a", "b"]}),
        (
            "order_steps",
            {"order": "", "position-a": "2", "position-b": "3", "position-c": "1"},
            {"order": ["c", "a", "b"]},
        ),
        ("sort_safe", {"safe": "a", "unsafe": "b,c"}, {"safe": ["a"], "unsafe": ["b", "c"]}),
        (
            "sort_safe",
            {"card-a": "safe", "card-b": "unsafe"},
            {"safe": ["a"], "unsafe": ["b"]},
        ),
        ("mailbox", {"trace": json.dumps([EVENT])}, {"trace": [EVENT]}),
        ("files", {"trace": "[]"}, {"trace": []}),
        ("gesture_scroll", {"choice": "b"}, {"choice": "b", "trace": []}),
    ],
)
def test_a_form_becomes_the_response_of_its_kind(
    kind: str, post: dict[str, str], response: dict[str, object]
) -> None:
    assert parse_response(kind, post) == response


@pytest.mark.parametrize("kind", ["point", "type_text", "order_steps", "sort_safe", "mailbox"])
def test_not_knowing_is_always_an_answer(kind: str) -> None:
    assert parse_response(kind, {"dont_know": "1", "choice": "a"}) == {"dont_know": True}


@pytest.mark.parametrize(
    ("kind", "post", "sentence"),
    [
        ("choose_picture", {}, "Choisissez une réponse"),
        ("type_text", {"text": "  "}, "Écrivez une réponse"),
        ("type_text", {"text": "a" * 5001}, "trop long"),
        ("order_steps", {}, "Donnez un numéro"),
        ("order_steps", {"position-a": "1", "position-b": ""}, "Donnez un numéro"),
        ("order_steps", {"position-a": "1", "position-b": "1"}, "le même numéro"),
        ("order_steps", {"order": "a,a"}, "Essayez encore"),
        ("sort_safe", {}, "Rangez chaque carte"),
        ("sort_safe", {"safe": "a", "unsafe": "a"}, "rangée deux fois"),
    ],
)
def test_a_form_without_answer_is_refused_in_french(kind: str, post: dict[str, str], sentence: str) -> None:
    with pytest.raises(MalformedResponse, match=sentence):
        parse_response(kind, post)


@pytest.mark.parametrize("trace", ["", "{", "{}", '["open"]', "[{}]", "[" + "{}," * 2000 + "{}]"])
def test_a_trace_of_the_wrong_shape_is_refused(trace: str) -> None:
    with pytest.raises(MalformedResponse, match="pas arrivée entière"):
        parse_response("mailbox", {"trace": trace})


@pytest.mark.parametrize("at_ms", [-1, 1.5, "3", True, None])
def test_an_event_without_a_time_is_refused(at_ms: object) -> None:
    with pytest.raises(MalformedResponse):
        parse_response("mailbox", {"trace": json.dumps([{**EVENT, "at_ms": at_ms}])})


def test_an_event_keeps_only_the_fields_of_the_schema() -> None:
    post = {"trace": json.dumps([{"action": "send", "at_ms": 5, "score": 3}])}
    expected = [{"action": "send", "target": "", "value": "", "at_ms": 5}]
    assert parse_response("mailbox", post) == {"trace": expected}


def test_a_malformed_response_is_a_refusal_and_a_value_error() -> None:
    assert issubclass(MalformedResponse, Refusal)
    assert issubclass(MalformedResponse, ValueError)
