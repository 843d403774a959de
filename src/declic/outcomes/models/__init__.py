"""What is remembered after a programme."""

from declic.outcomes.models.employers import (
    Employer,
    EmployerContact,
    Internship,
    Introduction,
    JobOffer,
)
from declic.outcomes.models.endings import Certificate, Departure, ModuleResult, NextStep
from declic.outcomes.models.news import FollowUp, InclusionAnswer, Outcome

__all__ = [
    "Certificate",
    "Departure",
    "Employer",
    "EmployerContact",
    "FollowUp",
    "InclusionAnswer",
    "Internship",
    "Introduction",
    "JobOffer",
    "ModuleResult",
    "NextStep",
    "Outcome",
]
