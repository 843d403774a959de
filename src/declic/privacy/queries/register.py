"""The register of processing (GDPR, article 30), out of the declarations of the apps."""

from collections.abc import Iterable
from dataclasses import dataclass

from declic.branches.models import Branch
from declic.shared.personal import Basis, ImpersonalTable, Leaving, PersonalTable, Retention, declared_tables

BASES = {
    Basis.CONTRACT: "contrat ou charte (art. 6-1-b)",
    Basis.CONSENT: "consentement (art. 6-1-a)",
    Basis.LEGAL_OBLIGATION: "obligation légale (art. 6-1-c)",
    Basis.PUBLIC_INTEREST: "mission d’intérêt public (art. 6-1-e)",
    Basis.LEGITIMATE_INTEREST: "intérêt légitime (art. 6-1-f)",
}
DURATIONS = {
    Retention.WITH_LEARNER: "2 ans après le dernier contact, sauf autre réglage",
    Retention.WITH_MEMBER: "tant que la personne anime ou aide, puis 1 an",
    Retention.WITH_ACCOUNT: "tant que le compte sert, puis 1 an après la dernière connexion",
    Retention.WITH_PARTNER: "tant que la structure est partenaire, puis 1 an ; 2 ans sans signe",
    Retention.THREE_MONTHS: "3 mois",
    Retention.ONE_YEAR: "1 an",
    Retention.FIVE_YEARS: "5 ans ; 10 ans pour un financeur européen",
    Retention.ONE_NIGHT: "une nuit",
}
LEAVINGS = {
    Leaving.DELETE: "effacé",
    Leaving.ANONYMISE: "vidé, compté par numéro",
    Leaving.CUT: "gardé par numéro, sans nom",
}
SECURITY = (
    "Chaque antenne ne voit que ses fiches ; deuxième facteur pour toute l’équipe ; "
    "liens et cartes gardés en empreintes ; lectures journalisées ; sauvegardes chiffrées."
)
NO_TRANSFER = "Aucun hors de l’Union européenne."


@dataclass(frozen=True)
class Activity:
    """One purpose of the association, as the register tells it."""

    title: str
    apps: tuple[str, ...]
    people: str
    recipients: str


ACTIVITIES = (
    Activity(
        "Accueillir et accompagner",
        ("learners", "referrals"),
        "apprenants, prescripteurs",
        "l’équipe de l’antenne ; le partenaire, pour la réponse à son orientation",
    ),
    Activity("Situer le niveau", ("diagnostics",), "apprenants", "l’équipe de l’antenne"),
    Activity("Former des groupes", ("groups", "planning"), "apprenants, équipe", "l’équipe de l’antenne"),
    Activity(
        "Prouver les présences", ("attendance",), "apprenants, équipe", "l’équipe ; le financeur, au contrôle"
    ),
    Activity(
        "Suivre ce que les gens deviennent",
        ("outcomes",),
        "apprenants, employeurs",
        "l’équipe ; l’employeur, avec l’accord de la personne",
    ),
    Activity(
        "Rendre compte",
        ("impact", "coverage"),
        "apprenants, par numéro",
        "les financeurs : des nombres seulement",
    ),
    Activity("Animer l’équipe", ("team", "volunteering"), "salariés et bénévoles", "l’équipe de l’antenne"),
    Activity(
        "Travailler avec les partenaires",
        ("partners", "open_data", "api"),
        "référents des structures",
        "l’équipe ; les annuaires, pour les coordonnées partagées",
    ),
    Activity(
        "Écrire aux personnes",
        ("outbox",),
        "toutes",
        "le serveur d’e-mail ; l’opérateur de SMS, s’il y en a un",
    ),
    Activity(
        "Ouvrir des comptes et protéger",
        ("accounts", "territory", "privacy", "upkeep"),
        "équipe, toutes",
        "l’administrateur technique",
    ),
)


@dataclass(frozen=True)
class RegisterEntry:
    """One purpose with everything CNIL's form asks."""

    title: str
    people: str
    recipients: str
    purposes: tuple[str, ...]
    bases: tuple[str, ...]
    categories: tuple[str, ...]
    durations: tuple[str, ...]
    tables: tuple[PersonalTable, ...]
    security: str = SECURITY
    transfers: str = NO_TRANSFER


@dataclass(frozen=True)
class RegisterPage:
    """The whole register of one antenna."""

    controller: Branch
    entries: list[RegisterEntry]


COLUMNS = (
    *("Activité", "Responsable", "Finalités", "Bases légales", "Personnes", "Données"),
    *("Destinataires", "Durées", "Sécurité", "Transferts"),
)


def register_page(branch: Branch) -> RegisterPage:
    """Return the register, the antenna as the controller."""
    return RegisterPage(branch, register_entries())


def register_entries() -> list[RegisterEntry]:
    """Return every activity, with the tables that serve it."""
    return [entry_of(activity) for activity in ACTIVITIES]


def tables_by_app() -> dict[str, list[PersonalTable | ImpersonalTable]]:
    """Return the declared tables of each folder, from the bottom of the house to its top."""
    found: dict[str, list[PersonalTable | ImpersonalTable]] = {}
    for table in declared_tables():
        found.setdefault(table.model.partition(".")[0], []).append(table)
    return found


#: Tables of libraries, and the activity that answers for them.
LIBRARIES = ("admin", "account", "mfa", "sessions", "usersessions", "socialaccount", "django_tasks_database")


def entry_of(activity: Activity) -> RegisterEntry:
    """Return what the register says of an activity."""
    apps = {*activity.apps, *(LIBRARIES if "accounts" in activity.apps else ())}
    by_app = tables_by_app()
    tables = [one for app in by_app if app in apps for one in by_app[app] if isinstance(one, PersonalTable)]
    return RegisterEntry(
        title=activity.title,
        people=activity.people,
        recipients=activity.recipients,
        purposes=once(table.purpose for table in tables),
        bases=once(BASES[table.basis] for table in tables),
        categories=once(words for table in tables for words in table.fields.values()),
        durations=once(DURATIONS[table.retention] for table in tables),
        tables=tuple(tables),
    )


def once(words: Iterable[str]) -> tuple[str, ...]:
    """Return each of these words once, in order."""
    return tuple(dict.fromkeys(words))


def register_rows(branch: Branch) -> list[tuple[str, ...]]:
    """Return the register as the rows of a workbook."""
    return [
        (
            entry.title,
            branch.name,
            "\n".join(entry.purposes),
            " ; ".join(entry.bases),
            entry.people,
            ", ".join(entry.categories),
            entry.recipients,
            " ; ".join(entry.durations),
            entry.security,
            entry.transfers,
        )
        for entry in register_entries()
    ]
