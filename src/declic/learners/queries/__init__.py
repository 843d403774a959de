"""What the pages about learners show."""

from declic.learners.queries.cards import all_pictures
from declic.learners.queries.duplicates import PossibleDuplicate, duplicates_of, possible_duplicates
from declic.learners.queries.facts import LearnerFacts, facts_of
from declic.learners.queries.listing import LearnerFilters, LearnerList, learner_list
from declic.learners.queries.search import search_learners

__all__ = [
    "LearnerFacts",
    "LearnerFilters",
    "LearnerList",
    "PossibleDuplicate",
    "all_pictures",
    "duplicates_of",
    "facts_of",
    "learner_list",
    "possible_duplicates",
    "search_learners",
]
