"""The one kind of exception that means « no », with its sentence for people."""


class Refusal(Exception):
    """A rule of the house says no; the message is a French sentence that says how to go on."""

    message = "Cette action n’est pas possible."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)

    @property
    def sentence(self) -> str:
        """Return the sentence that people read."""
        return str(self)


class TooLate(Refusal):
    """Somebody else acted first."""

    message = "Quelqu’un vient de le faire avant vous. La page a été mise à jour."
