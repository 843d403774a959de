"""What every answer says to the browser, whatever it is: a page, a style, a file, an error, a redirect."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]

#: What no page of ours asks of the browser; passkeys alone are ours.
PERMISSIONS = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)
#: For what passes by no page: styles, scripts, pictures; nothing inside runs but what is ours.
POLICY_OF_FILES = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
#: For what people gave us and take back: even opened in a tab, it runs nothing and belongs to nobody.
POLICY_OF_GIVEN_FILES = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class HeadersMiddleware:
    """Stand around everything, so that no answer leaves without these lines."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and add what is missing."""
        response = self.respond(request)
        headers = response.headers
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("X-Frame-Options", "DENY")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Content-Security-Policy", POLICY_OF_FILES)
        if headers.get("Content-Type", "").startswith("text/html"):
            headers.setdefault("Cache-Control", "private, no-store")
        return response
