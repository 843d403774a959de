"""Sessions as Django keeps them, read at each request by a prepared query."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from declic.shared.prepared import Prepared

KEPT = Prepared(lambda key: db.SessionStore.get_model_class().objects.filter(session_key=key), str)


class SessionStore(db.SessionStore):
    """The sessions of Django's own table."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        """Return what is kept under the key of this browser, unless it is over."""
        kept = KEPT.first(self.session_key or "")
        if kept is not None and kept.expire_date > timezone.now():
            return kept
        self._session_key = None
        return None
