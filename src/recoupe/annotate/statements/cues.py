"""Words that report: verb groups, periphrases, locutions before a source, and nouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct, structs

from recoupe.annotate.statements import grammar
from recoupe.french import reporting
from recoupe.french.conjugation import FINITE, Form, conjugate
from recoupe.french.who import civil_titles
from recoupe.reading import Tokens
from recoupe.records import Stance

Kind = Literal["finite", "infinitive", "gerund", "participle", "locution", "noun"]

VERB_COMPANIONS = frozenset(
    ("que", "qu'", ":", "«", '"', "si", "ne", "avoir", "être", "le", "la", "l'", "un", "une", "à", "de", "d'")
)
"""Words that, right after a form tagged as noun or adjective, speak for a verb."""


BE = frozenset(form for form, _ in conjugate("être"))


HEARING = frozenset(("entendre", "apprendre"))
"""The verbs that tell what a court is told; the first only where *que* stands against it."""

LONGEST_HEADLINE = 30
"""Words of a period without a finite verb in which one may be tagged as a noun."""


class Cue(Struct, frozen=True):
    """A cue, as tokens `first` to `last` around its `head`. `takes` maps the constructions it allows to a stance."""

    kind: Kind
    head: int
    first: int
    last: int
    takes: dict[str, Stance]
    lemma: str
    is_inverted: bool = False
    person: int | None = None
    is_passive: bool = False
    scope: str = ""
    shares_subject: bool = False


def find_cues(tokens: Tokens, own: Sequence[int]) -> Iterator[Cue]:
    """The cues among the tokens `own` of a period, in order."""
    taken, compound = -1, False
    for index in own:
        if index <= taken:
            continue
        cue = _locution(tokens, index) or _verb(tokens, index, own) or _noun(tokens, index)
        if cue is None:
            compound = compound or tokens.dep[index].startswith("aux")
            continue
        if cue.kind == "participle" and compound and _is_second(tokens, index, own[0]):
            cue = structs.replace(cue, kind="finite", shares_subject=True)
        compound = compound or cue.first < cue.head
        taken = cue.last
        yield cue


def find_unlisted(tokens: Tokens, first: int, stop: int) -> Cue | None:
    """The finite verb whose group begins with token `first`, as a cue that can only be an incise; None when none does."""
    head = next((i for i in range(first, stop) if tokens.pos[i] == "VERB" or _has_clitic(tokens, i)), None)
    if head is None or not any(grammar.is_finite(tokens, i) or _has_clitic(tokens, i) for i in range(first, head + 1)):
        return None
    begin, last = grammar.verb_group(tokens, head, first)
    if tokens.lemma[head] == "pouvoir":
        return None  # "peut-on y lire": the infinitive reports
    if begin != first and tokens.lower[first] not in ("se", "s'"):
        return None
    if "Tense=Fut" in tokens.morph[first] or any(tokens.lower[i] in ("ne", "n'") for i in range(first, head)):
        return None
    clitic = grammar.subject_clitic(tokens, first, last)
    if tokens.lower[first] in ("se", "s'") and last + 1 < stop and _is_attribute(tokens, last + 1):
        last += 1  # se veut rassurant le préfet
    return Cue("finite", head, first, last, {"incise": "asserts"}, tokens.lemma[head], clitic is not None, 3)


def _is_attribute(tokens: Tokens, index: int) -> bool:
    """Whether an adjective or a participle stands before a noun phrase that it is no part of, or ends the clause."""
    after = tokens.pos[index + 1] if index + 1 < len(tokens) else "PUNCT"
    is_word = tokens.pos[index] == "ADJ" or "VerbForm=Part" in tokens.morph[index]
    return is_word and after in ("DET", "PROPN", "PUNCT")


def _has_clitic(tokens: Tokens, index: int) -> bool:
    """Whether a subject clitic is attached to a token, as only a verb has one: *frissonne-t-elle*."""
    return index + 1 < len(tokens) and grammar.is_attached(tokens, index + 1)


def _is_second(tokens: Tokens, index: int, floor: int) -> bool:
    """Whether a bare participle shares the auxiliary of a verb before: *a exprimé… et salué…*; one that agrees with a noun
    does not (*a rendu une décision contestée et confirmée*)."""
    if tokens.lower[index].endswith(("ée", "ées", "és")):
        return False
    at = index - 1
    while at > floor and tokens.pos[at] == "ADV":
        at -= 1
    return tokens.lower[at] in ("et", "puis", "mais")


def _locution(tokens: Tokens, index: int) -> Cue | None:
    for locution in reporting.locutions().get(tokens.lower[index], ()):
        last = index + len(locution.words) - 1
        if _reads(tokens, index, locution.words):
            if locution.words == ("pour",) and tokens.pos[index] != "ADP":
                continue
            return Cue(
                "locution", index, index, last, {"locution": "asserts"}, " ".join(locution.words), scope=locution.scope
            )
    return None


def _reads(tokens: Tokens, index: int, words: Sequence[str]) -> bool:
    """Whether the tokens from `index` are `words`; a final *de* may be contracted."""
    if index + len(words) > len(tokens):
        return False
    *body, final = words
    if any(tokens.lower[index + n] != word for n, word in enumerate(body)):
        return False
    last = tokens.lower[index + len(body)]
    return last == final or (final == "de" and last in ("d'", "du", "des")) or (final == "des" and last == "de")


def _verb(tokens: Tokens, index: int, own: Sequence[int]) -> Cue | None:
    forms, floor = reporting.verb_forms().get(tokens.lower[index]), own[0]
    if not forms or _is_function_word(tokens, index) or _is_compounded(tokens, index):
        return None
    first, last = grammar.verb_group(tokens, index, floor)
    form = _fitting(tokens, index, first, forms) or _only_verb(tokens, index, own, forms)
    if form is None:
        return None
    has_auxiliary = any(tokens.lower[i] in grammar.AUXILIARIES for i in range(first, index))
    reflexive = any(tokens.lower[i] in ("se", "s'") for i in range(max(floor, first - 1), index))
    passive = has_auxiliary and not reflexive and form.tense == "participle" and _is_passive(tokens, first, index)
    takes, last, lemma = _constructions(tokens, form.lemma, last, reflexive=reflexive)
    if not takes:
        return None
    if reflexive and "adj" in takes and (attribute := _conviction(tokens, last + 1)) is not None:
        takes, last = {"que": "believes"}, attribute
    kind: Kind = "finite"
    person = form.person
    if form.tense == "participle":
        kind = "finite" if has_auxiliary else "participle"
        person = _auxiliary_person(tokens, first, index)
        if has_auxiliary and tokens.lower[first] in ("avoir", "être", "ayant", "étant"):
            kind = "infinitive" if tokens.lower[first] in ("avoir", "être") else "gerund"
    elif form.tense in ("infinitive", "gerund"):
        kind = form.tense
    clitic = grammar.subject_clitic(tokens, first, last)
    if clitic is not None:
        person = 1 if tokens.lower[clitic] in ("-je", "-nous") else 3
    return Cue(kind, index, first, last, takes, lemma, clitic is not None, person, passive)


def _is_function_word(tokens: Tokens, index: int) -> bool:
    """Whether a form is tagged as one (*suivant*), unless *que* follows it, as it does after a verb."""
    follows = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    return tokens.pos[index] in ("DET", "ADP", "SCONJ", "CCONJ", "PRON") and follows not in ("que", "qu'")


def _is_compounded(tokens: Tokens, index: int) -> bool:
    """Whether a form is the second part of a compound noun: *bande-annonce*."""
    return index > 0 and tokens.lower[index - 1].endswith("-") and tokens.end[index - 1] == tokens.start[index]


def _fitting(tokens: Tokens, index: int, first: int, forms: Sequence[Form]) -> Form | None:
    """Which of the things a form can be it is here, or None when it is no verb (*une annonce*, *le rapport*)."""
    tag, before = tokens.pos[index], tokens.lower[index - 1] if index else ""
    has_auxiliary = any(tokens.lower[i] in grammar.AUXILIARIES for i in range(first, index))
    finite = [f for f in forms if f.tense in FINITE]
    for form in forms:
        if form.tense == "participle" and (has_auxiliary or (tag in ("VERB", "ADJ", "AUX", "PROPN") and not finite)):
            return form
    others = [f for f in forms if f.tense in ("infinitive", "gerund")]
    if others:
        is_noun = tag in ("ADV", "PROPN") or (
            index > 0 and tokens.pos[index - 1] == "DET" and not _has_clitic_before(tokens, index)
        )
        is_noun = is_noun or (tag == "NOUN" and before in grammar.DETERMINERS | {","})
        may_bring = before in {",", "certains", "beaucoup", "plusieurs", "nombre"} and _brings_clause(tokens, index)
        return None if is_noun and not may_bring else others[0]
    if has_auxiliary and finite and tag == "VERB":
        return Form(finite[0].lemma, "participle")  # "a réagit": a participle misspelt
    if not finite or has_auxiliary:
        return None
    if tag in ("NOUN", "ADJ", "PROPN", "ADV", "X") and not _may_be_verb(tokens, index):
        return None
    preferred = [f for f in finite if f.tense not in ("future", "subjunctive")]
    return (preferred or finite)[0]


def _brings_clause(tokens: Tokens, index: int) -> bool:
    """Whether *que* follows a form, as it does a verb."""
    after = index + 2 if tokens.lower[index + 1 : index + 2] == ("même",) else index + 1
    return tokens.lower[after : after + 1] in (("que",), ("qu'",))


def _has_clitic_before(tokens: Tokens, index: int) -> bool:
    """Whether the article the tags see before a participle is a pronoun: *…, les appelant à*, not *l'opposant*."""
    follows = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    return (
        tokens.pos[index] == "VERB"
        and index > 1
        and tokens.lower[index - 2] in (",", "en")
        and tokens.lower[index - 1] in ("le", "la", "les", "l'", "leur")
        and follows in ("à", "de", "d'", "que", "qu'", ":", "«", "“", '"')
    )


def _only_verb(tokens: Tokens, index: int, own: Sequence[int], forms: Sequence[Form]) -> Form | None:
    """The finite verb that a form tagged as a noun must be, since a headline has no other: *Grippe : l'OMS alerte sur…*."""
    is_behind = tokens.pos[index - 1] in ("NOUN", "PROPN") or _governs_clause(tokens, index)
    if tokens.pos[index] != "NOUN" or not is_behind or len(own) > LONGEST_HEADLINE:
        return None
    if index in (own[0], own[-1]) or any(grammar.is_finite(tokens, i) for i in own):
        return None
    return next((f for f in forms if f.tense in FINITE and f.tense not in ("future", "subjunctive")), None)


def _governs_clause(tokens: Tokens, index: int) -> bool:
    """Whether a form behind a comma is the root of its sentence and who is told follows: *Le préfet, Awa Ba, demande au*."""
    after = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    return tokens.lower[index - 1] == "," and tokens.dep[index] == "ROOT" and after in ("à", "au", "aux")


def _may_be_verb(tokens: Tokens, index: int) -> bool:
    """Whether a form tagged as a noun or adjective can be a finite verb: no determiner or preposition before, and what
    reporting verbs take behind."""
    before, after = tokens.lower[index - 1] if index else "", tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    if before in (",", "»", '"', "”", "–", "—", "?", "!"):
        is_completive = after in ("que", "qu'") and tokens.pos[index + 1] == "SCONJ"
        return tokens.pos[index] != "NOUN" or is_completive or _has_subject_after(tokens, index)
    if tokens.pos[index] == "ADV" and _brings_clause(tokens, index):
        return True  # L'armée ukrainienne dément que
    if (before in grammar.DETERMINERS and before not in ("l'", "le", "la", "les")) or tokens.pos[
        index - 1 if index else 0
    ] in ("ADP", "ADJ"):
        return False
    if before in ("l'", "le", "la", "les") and tokens.pos[index] != "ADJ":
        return False
    if tokens.pos[index] == "NOUN" and after in ("que", "qu'", ",") and _has_verb(tokens, index):
        return False  # a indiqué lors d'un point presse que
    if tokens.pos[index] == "ADV":
        return tokens.pos[index - 1] in ("NOUN", "PROPN", "PRON") if index else False  # Kigali dément tout soutien
    attached = (
        index + 1 < len(tokens)
        and tokens.start[index + 1] == tokens.end[index]
        and after in grammar.SUBJECT_CLITICS | {"-t"}
    )
    return attached or after in VERB_COMPANIONS or (after == "," and tokens.pos[index - 1] in ("NOUN", "PROPN", "ADJ"))


def _has_verb(tokens: Tokens, index: int) -> bool:
    """Whether a form stands against a noun that a preposition governs, in a clause that has a finite verb before."""
    if index < 4 or tokens.pos[index - 1] != "NOUN" or tokens.pos[index - 2] != "DET" or tokens.pos[index - 3] != "ADP":
        return False
    for i in range(index - 1, max(-1, index - LONGEST_HEADLINE), -1):
        is_mark = tokens.pos[i] == "PUNCT" and tokens.lower[i] != ","
        if is_mark or tokens.pos[i] in ("SCONJ", "CCONJ") or tokens.lower[i] in grammar.RELATIVES:
            return False
        if grammar.is_finite(tokens, i):
            return True
    return False


def _has_subject_after(tokens: Tokens, index: int) -> bool:
    """Whether a determiner, a name, a civil title or a subject clitic stands against a form, as after an inverted verb."""
    if index + 1 >= len(tokens):
        return False
    after = tokens.lower[index + 1]
    is_named = tokens.pos[index + 1] in ("DET", "PROPN") or after in civil_titles()
    is_named = is_named or tokens.pos[index + 1 : index + 3] == ("NOUN", "PROPN")  # soupire Fahidati Mohamadi
    return is_named or after in grammar.SUBJECT_CLITICS | {"-t"}


def _constructions(tokens: Tokens, lemma: str, last: int, *, reflexive: bool) -> tuple[dict[str, Stance], int, str]:
    """What the verb takes here; where its group ends once the rest of a periphrasis is counted in; its lemma."""
    for periphrasis in reporting.periphrases().get(lemma, ()) if not reflexive else ():
        at = last + 1
        for word in periphrasis.rest:
            while at < len(tokens) and tokens.pos[at] == "ADV" and tokens.lower[at] != word and at - last <= 3:
                at += 1
            if at >= len(tokens) or tokens.lower[at] != word:
                break
            at += 1
        else:
            return dict(periphrasis.takes), at - 1, " ".join((lemma, *periphrasis.rest))
    verb = reporting.verbs().get(lemma)
    if verb is None or (lemma == "entendre" and not _brings_clause(tokens, last)):
        return {}, last, lemma
    return dict(verb.reflexively if reflexive else verb.takes), last, lemma


def _conviction(tokens: Tokens, index: int) -> int | None:
    """The adjective by which one says what one believes, where *que* follows it: *se dit convaincu que*."""
    at = index + 1 if index < len(tokens) and tokens.pos[index] == "ADV" else index
    if at + 1 >= len(tokens) or tokens.lower[at + 1] not in ("que", "qu'"):
        return None
    return at if reporting.masculine(tokens.lower[at]) in reporting.convictions() else None


def _is_passive(tokens: Tokens, first: int, index: int) -> bool:
    """Whether the auxiliary of a participle is *être*, and its verb no verb of motion or state."""
    has_be = any(tokens.lower[i] in BE for i in range(first, index))
    return has_be and tokens.lemma[index] not in reporting.moves()


def _auxiliary_person(tokens: Tokens, first: int, index: int) -> int | None:
    if any(tokens.lower[i] in ("ai", "avons", "avais", "suis", "sommes") for i in range(first, index)):
        return 1
    return 3


def _noun(tokens: Tokens, index: int) -> Cue | None:
    stance = reporting.nouns().get(tokens.lemma[index])
    if stance is None or tokens.pos[index] != "NOUN":
        return None
    return Cue("noun", index, index, index, {"que": stance}, tokens.lemma[index])
