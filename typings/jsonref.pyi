"""The part of jsonref that schemawright uses; the package itself has no types."""

from collections.abc import Callable

class JsonRef:
    @property
    def __reference__(self) -> object: ...
    @property
    def __subject__(self) -> object: ...

def replace_refs(
    obj: object,
    *,
    loader: Callable[[str], object] = ...,
    proxies: bool = ...,
    lazy_load: bool = ...,
) -> object: ...
