"""The pages of the planner: the proposal, and what happens afterwards."""
