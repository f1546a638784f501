"""Keeps the console to what an operator can use: our own French lines and real failures of the server."""

import logging

SCRIPT_ERRORS = "streamlit.error_util"
"""Streamlit prints there the trace of a page: ours goes to the technical log, under a number."""

CHATTY = ("uvicorn.error", "uvicorn.access")


class _FromWarning(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING


class _NoPageTrace(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith("Uncaught app execution")


def quiet_consoles() -> None:
    """Set the filters once; a filter survives the server's own set-up of its loggers."""
    for name in CHATTY:
        _add(logging.getLogger(name), _FromWarning())
    _add(logging.getLogger(SCRIPT_ERRORS), _NoPageTrace())


def _add(logger: logging.Logger, wanted: logging.Filter) -> None:
    if not any(type(found) is type(wanted) for found in logger.filters):
        logger.addFilter(wanted)
