"""Find somebody: by name as it sounds, by phone in any form, by card."""

import re

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from declic.branches.models import Branch
from declic.learners.models import Learner, LearnerCard
from declic.learners.queries.contact import folded, read_typed_phone
from declic.learners.queries.sounds import sounds_of
from declic.shared.tokens import hash_token

FEWEST_DIGITS = 4
MOST_HOLDERS = 500
SHORTEST_CARD = 20
#: A pasted page is not a name: only its beginning is looked for.
LONGEST_SEARCH = 300
MOST_WORDS = 8
CARD_ADDRESS = re.compile(rf"(?:.*/)?([\w-]{{{SHORTEST_CARD},}})/?")


def search_learners(branch: Branch, text: str) -> QuerySet[Learner]:
    """Return who is meant, the nearest first: exact words before names that only sound alike."""
    text = text[:LONGEST_SEARCH]
    learners = Learner.objects.filter(branch=branch, merged_into=None, erased_on=None).select_related(
        "commune"
    )
    by_card = holder_of_card(text)
    if by_card:
        return learners.filter(pk=by_card)
    if is_phone(text):
        return learners.filter(pk__in=holders_of_phone(branch, text)).order_by(
            "last_name", "first_name", "pk"
        )
    words = folded(text).split()[:MOST_WORDS]
    if not words:
        return learners.none()
    written, heard = as_written(words), as_heard(words)
    nearness = Case(When(written, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = learners.filter(written | heard).annotate(nearness=nearness)
    return found.order_by("nearness", "last_name", "first_name", "pk")


def holder_of_card(text: str) -> int | None:
    """Return who holds the card whose address or secret this is, following merged files."""
    match = CARD_ADDRESS.fullmatch(text.strip())
    if match is None:
        return None
    cards = LearnerCard.objects.filter(token_hash=hash_token(match[1])).select_related("learner")
    card = cards.first()
    return (card.learner.merged_into_id or card.learner_id) if card else None


def is_phone(text: str) -> bool:
    """Return whether somebody typed a phone, or a piece of one."""
    digits = re.sub(r"\D", "", text)
    return len(digits) >= FEWEST_DIGITS and not re.search(r"[^\W\d_]", text)


def holders_of_phone(branch: Branch, text: str) -> list[int]:
    """Return who has this whole number, in any form, or this piece of it; few enough to be listed."""
    whole = read_typed_phone(text).number
    piece = re.sub(r"\D", "", text).removeprefix("0")
    wanted = Q(phone=whole) if whole else Q(phone__contains=piece)
    known = Learner.objects.filter(branch=branch).order_by()
    return list(known.filter(wanted).values_list("pk", flat=True)[:MOST_HOLDERS])


def as_written(words: list[str]) -> Q:
    """Return the filter of everybody whose file holds all these words, in any order."""
    wanted = Q()
    for word in words:
        wanted &= Q(search_text__contains=word)
    return wanted


def as_heard(words: list[str]) -> Q:
    """Return the filter of everybody whose name sounds like all these words, in any order."""
    wanted = Q()
    for sound in sounds_of(words):
        wanted &= (
            Q(sound_key=sound)
            | Q(sound_key__startswith=f"{sound} ")
            | Q(sound_key__endswith=f" {sound}")
            | Q(sound_key__contains=f" {sound} ")
        )
    return wanted
