"""Hand out, open and cancel the cards that stand for passwords."""

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from declic.accounts.models import User
from declic.learners.enums import Picture
from declic.learners.errors import CardLocked, CardUnknown, FileWasMerged, WrongPictures
from declic.learners.models import Learner, LearnerCard
from declic.shared.errors import Refusal
from declic.shared.slots import hour_label
from declic.shared.tokens import hash_token, make_token

logger = logging.getLogger("declic.trail")

PICTURES_ON_A_CARD = 3
TRIES_BEFORE_REST = 5
REST = timedelta(minutes=15)


@transaction.atomic
def issue_card(learner: Learner, *, by: User, now: datetime) -> tuple[LearnerCard, str, tuple[Picture, ...]]:
    """Make a new card; the one before stops opening."""
    locked = Learner.objects.select_for_update().get(pk=learner.pk)
    if locked.merged_into_id:
        raise FileWasMerged
    revoke_card(locked, by=by, now=now)
    token, pictures = make_token(), draw_pictures()
    card = LearnerCard.objects.create(
        learner=locked,
        token_hash=hash_token(token),
        picture_hash=make_password(spelled(pictures)),
        issued_at=now,
    )
    logger.info("card %s issued by user %s", card.pk, by.pk)
    return card, token, pictures


def revoke_card(learner: Learner, *, by: User, now: datetime) -> int:
    """Cancel whatever card opens this file, those of merged files included; return how many."""
    open_cards = LearnerCard.objects.filter(
        Q(learner=learner) | Q(learner__merged_into=learner), revoked_at=None
    )
    count = open_cards.update(revoked_at=now)
    logger.info("%s cards of learner %s revoked by user %s", count, learner.pk, by.pk)
    return count


def open_card(token: str, pictures: Sequence[str], *, now: datetime) -> Learner:
    """Return whose card this is, once the three pictures are right and in order."""
    outcome = try_card(token, pictures, now=now)
    if isinstance(outcome, Refusal):
        raise outcome
    return outcome


@transaction.atomic
def try_card(token: str, pictures: Sequence[str], *, now: datetime) -> Learner | Refusal:
    """Return the learner or the refusal: a wrong try must be remembered, so nothing is raised here."""
    cards = LearnerCard.objects.select_for_update(of=("self",)).select_related("learner__merged_into")
    card = cards.filter(token_hash=hash_token(token), revoked_at=None).first()
    if card is None:
        return CardUnknown()
    if card.locked_until and now < card.locked_until:
        return CardLocked(rest_sentence(card.locked_until))
    if not check_password(spelled(pictures), card.picture_hash):
        return count_wrong_try(card, now=now)
    card.wrong_tries, card.locked_until = 0, None
    card.save(update_fields=["wrong_tries", "locked_until"])
    return card.learner.merged_into or card.learner


def count_wrong_try(card: LearnerCard, *, now: datetime) -> Refusal:
    """Count one wrong try; after the fifth the card rests."""
    card.wrong_tries += 1
    if card.wrong_tries < TRIES_BEFORE_REST:
        card.save(update_fields=["wrong_tries"])
        return WrongPictures()
    card.wrong_tries, card.locked_until = 0, now + REST
    card.save(update_fields=["wrong_tries", "locked_until"])
    return CardLocked(rest_sentence(card.locked_until))


def rest_sentence(until: datetime) -> str:
    """Return when the card opens again, and who helps before."""
    hour = hour_label(timezone.localtime(until).time())
    return f"Cette carte se repose jusqu’à {hour}. L’accueil peut vous aider tout de suite."


def draw_pictures() -> tuple[Picture, ...]:
    """Return three different pictures, in an order that nobody can guess."""
    return tuple(secrets.SystemRandom().sample(list(Picture), PICTURES_ON_A_CARD))


def spelled(pictures: Sequence[str]) -> str:
    """Return pictures as the one phrase that is hashed; their order counts."""
    return " ".join(str(picture) for picture in pictures)
