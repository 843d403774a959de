"""What comes next: certificates, next steps, employers and jobs, follow-up at 3 and 6 months."""
