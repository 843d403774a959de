"""Subscriptions: be called when something changes, instead of asking again and again."""

from django.utils import timezone
from ninja import Router
from ninja.responses import Status

from declic.api.access import ProgramRequest, get_own_call, get_own_webhook
from declic.api.enums import Scope
from declic.api.forms.schemas.webhooks import (
    CallOut,
    CallsOut,
    NewWebhookOut,
    WebhookIn,
    WebhookOut,
    WebhooksOut,
)
from declic.api.forms.schemas.words import Id
from declic.api.queries.calls import call_line, latest_calls, webhooks_of
from declic.api.services import webhooks
from declic.api.views.v1.keys import ProgramToken, once

router = Router(tags=["Webhooks"], auth=ProgramToken(Scope.WEBHOOKS_MANAGE))


@router.get("", response=WebhooksOut, operation_id="list_webhooks", url_name="webhooks")
def list_webhooks(request: ProgramRequest) -> WebhooksOut:
    """List your subscriptions."""
    return WebhooksOut.model_validate({"items": webhooks_of(request.api_token)})


@router.post("", response={201: NewWebhookOut}, operation_id="create_webhook", url_name="webhooks")
@once
def create_webhook(request: ProgramRequest, webhook: WebhookIn) -> Status[NewWebhookOut]:
    """Subscribe: we call this address at each change, signed with the secret of this answer.

    The secret is shown once. What stands today is not told: the first call is about a change.
    """
    made, secret = webhooks.subscribe(request.api_token, webhook.url, webhook.events, now=timezone.now())
    shown = WebhookOut.model_validate(made).model_dump()
    return Status(201, NewWebhookOut.model_validate({**shown, "secret": secret}))


@router.get("/{pk}", response=WebhookOut, operation_id="get_webhook", url_name="webhook")
def get_webhook(request: ProgramRequest, pk: Id) -> WebhookOut:
    """Show one subscription."""
    return WebhookOut.model_validate(get_own_webhook(request.api_token, pk))


@router.delete("/{pk}", response={204: None}, operation_id="delete_webhook", url_name="webhook")
def delete_webhook(request: ProgramRequest, pk: Id) -> Status[None]:
    """End a subscription, and forget its calls."""
    webhooks.unsubscribe(get_own_webhook(request.api_token, pk))
    return Status(204, None)


@router.post("/{pk}/resume", response=WebhookOut, operation_id="resume_webhook", url_name="resume_webhook")
@once
def resume_webhook(request: ProgramRequest, pk: Id) -> Status[WebhookOut]:
    """Have a subscription called again after it was switched off: what it missed is told."""
    found = webhooks.switch_on(get_own_webhook(request.api_token, pk), now=timezone.now())
    return Status(200, WebhookOut.model_validate(found))


@router.get("/{pk}/calls", response=CallsOut, operation_id="list_calls", url_name="calls")
def list_calls(request: ProgramRequest, pk: Id) -> CallsOut:
    """List the latest calls of a subscription, the newest first."""
    return CallsOut.model_validate({"items": latest_calls(get_own_webhook(request.api_token, pk))})


@router.post(
    "/calls/{pk}/replay", response={202: CallOut}, operation_id="replay_call", url_name="replay_call"
)
@once
def replay_call(request: ProgramRequest, pk: Id) -> Status[CallOut]:
    """Call once more with the same event, its number unchanged."""
    found = webhooks.replay(get_own_call(request.api_token, pk), now=timezone.now())
    return Status(202, CallOut.model_validate(call_line(found)))
