"""Who stands right before a quotation without a source: someone unnamed there, or a sign that may bear the words, is worth a
record, for they may speak in it."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.french.who import who


def mark_leads(ground: Ground, phrases: Sequence[Phrase]) -> None:
    """Marks the subjects of the sentences after which a quotation stands that names no source (*Une voisine applaudit.
    « … »*)."""
    tokens = ground.tokens
    before = set()
    for statement in ground.reading.statements:
        if statement.mode == "direct" and statement.source is None and statement.cue is None:
            first = tokens.at(statement.content[0].start)
            while (
                first > 0 and tokens.pos[first - 1] == "PUNCT" and tokens.sentence[first - 1] == tokens.sentence[first]
            ):
                first -= 1
            if first > 0:
                before.add(tokens.sentence[first - 1])
    for phrase in phrases:
        noun = phrase.noun
        is_first = tokens.opens_sentence(phrase.first) and tokens.pos[phrase.first] != "ADP"
        if phrase.sentence in before and (phrase.is_main or is_first) and phrase.in_quote < 0 and noun is not None:
            phrase.leads = noun.is_person or noun.is_group or noun.is_body
        if phrase.sentence in before and noun is not None and noun.key in who().signs and phrase.in_quote < 0:
            phrase.leads = True  # une banderole : « … »
