"""The words that templates speak: icons, navigation, tables, and the blocks that wrap content."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.template.defaultfilters import date as dated
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, get_script_prefix, resolve, reverse
from django.utils.text import slugify

from declic.shared.icons import drawn_icon
from declic.shared.pages import PUBLIC
from declic.shared.searches import SEALED, WORDS

register = template.Library()

#: The app whose pages show several subjects: its pages belong to the section their address is under.
CROSS_SUBJECT = "desk"

#: A day of the month before its month, and nothing but the first.
FIRST_OF_MONTH = re.compile(r"(?<![^ ])1(?= [a-zéû])")

TONE_ICONS = {
    "neutral": "minus-circle",
    "primary": "star",
    "info": "information-circle",
    "success": "check-circle",
    "warning": "exclamation-triangle",
    "danger": "exclamation-circle",
    "error": "exclamation-circle",
    "debug": "information-circle",
}


@register.simple_tag
def icon(name: str, size: str = "m", style: str = "outline") -> str:
    """Return an icon of the set, drawn inline, silent for screen readers."""
    return drawn_icon(name, size, style)


@register.simple_tag
def tone_icon(tone: str, style: str = "outline") -> str:
    """Return the icon that says a tone without its colour."""
    return icon(TONE_ICONS[tone], style=style)


@register.inclusion_tag("components/nav_link.html", takes_context=True)
def nav_link(context: Context, url_name: str, label: str, icon_name: str, also: str = "") -> dict[str, str]:
    """Show a section of the navigation; nothing when its address does not exist, or would refuse us.

    `also` names the other apps whose pages belong to this section.
    """
    try:
        url = reverse(url_name)
    except NoReverseMatch:
        return {"url": ""}
    request = context.get("request")
    if request and not may_open(request, url):
        return {"url": ""}
    current = current_mark(request, url_name, url, also.split()) if request else ""
    return {"url": url, "label": label, "icon_name": icon_name, "current": current}


def may_open(request: HttpRequest, url: str) -> bool:
    """Return whether the roles of a request meet the audience of an address; unknown roles do."""
    view = resolve(f"/{url.removeprefix(get_script_prefix())}").func
    audience: frozenset[str] | None = getattr(view, "audience", None)
    roles: frozenset[str] | None = getattr(request, "roles", None)
    return audience is None or roles is None or audience == PUBLIC or bool(roles & audience)


def current_mark(request: HttpRequest, url_name: str, url: str, also: Sequence[str] = ()) -> str:
    """Return `aria-current` for a section: the page itself, a page of its section, or neither."""
    match = request.resolver_match
    if match is None:
        return ""
    if match.view_name == url_name:
        return "page"
    if match.namespace == CROSS_SUBJECT:
        belongs = url != "/" and request.path.startswith(url)
    else:
        belongs = match.namespace in {url_name.partition(":")[0], *also}
    return "true" if belongs else ""


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], name: str = "page") -> dict[str, object]:
    """Show « précédente, page 2 sur 9, suivante », keeping the rest of the address."""
    previous = page.previous_page_number() if page.has_previous() else None
    following = page.next_page_number() if page.has_next() else None
    return {
        "page": page,
        "previous_url": with_query(context, name, previous) if previous else "",
        "next_url": with_query(context, name, following) if following else "",
    }


@register.inclusion_tag("components/sort_header.html", takes_context=True)
def sort_header(
    context: Context, label: str, key: str, numeric: bool = False, name: str = "tri"
) -> dict[str, object]:
    """Show a column header that sorts: `?tri=key`, then `?tri=-key`."""
    sorted_by = context["request"].GET.get(name, "")
    state = {key: "ascending", f"-{key}": "descending"}.get(sorted_by, "none")
    following = f"-{key}" if state == "ascending" else key
    url = with_query(context, name, following)
    return {"label": label, "url": url, "state": state, "numeric": numeric}


def with_query(context: Context, name: str, value: object) -> str:
    """Return the query of the current page with one parameter replaced, back on page 1."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    if SEALED in query:
        query.pop(WORDS, None)
    query[name] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("components/badge.html")
def state(tone: str, label: str, icon: str = "") -> dict[str, str]:
    """Show a state: an icon, a word, and only then a colour."""
    return {"tone": tone, "label": label, "icon": icon}


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: str = "") -> str:
    """Wrap a message: `info`, `success`, `warning` or `danger`."""
    return render_to_string("components/alert.html", {"tone": tone, "title": title, "content": content})


@register.simple_block_tag
def card(content: str, title: str = "", icon: str = "", level: int = 2) -> str:
    """Wrap one subject of a page."""
    return render_to_string(
        "components/card.html",
        {"title": title, "icon": icon, "level": f"h{level}", "content": content},
    )


@register.simple_block_tag
def disclosure(content: str, label: str, is_open: bool = False) -> str:
    """Wrap what not everybody needs to read at once."""
    return render_to_string(
        "components/disclosure.html", {"label": label, "is_open": is_open, "content": content}
    )


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> str:  # noqa: A002  # the HTML word
    """Wrap a dialog, opened by `<a href="#id" data-opens="id">`."""
    return render_to_string("components/dialog.html", {"id": id, "title": title, "content": content})


@register.simple_block_tag
def table(content: str, caption: str) -> str:
    """Wrap the head and body of a table in its caption and a frame that scrolls."""
    return render_to_string(
        "components/table.html",
        {"caption": caption, "caption_id": f"table-{slugify(caption)}", "content": content},
    )


@register.filter(name="date", expects_localtime=True)
def french_date(day: date | datetime | str | None, written: str | None = None) -> str:
    """Write a date as Django does, and the first of a month as French people do: « 1er décembre »."""
    return FIRST_OF_MONTH.sub("1er", str(dated(day, written)))


@register.filter
def initials(name: str) -> str:
    """Return the initials of a name, two at most."""
    words = name.replace("-", " ").split()
    return "".join(word[0].upper() for word in words[:2])


@register.inclusion_tag("components/listen.html")
def listen(text: str, audio: str = "", label: str = "") -> dict[str, str]:
    """Show « Écouter », which appears only where there is a recording or a French voice."""
    return {"text": text, "audio": audio, "label": label}


@register.filter
def only_volunteer(roles: frozenset[str] | None) -> bool:
    """Return whether somebody is a volunteer and nothing else: sessions, and nobody by name."""
    return set(roles or ()) == {"volunteer"}


@register.filter
def may_manage(roles: frozenset[str] | None) -> bool:
    """Return whether somebody answers for an antenna, or for all of them."""
    return not {"manager", "national"}.isdisjoint(roles or ())
