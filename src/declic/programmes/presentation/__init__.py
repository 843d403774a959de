"""How lesson packs look outside a page."""
