"""Refusals as programs read them: problem+json, in French or in English."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from structlog.contextvars import get_contextvars

from declic.api.errors import PROBLEM_BY_SLUG, ApiRefusal, FieldProblem, Problem
from declic.shared.errors import Refusal

MEDIA_TYPE = "application/problem+json"
#: Why a value does not fit, in French and in English.
FIELD_WORDS = {
    "missing": ("Cette valeur est nécessaire.", "This value is needed."),
    "unknown_field": ("Ce nom n’est pas connu ici : retirez-le.", "This name is unknown here: remove it."),
    "wrong_type": ("Cette valeur n’est pas de la bonne sorte.", "This value is of the wrong type."),
    "wrong_form": ("Cette valeur n’a pas la forme attendue.", "This value has not the expected form."),
    "wrong_length": ("Cette valeur est trop courte ou trop longue.", "This value is too short or too long."),
    "not_a_choice": ("Cette valeur n’est pas dans la liste.", "This value is not in the list."),
    "wrong_number": ("Ce nombre est hors des limites.", "This number is out of bounds."),
    "wrong_date": (
        "Cette date n’existe pas, ou ne se lit pas.",
        "This date does not exist, or cannot be read.",
    ),
    "wrong_value": ("Cette valeur ne convient pas.", "This value does not fit."),
    "not_informed": (
        "Dites-le à la personne, puis envoyez « true » : c’est son droit.",
        "Tell the person first, then send “true”: it is their right.",
    ),
    "no_contact": (
        "Donnez un téléphone, un e-mail, ou dites par qui joindre la personne.",
        "Give a phone, an e-mail, or say through whom we reach the person.",
    ),
    "phone_unreadable": (
        "Ce numéro ne se lit pas. Écrivez-le ainsi : 06 39 98 00 01.",
        "This number cannot be read. Write it like this: 06 39 98 00 01.",
    ),
    "no_answer_address": (
        "Donnez un e-mail ou un téléphone pour notre réponse.",
        "Give an e-mail or a phone for our answer.",
    ),
    "implausible_birth": ("Vérifiez la date de naissance.", "Check the date of birth."),
    "unknown_cursor": (
        "Ce repère n’est pas de nous. Reprenez la liste du début.",
        "This cursor is not ours. Start the list again.",
    ),
    "wrong_key": (
        "Une clé a de 8 à 100 lettres, chiffres ou tirets.",
        "A key has 8 to 100 letters, digits or dashes.",
    ),
    "no_partner": (
        "Ce jeton n’a pas de partenaire : pas d’événement d’orientation.",
        "This token has no partner: no referral event.",
    ),
    "address_forbidden": (
        "Nous n’appelons que des adresses https publiques, sans mot de passe.",
        "We only call public https addresses, without a password.",
    ),
}
CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_pattern_mismatch": "wrong_form",
    "literal_error": "not_a_choice",
    "value_error": "wrong_date",
}
FAMILIES = (
    ("date", "wrong_date"),
    ("timezone", "wrong_date"),
    ("too_", "wrong_length"),
    ("_too_", "wrong_length"),
    ("greater", "wrong_number"),
    ("less", "wrong_number"),
    ("int_", "wrong_number"),
    ("_type", "wrong_type"),
)


def language_of(request: HttpRequest) -> str:
    """Return « en » when English is preferred to French, else « fr »."""
    weights = {"fr": 0.0, "en": 0.0}
    for part in request.headers.get("Accept-Language", "").split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        name = tag[:2].lower()
        if name in weights:
            weights[name] = max(weights[name], weight)
    return "en" if weights["en"] > weights["fr"] else "fr"


def problem_response(
    request: HttpRequest,
    problem: Problem,
    *,
    fields: Sequence[FieldProblem] = (),
    detail: str = "",
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """Return a refusal in the language of the request."""
    is_english = language_of(request) == "en"
    body = {
        "type": f"{settings.DECLIC_BASE_URL.rstrip('/')}/api/v1/docs/#{problem.slug}",
        "title": problem.title_en if is_english else problem.title_fr,
        "status": problem.status,
        "detail": detail or (problem.detail_en if is_english else problem.detail_fr),
        "request_id": str(get_contextvars().get("request_id", "")),
        "errors": [field_words(one, is_english=is_english) for one in fields],
    }
    language = "fr" if detail else ("en" if is_english else "fr")
    all_headers = {"Content-Language": language, **(headers or {})}
    if problem.status == 401:
        all_headers["WWW-Authenticate"] = "Bearer"
    return JsonResponse(body, status=problem.status, content_type=MEDIA_TYPE, headers=all_headers)


def field_words(one: FieldProblem, *, is_english: bool) -> dict[str, str]:
    """Return why a value does not fit, in words."""
    french, english = FIELD_WORDS[one.code]
    return {"pointer": one.pointer, "code": one.code, "detail": english if is_english else french}


def field_problem(error: dict[str, Any]) -> FieldProblem:
    """Return what the schema found wrong, with its pointer."""
    place, *rest = [str(part) for part in error["loc"]]
    pointer = "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in rest[1:])
    kind = str(error["type"])
    family = next((code for mark, code in FAMILIES if mark in kind), "wrong_value")
    return FieldProblem(pointer if place == "body" else rest[-1], CODES.get(kind, family))


def answering(slug: str) -> Callable[[HttpRequest, Any], HttpResponse]:
    """Return what answers one kind of problem, whatever its cause."""

    def answer(request: HttpRequest, _cause: Any) -> HttpResponse:
        return problem_response(request, PROBLEM_BY_SLUG[slug])

    return answer


def answer_refusals(api: NinjaAPI) -> None:
    """Make the API answer every refusal as a problem."""

    def refused(request: HttpRequest, exc: Any) -> HttpResponse:
        return problem_response(request, exc.problem, fields=exc.fields, headers=exc.headers)

    def ruled_out(request: HttpRequest, exc: Any) -> HttpResponse:
        return problem_response(request, PROBLEM_BY_SLUG["refused"], detail=exc.sentence)

    def invalid(request: HttpRequest, exc: Any) -> HttpResponse:
        fields = [field_problem(error) for error in exc.errors]
        return problem_response(request, PROBLEM_BY_SLUG["invalid"], fields=fields)

    api.add_exception_handler(ApiRefusal, refused)
    api.add_exception_handler(Refusal, ruled_out)
    api.add_exception_handler(Http404, answering("not-found"))
    api.add_exception_handler(AuthenticationError, answering("token-missing"))
    api.add_exception_handler(HttpError, answering("unreadable"))
    api.add_exception_handler(ValidationError, invalid)
