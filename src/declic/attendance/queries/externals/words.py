"""The words that other tools use for columns, presences and reasons, without accents or capitals."""

from declic.attendance.enums import AbsenceReason, Mark

COLUMNS: dict[str, frozenset[str]] = {
    "last_name": frozenset({"nom", "nom de famille", "nom usage", "nom d usage", "nom stagiaire"}),
    "first_name": frozenset({"prenom", "prenoms", "prenom stagiaire"}),
    "on": frozenset({"date", "jour", "date seance", "date de la seance", "date de seance"}),
    "starts_at": frozenset({"debut", "heure debut", "heure de debut", "de"}),
    "ends_at": frozenset({"fin", "heure fin", "heure de fin", "a"}),
    "mark": frozenset({"presence", "present", "presente", "statut", "present e", "presence absence"}),
    "reason": frozenset({"motif", "motif absence", "motif d absence", "raison", "justificatif"}),
    "signed": frozenset({"signature", "signe", "a signe", "emarge", "emargement", "signature oui non"}),
}
LABELS = {"last_name": "nom", "first_name": "prénom", "on": "date", "mark": "présence"}
MARKS: dict[str, Mark] = {
    word: mark
    for mark, words in (
        (Mark.PRESENT, ("present", "presente", "present e", "p", "oui", "o", "1", "true", "vrai", "x")),
        (Mark.LATE, ("retard", "en retard", "r", "present en retard")),
        (Mark.EXCUSED, ("excuse", "excusee", "excuse e", "e", "absence excusee", "absent excuse")),
        (Mark.EXCUSED, ("absence justifiee", "absent justifie")),
        (Mark.ABSENT, ("absent", "absente", "absent e", "a", "abs", "non", "n", "0", "false", "faux")),
    )
    for word in words
}
REASONS: tuple[tuple[AbsenceReason, tuple[str, ...]], ...] = (
    (AbsenceReason.ILLNESS, ("sante", "malad", "medecin", "hopital", "arret")),
    (AbsenceReason.APPOINTMENT, ("rendez vous", "rdv", "convocation")),
    (AbsenceReason.JOB, ("travail", "emploi", "entretien", "mission", "interim")),
    (AbsenceReason.CHILD, ("enfant", "garde", "creche", "ecole")),
    (AbsenceReason.TRANSPORT, ("transport", "train", "bus", "metro", "voiture", "greve")),
    (AbsenceReason.FAMILY, ("famille", "familial", "deces")),
)
YES = frozenset({"oui", "o", "1", "x", "signe", "signee", "true", "vrai", "v"})


def reason_in(folded: str) -> str:
    """Return the reason that a text speaks of; nothing for an empty one."""
    if not folded:
        return ""
    found = (reason for reason, roots in REASONS if any(root in folded for root in roots))
    return next(found, AbsenceReason.OTHER)
