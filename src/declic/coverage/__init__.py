"""The territory: where need is, whom we reach, and where to go next."""
