"""Which partners complete one another: who would reach people that the others do not know."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from declic.branches.models import Branch
from declic.coverage.errors import FewPartners
from declic.coverage.queries.communes import whole
from declic.coverage.queries.need import read_need, usual_kind
from declic.coverage.queries.studies import percent
from declic.coverage.queries.zones import Zone, distance_km, open_venues, usual_zone
from declic.engines.coverage import Partner, PartnerChoice, choose_partners
from declic.engines.indicators.intervals import wilson
from declic.learners.models import Learner
from declic.referrals.models import Referral

MOST_PARTNERS = 8
#: Access falls with the distance to our nearest place: full within this, nothing beyond that.
NEAR_KM, FAR_KM = 3.0, 25.0


@dataclass(frozen=True)
class PartnerReach:
    """What a partner adds to those before it."""

    pk: int
    name: str
    added: str
    alone: str


@dataclass(frozen=True)
class TogetherPage:
    """The partners who together reach most people."""

    zone: str
    need: str
    rows: tuple[PartnerReach, ...]
    sentence: str


def together_page(branch: Branch) -> TogetherPage:
    """Return which partners, together, reach most people in need where the antenna works."""
    zone = usual_zone(branch)
    need = read_need(zone, usual_kind())
    referred = referred_by_partner(branch, zone)
    if not referred or not need.total:
        raise FewPartners
    names = {str(pk): name for pk, name in branch.partners.values_list("pk", "name")}
    came = came_from(branch)
    partners = [partner_of(pk, counts, came) for pk, counts in sorted(referred.items())]
    count = min(MOST_PARTNERS, len(partners))
    access = access_of(zone, branch)
    told = {code: value for code, value in need.by_commune.items() if code in access}
    choice = choose_partners(told, access, partners, count=count)
    rows = tuple(
        PartnerReach(
            int(one),
            names[one],
            whole(choice.reached_by_partner[one]),
            whole(choice.sole_reach.get(one, 0.0)),
        )
        for one in choice.chosen
    )
    return TogetherPage(zone.name, str(need.kind.label), rows, sentence_of(choice, need.total))


def sentence_of(choice: PartnerChoice, total: float) -> str:
    """Return what the partners open together, with its interval and its bound."""
    ends = f"entre {percent(choice.low / total)} et {percent(choice.high / total)}"
    is_best = choice.bound - choice.objective < 1
    proof = "aucun autre choix ne fait mieux" if is_best else f"au mieux {percent(choice.bound / total)}"
    share = percent(choice.objective / total)
    return f"Ensemble, ils ouvrent notre porte à {share} du besoin ({ends}) ; {proof}."


def referred_by_partner(branch: Branch, zone: Zone) -> dict[int, dict[str, int]]:
    """Return how many people each partner referred, by commune."""
    rows = (
        Referral.objects.filter(
            branch=branch, partner__is_active=True, learner__merged_into=None, learner__erased_on=None
        )
        .exclude(learner__commune=None)
        .order_by()
        .values_list("partner", "learner__commune")
        .annotate(people=Count("learner", distinct=True))
    )
    codes = zone.codes
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for partner, commune, people in rows:
        if partner is not None and commune in codes:
            found[partner][str(commune)] = people
    return found


def partner_of(pk: int, counts: Mapping[str, int], came: Mapping[str, int]) -> Partner:
    """Return a partner with the share of those who come that it referred, commune by commune."""
    shares, low, high = {}, {}, {}
    for code, people in counts.items():
        all_who_came = max(came.get(code, 0), people)
        ends = wilson(people, all_who_came) or (0.0, 1.0)
        shares[code], low[code], high[code] = people / all_who_came, *ends
    return Partner(str(pk), shares, low, high)


def came_from(branch: Branch) -> dict[str, int]:
    """Return how many people came from each commune, whoever referred them."""
    rows = (
        Learner.objects.filter(branch=branch, merged_into=None, erased_on=None)
        .exclude(commune=None)
        .order_by()
    )
    return {str(code): people for code, people in rows.values_list("commune").annotate(people=Count("pk"))}


def access_of(zone: Zone, branch: Branch) -> dict[str, float]:
    """Return how near each commune is to one of our places, from 0 to 1, as the crow flies."""
    centres = [venue.position for venue in open_venues(branch)]
    return {
        commune.code: nearness(
            min((distance_km((commune.latitude, commune.longitude), one) for one in centres), default=FAR_KM)
        )
        for commune in zone.communes
    }


def nearness(km: float) -> float:
    """Return access at a distance: full, then falling in a straight line, then none.

    Examples
    --------
    >>> nearness(2), nearness(14), nearness(30)
    (1.0, 0.5, 0.0)
    """
    return max(0.0, min(1.0, (FAR_KM - km) / (FAR_KM - NEAR_KM)))
