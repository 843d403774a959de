"""When a link does not open the form any more: each says the way on."""

from typing import TYPE_CHECKING

from declic.shared.errors import Refusal

if TYPE_CHECKING:
    from declic.branches.models import Branch


def way_on(branch: "Branch") -> str:
    """Return how to reach the team."""
    means = " ou ".join(mean for mean in (branch.phone, branch.email) if mean)
    return f"Demandez-en un nouveau à l’antenne {branch.name}" + (f" : {means}." if means else ".")


class UnknownLink(Refusal):
    """No link has this token."""

    message = (
        "Ce lien n’est pas complet, ou il n’existe pas. "
        "Reprenez-le dans l’e-mail de votre antenne, sans rien y changer."
    )


class LinkExpired(Refusal):
    """The link is too old."""

    def __init__(self, branch: "Branch") -> None:
        super().__init__(f"Ce lien n’est plus valable : sa date est passée. {way_on(branch)}")


class LinkRevoked(Refusal):
    """The link was closed by the team, or its owner has left."""

    def __init__(self, branch: "Branch") -> None:
        super().__init__(f"Ce lien a été fermé par l’équipe. {way_on(branch)}")


class ContactInTheFuture(Refusal):
    """A contact cannot have happened tomorrow."""

    message = (
        "Cette date n’est pas encore venue. Notez ce qui s’est passé ; la suite se met dans « Reprendre le »."
    )


class NextBeforeContact(Refusal):
    """What comes next cannot come before."""

    message = "« Reprendre le » vient avant le contact : vérifiez les deux dates."


class MovedMeanwhile(Refusal):
    """Somebody else moved the partner while the form was open."""

    def __init__(self, stage: str) -> None:
        super().__init__(
            f"Un collègue vient de déplacer ce partenaire : il est maintenant « {stage} ». "
            "Relisez la fiche, puis recommencez."
        )
