"""The pages of diagnostics: the team's, and the learner's."""
