"""What we ask about the territory."""
