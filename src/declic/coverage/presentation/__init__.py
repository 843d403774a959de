"""How papers about the territory are laid out."""
