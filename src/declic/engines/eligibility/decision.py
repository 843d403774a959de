"""Decide whether a programme's door is open, with reasons and somewhere to go in any case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal, cast

from declic.engines.eligibility.criteria import CRITERIA
from declic.engines.eligibility.errors import UnknownCriterion, WrongParameters
from declic.engines.eligibility.facts import Facts, Json

ENGINE_VERSION = "eligibility/1"

Verdict = Literal["eligible", "not_eligible", "incomplete"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One admission rule, as data: a criterion, its parameters, and whether it closes the door."""

    criterion: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    is_blocking: bool = True

    def to_json(self) -> dict[str, Json]:
        """Return the rule as JSON values."""
        parameters = {key: _as_json(value) for key, value in self.parameters.items()}
        return {
            "criterion": self.criterion,
            "parameters": parameters,
            "is_blocking": self.is_blocking,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> Rule:
        """Return the rule that `to_json` wrote, or that a programme's data give.

        Raises
        ------
        WrongParameters
            If the parameters are not a set of names and values.

        Examples
        --------
        >>> Rule.from_json({"criterion": "minimum_age", "parameters": {"older_than": 16}})
        Rule(criterion='minimum_age', parameters={'older_than': 16}, is_blocking=True)
        """
        criterion = str(values.get("criterion", ""))
        parameters = values.get("parameters", {})
        if not isinstance(parameters, Mapping):
            raise WrongParameters(f"Le critère « {criterion} » attend des paramètres nommés.")
        return cls(criterion, dict(parameters), bool(values.get("is_blocking", True)))


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What one rule found: `holds` is None when `missing_fr` must be asked first."""

    criterion: str
    holds: bool | None
    is_blocking: bool
    reason_fr: str
    evidence_fr: str
    missing_fr: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict, one result a rule, and the needs that other doors can answer."""

    verdict: Verdict
    results: tuple[CriterionResult, ...]
    redirections: tuple[str, ...]
    engine_version: str = ENGINE_VERSION

    def to_json(self) -> dict[str, Json]:
        """Return the decision as JSON values, to be stored beside its facts and rules."""
        return {
            "engine_version": self.engine_version,
            "verdict": self.verdict,
            "results": [cast("Json", asdict(result)) for result in self.results],
            "redirections": list(self.redirections),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> Decision:
        """Return the decision that `to_json` wrote.

        Examples
        --------
        >>> decision = decide(Facts(age_years=15), [Rule("minimum_age", {"older_than": 16})])
        >>> Decision.from_json(decision.to_json()) == decision
        True
        """
        results = cast("list[dict[str, str]]", values["results"])
        return cls(
            verdict=cast("Verdict", values["verdict"]),
            results=tuple(CriterionResult(**result) for result in results),  # type: ignore[arg-type]
            redirections=tuple(cast("list[str]", values["redirections"])),
            engine_version=str(values["engine_version"]),
        )


def decide(facts: Facts, rules: Iterable[Rule]) -> Decision:
    """Return whether the door is open to someone, why, and where else to go.

    A blocking rule that does not hold closes the door; a blocking rule that lacks a fact leaves
    the decision open; a rule that is not blocking only informs. Every rule that does not hold
    proposes its redirection, and a wish for equipment is one whatever the verdict. The verdict
    informs people: a refusal is always signed by a human.

    Parameters
    ----------
    facts : Facts
        What is known of the person.
    rules : iterable of Rule
        The programme's admission rules; none at all means that everyone is welcome.

    Returns
    -------
    Decision
        Results in the order of the rules; redirections without repetition, among
        french_course, equipment, other_training, youth_service, digital_help.

    Raises
    ------
    UnknownCriterion
        If a rule names a criterion that does not exist.
    WrongParameters
        If a rule's parameters are missing, unknown or of the wrong kind.

    References
    ----------
    The association's three criteria: without a job, older than 16, French at A2 or above.

    Examples
    --------
    >>> rules = [Rule("minimum_age", {"older_than": 16}), Rule("french_at_least", {"level": "A2"})]
    >>> decision = decide(Facts(age_years=33, french_level="A1"), rules)
    >>> decision.verdict, decision.redirections
    ('not_eligible', ('french_course',))
    """
    results = tuple(_apply(rule, facts) for rule in rules)
    proposed = [CRITERIA[result.criterion].redirection for result in results if result.holds is False]
    if facts.wants_equipment:
        proposed.append("equipment")
    return Decision(_verdict(results), results, tuple(dict.fromkeys(proposed)))


def _apply(rule: Rule, facts: Facts) -> CriterionResult:
    criterion = CRITERIA.get(rule.criterion)
    if criterion is None:
        known = ", ".join(CRITERIA)
        raise UnknownCriterion(f"Le critère « {rule.criterion} » n’existe pas. Choisissez parmi : {known}.")
    finding = criterion.check(facts, rule.parameters)
    return CriterionResult(
        rule.criterion,
        finding.holds,
        rule.is_blocking,
        finding.reason_fr,
        finding.evidence_fr,
        finding.missing_fr,
    )


def _verdict(results: tuple[CriterionResult, ...]) -> Verdict:
    blocking = [result.holds for result in results if result.is_blocking]
    if False in blocking:
        return "not_eligible"
    return "incomplete" if None in blocking else "eligible"


def _as_json(value: object) -> Json:
    if isinstance(value, set | frozenset):
        return [_as_json(item) for item in sorted(value)]
    if isinstance(value, list | tuple):
        return [_as_json(item) for item in value]
    return cast("Json", value)
