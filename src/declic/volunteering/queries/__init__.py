"""What the pages of volunteers show, and what services ask."""
