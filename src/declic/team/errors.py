"""What the team's pages may refuse."""

from declic.shared.errors import Refusal


class LinkClosed(Refusal):
    """The personal link is unknown, was replaced, or its member has left."""

    message = "Ce lien ne s’ouvre plus. Appelez l’antenne : elle vous en envoie un autre."
