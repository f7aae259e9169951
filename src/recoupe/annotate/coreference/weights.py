"""How much each circumstance speaks for an antecedent; every number of the ranking is here."""

from __future__ import annotations

from msgspec import Struct


class Weights(Struct, frozen=True):
    """The terms of a candidate's score, set on `../shared/gold/dev` and the press items of Democrat (bench/coreference.py)."""

    recency: tuple[float, ...] = (0.0, -0.4, -1.0, -1.5, -2.0, -2.4, -2.8, -3.2)
    """By sentences since the last mention."""
    far: float = -3.9
    subject: float = 0.9
    main: float = 0.4
    """Subject of the main verb, more."""
    embedded: float = -0.8
    often: float = 0.15
    """A mention, up to six."""
    spoke: float = 2.0
    """Whoever spoke last, for a pronoun that speaks."""
    spoke_as_body: float = 1.0
    """The same where it is no person."""
    has_spoken: float = 0.3
    fresh: float = 0.8
    """The subject of the narration since the last one spoke, for a pronoun that speaks."""
    agrees: float = 0.2
    """Gender known and the same."""
    unknown_gender: float = -0.5
    doubtful_gender: float = -4.0
    """The other gender than a first name or an office in the masculine lets suppose."""
    person: float = 0.8
    organization: float = 0.0
    group: float = 0.1
    place: float = -1.4
    speaking_place: float = -1.5
    """For a pronoun that speaks, more."""
    other: float = -1.2
    document: float = -0.8
    unnamed: float = -1.0
    unnamed_body: float = -1.2
    unnamed_resumed: float = -0.5
    """Someone unnamed taken up by what calls anyone (*l'intéressé, l'homme*)."""
    other_role: float = -1.1
    """The text has told another office of the person."""
    other_office: float = -2.6
    """Both the one told and the one that the description gives are told whole."""
    alone: float = 0.8
    """No other may be taken up."""
    only_person: float = 1.0
    """No other person was named lately, more."""
    only_told: float = 1.7
    """No other named person has an office that the description covers, more."""
    supposed_gender: float = -2.0
    """A description in the other gender than a first name lets suppose."""
    thing: float = 0.2
    """A noun that is neither person nor body."""
    body_as_they: float = -1.7
    """A body in the singular taken up by *ils*."""
    quoted: float = -2.5
    """Met inside quotations only."""
    parallel: float = 0.3
    """Subject for subject."""
    own: float = 0.8
    """The subject of the verb, for a possessive in its object (*Roux a vendu sa maison*)."""
    in_name: float = 1.2
    """The body's own name has the noun."""
    class_told: float = 1.0
    """The text has called the body by a noun of this class."""
    least_pronoun: float = -1.9
    """A pronoun whose best candidate scores less stays alone."""
    least_source: float = -6.0
    role_told: float = 1.0
    """The text has given the person this office, or one it covers (*l'élu* for a mayor)."""
    spoke_described: float = 0.6
    """Whoever spoke last and has no other office, for a description that speaks."""
    quoted_lately: float = -0.5
    """Met last in a quotation, for a description."""
    sure_sign: float = 2.0
    """The age or the people that the text told of the person, more."""
    told_far: float = 1.2
    """What a told office makes up for, of a distance beyond all reach."""
    shared_words: float = 0.8
    """A complement in common with what it was called before."""
    least_pointing: float = -2.5
    """The same for *ce groupe, cet élu*, which always take up something."""
    not_resuming: float = -1.0
    """A noun that mostly brings in someone new, for a description that speaks or acts."""
    has_nominal: float = -0.8
    """A noun in its complements (*le président du club*), more."""
    has_specific: float = -0.3
    """One that is a name or has an article, more."""
    former: float = 1.0
    """*l'ancien banquier*, *le grimpeur de 27 ans*: what someone was, or an age."""
    pointing: float = -1.0
    """A sentence between, for *cet élu*, more."""
    least_description: float = -0.9
    """A bare description (*le groupe*, *l'élu*) whose best candidate scores less is of someone new."""


WEIGHTS = Weights()
