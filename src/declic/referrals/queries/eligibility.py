"""Whether a programme's door is open to somebody: facts, rules, and the engine's answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from declic.engines.eligibility import Decision, Facts, Rule, count_age_years, decide
from declic.learners.enums import Equipment, FrenchLevel
from declic.learners.models import Learner
from declic.partners.enums import Need
from declic.partners.models import Destination
from declic.programmes.models import AdmissionRule
from declic.referrals.enums import OPEN_STATUSES, DeclineReason, Door, ReferralStatus
from declic.referrals.models import Referral

#: Which answer on a person's file fills which criterion.
FIELDS_BY_CRITERION = {
    "minimum_age": ("birth_on",),
    "maximum_age": ("birth_on",),
    "employment_in": ("employment",),
    "french_at_least": ("french_level",),
    "lives_in": ("postcode", "city"),
    "has_professional_aim": ("has_professional_aim",),
}
#: What only a later step can establish, a diagnostic or a programme: it never closes the first door.
SEEN_LATER = frozenset({"level_at_least", "completed_programme"})
TONES = {"eligible": "success", "not_eligible": "warning", "incomplete": "info"}
VERDICTS = {
    "eligible": "critères remplis",
    "not_eligible": "critères non remplis",
    "incomplete": "à compléter",
}


@dataclass(frozen=True)
class Eligibility:
    """The decision about one referral, with the facts and rules it stands on."""

    decision: Decision
    facts: Facts
    rules: tuple[Rule, ...]
    later: tuple[Rule, ...] = ()

    @property
    def verdict(self) -> str:
        """Return the verdict's key."""
        return self.decision.verdict

    @property
    def tone(self) -> str:
        """Return how the verdict is shown."""
        return TONES[self.decision.verdict]

    @property
    def label(self) -> str:
        """Return the verdict in words."""
        return VERDICTS[self.decision.verdict]

    @property
    def missing_fields(self) -> tuple[str, ...]:
        """Return the questions whose answers would settle the decision."""
        unknown = (result.criterion for result in self.decision.results if result.holds is None)
        names = [name for criterion in unknown for name in FIELDS_BY_CRITERION.get(criterion, ())]
        return tuple(dict.fromkeys(names))

    @property
    def missing_sentence(self) -> str:
        """Return what must still be asked, in words."""
        return " ".join(result.missing_fr for result in self.decision.results if result.missing_fr)

    @property
    def seen_later(self) -> tuple[str, ...]:
        """Return what the programme also asks, in words, and what a later step will say."""
        found = (decide(Facts(), [rule]).results[0] for rule in self.later)
        return tuple(f"{result.reason_fr.partition(' : ')[0].rstrip('.')}." for result in found)

    def to_json(self, *, decided_on: date) -> dict[str, Any]:
        """Return everything needed to replay the decision."""
        inputs = {
            "facts": self.facts.to_json(),
            "rules": [rule.to_json() for rule in self.rules],
            "later": [rule.to_json() for rule in self.later],
        }
        return {"decided_on": decided_on.isoformat(), **inputs, **self.decision.to_json()}


def eligibility_of(referral: Referral, *, today: date) -> Eligibility:
    """Return the decision: as it was kept once answered, as it is today while the door is open."""
    if referral.eligibility and referral.status not in OPEN_STATUSES:
        return kept_eligibility(referral)
    is_estimated = referral.door != Door.DESK and referral.status == ReferralStatus.RECEIVED
    facts = facts_for(referral.learner, today=today, is_estimated=is_estimated)
    asked = [rule_of(rule) for rule in referral.programme.rules.all()]
    rules = tuple(rule for rule in asked if rule.criterion not in SEEN_LATER)
    later = tuple(rule for rule in asked if rule.criterion in SEEN_LATER)
    return Eligibility(decide(facts, rules), facts, rules, later)


def rule_of(rule: AdmissionRule) -> Rule:
    """Return a rule of the catalogue as the engine reads it."""
    return Rule(rule.criterion, rule.parameters, rule.is_blocking)


def kept_eligibility(referral: Referral) -> Eligibility:
    """Return the decision that was stored with its inputs."""
    kept = referral.eligibility
    rules = tuple(Rule.from_json(rule) for rule in kept["rules"])
    later = tuple(Rule.from_json(rule) for rule in kept.get("later", []))
    return Eligibility(Decision.from_json(kept), Facts.from_json(kept["facts"]), rules, later)


def facts_for(learner: Learner, *, today: date, is_estimated: bool) -> Facts:
    """Return what the engine must know of a person; None where nobody asked."""
    has_no_computer = learner.equipment is not None and Equipment.COMPUTER not in learner.equipment
    return Facts(
        age_years=count_age_years(learner.birth_on, today),
        employment=learner.employment or None,
        registered_france_travail=learner.is_registered,
        french_level=learner.french_level or None,
        has_professional_aim=learner.has_professional_aim,
        french_estimated=is_estimated and learner.french_level not in {"", FrenchLevel.NATIVE},
        commune=learner.commune_id,
        wants_equipment=has_no_computer,
    )


def proposed_destinations(referral: Referral, needs: tuple[str, ...]) -> list[Destination]:
    """Return where else to go, the structures that answer the needs first."""
    destinations = list(Destination.objects.filter(branch=referral.branch_id, is_active=True))
    rank = {need: index for index, need in enumerate(needs)}
    return sorted(destinations, key=lambda destination: rank.get(destination.need, len(rank)))


def likely_refusal(eligibility: Eligibility, destinations: list[Destination]) -> dict[str, object]:
    """Return how the form of a refusal begins when the door is closed; people remain free."""
    needs = eligibility.decision.redirections
    if eligibility.verdict != "not_eligible":
        return {}
    answers = [destination for destination in destinations if destination.need in needs]
    is_french_first = Need.FRENCH_COURSE in needs
    reason = DeclineReason.FRENCH_FIRST if is_french_first else DeclineReason.NOT_ELIGIBLE
    return {"reason": reason.value, "destination": answers[0].pk if answers else None}
