"""Stands in for the build tool of the distribution that carries the suite."""
