"""The kinds of work that are killed: each its own module, all of one shape."""
