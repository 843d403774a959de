"""Move a whole installation from one engine to the other, row by row, equal at the end."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connections

from declic.upkeep.errors import TargetNotEmpty
from declic.upkeep.services.databases import (
    build_tables,
    copy_database,
    copy_sqlite,
    opened_address,
    opened_file,
)
from declic.upkeep.services.places import DATABASE, Place, require_room, size_of
from declic.upkeep.services.tables import Print, options_of
from declic.upkeep.services.workshops import workshop

LEAVING, ARRIVING = "leaving", "arriving"


@dataclass(frozen=True)
class Transfer:
    """What was transferred: each table's print is the same on both sides."""

    prints: dict[str, Print]

    @property
    def rows(self) -> int:
        """Return how many rows were copied."""
        return sum(one.rows for one in self.prints.values())

    @property
    def tables(self) -> int:
        """Return how many tables were compared."""
        return len(self.prints)


def transfer(place: Place, address: str) -> Transfer:
    """Copy an installation, as it is at one instant, into the empty database of an address."""
    with opened_address(address, ARRIVING) as target:
        refuse_full(target)
        build_tables(target)
        if not place.is_sqlite:
            return Transfer(copy_database(place.alias, target))
        with workshop(place.folder, "aside-transfer-") as aside:
            require_room(place.folder, size_of(place))
            copy_sqlite(place.database, aside / DATABASE)
            with opened_file(aside / DATABASE, LEAVING):
                return Transfer(copy_database(LEAVING, target))


def refuse_full(alias: str) -> None:
    """Refuse a database in which a table of ours already has a row."""
    connection = connections[alias]
    present = set(connection.introspection.table_names())
    ours = {
        options_of(model).db_table for model in apps.get_models() if model.__module__.startswith("declic.")
    }
    with connection.cursor() as cursor:
        for table in sorted(ours & present):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608  # ours
            if cursor.fetchone():
                raise TargetNotEmpty
