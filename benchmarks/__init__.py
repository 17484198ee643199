"""Measures schemawright and its alternatives against each other: `make bench`."""
