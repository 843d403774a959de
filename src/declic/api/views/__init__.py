"""Which address answers what: the pages for people, and version 1 for programs."""
