"""Funding streams, allocation keys and region budgets."""
