"""What is known of a learner, as one value: typed, read from a row, or given by a partner."""

from dataclasses import dataclass, fields
from datetime import date

from declic.learners.models import Learner


@dataclass(frozen=True)
class LearnerFacts:
    """Everything people may type about a learner; empty or None where nobody asked."""

    first_name: str
    last_name: str
    sex: str = ""
    birth_on: date | None = None
    phone: str = ""
    phone_note: str = ""
    email: str = ""
    spoken_language: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    qpv_code: str = ""
    employment: str = ""
    is_registered: bool | None = None
    receives_rsa: bool | None = None
    known_by: tuple[str, ...] | None = None
    education: str = ""
    french_level: str = ""
    equipment: tuple[str, ...] | None = None
    free_slots: tuple[int, ...] = ()
    travel_limit_km: int = 8
    access_needs: tuple[str, ...] = ()
    access_note: str = ""
    has_professional_aim: bool | None = None
    aim_words: str = ""
    digital_interest: str = ""


#: Questions where an empty answer means « none of these ».
ASKED = frozenset({"known_by", "equipment"})
FACT_NAMES = tuple(field.name for field in fields(LearnerFacts))


def facts_of(learner: Learner) -> LearnerFacts:
    """Return what is known of a learner today."""
    read = {name: getattr(learner, name) for name in FACT_NAMES if name not in {"city", "qpv_code"}}
    read["known_by"] = None if learner.known_by is None else tuple(learner.known_by)
    read["equipment"] = None if learner.equipment is None else tuple(learner.equipment)
    read["access_needs"] = tuple(learner.access_needs)
    city = learner.commune.name if learner.commune else ""
    qpv_code = learner.qpv.code if learner.qpv else ""
    return LearnerFacts(city=city, qpv_code=qpv_code, **read)


def says_nothing(facts: LearnerFacts, name: str) -> bool:
    """Return whether nobody answered yet; « no » is an answer, and so is « none of these »."""
    value = getattr(facts, name)
    return value is None or (value in ("", ()) and name not in ASKED)
