"""The description of the API, as OpenAPI 3.1: what ninja knows, and what every address has in common."""

from typing import Any

from ninja import NinjaAPI

from declic.api.errors import PROBLEM_BY_SLUG
from declic.api.forms.schemas.problems import ProblemOut
from declic.api.views.problems import MEDIA_TYPE

Document = dict[str, Any]
PREFIX = "/api/v1/"
DESCRIPTION = """\
Refer people, follow them, see free seats, bring presences, read figures: `docs/api.md` starts in three \
minutes. Refusals are problem+json (RFC 9457) in French, or in English with `Accept-Language: en`. \
Every answer bears `X-Request-ID`. Tokens travel in `Authorization: Bearer …` only."""
REQUEST_ID = {"description": "The number of this request.", "schema": {"type": "string"}}
ETAG = {"description": "Send it back as `If-None-Match`.", "schema": {"type": "string"}}
RETRY = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
REPLAYED = {"description": "`true` when this was answered before.", "schema": {"type": "string"}}
ALLOW = {"description": "What this address accepts.", "schema": {"type": "string"}}
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "Your name for this request: repeated within a day, it is done once and answered alike.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_.:-]{8,100}$"},
    "example": "ccas-lille-2026-11-23-0001",
}
ALWAYS = ("unreadable", "token-missing", "scope-missing", "method-not-allowed", "not-acceptable", "invalid",
          "too-many-requests", "internal-error")  # fmt: skip
WRITES = ("refused", "too-large", "unsupported-media-type")
#: What each kind of call carries, beside its number, its kind and its moment.
SUBJECTS = {
    "referral.answered": "ReferralNews",
    "referral.next_date": "ReferralNews",
    "referral.outcome": "ReferralNews",
    "group.seats_changed": "GroupNews",
}


def document(api: NinjaAPI) -> Document:
    """Return the whole description."""
    built: Document = api.get_openapi_schema(path_prefix=PREFIX)
    described: Document = {
        "openapi": "3.1.0",
        "info": {"title": "Déclic", "version": "1", "description": DESCRIPTION, "license": LICENCE},
        "servers": [{"url": "/", "description": "This installation."}],
        "paths": {path: methods_of(path, built["paths"][path]) for path in sorted(built["paths"])},
        "webhooks": {name: call_of(name) for name in SUBJECTS},
        "components": components_of(built),
        "tags": [{"name": name} for name in tag_names(built["paths"])],
    }
    described["paths"][f"{PREFIX}referrals"]["post"]["responses"]["201"]["links"] = link(
        "follow", "get_referral"
    )
    described["paths"][f"{PREFIX}webhooks"]["post"]["responses"]["201"]["links"] = {
        **link("show", "get_webhook"),
        **link("calls", "list_calls"),
        **link("end", "delete_webhook"),
    }
    return described


LICENCE = {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"}


def link(name: str, operation: str) -> Document:
    """Return a link from what was just made."""
    return {name: {"operationId": operation, "parameters": {"pk": "$response.body#/id"}}}


def tag_names(paths: Document) -> list[str]:
    """Return the subjects of the API, each once."""
    return sorted({tag for methods in paths.values() for one in methods.values() for tag in one["tags"]})


def methods_of(path: str, methods: Document) -> Document:
    """Return what one address does, with what all have in common."""
    return {method: operation_of(path, method, one) for method, one in methods.items()}


def operation_of(path: str, method: str, operation: Document) -> Document:
    """Return one operation with its headers and its refusals."""
    answers = {str(status): answer_of(method, one) for status, one in operation["responses"].items()}
    if method == "get":
        answers["304"] = {"description": "Nothing changed.", "headers": {"X-Request-ID": REQUEST_ID}}
    slugs = [*ALWAYS, *(WRITES if method != "get" else ()), *(("not-found",) if "{" in path else ())]
    refusals = {str(PROBLEM_BY_SLUG[slug].status): refusal_of(slug) for slug in slugs}
    parameters = [*operation["parameters"], *([KEY] if method == "post" else [])]
    summary, _, rest = operation.get("description", "").partition("\n")
    return {
        **operation,
        "summary": summary.strip(),
        "description": rest.strip() or summary.strip(),
        "parameters": parameters,
        "responses": dict(sorted({**answers, **refusals}.items())),
        "security": [{"ProgramToken": []}],
    }


def answer_of(method: str, answer: Document) -> Document:
    """Return one good answer with its headers."""
    headers = {"X-Request-ID": REQUEST_ID}
    if method == "get":
        headers["ETag"] = ETAG
    if method == "post":
        headers["Idempotency-Replayed"] = REPLAYED
    return {**answer, "headers": headers}


def refusal_of(slug: str) -> Document:
    """Return one refusal."""
    problem = PROBLEM_BY_SLUG[slug]
    headers = {"X-Request-ID": REQUEST_ID}
    headers |= {"Retry-After": RETRY} if slug == "too-many-requests" else {}
    headers |= {"Allow": ALLOW} if slug == "method-not-allowed" else {}
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    return {"description": problem.title_en, "headers": headers, "content": content}


def components_of(built: Document) -> Document:
    """Return the shapes that operations name, sorted."""
    problem = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    shapes = {
        **built["components"]["schemas"],
        **problem.pop("$defs"),
        "ProblemOut": problem,
        **news_shapes(),
    }
    token = {
        "type": "http",
        "scheme": "bearer",
        "description": "The token that the branch gave you, once. Never in an address.",
    }
    return {"schemas": dict(sorted(shapes.items())), "securitySchemes": {"ProgramToken": token}}


def call_of(name: str) -> Document:
    """Return one kind of call that we make."""
    shape = {"$ref": f"#/components/schemas/{SUBJECTS[name]}"}
    return {
        "post": {
            "summary": name,
            "operationId": f"on_{name.replace('.', '_')}",
            "description": "At least once; `id` tells repeats apart. `Declic-Signature` signs it.",
            "requestBody": {"required": True, "content": {"application/json": {"schema": shape}}},
            "responses": {"2XX": {"description": "Heard."}},
        }
    }


def news_shapes() -> Document:
    """Return the shapes of calls: numbers and states, nobody's name."""
    number = {"type": "integer"}
    day = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
    referral = closed({"id": number, "status": {"type": "string"}, "next_date": day})
    group = closed({"id": number, "free_seats": number})
    return {
        "ReferralNews": closed({**event_fields(), "referral": referral}),
        "GroupNews": closed({**event_fields(), "group": group}),
    }


def event_fields() -> Document:
    """Return what every call bears."""
    return {
        "id": {"type": "string", "format": "uuid"},
        "type": {"type": "string", "enum": sorted(SUBJECTS)},
        "made_at": {"type": "string", "format": "date-time"},
    }


def closed(properties: Document) -> Document:
    """Return the shape of an object that has all of these and nothing else."""
    return {"type": "object", "properties": properties, "required": list(properties)}
