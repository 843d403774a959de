"""The accesses of an antenna, and one of them with its subscriptions and its calls."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import F

from declic.api.enums import CallState, EventKind, Scope
from declic.api.models import ApiToken, Call, Webhook
from declic.branches.models import Branch

ROWS_A_PAGE = 50
TONES = {
    CallState.QUEUED: "info",
    CallState.CALLING: "info",
    CallState.DELIVERED: "success",
    CallState.GIVEN_UP: "danger",
}


@dataclass(frozen=True)
class AccessLine:
    """One access in the list."""

    token: ApiToken
    owner: str
    rights: list[str]
    tone: str
    state: str
    is_open: bool


@dataclass(frozen=True)
class AccessList:
    """The page of the accesses."""

    lines: list[AccessLine]
    pages: Page[ApiToken]
    form: object


@dataclass(frozen=True)
class NewAccess:
    """An access just opened, with the secret that is shown once."""

    token: ApiToken
    secret: str
    address: str


@dataclass(frozen=True)
class WebhookLine:
    """One subscription of an access."""

    webhook: Webhook
    events: list[str]


@dataclass(frozen=True)
class CallRow:
    """One call in the log."""

    call: Call
    tone: str
    may_replay: bool


@dataclass(frozen=True)
class AccessFile:
    """The page of one access."""

    line: AccessLine
    webhooks: list[WebhookLine]
    rows: list[CallRow]
    calls: Page[Call]


def access_list(branch: Branch, form: object, number: str, *, today: date) -> AccessList:
    """Return the accesses of an antenna, those that are open first."""
    tokens = ApiToken.objects.filter(branch=branch).select_related("partner", "branch", "made_by")
    ordered = tokens.order_by(F("revoked_at").desc(nulls_first=True), "-made_at", "-pk")
    pages = Paginator(ordered, ROWS_A_PAGE).get_page(number)
    return AccessList([access_line(one, today) for one in pages], pages, form)


def access_line(token: ApiToken, today: date) -> AccessLine:
    """Return one access in words."""
    tone, state = state_of(token, today)
    return AccessLine(
        token=token,
        owner=token.partner.name if token.partner else "L’antenne",
        rights=[str(Scope(one).label) for one in token.scopes],
        tone=tone,
        state=state,
        is_open=token.is_open(today),
    )


def state_of(token: ApiToken, today: date) -> tuple[str, str]:
    """Return what an access is today, with its tone."""
    if token.revoked_at:
        return "neutral", "Révoqué"
    return ("success", "Ouvert") if token.is_open(today) else ("warning", "Date passée")


def access_file(token: ApiToken, number: str, *, today: date) -> AccessFile:
    """Return one access with its subscriptions and the log of its calls."""
    calls = Call.objects.filter(webhook__token=token).select_related("webhook").order_by("-made_at", "-pk")
    pages = Paginator(calls, ROWS_A_PAGE).get_page(number)
    return AccessFile(
        line=access_line(token, today),
        webhooks=[webhook_line(one) for one in token.webhooks.order_by("pk")],
        rows=[call_row(one) for one in pages],
        calls=pages,
    )


def webhook_line(webhook: Webhook) -> WebhookLine:
    """Return one subscription in words."""
    return WebhookLine(webhook, [str(EventKind(one).label) for one in webhook.events])


def call_row(call: Call) -> CallRow:
    """Return one call of the log."""
    ended = call.state in (CallState.DELIVERED, CallState.GIVEN_UP)
    return CallRow(call, TONES[CallState(call.state)], may_replay=ended)
