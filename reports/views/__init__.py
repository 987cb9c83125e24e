"""Views of reports: the national overview, asking for a report, and the reports themselves."""
