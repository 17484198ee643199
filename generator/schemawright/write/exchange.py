"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2

_UNSUPPORTED = frozenset(
    {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
)
"""How systems say that they do not know the call; EPERM is what sandboxes say."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places, atomically.

    Returns whether it was done; not where the system or the file system does not offer
    it (renameat2(2) with RENAME_EXCHANGE on Linux, renamex_np(2) with RENAME_SWAP on
    macOS). Raises `OSError` when it is offered and fails.
    """
    code = _system_exchange(os.fsencode(one), os.fsencode(other))
    if code == 0:
        return True
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _system_exchange(one: bytes, other: bytes) -> int:
    """Ask the C library; returns 0 or the error number, ENOSYS without the call."""
    if sys.platform not in {"linux", "darwin"}:
        return errno.ENOSYS
    try:
        import ctypes
    except ImportError:  # Python can be built without it
        return errno.ENOSYS
    library = ctypes.CDLL(None, use_errno=True)
    try:
        status: int = (
            library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
            if sys.platform == "linux"
            else library.renamex_np(one, other, _RENAME_SWAP)
        )
    except AttributeError:  # an old C library
        return errno.ENOSYS
    return 0 if status == 0 else ctypes.get_errno()
