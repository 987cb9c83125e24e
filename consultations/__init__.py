"""Consultations: what the field brings in, and what becomes of it."""
