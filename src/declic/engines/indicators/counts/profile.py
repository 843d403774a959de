"""Who came: sex, age, district, income and registration of those who came in the period."""

from __future__ import annotations

import numpy as np

from declic.engines.indicators.ages import SCHEMES, Ages, AgeScheme, count_ages
from declic.engines.indicators.counts.picking import is_known, share_among, who_came, yes_among
from declic.engines.indicators.facts import NO, SEXES, UNKNOWN, VINTAGES, Facts
from declic.engines.indicators.indicator import Family, Indicator, Measure, Rule, Selection, Unit

_OUT_OF = (
    "On divise par les personnes présentes à au moins une séance de la période et dont on le sait ; "
    "les autres sont l’inconnu."
)


def pick_women(facts: Facts) -> Selection:
    """Pick women among those who came and whose sex is known."""
    sex = facts.people.sex
    return share_among(who_came(facts), sex == SEXES.index("woman"), sex != UNKNOWN)


def pick_district(vintage: str) -> Rule:
    """Return the rule that picks who lives in a priority district of that vintage."""
    return lambda facts: yes_among(who_came(facts), facts.people.districts[vintage])


def pick_rsa(facts: Facts) -> Selection:
    """Pick who receives the RSA."""
    return yes_among(who_came(facts), facts.people.receives_rsa)


def pick_registered(facts: Facts) -> Selection:
    """Pick who is registered at France Travail."""
    return yes_among(who_came(facts), facts.people.is_registered)


def pick_unregistered(facts: Facts) -> Selection:
    """Pick who is not registered at France Travail."""
    answers = facts.people.is_registered
    return share_among(who_came(facts), answers == NO, answers != UNKNOWN)


def pick_invisible(facts: Facts) -> Selection:
    """Pick whom no service knows, among those who were reached and were asked."""
    known = facts.people.services_known
    return share_among(facts.period.holds(facts.people.reached_on), known == 0, known != UNKNOWN)


def pick_age_band(scheme: AgeScheme, band: int) -> Rule:
    """Return the rule that picks one age band of a scheme."""

    def select(facts: Facts) -> Selection:
        ages = ages_of(facts)
        return share_among(who_came(facts), scheme.band_of(ages) == band, ages != UNKNOWN)

    return select


def ages_of(facts: Facts) -> Ages:
    """Return everybody's age on the day they first came, or on the first day of the period: (L,)."""
    people = facts.people
    first = np.full_like(people.started_on, facts.period.first)
    return count_ages(people.birth_on, np.where(is_known(people.started_on), people.started_on, first))


def _share(key: str, name_fr: str, rule_fr: str, select: Rule) -> Indicator:
    return Indicator(key, name_fr, rule_fr, Family.PROFILE, Unit.SHARE, Measure.SHARE, select)


def _age_bands(scheme: AgeScheme) -> tuple[Indicator, ...]:
    rule_fr = (
        f"On compte les personnes de {{label}} (tranches : {scheme.name_fr}), à l’âge révolu le jour de "
        "leur première présence ou, si ce jour n’est pas connu, au premier jour de la période. " + _OUT_OF
    )
    return tuple(
        _share(
            f"age_{scheme.key}_{key}",
            label.capitalize(),
            rule_fr.format(label=label),
            pick_age_band(scheme, band),
        )
        for band, (key, label) in enumerate(zip(scheme.keys, scheme.labels_fr, strict=True))
    )


def _district(vintage: str) -> Indicator:
    return _share(
        f"district_{vintage}",
        f"Quartiers prioritaires {vintage}",
        f"On compte les personnes dont l’adresse est dans un quartier prioritaire de la liste de {vintage}, "
        "vérifiée au numéro ou déclarée ; jamais d’après la rue seule. " + _OUT_OF,
        pick_district(vintage),
    )


PROFILE = (
    _share("women", "Femmes", "On compte les femmes. " + _OUT_OF, pick_women),
    *(band for scheme in SCHEMES for band in _age_bands(scheme)),
    *(_district(vintage) for vintage in VINTAGES),
    _share("rsa", "Bénéficiaires du RSA", "On compte qui reçoit le RSA. " + _OUT_OF, pick_rsa),
    _share(
        "registered",
        "Inscrit·es à France Travail",
        "On compte les personnes inscrites à France Travail. " + _OUT_OF,
        pick_registered,
    ),
    _share(
        "unregistered",
        "Non inscrit·es à France Travail",
        "On compte les personnes qui ne sont pas inscrites à France Travail. " + _OUT_OF,
        pick_unregistered,
    ),
    _share(
        "invisible_public",
        "Public invisible touché",
        "On compte les personnes jointes pendant la période à qui l’on a demandé quels services les "
        "connaissent, et qui n’en ont cité aucun. On divise par les personnes jointes à qui on l’a "
        "demandé ; celles à qui on ne l’a pas demandé sont l’inconnu.",
        pick_invisible,
    ),
)
