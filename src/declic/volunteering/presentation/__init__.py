"""What leaves for other tools: a calendar, a certificate on paper."""
