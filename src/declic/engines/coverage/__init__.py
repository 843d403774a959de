"""Where next: which sites to open, which partners to meet, with a proof and its reasons.

Facts (`areas`, `problem`) are read, what each site would bring is measured (`distance`, `access`,
`demand`), sites are chosen with a proved bound (`siting/`, `solve`), checked again (`check`) and
explained (`explain`). Floors (`equity`), doubts (`scenarios`) and partners have one file each.
"""

from declic.engines.coverage.areas import COMPLEMENTARITY, Area, CoverageRefused, Decay, Service, Site
from declic.engines.coverage.check import check
from declic.engines.coverage.equity import Compromise, frontier
from declic.engines.coverage.explain import Explanation, GroupChange, RefusedSite, SiteReason, explain
from declic.engines.coverage.measures import Measures, NamedMeasures, compare, measure
from declic.engines.coverage.partners import Partner, PartnerChoice, choose_partners
from declic.engines.coverage.plan import Plan, Reach, plan_from_json, plan_to_json
from declic.engines.coverage.problem import Problem
from declic.engines.coverage.reading import problem_from_json, problem_to_json, read_problem
from declic.engines.coverage.scenarios import Stability, perturb
from declic.engines.coverage.solve import solve

__all__ = [
    "COMPLEMENTARITY",
    "Area",
    "Compromise",
    "CoverageRefused",
    "Decay",
    "Explanation",
    "GroupChange",
    "Measures",
    "NamedMeasures",
    "Partner",
    "PartnerChoice",
    "Plan",
    "Problem",
    "Reach",
    "RefusedSite",
    "Service",
    "Site",
    "SiteReason",
    "Stability",
    "check",
    "choose_partners",
    "compare",
    "explain",
    "frontier",
    "measure",
    "perturb",
    "plan_from_json",
    "plan_to_json",
    "problem_from_json",
    "problem_to_json",
    "read_problem",
    "solve",
]
