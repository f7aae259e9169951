"""Statements whose verb stands before its subject: past a circumstance, before a colon, behind a fronted clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from stated import check, up_to_statements

INVERTED = [
    "« <content s=1>C'est vraiment la désolation</content> », <cue s=1>a déclaré</cue>, sous couvert d'anonymat, <source s=1>un élu de la commune de Valbrune</source>.",
    "Cependant, <cue s=1>explique</cue> <source s=1>la ministre des Ports</source> : « <content s=1>Rien n'est encore perdu pour nous.</content> »",
    "<content s=1>Si la loi passe</content>, <cue s=1>explique</cue> <source s=1>le maire</source>, <content s=1>le port fermera en mars</content>.",
    "<content s=1>Quand la mer monte</content>, <cue s=1>raconte</cue> <source s=1>une pêcheuse</source>, <content s=1>tout le quartier a peur</content>.",
    "<content s=1>Quand la mer monte, tout le quartier a peur</content>, <cue s=1>raconte</cue> <source s=1>une pêcheuse</source>.",
    "<content s=1>Plus de 500 employés</content>, <cue s=1>selon</cue> <source s=1>le maire</source>, <content s=1>seront touchés</content>.",
    "« <content s=1>Vous êtes le diable</content> », <cue s=1>avait assené</cue> <source s=1>l'avocat général</source>.",
    "« <content s=1>Je pense surtout qu'il ne supporte plus de les voir</content> », <cue s=1>analyse</cue> <source s=1>Me Jérôme Stéphan</source>.",
    "<source s=1>Le maire</source> <cue s=1>jure ses grands dieux</cue> qu'<content s=1>il n'a rien signé</content>.",
    "« <content s=1>C'était un lundi matin</content> », <cue s=1>évoque</cue> <source s=1>la mère</source>. La suite est connue.",
    "« <content s=1>Tout va bien</content> », <cue s=1>se veut rassurant</cue> <source s=1>le préfet</source>. La crue monte.",
    "« <content s=1>Il faudra du temps</content> », <cue s=1>voit</cue> <source s=1>Anne Roux</source>.",
    "« <content s=1>C'est un peu comme une marée</content> », <cue s=1>image</cue> <source s=1>le chercheur</source>.",
    "Il regrette la défaite. Extrait : « <content s=1>C’est la cinquième défaite de cette année noire.</content> »",
]


@pytest.fixture(scope="module")
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", INVERTED)
def test_a_verb_before_its_subject(text: str, told: Callable[[str], Reading]) -> None:
    check(text, told)
