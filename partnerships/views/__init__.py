"""The pages of partnerships, one module per noun."""
