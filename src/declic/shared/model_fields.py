"""Model fields of our own."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models

from declic.shared.slots import pack_slots, unpack_slots

if TYPE_CHECKING:
    PackedInteger = models.PositiveIntegerField[Iterable[int], tuple[int, ...]]
else:
    PackedInteger = models.PositiveIntegerField


class SlotSetField(PackedInteger):
    """A set of weekly slots: a tuple of numbers in Python, one packed integer in the database."""

    description = "Créneaux de la semaine"

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", tuple)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def from_db_value(self, value: int | None, *_: object) -> tuple[int, ...]:
        """Return the slots as a tuple of numbers."""
        return unpack_slots(value or 0)

    def to_python(self, value: object) -> Any:
        """Return a tuple, from the packed integer or from any iterable of numbers."""
        if isinstance(value, int):
            return unpack_slots(value)
        return tuple(sorted(value)) if isinstance(value, Iterable) else ()

    def get_prep_value(self, value: Any) -> Any:
        """Return the packed integer that the database keeps."""
        return value if isinstance(value, int) else pack_slots(value or ())

    def formfield(self, *_: Any, **options: Any) -> Any:
        """Return the availability grid."""
        from declic.shared.fields import SlotGridField

        return SlotGridField(
            required=not self.blank,
            label=options.get("label", self.verbose_name),
            help_text=self.help_text,
        )

    @property
    def validators(self) -> list[Any]:
        """Return no validator: the numbers are checked when they are packed."""
        return []
