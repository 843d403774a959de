"""What the planner reads: the facts it freezes, and what its pages show."""
