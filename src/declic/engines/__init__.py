"""What is calculated: plain Python that knows no web and no database."""
