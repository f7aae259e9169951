"""Reads French news and cross-checks it: who said what, when, how many, and how accounts agree, differ, move and copy."""

from recoupe.reading import Reading
from recoupe.records import Article
from recoupe.span import Span

__all__ = ["Article", "Reading", "Span"]
__version__ = "0.1.0"
