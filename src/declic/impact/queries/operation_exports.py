"""The participants of an FSE+ operation as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from declic.impact.models import Operation
from declic.impact.queries.operations import Participant
from declic.impact.queries.tables import Cell, write_csv, write_xlsx
from declic.shared import reading

COLUMNS = (
    "Opération",
    "Nom",
    "Prénom",
    "Sexe",
    "Date de naissance",
    "Âge à l’entrée",
    "Commune",
    "Entrée",
    "Sortie",
    "Jours de présence",
    "Situation à l’entrée",
    "Niveau de diplôme",
    "Résultat à la sortie",
    "Situation à six mois",
    "Manque",
)


def participant_rows(operation: Operation, people: Sequence[Participant]) -> Iterator[tuple[Cell, ...]]:
    """Yield one row a participant, by name: always in the same order."""
    for one in people:
        learner = one.learner
        reading.note_named(learner.pk)
        yield (
            operation.code,
            learner.last_name,
            learner.first_name,
            learner.get_sex_display() if learner.sex else "",
            learner.birth_on,
            one.age,
            learner.commune.name if learner.commune else "",
            one.entry_on,
            one.exit_on,
            len(one.days),
            one.employment_words,
            one.education_words,
            one.exit_words,
            one.later_words,
            ", ".join(one.missing),
        )


def participants_csv(operation: Operation, people: Sequence[Participant]) -> bytes:
    """Return the participants as CSV."""
    return write_csv(COLUMNS, participant_rows(operation, people))


def participants_xlsx(operation: Operation, people: Sequence[Participant]) -> bytes:
    """Return the participants as a workbook: numbers as numbers, dates as dates."""
    return write_xlsx("Participants", COLUMNS, participant_rows(operation, people))
