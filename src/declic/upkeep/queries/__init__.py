"""What the status page shows, and what the doctor looks at."""
