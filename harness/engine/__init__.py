"""Text generation back ends. An engine opens a language model and answers requests; it knows no task."""

from harness.engine.base import Engine, Generated, Generator, Request

__all__ = ["Engine", "Generated", "Generator", "Request"]
