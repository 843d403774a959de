"""What the pages and the data sets show."""
