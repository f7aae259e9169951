"""Readings leave: as JSON, on a terminal, as a page."""
