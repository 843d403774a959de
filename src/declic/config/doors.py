"""Who comes in, how, and what a page may load: sign-in, cookies, headers."""

import os
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF

from declic.config.environment import DEBUG, DECLIC_DEMO, IS_HTTPS, flag


def origin_of(address: str) -> str:
    """Return the scheme and host of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    *({"NAME": f"{VALIDATION}.{one}Validator"} for one in ("CommonPassword", "UserAttributeSimilarity")),
]
LOGIN_URL = "demo:home" if DECLIC_DEMO else "account_login"
LOGIN_REDIRECT_URL = "desk:today"
ACCOUNT_ADAPTER = "declic.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told to its owner
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds: also how long a first invitation opens
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("DECLIC_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are opened by invitation only
MFA_TOTP_ISSUER = "Déclic"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DECLIC_DEMO

#: « Se connecter avec ProConnect », off unless all three are set; docs/security.md says what is checked.
DECLIC_OIDC_ISSUER = os.environ.get("DECLIC_OIDC_ISSUER", "").rstrip("/")
DECLIC_OIDC_CLIENT_ID = os.environ.get("DECLIC_OIDC_CLIENT_ID", "")
DECLIC_OIDC_SECRET = os.environ.get("DECLIC_OIDC_SECRET", "")
#: ProConnect vouches for every address without saying so in a claim; another provider must say it.
DECLIC_OIDC_VOUCHES_FOR_EMAILS = flag("DECLIC_OIDC_VOUCHES_FOR_EMAILS")

PREFIX = "__Host-" if IS_HTTPS else ""
SESSION_ENGINE = "declic.shared.sessions"
SESSION_COOKIE_NAME = f"{PREFIX}declic"
CSRF_COOKIE_NAME = f"{PREFIX}csrftoken"  # a saved roll is sent by a script, which must read it
KNOWN_DEVICE_COOKIE = f"{PREFIX}appareil"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day: computers are shared
DECLIC_IDLE_SECONDS = 2 * 60 * 60  # a class lasts two hours; whoever is away longer signs in again
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # preloading binds a whole domain: its owner decides
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 10
#: Limits must hold across processes: they live in the database. What is only computed stays in memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "declic_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    "computed": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *filter(None, [DECLIC_OIDC_ISSUER and origin_of(DECLIC_OIDC_ISSUER)])],
    },
}
