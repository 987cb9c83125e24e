"""Invented organisations and people on real geography, for practice and for tests."""
