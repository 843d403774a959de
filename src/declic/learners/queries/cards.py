"""Whether somebody has a card, and how it looks when it is handed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import segno
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString

from declic.learners.enums import Picture
from declic.learners.models import Learner, LearnerCard


@dataclass(frozen=True)
class CardState:
    """The page about somebody’s card."""

    pk: int
    name: str
    issued_at: datetime | None
    locked_until: datetime | None


@dataclass(frozen=True)
class CardPicture:
    """One picture of a card, with its name."""

    key: str
    label: str
    url: str


@dataclass(frozen=True)
class PrintedCard:
    """A card to print: it is shown once."""

    pk: int
    name: str
    branch: str
    phone: str
    qr: SafeString
    address: str
    pictures: tuple[CardPicture, ...]


def card_state(learner: Learner, *, now: datetime) -> CardState:
    """Return whether this person has a card that opens."""
    card = LearnerCard.objects.filter(learner=learner, revoked_at=None).first()
    locked = card.locked_until if card and card.locked_until and now < card.locked_until else None
    return CardState(learner.pk, str(learner), card.issued_at if card else None, locked)


def printed_card(learner: Learner, token: str, pictures: Sequence[Picture]) -> PrintedCard:
    """Return the card as it is printed; only its secrets and a first name are on it."""
    address = card_address(token)
    code = segno.make(address, error="m").svg_inline(border=2, dark="#000", light="#fff", omitsize=True)
    return PrintedCard(
        pk=learner.pk,
        name=learner.short_name,
        branch=learner.branch.name,
        phone=learner.branch.phone,
        qr=SafeString(code),
        address=address,
        pictures=tuple(card_picture(picture) for picture in pictures),
    )


def card_address(token: str) -> str:
    """Return the whole address that the QR code of a card opens."""
    return f"{settings.DECLIC_BASE_URL.rstrip('/')}{reverse('desk:learner_card', args=[token])}"


def all_pictures() -> tuple[CardPicture, ...]:
    """Return the twelve pictures, always in the same order."""
    return tuple(card_picture(picture) for picture in Picture)


def card_picture(picture: Picture) -> CardPicture:
    """Return a picture with its drawing and its name."""
    return CardPicture(picture.value, str(picture.label), static(f"learners/pictures/{picture.value}.svg"))
