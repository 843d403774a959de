"""What the pages ask of the territory: which commune, which address, which district."""

from declic.territory.queries.names import commune_for, plain_name

__all__ = ["commune_for", "plain_name"]
