"""Which descriptions stand against which names: *le maire de Dole, Jean Roux*; *Jean Roux, maire de Dole*; *X est maire*."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.coreference.describing import BEARING, names_another
from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.french.who import civil_titles, equivalents, find_noun, fold
from recoupe.records import Name
from recoupe.span import Span

SOURCE_PREPOSITIONS = frozenset(("selon", "pour", "d'après", "après", "d’après"))


def find_bonds(ground: Ground, phrases: Sequence[Phrase], apposed: dict[int, int]) -> dict[int, tuple[int, str]]:
    """From the place of a description in `phrases` to the name it describes and the rule that says so."""
    starts = {ground.tokens.at(name.span.start): index for index, name in enumerate(ground.names)}
    ends = {
        ground.tokens.within(name.span)[-1]: i for i, name in enumerate(ground.names) if ground.tokens.within(name.span)
    }
    titled = [name.title.start if name.title else -1 for name in ground.names]
    by_title = {start: index for index, start in enumerate(titled) if start >= 0}
    bonds: dict[int, tuple[int, str]] = {}
    for place, phrase in enumerate(phrases):
        if phrase.noun is None or phrase.name >= 0:
            continue
        found = (
            _in_source(phrase, apposed)
            or _in_title(ground, phrase, by_title)
            or _before_name(ground, phrase, starts)
            or _after_name(ground, phrase, ends)
            or _against_name(ground, phrase, ends)
            or _by_parse(ground, phrase)
            or _called_so(ground, phrase, starts)
            or _opens_source(ground, phrase)
            or _copula(ground, phrase)
        )
        if found is not None:
            bonds[place] = found
    _keep_one_each(ground, phrases, bonds)
    _share_coordinated(ground, phrases, bonds)
    return bonds


def _share_coordinated(ground: Ground, phrases: Sequence[Phrase], bonds: dict[int, tuple[int, str]]) -> None:
    """Gives two offices joined under one article to the one who bears both: *la ministre du Travail et porte-parole du
    gouvernement Anne Roux*."""
    tokens = ground.tokens
    of_person = {p.first: place for place, p in enumerate(phrases) if p.name < 0 and p.noun and p.noun.is_person}
    for one in of_person.values():
        after = phrases[one].last + 1
        other = of_person.get(after + 1, -1)
        if other < 0 or tokens.lower[after] != "et" or phrases[other].determiner != "none":
            continue
        bond = bonds.get(one) or bonds.get(other)
        if bond is not None and _fits(phrases[one], ground.names[bond[0]]):
            bonds.setdefault(one, bond)
            bonds.setdefault(other, bond)


def _keep_one_each(ground: Ground, phrases: Sequence[Phrase], bonds: dict[int, tuple[int, str]]) -> None:
    """Of nested descriptions before one name, keeps the one that calls it: right against a person's name the inner
    (*le fils du président Roux*), before a comma or a body's name the outer (*l'agence de presse Sud*)."""
    last: dict[int, int] = {}
    for place in sorted(bonds):
        index, rule = bonds[place]
        if rule not in ("title", "apposition") or phrases[place].span.start > ground.names[index].span.start:
            continue
        other = last.get(index)
        if other is not None and phrases[other].last >= phrases[place].first:
            is_against = phrases[place].last + 1 == ground.tokens.at(ground.names[index].span.start)
            is_rank = ground.tokens.lower[phrases[place].first - 1] == "en"  # l'inspecteur en chef Roux
            is_person = ground.names[index].type == "person"
            is_own = is_person or phrases[place].determiner == "definite"  # la direction du groupe Nordis
            if is_against and not is_rank and is_own and rule == "title":
                del bonds[other]
            else:
                del bonds[place]
                continue
        last[index] = place


def _fits(phrase: Phrase, name: Name) -> bool:
    """Whether the noun may call what the name names: a person a person, a body a body; one, not several."""
    noun = phrase.noun
    if noun is None or phrase.number == "plur":
        return False
    if name.type == "person":
        return noun.is_person
    if noun.is_role and not noun.is_body and name.type != "place":
        return True  # a person that the names layer took for a body
    if name.type in ("organization", "group", "other"):
        return noun.is_body
    return name.type == "place" and bool(noun.classes & {"country", "city"})


def is_of_body(ground: Ground, index: int) -> bool:
    """Whether a name after a noun of persons says of what body they are: an acronym (*le député PRN*), a known party."""
    name = ground.names[index]
    words = name.span.of(ground.reading.text)
    if name.type not in ("organization", "group", "other"):
        return False
    return (words.isupper() and words.isalpha() and len(words) <= LONGEST_ACRONYM) or fold(words) in equivalents()


LONGEST_ACRONYM = 6
"""Letters of an acronym at the most: *UNICEF*."""


def _in_source(phrase: Phrase, apposed: dict[int, int]) -> tuple[int, str] | None:
    index = apposed.get(phrase.head)
    return None if index is None or phrase.number == "plur" else (index, "apposition")


def _opens_source(ground: Ground, phrase: Phrase) -> tuple[int, str] | None:
    """The person whom a source names after the noun it opens with, whatever stands between: *l'inspecteur en chef Roux*."""
    tokens = ground.tokens
    source = ground.source_at[phrase.head]
    if source < 0 or (phrase.first and ground.source_at[phrase.first - 1] == source):
        return None
    for i in range(phrase.last + 1, len(tokens)):
        if ground.source_at[i] != source or tokens.lower[i] == "et":
            return None
        index = ground.name_at[i]
        if index >= 0 and ground.names[index].type == "person":
            before = i - 2 if tokens.lower[i - 1] in civil_titles() else i - 1  # la mère de M. Roux
            is_governed = tokens.pos[before] in ("ADP", "DET")
            return None if is_governed or not _fits(phrase, ground.names[index]) else (index, "title")
    return None


def _in_title(ground: Ground, phrase: Phrase, by_title: dict[int, int]) -> tuple[int, str] | None:
    for start in (phrase.span.start, ground.tokens.start[phrase.head]):
        index = by_title.get(start)
        if index is not None and (
            _is_of_a_body(ground, index) or _begins_anew(ground, phrase, index) or _is_said(ground, phrase, index)
        ):
            return None
        if index is not None and _fits(phrase, ground.names[index]):
            return index, "title"
    return None


def _begins_anew(ground: Ground, phrase: Phrase, index: int) -> bool:
    """Whether what stands after a name is the subject of the clause that the name only led up to: *Contacté par Roux, le
    préfet se dit surpris*."""
    tokens, head = ground.tokens, ground.name_heads[index]
    before = tokens.at(ground.names[index].span.start) - 1
    while before > 0 and tokens.pos[before] == "DET":
        before -= 1
    if before > 0 and tokens.lower[before] == "par" and tokens.opens_sentence(before - 1) and phrase.first > head:
        return True
    is_led_up = tokens.dep[head].startswith("obl") and tokens.left[tokens.head[head]] == tokens.head[head]
    return is_led_up and phrase.first > head and phrase.is_subject and tokens.head[phrase.head] != head


def _is_said(ground: Ground, phrase: Phrase, index: int) -> bool:
    """Whether the words begin with a name whose source stands before: *Selon le président, Jean Roux ment*."""
    source = ground.source_at[phrase.head]
    return source >= 0 and source == ground.said_at[ground.name_heads[index]]


def _is_of_a_body(ground: Ground, index: int) -> bool:
    """Whether a lone surname says whose a body is: *le porte-parole de l'équipe Roux*."""
    name = ground.names[index]
    before = ground.tokens.at(name.span.start) - 1
    noun = find_noun(ground.tokens.lower[before]) if before >= 0 else None
    return noun is not None and not noun.is_person and " " not in name.span.of(ground.reading.text)


def _by_parse(ground: Ground, phrase: Phrase) -> tuple[int, str] | None:
    """The name that the parse puts in apposition to the head, however long its complements are."""
    tokens = ground.tokens
    for child in tokens.children[phrase.head]:
        index = ground.name_at[child]
        if tokens.dep[child] == "appos" and index >= 0 and child > phrase.last and _fits(phrase, ground.names[index]):
            first = tokens.at(ground.names[index].span.start)
            if first and tokens.lower[first - 1] == "," and phrase.determiner != "none":
                return index, "apposition"
    return None


def _before_name(  # noqa: PLR0911  a list of rules
    ground: Ground, phrase: Phrase, starts: dict[int, int]
) -> tuple[int, str] | None:
    tokens = ground.tokens
    after = phrase.last + 1
    if after in starts and _is_prefixed(ground, starts[after]):
        return None
    if (against := _name_against(ground, phrase, starts)) is not None:
        if phrase.noun is not None and not phrase.noun.is_body and is_of_body(ground, against):
            return None
        return (against, "title") if _fits(phrase, ground.names[against]) else None
    if after + 1 >= len(tokens):
        return None
    if tokens.lower[after] in ("«", '"', "“") and after + 1 in starts:
        index = starts[after + 1]
        return (index, "title") if _fits(phrase, ground.names[index]) else None
    if tokens.lower[after] != "," or phrase.determiner == "none":
        return None
    index = _called_next(ground, after + 1, starts)
    if index < 0 or not _fits(phrase, ground.names[index]):
        return None
    if phrase.determiner == "indefinite" and not _ends_there(ground, index):
        return None
    head = ground.name_heads[index]
    is_apposed = tokens.dep[head] == "appos" or tokens.head[head] == phrase.head
    before = tokens.lower[phrase.first - 1] if phrase.first else ""
    inside = _same_source(ground, phrase.span, ground.names[index].span)
    if inside or is_apposed or (before not in SOURCE_PREPOSITIONS and phrase.sentence == tokens.sentence[head]):
        return index, "apposition"
    return None


def _name_against(ground: Ground, phrase: Phrase, starts: dict[int, int]) -> int | None:
    """The name that begins right after a description, or after an article of its own or a word or two of what the
    description is about (*l'éditeur de jeux vidéo Nordis*)."""
    tokens = ground.tokens
    for after in range(phrase.last + 1, min(phrase.last + 4, len(tokens))):
        if "\n" in ground.reading.text[tokens.end[after - 1] : tokens.start[after]]:
            break  # the end of a headline
        if after in starts:
            return starts[after]
        is_own_article = (
            tokens.lower[after] in ("le", "la", "les", "the") and ground.reading.text[tokens.start[after]].isupper()
        )
        if not is_own_article and tokens.pos[after] not in ("ADJ", "NOUN"):
            break
    return _name_after_list(ground, phrase, starts)


def _ends_there(ground: Ground, index: int) -> bool:
    """Whether a full name is closed off as an apposition is: *un survivant, Jean Roux, …*, no enumeration."""
    tokens, span = ground.tokens, ground.names[index].span
    after = tokens.at(span.end)
    return " " in span.of(ground.reading.text) and (
        after >= len(tokens) or tokens.lower[after] in (",", ".", "(", "»", ":")
    )


def _called_next(ground: Ground, first: int, starts: dict[int, int]) -> int:
    """The name that begins at a token, after a civil title there, or after a title or a people of its own; -1 for
    none (*le gouverneur de la région, le colonel Roux*), and for two (*… le futur chef, Anne Roux et Luc Blanc…*)."""
    lower = ground.tokens.lower
    if lower[first] in ("m.", "mme", "me", "dr", "mgr"):
        first += 1
    elif lower[first] in ("le", "la", "l'", "l’") and first + 2 < len(lower):
        noun = find_noun(lower[first + 1])
        is_people = ground.reading.text[ground.tokens.start[first + 1]].isupper()  # l'Allemande Anne Roux
        first += 2 if is_people or (noun is not None and noun.is_role) else 0
    index = starts.get(first, -1)
    end = ground.tokens.within(ground.names[index].span).stop if index >= 0 else first
    is_pair = lower[end : end + 1] == ("et",) and end + 1 in starts and is_full(ground, starts[end + 1])
    return -1 if is_pair else index


LONGEST_LIST = 25
"""Tokens of an enumerated office at the most; the longest ministries of French-speaking Africa have some twenty."""
OF = ("de", "d'", "d’", "du", "des")
TO = ("à", "au", "aux")


def _name_after_list(ground: Ground, phrase: Phrase, starts: dict[int, int]) -> int | None:
    """The name right after an office told by an enumeration: *le ministre des Postes, du Numérique et des Médias Roux*."""
    tokens = ground.tokens
    own = set(tokens.lower[phrase.head + 1 : phrase.last + 1])
    if own.isdisjoint(OF):
        return None
    of = OF if own.isdisjoint(TO) else (*OF, *TO)
    is_listed = False
    for after in range(phrase.last + 1, min(phrase.last + LONGEST_LIST, len(tokens) - 1)):
        if after in starts:
            is_person = ground.names[starts[after]].type == "person"
            return starts[after] if is_person and is_listed and tokens.pos[after - 1] in ("NOUN", "ADJ") else None
        if tokens.lower[after] in (",", "et"):
            if tokens.lower[after + 1] not in (*of, "et"):
                return None
            is_listed = True
        elif tokens.pos[after] not in ("NOUN", "ADJ", "ADP", "DET", "PROPN"):
            return None
    return None


def _is_prefixed(ground: Ground, index: int) -> bool:
    """Whether the name is the end of a compound: *anti-Roux*, *pro-Roux*."""
    start = ground.names[index].span.start
    return start > 0 and ground.reading.text[start - 1] in "-‑"


def _same_source(ground: Ground, one: Span, other: Span) -> bool:
    """Whether both stand in the source of one statement."""
    at = ground.tokens.at
    source = ground.source_at[at(one.start)]
    return source >= 0 and source == ground.source_at[at(other.start)]


def _after_name(  # noqa: C901
    ground: Ground, phrase: Phrase, ends: dict[int, int]
) -> tuple[int, str] | None:
    tokens = ground.tokens
    comma = phrase.first - 1
    is_one_of = tokens.lower[comma - 1 : comma + 1] in (("un", "de"), ("une", "de")) or tokens.lower[
        comma - 1 : comma + 1
    ] in (("l'", "un"), ("l’", "un"), ("l'", "une"), ("l’", "une"))
    if is_one_of:  # Jean Roux, l'un de ses conseillers
        while comma > 0 and tokens.lower[comma] in ("de", "un", "une", "l'", "l’"):
            comma -= 1
    if comma < 1 or tokens.lower[comma] not in (",", "("):
        return None
    if tokens.lower[comma - 3 : comma : 2] == (",", "ans"):  # Jean Roux, 40 ans, maire de Dole
        comma -= 3
    index = ends.get(comma - 1)
    if index is None and tokens.lower[comma - 1] == ")":  # Jean Roux (PS), maire de Dole
        index = ends.get(comma - 4)
    if index is None:
        return None
    name = ground.names[index]
    fits = phrase.noun is not None and phrase.noun.is_person if is_one_of else _fits(phrase, name)
    if (
        not fits
        or _is_of_a_thing(ground, phrase, name)
        or _begins_anew(ground, phrase, index)
        or phrase.sentence != tokens.sentence[ground.name_heads[index]]
    ):
        return None
    if phrase.determiner == "demonstrative":
        return None
    if _same_source(ground, phrase.span, name.span) or tokens.dep[phrase.head] == "appos":
        return index, "apposition"
    after = tokens.lower[phrase.last + 1] if phrase.last + 1 < len(tokens) else "."
    if after in (",", ".", ")", ";", "et", "qui", "»", ":") or phrase.determiner in ("none", "indefinite"):
        before = tokens.lower[tokens.within(name.span)[0] - 1] if tokens.within(name.span)[0] else ""
        if before in (",", "et") and phrase.determiner == "definite":
            return None  # an enumeration: Jean Roux, Anne Blanc, le maire, …
        return index, "apposition"
    return None


def _is_of_a_thing(ground: Ground, phrase: Phrase, name: Name) -> bool:
    """Whether a noun of persons after a name speaks of another, for no article stands before a person's: *reçu par la
    Chambre, le banquier de 39 ans*."""
    is_body = name.type == "person" or (phrase.noun is not None and phrase.noun.is_body)
    before = ground.tokens.at(name.span.start) - 1
    return not is_body and before >= 0 and ground.tokens.pos[before] == "DET"


def _called_so(ground: Ground, phrase: Phrase, starts: dict[int, int]) -> tuple[int, str] | None:
    """The name that the text says someone bears: *un homme de 25 ans nommé Jean Roux*."""
    after = phrase.last + 1
    tokens = ground.tokens
    if after + 1 not in starts or tokens.lower[after] not in BEARING or names_another(tokens, phrase.head, after):
        return None
    index = starts[after + 1]
    return (index, "apposition") if _fits(phrase, ground.names[index]) else None


def _against_name(ground: Ground, phrase: Phrase, ends: dict[int, int]) -> tuple[int, str] | None:
    """The full name that an office without article stands against, whose comma the text has left out: *Jean Roux
    porte-parole du parti*."""
    index = ends.get(phrase.first - 1)
    if index is None or phrase.determiner != "none" or phrase.noun is None or not phrase.noun.is_role:
        return None
    return (index, "apposition") if _fits(phrase, ground.names[index]) and is_full(ground, index) else None


def is_full(ground: Ground, index: int) -> bool:
    """Whether a name is a person's, first name and all."""
    name = ground.names[index]
    return name.type == "person" and " " in name.span.of(ground.reading.text)


NOW, PAST = ("est", "était"), ("été", "fut")
"""Forms of *être* that tell what someone is; past ones only of the one who is it: *Roux a été le premier témoin*."""


def _copula(ground: Ground, phrase: Phrase) -> tuple[int, str] | None:
    tokens = ground.tokens
    children = tokens.children[phrase.head]
    told = (*NOW, *PAST) if phrase.determiner == "definite" else NOW
    if not any(tokens.dep[c] == "cop" and tokens.lower[c] in told for c in children):
        return None
    for child in children:
        if (
            tokens.dep[child] == "nsubj"
            and (index := ground.name_at[child]) >= 0
            and _fits(phrase, ground.names[index])
        ):
            return index, "copula"
    return None
