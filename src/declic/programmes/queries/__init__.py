"""What the pages of the catalogue show, and what the floors above ask."""

from declic.programmes.queries.catalogue import Catalogue, ProgrammeCard, catalogue, rule_in_words
from declic.programmes.queries.pack_lists import PackList, pack_list, packs_of_levels
from declic.programmes.queries.packs import PackPage, pack_page
from declic.programmes.queries.papers import learner_paper, trainer_paper
from declic.programmes.queries.teaching import TeachPage, teach_page

__all__ = [
    "Catalogue",
    "PackList",
    "PackPage",
    "ProgrammeCard",
    "TeachPage",
    "catalogue",
    "learner_paper",
    "pack_list",
    "pack_page",
    "packs_of_levels",
    "rule_in_words",
    "teach_page",
    "trainer_paper",
]
