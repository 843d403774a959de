"""An icon is that of the set, in our size, and says nothing to a screen reader."""

import re

import pytest
from heroicons.templatetags.heroicons import heroicon_outline, heroicon_solid

from declic.shared.icons import drawn_icon, icon_set

#: Every attribute with its value.
WORDS = re.compile(r'[\w-]+="[^"]*"')


@pytest.mark.parametrize(("style", "theirs"), [("outline", heroicon_outline), ("solid", heroicon_solid)])
def test_an_icon_is_drawn_as_its_library_draws_it(style: str, theirs: object) -> None:
    assert callable(theirs)
    expected = theirs("star", **{"class": "icon icon-m", "aria-hidden": "true"})
    assert sorted(WORDS.findall(drawn_icon("star", "m", style))) == sorted(WORDS.findall(expected))


def test_every_icon_of_the_set_is_silent_and_takes_our_size() -> None:
    names = [name.removesuffix(".svg").split("/") for name in icon_set().namelist() if name.endswith(".svg")]
    drawn = [drawn_icon(name, "s", style) for style, name in names if style in ("outline", "solid")]
    assert len(drawn) > 500
    assert all('class="icon icon-s"' in icon and 'aria-hidden="true"' in icon for icon in drawn)


def test_a_name_that_the_set_has_not_is_refused() -> None:
    with pytest.raises(KeyError):
        drawn_icon("unicorn", "m", "outline")
