"""What goes wrong and the user can mend: one line, wherever it is told, never a traceback."""

from __future__ import annotations

import errno
import functools
import inspect
from collections.abc import Callable
from typing import Any

from flows.settings import SettingsError

# What the system says of a file or folder that cannot be used.
_OF_FILES = {
    errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENOENT, errno.ENOTDIR,
    errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG,
}  # fmt: skip


class PrefectUnavailable(Exception):  # noqa: N818 - a state, said in one line
    """Prefect could not run a flow at all. The message says why, and what to do."""


def mendable(failure: Exception) -> str | None:
    """The line to say of a failure: what is wrong, and what to do. None for one that is our own fault."""
    # Imported here, so that `papers --help` need not wait for them.
    from flows.model import ScopeError
    from scrapers.archive import ArchiveError
    from scrapers.register import RegisterError
    from warehouse.db import DatabaseUnusable, ails

    ours = (ArchiveError, RegisterError, ScopeError, SettingsError, DatabaseUnusable, PrefectUnavailable)
    if isinstance(failure, ours):
        return str(failure)
    if isinstance(failure, OSError) and failure.errno in _OF_FILES:
        place = f"{failure.filename}: " if failure.filename else ""
        return f"{place}{failure.strerror}: name another place, or check its space and its permissions"
    return ails(failure)


def fails_plainly(work: Callable[..., Any]) -> Callable[..., Any]:
    """A flow's function that ends in the state Failed, with that line, where the user can mend what went
    wrong. Any other exception is Prefect's to log, with where it arose."""

    @functools.wraps(work)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return work(*arguments, **options)
        except Exception as failure:
            from prefect.states import Failed

            line = mendable(failure)
            if line is None:
                raise
            return Failed(message=line)

    # Prefect checks the parameters by their types, and would look for these by name in this module.
    run.__signature__ = inspect.signature(work, eval_str=True)  # type: ignore[attr-defined]
    return run
