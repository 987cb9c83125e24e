"""HTTP ↔ one verb, split by what a person is doing."""
