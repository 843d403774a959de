"""The diagnostic on paper: what each sheet shows, how it is marked, and how it is set in type."""
