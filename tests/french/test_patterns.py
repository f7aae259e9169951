"""Patterns that are compiled when they are first used."""

import re

from recoupe.french.patterns import late


def test_it_does_what_the_pattern_does():
    pattern = late(r"(?P<day>mardi|jeudi)", re.IGNORECASE)
    assert pattern.search("Le Mardi")["day"] == "Mardi"
    assert pattern.match("jeudi soir").end() == 5
    assert [found[0] for found in pattern.finditer("mardi, jeudi")] == ["mardi", "jeudi"]
    assert pattern.pattern == r"(?P<day>mardi|jeudi)"


def test_it_is_compiled_once_and_only_when_used(monkeypatch):
    made = []
    compile_ = re.compile
    monkeypatch.setattr("recoupe.french.patterns.re.compile", lambda *given: made.append(given) or compile_(*given))
    pattern = late("a")
    assert made == []
    pattern.search("a")
    pattern.match("a")
    assert len(made) == 1


def test_it_has_nothing_a_pattern_has_not():
    assert not hasattr(late("a"), "colour")
