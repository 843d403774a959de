"""What is asked about funders, templates, reports, missing facts and operations."""
