"""Errors told to a Sentry server, off by default: where the program broke, and nothing about people."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

#: What leaves with a report; everything else that Sentry gathers stays here.
KEPT = ("event_id", "timestamp", "level", "logger", "platform", "release", "environment", "transaction")
KEPT_OF_FRAME = ("filename", "function", "module", "lineno", "in_app", "context_line")


def start_reports(address: str, *, release: str, **options: Any) -> None:
    """Tell errors to the server at this address; `options` are those of its library.

    Its own switches for personal data are at their safest by default; `bare_report` does not rely on them.
    """
    import_module("sentry_sdk").init(
        dsn=address,
        release=release,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        traces_sample_rate=None,
        before_send=bare_report,
        **options,
    )


def bare_report(report: Mapping[str, Any], _: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report with the names of errors and the lines of our own program only.

    What an error says may quote a form, an address or a refused row: it stays in our journal, found
    again by the number of the request.
    """
    kept = {name: report[name] for name in KEPT if name in report}
    kept["exception"] = {
        "values": [bare_error(one) for one in report.get("exception", {}).get("values", [])],
    }
    number = report.get("tags", {}).get("request_id", "")
    return {**kept, "tags": {"request_id": number}}


def bare_error(error: Mapping[str, Any]) -> dict[str, Any]:
    """Return the class of an error and where it came from."""
    frames = (error.get("stacktrace") or {}).get("frames", [])
    return {
        "type": error.get("type"),
        "module": error.get("module"),
        "stacktrace": {"frames": [{name: one.get(name) for name in KEPT_OF_FRAME} for one in frames]},
    }
