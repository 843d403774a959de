"""Words stored about diagnostics."""

from django.db.models import TextChoices


class RunState(TextChoices):
    """Where a run stands."""

    GESTURES = "gestures", "vérification des gestes"
    PRACTICE = "practice", "écran d’essai"
    QUESTIONS = "questions", "questions"
    FINISHED = "finished", "terminé, à confirmer"
    CONFIRMED = "confirmed", "confirmé"
    ABANDONED = "abandoned", "abandonné"


class BankOrigin(TextChoices):
    """Where a version of the bank comes from."""

    SHIPPED = "shipped", "livrée avec le logiciel"
    CALIBRATED = "calibrated", "calibrée sur les réponses"
    EDITED = "edited", "un item retiré ou remis"


class CalibrationState(TextChoices):
    """Where a calibration stands."""

    QUEUED = "queued", "en attente"
    RUNNING = "running", "en cours"
    DONE = "done", "terminée, à examiner"
    ADOPTED = "adopted", "mise en service"
    REFUSED = "refused", "écartée"
    FAILED = "failed", "impossible"


class Help(TextChoices):
    """What somebody did beside a person who answers."""

    NONE = "", "rien"
    REREAD = "reread", "j’ai relu ou reformulé"
    SHOWED = "showed", "j’ai montré où"
    DID = "did", "j’ai fait à sa place"


#: With such help the task was not done alone: it earns no point.
HELP_THAT_COUNTS = (Help.SHOWED, Help.DID)
OPEN_STATES = (RunState.GESTURES, RunState.PRACTICE, RunState.QUESTIONS)


class Purpose(TextChoices):
    """Why a person takes a diagnostic."""

    ENTRY = "entry", "à l’arrivée"
    EXIT = "exit", "à la sortie"


class RunOrigin(TextChoices):
    """Where a run was taken."""

    ONLINE = "online", "en ligne"
    OFFLINE = "offline", "sans réseau"


class EvidenceSource(TextChoices):
    """Where a level seen elsewhere comes from."""

    ABC_DIAG = "abc_diag", "ABC Diag"
    PIX = "pix", "Pix"
    PARTNER = "partner", "avis d’un partenaire"
    OTHER = "other", "autre"


class FinishReason(TextChoices):
    """Why a run stopped."""

    SURE_ENOUGH = "sure_enough", "assez sûr"
    MAXIMUM_REACHED = "maximum_reached", "nombre maximal de questions"
    BANK_EXHAUSTED = "bank_exhausted", "plus de question disponible"
    GESTURES_FAILED = "gestures_failed", "gestes à apprendre d’abord"
