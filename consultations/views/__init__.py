"""Views of consultations, by noun."""
