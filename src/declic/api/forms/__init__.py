"""What we ask: of a manager who opens an access, of a program that speaks with us."""
