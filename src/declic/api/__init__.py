"""Other programs: what they may ask, what they are told."""
