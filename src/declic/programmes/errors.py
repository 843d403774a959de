"""When the catalogue is not what we can read."""

from declic.shared.errors import Refusal


class WrongCatalogue(Refusal):
    """A file of the catalogue says something impossible."""

    def __init__(self, file_name: str, reason: str) -> None:
        super().__init__(f"Catalogue, fichier {file_name} : {reason}")


class PacksAreForTheTeam(Refusal):
    """Nobody of the team holds this device."""

    message = "Les kits sont pour l’équipe. Ouvrez votre lien personnel, ou connectez-vous."
