"""Words stored about partners."""

from django.db.models import TextChoices


class PartnerKind(TextChoices):
    """Kinds of organisations that refer people; the codes of « les emplois », and three more."""

    CCAS = "ccas", "CCAS"
    SOCIAL_CENTRE = "social_centre", "centre social"
    QPV_ASSOCIATION = "qpv_association", "association de quartier prioritaire"
    FT = "ft", "France Travail"
    ML = "ml", "mission locale"
    CAP_EMPLOI = "cap_emploi", "Cap emploi"
    PLIE = "plie", "PLIE"
    CAF = "caf", "CAF"
    DEPT = "dept", "service du Département"
    MSA = "msa", "MSA"
    AFPA = "afpa", "Afpa"
    E2C = "e2c", "école de la 2e chance"
    EPIDE = "epide", "EPIDE"
    CADA = "cada", "CADA"
    CPH = "cph", "CPH"
    HUDA = "huda", "HUDA"
    CHRS = "chrs", "CHRS"
    CHU = "chu", "CHU"
    RS_FJT = "rs_fjt", "résidence sociale ou FJT"
    OIL = "oil", "intermédiation locative"
    OACAS = "oacas", "OACAS"
    CAVA = "cava", "CAVA"
    ODC = "odc", "organisation délégataire d’un Conseil départemental"
    PIJ_BIJ = "pij_bij", "point ou bureau information jeunesse"
    LANDLORD = "landlord", "bailleur"
    ASE = "ase", "aide sociale à l’enfance"
    CAARUD = "caarud", "CAARUD"
    CIDFF = "cidff", "CIDFF"
    CSAPA = "csapa", "CSAPA"
    PENSION = "pension", "pension de famille"
    PJJ = "pjj", "PJJ"
    PREVENTION = "prevention", "prévention spécialisée"
    SPIP = "spip", "SPIP"
    OTHER = "other", "autre structure"


#: A referral from these tells something of a person's health, past or family: never exported per person.
SENSITIVE_KINDS = frozenset(
    {
        PartnerKind.ASE,
        PartnerKind.CAARUD,
        PartnerKind.CIDFF,
        PartnerKind.CSAPA,
        PartnerKind.PENSION,
        PartnerKind.PJJ,
        PartnerKind.PREVENTION,
        PartnerKind.SPIP,
    }
)


class Need(TextChoices):
    """What another structure can give when we are not the answer, or not the whole of it."""

    EQUIPMENT = "equipment", "s’équiper"
    FRENCH_COURSE = "french_course", "apprendre le français"
    OTHER_TRAINING = "other_training", "suivre une autre formation"
    YOUTH_SERVICE = "youth_service", "être accompagné avant 17 ans"
    DIGITAL_HELP = "digital_help", "être aidé pour une démarche en ligne"


class PartnerStage(TextChoices):
    """How far we have come with a partner."""

    TO_CONTACT = "to_contact", "à contacter"
    MET = "met", "rencontré"
    AGREED = "agreed", "d’accord"
    ACTIVE = "active", "actif"
    ASLEEP = "asleep", "endormi"
