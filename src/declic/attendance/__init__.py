"""Rolls taken with or without network, signed, sealed, and checked before anybody exports them."""
