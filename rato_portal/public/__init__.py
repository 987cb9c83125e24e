"""What everyone may see without signing in: nothing about visitors, and kept by caches."""
