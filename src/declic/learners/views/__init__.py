"""The pages about learners."""
