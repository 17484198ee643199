"""Documents and schemas that are too deep or too large for anything that calls itself."""
