"""Which sites to open: a good choice, a proved bound on every choice, and what closes the gap."""
