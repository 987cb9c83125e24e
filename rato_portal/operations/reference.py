"""The reference of the request that is being handled; empty outside a request.

The logs need it before any app is loaded, so this module imports nothing of Django.
"""

from contextvars import ContextVar

current: ContextVar[str] = ContextVar("request_reference", default="")
