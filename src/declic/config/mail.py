"""How messages leave: the mail server, the operator of SMS, what an SMS may cost."""

import os

EMAIL_BACKEND = os.environ.get("DECLIC_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = os.environ.get("DECLIC_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("DECLIC_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("DECLIC_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DECLIC_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 15  # seconds: well under the lease
DEFAULT_FROM_EMAIL = os.environ.get("DECLIC_FROM_EMAIL", "declic@localhost")

DECLIC_SMS_URL = os.environ.get("DECLIC_SMS_URL", "")
DECLIC_SMS_TOKEN = os.environ.get("DECLIC_SMS_TOKEN", "")
DECLIC_SMS_SENDER = os.environ.get("DECLIC_SMS_SENDER", "Declic")
DECLIC_SMS_CENTS = int(os.environ.get("DECLIC_SMS_CENTS", "7"))
DECLIC_SMS_MONTH_CENTS = int(os.environ.get("DECLIC_SMS_MONTH_CENTS", "5000"))
#: How long whoever took a message may keep it before we think that they died.
DECLIC_LEASE_SECONDS = int(os.environ.get("DECLIC_LEASE_SECONDS", "120"))
