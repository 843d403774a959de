"""What may not be published, or opened."""

from collections.abc import Sequence

from declic.shared.errors import Refusal


class SheetIncomplete(Refusal):
    """Directories refuse a sheet without these answers."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(f"La fiche ne peut pas encore paraître. Il manque : {', '.join(missing)}.")


class NoSheetYet(Refusal):
    """There is nothing to publish."""

    message = "L’antenne n’a pas encore de fiche. Remplissez-la d’abord, puis publiez-la."
