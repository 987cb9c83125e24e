"""The versions of a composition."""

TEXTS = [("regions_regionversion", ("what",))]
