"""The words that templates speak."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import ResolverMatch


def drawn(source: str, **context: object) -> str:
    return Template("{% load declic %}" + source).render(Context(context))


def test_an_icon_is_silent_for_screen_readers() -> None:
    html = drawn('{% icon "home" "l" %}')
    assert 'aria-hidden="true"' in html
    assert 'class="icon icon-l"' in html


def test_a_section_without_address_is_not_shown() -> None:
    assert "<li>" not in drawn('{% nav_link "nowhere:at_all" "Nulle part" "home" %}')


@pytest.mark.parametrize(
    ("path", "view_name", "mark"),
    [
        ("/aide/", "shared:help", 'aria-current="page"'),
        ("/style/", "shared:style", 'aria-current="true"'),
        ("/aide/12/", "desk:learner_file", 'aria-current="true"'),
    ],
)
def test_the_current_section_is_marked(path: str, view_name: str, mark: str) -> None:
    request = RequestFactory().get(path)
    namespace, url_name = view_name.split(":")
    request.resolver_match = ResolverMatch(
        len, (), {}, url_name=url_name, app_names=[namespace], namespaces=[namespace]
    )
    assert mark in drawn('{% nav_link "shared:help" "Aide" "lifebuoy" %}', request=request)


def test_another_section_is_not_marked() -> None:
    request = RequestFactory().get("/partenaires/")
    request.resolver_match = ResolverMatch(len, (), {}, url_name="list", namespaces=["partners"])
    html = drawn('{% nav_link "shared:help" "Aide" "lifebuoy" %}', request=request)
    assert "aria-current" not in html


@pytest.mark.parametrize(
    ("query", "state", "following"),
    [
        ("", None, "?q=a&amp;tri=name"),
        ("tri=name", "ascending", "?q=a&amp;tri=-name"),
        ("tri=-name", "descending", "?q=a&amp;tri=name"),
    ],
)
def test_a_header_sorts_then_turns_round(query: str, state: str | None, following: str) -> None:
    request = RequestFactory().get(f"/?q=a&page=3&{query}")
    html = drawn('{% sort_header "Nom" "name" %}', request=request)
    assert f'href="{following}"' in html
    assert (f'aria-sort="{state}"' in html) is (state is not None)


def test_pages_keep_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/?q=a&page=2")
    html = drawn("{% pagination page %}", request=request, page=Paginator(range(30), 10).page(2))
    assert 'href="?q=a&amp;page=1"' in html
    assert 'href="?q=a&amp;page=3"' in html


def test_a_single_page_needs_no_pagination() -> None:
    html = drawn("{% pagination page %}", request=None, page=Paginator(range(3), 10).page(1))
    assert "<nav" not in html


def test_a_state_is_said_by_an_icon_and_a_word() -> None:
    html = drawn('{% state "success" "Confirmée" %}')
    assert "<svg" in html
    assert "Confirmée" in html


def test_a_block_keeps_what_it_wraps_and_protects_its_title() -> None:
    html = drawn("{% card title=title %}<p>dedans</p>{% endcard %}", title="<b>")
    assert "<p>dedans</p>" in html
    assert "&lt;b&gt;" in html
