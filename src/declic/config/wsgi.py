"""The door that the web server knocks at."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "declic.config.settings")

application = get_wsgi_application()

from declic.desk.services import warm_beside  # noqa: E402  # once the applications are loaded

warm_beside()
