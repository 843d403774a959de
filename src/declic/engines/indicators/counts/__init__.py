"""The counting rules, one family a file: each says in French what its function does."""
