"""Each kind of question that QTI can say, from the content of its record."""

import unicodedata
from collections.abc import Callable, Sequence
from itertools import combinations, permutations
from xml.etree.ElementTree import Element

from declic.engines.qti.markup import make
from declic.engines.qti.names import make_names
from declic.engines.qti.parts import (
    RESPONSE,
    Asking,
    Parts,
    declare_response,
    map_entry,
    picture_path,
    process_with,
    show_picture,
    size_of,
    title_of,
)
from declic.engines.qti.record import Fields, RecordCannotBeExported

ORDER_BEST = 3
GOOD_PAIRS_SHARE, FAIR_PAIRS_SHARE = 0.8, 0.6
MOST_STEPS = 6


def write_picture_choice(asking: Asking, content: Fields) -> Parts:
    """Return a choice between pictures; each one's label is its text alternative."""
    options = content.tables("options")
    paths = [picture_path(option.text("picture"), content.where) for option in options]
    shown = [
        (option.text("key"), show_picture(path, option.text("label")))
        for option, path in zip(options, paths, strict=True)
    ]
    return _choice(asking, content, shown, tuple(paths))


def write_sentence_choice(asking: Asking, content: Fields) -> Parts:
    """Return a choice between sentences, under a picture when there is one."""
    shown = [(option.text("key"), option.text("text")) for option in content.tables("options")]
    picture = content.optional_text("picture")
    if not picture:
        return _choice(asking, content, shown, ())
    path = picture_path(picture, content.where)
    above = make("p", show_picture(path, title_of(asking.drawings[path])))
    return _choice(asking, content, shown, (path,), above)


def _choice(
    asking: Asking,
    content: Fields,
    shown: Sequence[tuple[str, Element | str]],
    pictures: tuple[str, ...],
    *above: Element,
) -> Parts:
    names = _names_by_key(content, [key for key, _ in shown])
    choices = [make("qti-simple-choice", child, identifier=names[key]) for key, child in shown]
    interaction = make(
        "qti-choice-interaction",
        asking.write("qti-prompt"),
        *choices,
        response_identifier=RESPONSE,
        shuffle=False,
        max_choices=1,
        min_choices=0,
    )
    right = _known(content, names, content.text("answer"))
    declaration = declare_response("single", "identifier", [right])
    return Parts(declaration, (*above, interaction), process_with("match_correct"), pictures=pictures)


def write_pointing(asking: Asking, content: Fields) -> Parts:
    """Return a place to show on a screen; several places may be right."""
    path = picture_path(f"screens/{content.text('screen')}", content.where)
    drawing, targets = asking.drawings[path], content.tables("targets")
    width, height = size_of(drawing)
    image = show_picture(path, title_of(drawing))
    image.set("width", str(width))
    image.set("height", str(height))
    names = _names_by_key(content, [target.text("key") for target in targets])
    interaction = make(
        "qti-hotspot-interaction",
        asking.write("qti-prompt"),
        image,
        *(_hotspot(target, names[target.text("key")]) for target in targets),
        response_identifier=RESPONSE,
        max_choices=1,
        min_choices=0,
    )
    right = [_known(content, names, key) for key in content.texts("answers")]
    mapped = [map_entry(name, case_sensitive=True) for name in right] if len(right) > 1 else []
    declaration = declare_response("single", "identifier", right[:1], mapped)
    template = "map_response" if mapped else "match_correct"
    return Parts(declaration, (interaction,), process_with(template), pictures=(path,))


def _hotspot(target: Fields, name: str) -> Element:
    left, top = target.number("x"), target.number("y")
    corners = (left, top, left + target.number("width"), top + target.number("height"))
    return make(
        "qti-hotspot-choice",
        identifier=name,
        shape="rect",
        coords=",".join(str(max(0, round(corner))) for corner in corners),
        hotspot_label=target.text("label"),
    )


def write_typing(asking: Asking, content: Fields) -> Parts:
    """Return a text to type.

    QTI can only leave aside upper and lower case. Both apostrophes are accepted, and where accents
    do not matter, the texts without their accents; a space too many is not.
    """
    accepted, is_exact = content.texts("accepted"), content.fields.get("exact") is True
    variants = accepted if is_exact else [*accepted, *map(_without_accents, accepted)]
    variants = [
        *variants,
        *(text.replace("’", "'") for text in variants),
        *(text.replace("'", "’") for text in variants),
    ]
    mapped = [map_entry(text, case_sensitive=is_exact) for text in dict.fromkeys(variants)]
    field = make(
        "qti-text-entry-interaction",
        response_identifier=RESPONSE,
        expected_length=max(len(text) for text in accepted),
    )
    shown, path = content.optional_text("shown"), ""
    above = [make("p", shown)] if shown else []
    if shown.endswith(".svg"):
        path = picture_path(shown, content.where)
        above = [make("p", show_picture(path, title_of(asking.drawings[path])))]
    declaration = declare_response("single", "string", accepted[:1], mapped)
    body = (asking.write("p"), *above, make("p", field))
    return Parts(declaration, body, process_with("map_response"), pictures=(path,) if path else ())


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(character for character in apart if not unicodedata.combining(character))


def write_ordering(asking: Asking, content: Fields) -> Parts:
    """Return steps to put in order, scored 0 to 3 by the share of pairs in the right order."""
    steps = content.tables("steps")
    if not 1 < len(steps) <= MOST_STEPS:
        raise RecordCannotBeExported(f"{content.where} : il faut de 2 à {MOST_STEPS} étapes à ranger.")
    names = _names_by_key(content, [step.text("key") for step in steps])
    text_by_name = {names[step.text("key")]: step.text("text") for step in steps}
    right = list(names.values())
    # A player that does not shuffle, or a printer, must not give the answer away.
    mixed = sorted(right) if sorted(right) != right else right[::-1]
    choices = [make("qti-simple-choice", text_by_name[name], identifier=name) for name in mixed]
    interaction = make(
        "qti-order-interaction",
        asking.write("qti-prompt"),
        *choices,
        response_identifier=RESPONSE,
        shuffle=True,
    )
    declaration = declare_response("ordered", "identifier", right)
    return Parts(declaration, (interaction,), _process_order(right), best=ORDER_BEST)


def _process_order(right: list[str]) -> Element:
    """Return the scoring of an order: QTI cannot count pairs, so that each good order is named."""
    orders: dict[int, list[tuple[str, ...]]] = {2: [], 1: []}
    for order in permutations(right):
        pairs = [right.index(one) < right.index(other) for one, other in combinations(order, 2)]
        share = sum(pairs) / len(pairs)
        if share < 1 and share >= FAIR_PAIRS_SHARE:
            orders[2 if share >= GOOD_PAIRS_SHARE else 1].append(order)
    first = make(
        "qti-match", make("qti-variable", identifier=RESPONSE), make("qti-correct", identifier=RESPONSE)
    )
    branches = [make("qti-response-if", first, _set_score(ORDER_BEST))]
    for score, named in orders.items():
        if named:
            matches = [_matches(order) for order in named]
            branches.append(make("qti-response-else-if", make("qti-or", *matches), _set_score(score)))
    branches.append(make("qti-response-else", _set_score(0)))
    return make("qti-response-processing", make("qti-response-condition", *branches))


def _matches(order: tuple[str, ...]) -> Element:
    values = [make("qti-base-value", name, base_type="identifier") for name in order]
    return make("qti-match", make("qti-variable", identifier=RESPONSE), make("qti-ordered", *values))


def _set_score(score: int) -> Element:
    value = make("qti-base-value", str(score), base_type="float")
    return make("qti-set-outcome-value", value, identifier="SCORE")


def _names_by_key(content: Fields, keys: list[str]) -> dict[str, str]:
    if len(set(keys)) < len(keys):
        raise RecordCannotBeExported(f"{content.where} : une clé sert deux fois.")
    return dict(zip(keys, make_names(keys), strict=True))


def _known(content: Fields, names: dict[str, str], key: str) -> str:
    if key not in names:
        raise RecordCannotBeExported(f"{content.where} : la réponse « {key} » n’est pas parmi les choix.")
    return names[key]


WRITERS: dict[str, Callable[[Asking, Fields], Parts]] = {
    "choose_picture": write_picture_choice,
    "choose_sentence": write_sentence_choice,
    "order_steps": write_ordering,
    "point": write_pointing,
    "type_text": write_typing,
}
