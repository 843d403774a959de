"""The proof: indicators, funder reports, the counsellors' activity report, what is missing."""
