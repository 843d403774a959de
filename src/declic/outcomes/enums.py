"""Words stored about what comes next."""

from django.db.models import IntegerChoices, TextChoices


class NextStepKind(TextChoices):
    """What may follow a level."""

    PROGRAMME = "programme", "un autre parcours chez nous"
    REDIRECTION = "redirection", "une autre structure"
    JOB_SEARCH = "job_search", "la recherche d’un emploi"
    PAUSE = "pause", "une pause, porte ouverte"


class NextStepState(TextChoices):
    """What became of a next step that was talked about."""

    PROPOSED = "proposed", "proposée"
    AGREED = "agreed", "d’accord"
    DECLINED = "declined", "la personne préfère autre chose"
    CANCELLED = "cancelled", "annulée"


class DepartureReason(TextChoices):
    """Why a person left before the end: a fact they told us, never a judgement."""

    JOB = "job", "a trouvé un emploi"
    TRAINING = "training", "a commencé une autre formation"
    HEALTH = "health", "santé"
    FAMILY = "family", "famille, garde d’enfants"
    TRANSPORT = "transport", "trajet trop long ou trop cher"
    SCHEDULE = "schedule", "horaires impossibles"
    MOVED = "moved", "a déménagé"
    LEVEL = "level", "niveau mal adapté"
    MOTIVATION = "motivation", "n’en a plus envie"
    UNREACHABLE = "unreachable", "ne répond plus"
    OTHER = "other", "autre raison"


class JobContract(TextChoices):
    """« Contrat »: the kinds that funders' grids tell apart."""

    PERMANENT = "permanent", "CDI"
    FIXED_LONG = "fixed_long", "CDD de 6 mois ou plus"
    FIXED_SHORT = "fixed_short", "CDD de moins de 6 mois"
    TEMPORARY = "temporary", "intérim"
    APPRENTICESHIP = "apprenticeship", "apprentissage ou professionnalisation"
    INTEGRATION = "integration", "insertion par l’activité économique"
    SUBSIDISED = "subsidised", "contrat aidé"
    CIVIC_SERVICE = "civic_service", "service civique"
    SELF_EMPLOYED = "self_employed", "à son compte"


class OutcomeKind(TextChoices):
    """« Situation » reached after a programme."""

    JOB = "job", "en emploi"
    TRAINING = "training", "en formation"
    STUDIES = "studies", "a repris des études"
    JOB_SEEKING = "job_seeking", "cherche un emploi"
    VOLUNTEERING = "volunteering", "bénévole"
    RETIRED = "retired", "à la retraite"
    NOT_SEEKING = "not_seeking", "ne cherche pas d’emploi pour l’instant"


class OutcomeSource(TextChoices):
    """Who told us."""

    LEARNER = "learner", "la personne"
    COUNSELLOR = "counsellor", "l’équipe, au téléphone ou de visu"
    PARTNER = "partner", "le partenaire"
    EMPLOYER = "employer", "l’employeur"


class OfferState(TextChoices):
    """Where a job offer stands."""

    OPEN = "open", "ouverte"
    FILLED = "filled", "pourvue"
    CLOSED = "closed", "retirée"


class IntroductionState(TextChoices):
    """Where a person put forward to an employer stands."""

    AGREED = "agreed", "la personne est d’accord"
    SENT = "sent", "candidature envoyée"
    INTERVIEW = "interview", "entretien"
    HIRED = "hired", "embauchée"
    NOT_KEPT = "not_kept", "non retenue"
    WITHDRAWN = "withdrawn", "la personne a renoncé"


class InternshipState(TextChoices):
    """Where an internship stands."""

    PLANNED = "planned", "prévu"
    DONE = "done", "terminé"
    BROKEN_OFF = "broken_off", "interrompu"


class ModuleMark(TextChoices):
    """What the evaluation of a module found."""

    ACQUIRED = "acquired", "acquis"
    IN_PROGRESS = "in_progress", "en cours d’acquisition"
    NOT_ACQUIRED = "not_acquired", "non acquis"


class FollowUpMoment(IntegerChoices):
    """When news are asked for, in months after the end."""

    THREE_MONTHS = 3, "à 3 mois"
    SIX_MONTHS = 6, "à 6 mois"


class FollowUpState(TextChoices):
    """Where the asking stands: first a link, then a call, then the partner who referred."""

    PLANNED = "planned", "à venir"
    ASKED = "asked", "lien envoyé"
    TO_CALL = "to_call", "à appeler"
    WITH_PARTNER = "with_partner", "demandé au partenaire"
    ANSWERED = "answered", "des nouvelles"
    UNREACHABLE = "unreachable", "sans nouvelles"
    REFUSED = "refused", "ne souhaite pas répondre"


class InclusionMoment(TextChoices):
    """When the four questions are asked."""

    ENTRY = "entry", "à l’arrivée"
    EXIT = "exit", "à la sortie"
    SIX_MONTHS = "six_months", "à 6 mois"


class Agreement(IntegerChoices):
    """How a person answers one of the four questions, in their words."""

    NEVER = 1, "Pas du tout"
    A_LITTLE = 2, "Un peu"
    OFTEN = 3, "Souvent"
    ALWAYS = 4, "Tout à fait"


class SharedFact(TextChoices):
    """What somebody may agree to have told to an employer: never a birth date, never a situation."""

    NAME = "name", "prénom et nom"
    PHONE = "phone", "téléphone"
    EMAIL = "email", "e-mail"
    COURSE = "course", "parcours suivi chez nous"
    LANGUAGE = "language", "langue parlée"


#: An introduction that goes on: the same person is never put forward twice at once for an offer.
OPEN_INTRODUCTIONS = (
    IntroductionState.AGREED,
    IntroductionState.SENT,
    IntroductionState.INTERVIEW,
)
#: A follow-up that still waits for news.
OPEN_FOLLOW_UPS = (FollowUpState.ASKED, FollowUpState.TO_CALL, FollowUpState.WITH_PARTNER)
