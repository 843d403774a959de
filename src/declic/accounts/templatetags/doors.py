"""What the sign-in page asks of the settings."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def has_proconnect() -> bool:
    """Return whether this installation offers ProConnect."""
    return bool(
        settings.DECLIC_OIDC_ISSUER and settings.DECLIC_OIDC_CLIENT_ID and settings.DECLIC_OIDC_SECRET
    )
