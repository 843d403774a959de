"""The pages that import a partner's file."""
