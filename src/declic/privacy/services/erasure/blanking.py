"""What an emptied field holds."""

from typing import Any

from django.db.models import Field, JSONField, Model, QuerySet

from declic.privacy.queries.declared import model_of
from declic.shared.personal import PersonalTable


def blank_rows(table: PersonalTable, rows: QuerySet[Any]) -> int:
    """Empty the personal fields of rows, except those that past figures count; return how many rows."""
    model = model_of(table)
    emptied = {name: emptied_value(model, name) for name in table.fields if name not in table.counted}
    if not emptied:
        return 0
    pks = list(rows.values_list("pk", flat=True))
    return QuerySet(model).filter(pk__in=pks).update(**emptied)


def emptied_value(model: type[Model], name: str) -> Any:
    """Return what a field holds when it says nothing: nothing, the empty text, or its default."""
    field = model._meta.get_field(name)  # noqa: SLF001  # documented by Django under this name
    if not isinstance(field, Field):
        raise TypeError(name)
    if field.null:
        return None
    if isinstance(field, JSONField):
        return field.get_default() or {}
    return field.get_default() if field.has_default() else ""
