"""« Enseigner maintenant »: a pack one step a screen, for a phone that may have no network."""

from dataclasses import dataclass

from declic.programmes.models import LessonPack
from declic.programmes.queries.packs import PackPage, pack_page
from declic.shared.numbers import small_int


@dataclass(frozen=True)
class TeachPage:
    """A pack to teach now, and the session it is taught in when one is known."""

    kit: PackPage
    session_pk: int | None


def teach_page(pack: LessonPack, *, typed_version: str = "", typed_session: str = "") -> TeachPage:
    """Return everything the phone needs, in one page."""
    return TeachPage(pack_page(pack, typed_version=typed_version), small_int(typed_session))
