"""From the submitted form to the response of the bank's schema."""

import json
import re
from collections.abc import Callable, Mapping

from declic.shared.errors import Refusal

MAX_EVENTS = 2000
MAX_TEXT_LENGTH = 5000
LONGEST_MS = 10**8
LONGEST_NUMBER = 3
UNSTORABLE = re.compile(r"\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f]")
CARD_PREFIX = "card-"
POSITION_PREFIX = "position-"

Post = Mapping[str, str]


class MalformedResponse(Refusal, ValueError):
    """The form that came back does not answer the item."""

    message = "La réponse n’est pas arrivée entière. Essayez encore une fois."


def parse_response(kind: str, post: Post) -> dict[str, object]:
    """Return the response that `post` holds for an item of this kind.

    Raises `MalformedResponse`, with a sentence for the learner, when there is none.
    """
    if post.get("dont_know"):
        return {"dont_know": True}
    response = PARSE_BY_KIND[kind](post)
    if not is_storable(json.dumps(response)):
        raise MalformedResponse
    return response


def is_storable(written: str) -> bool:
    """Return whether a database can keep this JSON: no NUL, no half of a character."""
    return not UNSTORABLE.search(written)


def _choice(post: Post) -> dict[str, object]:
    choice = post.get("choice", "")
    if not choice:
        raise MalformedResponse("Choisissez une réponse, ou « Je ne sais pas ».")
    return {"choice": choice}


def _text(post: Post) -> dict[str, object]:
    text = post.get("text", "")
    if not text.strip():
        raise MalformedResponse("Écrivez une réponse, ou choisissez « Je ne sais pas ».")
    if len(text) > MAX_TEXT_LENGTH:
        raise MalformedResponse("Votre texte est trop long. Écrivez moins de mots.")
    return {"text": text}


def _order(post: Post) -> dict[str, object]:
    order = _keys(post.get("order", "")) or _order_of_positions(post)
    if not order:
        raise MalformedResponse("Donnez un numéro à chaque étape, ou « Je ne sais pas ».")
    return {"order": order}


def _order_of_positions(post: Post) -> list[str]:
    """Return the keys by the number chosen for each: the way without JavaScript."""
    number_by_key = _fields_after(POSITION_PREFIX, post)
    if not all(number.isdecimal() and len(number) <= LONGEST_NUMBER for number in number_by_key.values()):
        raise MalformedResponse("Donnez un numéro à chaque étape, ou « Je ne sais pas ».")
    if len(set(number_by_key.values())) < len(number_by_key):
        raise MalformedResponse("Deux étapes ont le même numéro. Donnez-en un différent à chacune.")
    return sorted(number_by_key, key=lambda key: int(number_by_key[key]))


def _sorting(post: Post) -> dict[str, object]:
    side_by_key = _fields_after(CARD_PREFIX, post)
    safe = _keys(post.get("safe", "")) or [key for key, side in side_by_key.items() if side == "safe"]
    unsafe = _keys(post.get("unsafe", "")) or [key for key, side in side_by_key.items() if side == "unsafe"]
    if not safe and not unsafe:
        raise MalformedResponse("Rangez chaque carte, ou choisissez « Je ne sais pas ».")
    if set(safe) & set(unsafe):
        raise MalformedResponse("Une carte est rangée deux fois. Choisissez un seul côté.")
    return {"safe": safe, "unsafe": unsafe}


def _trace(post: Post) -> dict[str, object]:
    try:
        events = json.loads(post.get("trace", ""))
    except (ValueError, RecursionError) as error:
        raise MalformedResponse from error
    if not isinstance(events, list) or len(events) > MAX_EVENTS:
        raise MalformedResponse
    return {"trace": [_event(event) for event in events]}


def _event(event: object) -> dict[str, object]:
    """Return the event with the four fields of the schema and nothing else."""
    if not isinstance(event, dict):
        raise MalformedResponse
    words = {name: event.get(name, "") for name in ("action", "target", "value")}
    if not all(isinstance(word, str) and len(word) <= MAX_TEXT_LENGTH for word in words.values()):
        raise MalformedResponse
    at_ms = event.get("at_ms")
    if not words["action"] or type(at_ms) is not int or not 0 <= at_ms <= LONGEST_MS:
        raise MalformedResponse
    return {**words, "at_ms": at_ms}


def _choice_after_scrolling(post: Post) -> dict[str, object]:
    """Return the choice, with the scrolling that the page saw when it could look."""
    return _choice(post) | (_trace(post) if post.get("trace") else {"trace": []})


def _keys(listed: str) -> list[str]:
    keys = [key.strip() for key in listed.split(",") if key.strip()]
    if len(set(keys)) < len(keys):
        raise MalformedResponse
    return keys


def _fields_after(prefix: str, post: Post) -> dict[str, str]:
    return {name.removeprefix(prefix): post[name] for name in post if name.startswith(prefix)}


PARSE_BY_KIND: dict[str, Callable[[Post], dict[str, object]]] = {
    "choose_picture": _choice,
    "choose_sentence": _choice,
    "point": _choice,
    "type_text": _text,
    "order_steps": _order,
    "sort_safe": _sorting,
    "mailbox": _trace,
    "files": _trace,
    "browser": _trace,
    "form": _trace,
    "text_editor": _trace,
    "spreadsheet": _trace,
    "settings": _trace,
    "messages": _trace,
    "video_call": _trace,
    "gesture_click": _choice,
    "gesture_type": _text,
    "gesture_scroll": _choice_after_scrolling,
}
