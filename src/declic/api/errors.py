"""What programs are refused: each problem with its name, its status and its words in two languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from declic.shared.errors import Refusal


@dataclass(frozen=True)
class Problem:
    """One kind of problem, as RFC 9457 asks: a name that never changes, a status, words."""

    slug: str
    status: int
    title_fr: str
    title_en: str
    detail_fr: str
    detail_en: str


PROBLEMS = (
    Problem("unreadable", 400, "Demande illisible", "Unreadable request",
            "Le corps n’est pas du JSON, ou l’adresse ne se lit pas.",
            "The body is not JSON, or the address cannot be read."),
    Problem("token-missing", 401, "Jeton absent", "Missing token",
            "Envoyez l’en-tête « Authorization: Bearer VOTRE_JETON ».",
            "Send the header “Authorization: Bearer YOUR_TOKEN”."),
    Problem("token-refused", 401, "Jeton refusé", "Token refused",
            "Ce jeton est inconnu, expiré ou révoqué. Demandez-en un autre à l’antenne.",
            "This token is unknown, expired or revoked. Ask the branch for another one."),
    Problem("scope-missing", 403, "Droit absent", "Missing scope",
            "Ce jeton n’a pas le droit qu’il faut ici. L’antenne peut en faire un autre.",
            "This token lacks the scope needed here. The branch can make another one."),
    Problem("not-found", 404, "Introuvable", "Not found",
            "Rien à cette adresse, ou rien qui soit à vous.",
            "Nothing at this address, or nothing of yours."),
    Problem("method-not-allowed", 405, "Méthode refusée", "Method not allowed",
            "L’en-tête « Allow » dit ce que cette adresse accepte.",
            "The “Allow” header says what this address accepts."),
    Problem("not-acceptable", 406, "Format non proposé", "Not acceptable",
            "Nous répondons en application/json : acceptez-le.",
            "We answer in application/json: please accept it."),
    Problem("refused", 409, "La règle dit non", "A rule says no",
            "La demande est comprise, mais une règle de la maison s’y oppose.",
            "The request is understood, but a rule of the house stands against it."),
    Problem("too-large", 413, "Trop lourd", "Too large",
            "Le corps dépasse 1 Mo. Envoyez-le en plusieurs fois.",
            "The body is over 1 MB. Send it in several parts."),
    Problem("unsupported-media-type", 415, "Format inattendu", "Unsupported media type",
            "Envoyez le corps en « Content-Type: application/json ».",
            "Send the body as “Content-Type: application/json”."),
    Problem("invalid", 422, "À corriger", "To be corrected",
            "Une valeur ne convient pas : la liste « errors » dit laquelle et pourquoi.",
            "A value does not fit: the “errors” list says which one and why."),
    Problem("key-reused", 422, "Clé déjà prise", "Key reused",
            "Cette clé d’idempotence a servi pour une autre demande. Prenez-en une neuve.",
            "This idempotency key was used for another request. Take a new one."),
    Problem("too-many-requests", 429, "Trop de demandes", "Too many requests",
            "Attendez le nombre de secondes de « Retry-After », puis reprenez.",
            "Wait for the seconds in “Retry-After”, then go on."),
    Problem("internal-error", 500, "Erreur de notre côté", "Our error",
            "Nous avons gardé la trace de l’erreur. Réessayez, ou donnez-nous « request_id ».",
            "We kept a trace of the error. Try again, or give us the “request_id”."),
)  # fmt: skip
PROBLEM_BY_SLUG: Mapping[str, Problem] = {problem.slug: problem for problem in PROBLEMS}


@dataclass(frozen=True)
class FieldProblem:
    """One value that does not fit: where (a JSON pointer, or a parameter), and the name of why."""

    pointer: str
    code: str
    detail_en: str = ""


class ApiRefusal(Exception):
    """A program is refused: the name of the problem, the values at fault, the headers to add."""

    def __init__(
        self, slug: str, fields: Sequence[FieldProblem] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(slug)
        self.problem = PROBLEM_BY_SLUG[slug]
        self.fields = tuple(fields)
        self.headers = dict(headers or {})


class NoPartnerForReferrals(Refusal):
    """A referral always comes from a partner."""

    message = "Pour orienter ou suivre des personnes, choisissez le partenaire de ce programme."


class NotForPartners(Refusal):
    """Presences and figures are about everybody in the antenna."""

    message = "Les présences et les chiffres sont à l’antenne : ne choisissez pas de partenaire."


class NothingToReplay(Refusal):
    """The call still goes on by itself."""

    message = "Cet appel part encore de lui-même. Attendez qu’il aboutisse ou soit abandonné."


class AddressRefused(Refusal):
    """The address of a program may not be called."""

    message = "Nous n’appelons que des adresses https publiques."


class TooManyWebhooks(Refusal):
    """A token has enough subscriptions."""

    message = "Ce jeton a déjà dix abonnements. Supprimez-en un d’abord."


class UnreadableSecret(Refusal):
    """The secret of a subscription was sealed with a key that is gone: no call can be signed with it."""

    message = "Le secret de ce rappel ne peut plus être lu : la clé du site a changé. Créez-en un nouveau."
