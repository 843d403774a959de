"""The page where people refuse messages, or want them again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.outbox import services
from declic.outbox.access import get_message_of_token
from declic.outbox.queries import opt_out_page
from declic.shared.pages import PUBLIC, form_page


@form_page(audience=PUBLIC)
def opt_out(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether somebody still wants these messages, and keep their answer."""
    message = get_message_of_token(token)
    if request.method != "POST":
        return render(request, "outbox/opt_out.html", {"page": opt_out_page(message)})
    if "again" in request.POST:
        services.opt_in(message.channel, message.recipient)
    else:
        services.opt_out(message.channel, message.recipient, now=timezone.now())
    return redirect(request.path)
