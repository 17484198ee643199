"""The part of jsonschema-specifications that schemawright uses; it has no types of its own."""

class _Registry:
    def contents(self, uri: str) -> object: ...

REGISTRY: _Registry
