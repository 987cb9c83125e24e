"""The read API: one table of resources, of which addresses, answers and OpenAPI are made."""

VERSION = "1.0.0"
