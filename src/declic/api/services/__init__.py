"""What programs and their managers can do."""
