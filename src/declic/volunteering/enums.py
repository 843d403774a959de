"""Words stored about volunteering."""

from django.db.models import TextChoices


class Step(TextChoices):
    """How far a volunteer has come: observe, then help, then lead."""

    SIGNED_UP = "signed_up", "vient de s’inscrire"
    OBSERVING = "observing", "observe"
    HELPING = "helping", "aide"
    LEADING = "leading", "anime"


class Task(TextChoices):
    """What somebody does during one session."""

    OBSERVE = "observe", "observer"
    HELP = "help", "aider"
    LEAD = "lead", "animer"


class ProposalState(TextChoices):
    """Where a proposal stands."""

    ASKED = "asked", "sans réponse"
    ACCEPTED = "accepted", "oui"
    DECLINED = "declined", "non"
    CANCELLED = "cancelled", "plus besoin"
    LAPSED = "lapsed", "trop tard"


class Origin(TextChoices):
    """Why somebody is asked."""

    OFFICE = "office", "demandée par l’antenne"
    SWAP = "swap", "pour remplacer quelqu’un"
    TRIAL = "trial", "séance d’essai"
    ROUTINE = "routine", "séance habituelle"


#: Who may be asked what.
STEPS_FOR_TASK: dict[str, tuple[Step, ...]] = {
    Task.OBSERVE: (Step.SIGNED_UP, Step.OBSERVING),
    Task.HELP: (Step.HELPING, Step.LEADING),
    Task.LEAD: (Step.LEADING,),
}
