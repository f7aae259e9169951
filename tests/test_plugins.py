"""What other packages offer is found by entry point."""

from __future__ import annotations

import importlib.metadata

from recoupe.plugins import load_offered


class Point:
    def __init__(self, name, offered):
        self.name, self.offered = name, offered

    def load(self):
        return self.offered


def test_offers_come_in_order_of_name(monkeypatch):
    points = {"recoupe.readers": [Point("b", 2), Point("a", 1)]}
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points.get(group, []))
    assert list(load_offered("recoupe.readers").items()) == [("a", 1), ("b", 2)]
    assert load_offered("recoupe.exporters") == {}
