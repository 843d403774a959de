"""Two files side by side, and the merges already made."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from declic.learners.enums import DigitalInterest, Education, Employment, FrenchLevel, Sex
from declic.learners.models import Learner, Merge
from declic.learners.queries.contact import phone_shown
from declic.learners.queries.duplicates import duplicates_of
from declic.learners.queries.facts import facts_of, says_nothing
from declic.learners.queries.search import search_learners

LABELS = {
    "first_name": "Prénom",
    "last_name": "Nom",
    "sex": "Sexe",
    "birth_on": "Date de naissance",
    "phone": "Téléphone",
    "email": "E-mail",
    "spoken_language": "Langue parlée",
    "postcode": "Adresse",
    "employment": "Situation",
    "is_registered": "Inscription à France Travail",
    "receives_rsa": "RSA",
    "education": "Diplôme",
    "french_level": "Niveau de français",
    "has_professional_aim": "Projet professionnel",
    "aim_words": "Projet, dans ses mots",
    "digital_interest": "Métier du numérique",
}
WORDS = {
    "sex": dict(Sex.choices),
    "employment": dict(Employment.choices),
    "education": dict(Education.choices),
    "french_level": dict(FrenchLevel.choices),
    "digital_interest": dict(DigitalInterest.choices),
}


@dataclass(frozen=True)
class ComparedFact:
    """One fact of both files."""

    name: str
    label: str
    kept: str
    absorbed: str
    differs: bool


@dataclass(frozen=True)
class MergePage:
    """Two files side by side."""

    kept_pk: int
    absorbed_pk: int
    facts: list[ComparedFact]


@dataclass(frozen=True)
class MadeMerge:
    """A merge of this file, which can be undone."""

    pk: int
    other_name: str
    made_at: datetime
    made_by: str
    is_undone: bool


@dataclass(frozen=True)
class OtherFile:
    """A file that may be the same person's."""

    pk: int
    name: str
    detail: str


@dataclass(frozen=True)
class MergeChoicePage:
    """Who may be the same person as this learner."""

    pk: int
    name: str
    duplicates: list[OtherFile]
    text: str
    found: list[OtherFile]
    merges: list[MadeMerge]


def merge_page(kept: Learner, absorbed: Learner) -> MergePage:
    """Return both files, fact by fact."""
    ours, theirs = facts_of(kept), facts_of(absorbed)
    facts = []
    for name, label in LABELS.items():
        mine, other = getattr(ours, name), getattr(theirs, name)
        silent = says_nothing(ours, name), says_nothing(theirs, name)
        if all(silent):
            continue
        shown = in_words(name, kept, mine), in_words(name, absorbed, other)
        facts.append(ComparedFact(name, label, *shown, differs=not any(silent) and mine != other))
    return MergePage(kept.pk, absorbed.pk, facts)


def in_words(name: str, learner: Learner, value: object) -> str:
    """Return one fact as people read it."""
    if name == "phone":
        note = f" ({learner.phone_note})" if learner.phone_note else ""
        return f"{phone_shown(learner.phone)}{note}"
    if name == "postcode":
        parts = (learner.address, learner.postcode, learner.commune.name if learner.commune else "")
        return " ".join(part for part in parts if part)
    if name == "birth_on" and learner.birth_on:
        return f"{learner.birth_on:%d/%m/%Y}"
    if isinstance(value, bool):
        return "oui" if value else "non"
    return WORDS.get(name, {}).get(str(value), str(value or ""))


def merge_choice_page(learner: Learner, text: str) -> MergeChoicePage:
    """Return who resembles this learner, who was searched, and the merges made before."""
    found = search_learners(learner.branch, text).exclude(pk=learner.pk)[:20] if text else []
    made = Merge.objects.filter(Q(kept=learner) | Q(absorbed=learner))
    merges = [
        MadeMerge(
            merge.pk,
            str(merge.absorbed if merge.kept_id == learner.pk else merge.kept),
            merge.made_at,
            str(merge.made_by or "un ancien collègue"),
            merge.undone_at is not None,
        )
        for merge in made.select_related("kept", "absorbed", "made_by")
    ]
    duplicates = [other_file(match.learner, ", ".join(match.reasons)) for match in duplicates_of(learner)]
    others = [other_file(other) for other in found]
    return MergeChoicePage(learner.pk, str(learner), duplicates, text, others, merges)


def other_file(learner: Learner, reasons: str = "") -> OtherFile:
    """Return a file with what tells it apart."""
    born = f"né·e le {learner.birth_on:%d/%m/%Y}" if learner.birth_on else ""
    details = (reasons, born, phone_shown(learner.phone))
    return OtherFile(learner.pk, str(learner), " · ".join(detail for detail in details if detail))
