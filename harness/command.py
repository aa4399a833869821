"""Command: how every `python -m ...` of ours ends. 0; 1 for a training that diverged; 2 and one line for a mistake."""

import sys
from collections.abc import Callable, Sequence

from harness.errors import Diverged, UserError


def exit_code(work: Callable[[], None], arguments: Sequence[str] = ()) -> int:
    """Do the work. Bugs pass through with their traceback; what Hydra says of `arguments` becomes one line."""
    try:
        work()
    except UserError as error:
        return _told(error, 2)
    except Diverged as error:
        return _told(error, 1)
    except Exception as error:
        from harness.__main__ import explain

        told = explain(error, list(arguments))
        if told is None:
            raise
        return _told(told, 2)
    return 0


def _told(error: Exception, code: int) -> int:
    print(f"error: {error}", file=sys.stderr)
    return code
