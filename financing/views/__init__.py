"""HTTP in, one verb, HTTP out."""
