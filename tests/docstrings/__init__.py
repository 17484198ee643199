"""What the docstrings of generated code say."""
