"""The official JSON Schema Test Suite, in every mode in which generated code is used."""
