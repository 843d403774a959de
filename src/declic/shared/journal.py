"""What the journal never says: the secret of a link."""

import logging
import re

#: A piece of an address as long as our secrets (`shared.tokens`), and signed ones.
SECRET = re.compile(r"(?<=/)[\w:.=-]{24,}(?=/|$|\s|\?|\.ics)")


class NoSecrets(logging.Filter):
    """Write « … » where a line of the journal holds the secret of a link."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line through, without its secrets."""
        record.msg, record.args = SECRET.sub("…", record.getMessage()), ()
        return True
