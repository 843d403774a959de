"""Whom the team looks for: names are sent in the body of a request, and travel sealed in its address.

An address is kept by browsers, proxies and screens; a name typed into a search is nobody's business
there. The words are encrypted with a key drawn from the installation's own, so that nothing is stored,
each tab has its own search, and the pages of a list follow each other as usual.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from declic.shared.sealing import Unreadable, seal, unseal

Respond = Callable[[HttpRequest], HttpResponse]

PURPOSE = "declic.shared.searches"
#: What a search is called in the body of a request, and sealed in an address.
WORDS, SEALED = "q", "r"
THERE = "vers"
OURS = (WORDS, THERE, "csrfmiddlewaretoken")
LONGEST = 100


class SealedSearchMiddleware:
    """Give pages the words of a sealed search as if they had been typed in the address."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        if sealed := request.GET.get(SEALED):
            asked = request.GET.copy()
            asked[WORDS] = unseal_words(sealed)
            request.GET = asked  # type: ignore[assignment]
        return self.respond(request)


def sealed_address(request: HttpRequest) -> str:
    """Return the page that a search leads to: its words sealed, whatever else was chosen beside them."""
    there = request.POST.get(THERE, "")
    is_ours = there.startswith("/") and url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    asked = QueryDict(mutable=True)
    for name, value in request.POST.items():
        if name not in OURS and isinstance(value, str) and value:
            asked[name] = value
    if words := request.POST.get(WORDS, "").strip()[:LONGEST]:
        asked[SEALED] = seal_words(words)
    path = there.partition("?")[0] if is_ours else "/"
    return f"{path}?{asked.urlencode()}" if asked else path


def seal_words(words: str) -> str:
    """Return words encrypted, as an address may hold them."""
    return seal(words, PURPOSE)


def unseal_words(sealed: str) -> str:
    """Return the words of an address; none when they are not ours, or the secret key has changed."""
    try:
        return unseal(sealed, PURPOSE)
    except Unreadable:
        return ""
