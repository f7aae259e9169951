"""What the text says was not said: a negated cue, one in the future or in a supposition, one under *pouvoir* or *sans*."""

from __future__ import annotations

from itertools import pairwise

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import BE, Cue
from recoupe.french import reporting
from recoupe.french.function_words import word_set
from recoupe.reading import Tokens

UNREAL = word_set("unreal")
REFUSING = word_set("refusing")
INSISTING = word_set("insisting")
WILLING = word_set("willing")
ENABLING = word_set("enabling")
DEMANDING = word_set("demanding")
FACTUAL = frozenset(("bien", "après", "fait", "quoi", "regrette", "regrettent", "déplore", "déplorent"))
"""Before *que* and a subjunctive, these say that what follows is so."""
WITHHOLDING = frozenset(("avant", "sans"))

QUES = frozenset(("que", "qu'", "qu"))
OPENING = frozenset(("«", "“", "”", "„", '"', "<<"))

LONGEST_LINK = 6
"""Tokens from a verb in the future to the mark behind its *que* at the most."""

LONGEST_SUBJECT = 8
"""Tokens of a subject between *si* and its verb at the most."""


def is_unsaid(tokens: Tokens, cue: Cue, floor: int) -> bool:
    """Whether the text says that nothing was said: a negated cue, a future one, one under *pouvoir* or *sans*."""
    if cue.kind in ("locution", "noun"):
        return False
    window = range(max(floor, cue.first - 3), min(len(tokens), cue.last + 3))
    is_negated = any(tokens.lower[i] in ("ne", "n'") and i <= cue.head for i in window) and not _insists(
        tokens, cue, floor
    )
    if cue.lemma in reporting.concealing():
        is_ahead = "Tense=Fut" in tokens.morph[cue.first]
        return is_ahead or not (is_negated and "pas" in tokens.lower[cue.first : cue.last + 3])
    if is_negated or tokens.lower[cue.first - 1] == "ni":
        return cue.lemma != "vouloir"
    if cue.kind == "infinitive":
        return _hangs_on_unreal(tokens, cue, floor)
    return cue.kind == "finite" and _lies_ahead(tokens, cue, floor)


def _insists(tokens: Tokens, cue: Cue, floor: int) -> bool:
    """Whether an infinitive hangs on a verb whose negation says all the more that it is said: *ne cesse de répéter*."""
    before = range(max(floor, cue.first - 4), cue.first)
    return cue.kind == "infinitive" and any(tokens.lemma[i] in INSISTING and tokens.pos[i] == "VERB" for i in before)


def _lies_ahead(tokens: Tokens, cue: Cue, floor: int) -> bool:
    """Whether a finite cue is of what is yet to be said: in the future, in the simple conditional, after *avant que*; or
    is an imperative (*rappelons que*)."""
    morph = tokens.morph[cue.first]
    if tokens.lower[cue.first] in ("dirait", "aurait") and cue.lemma == "dire" and tokens.lower[cue.first - 1] == "on":
        return True  # on aurait dit que
    if _is_supposed(tokens, cue, floor) or _is_willed(tokens, cue, floor):
        return True
    tenses = {f.tense for f in reporting.verb_forms().get(tokens.lower[cue.head], ())}
    is_conditional = "conditional" in tenses or ("Mood=Cnd" in morph and "imperfect" not in tenses)
    if "Tense=Fut" in morph or ((is_conditional or "future" in tenses) and cue.first == cue.head):
        return not (_follows_quotation(tokens, cue.first) or _tells_of_past(tokens, cue))
    is_subjunctive = cue.first == cue.head and _is_subjunctive_only(tokens, cue.first)
    if is_subjunctive or "Mood=Sub" in morph:
        before = tokens.lower[max(floor, cue.first - 12) : cue.first]
        opening = {one for one, two in pairwise(before) if two in ("que", "qu'")}
        return bool(opening) and opening.isdisjoint(FACTUAL) if is_subjunctive else not opening.isdisjoint(WITHHOLDING)
    return tokens.lower[cue.head].endswith("ons") and "nous" not in tokens.lower[max(floor, cue.first - 3) : cue.first]


def _is_supposed(tokens: Tokens, cue: Cue, floor: int) -> bool:
    """Whether a verb is one of a supposition: *s'il avait annoncé que*; the imperfect only where its subject is a pronoun
    and nothing stands before, or a clause does (*Vous vous trompez si vous croyiez que*)."""
    at = cue.first - 1
    while at > floor and at > cue.first - LONGEST_SUBJECT and tokens.lower[at] not in ("si", "s'", "s"):
        if grammar.is_finite(tokens, at) or tokens.lower[at] in grammar.PUNCTUATION:
            return False
        at -= 1
    if at < floor or tokens.lower[at] not in ("si", "s'", "s") or "Tense=Imp" not in tokens.morph[cue.first]:
        return False
    is_compound = cue.first < cue.head
    return is_compound or any(grammar.is_finite(tokens, i) for i in range(max(floor, at - LONGEST_SUBJECT), at))


def _is_willed(tokens: Tokens, cue: Cue, floor: int) -> bool:
    """Whether a verb is that of what someone wills or hopes for: *je veux qu'on m'explique pourquoi*, *espère que le maire
    convient que*."""
    for at in range(cue.first - 1, max(floor, cue.first - LONGEST_SUBJECT), -1):
        if tokens.lower[at] in ("que", "qu'"):
            verb = next((i for i in range(at - 1, floor - 1, -1) if tokens.pos[i] != "ADV"), at)
            return tokens.pos[at] == "SCONJ" and tokens.lemma[verb] in WILLING
        if grammar.is_finite(tokens, at) or tokens.lower[at] in grammar.PUNCTUATION:
            return False
    return False


def _tells_of_past(tokens: Tokens, cue: Cue) -> bool:
    """Whether a future is the historian's: the clause it brings is quoted (*soulignera ensuite que « tout est dit »*), or in a
    past tense (*déclarera qu'il s'agissait d'un prêt*)."""
    after = cue.last + 1
    if "Mood=Cnd" in tokens.morph[cue.first] or after >= len(tokens):
        return False
    words = tokens.lower[after : after + LONGEST_LINK]
    if "et" not in words and any(one in QUES and two in OPENING for one, two in pairwise(words)):
        return True
    if words[0] not in QUES:
        return False
    verb = next((i for i in range(after, min(len(tokens), after + 20)) if grammar.is_finite(tokens, i)), None)
    return verb is not None and "Tense=Imp" in tokens.morph[verb]


def _hangs_on_unreal(tokens: Tokens, cue: Cue, floor: int) -> bool:
    """Whether an infinitive hangs on what makes it unsaid: *sans dire*, *peut dire*, *devra dire*."""
    if cue.lemma == "vouloir" or (cue.lemma == "lire" and tokens.lower[cue.first - 1] == "-on"):
        return cue.lemma == "vouloir"
    if _is_measured(tokens, cue, floor):
        return True
    if tokens.lower[cue.first - 1] in ("proprement", "vrai", "ainsi") and cue.lemma in ("parler", "dire"):
        return True  # à proprement parler, à vrai dire, pour ainsi dire
    at = cue.first - 1
    while at >= floor and (tokens.lower[at] in grammar.CLITICS or tokens.pos[at] == "ADV"):
        at -= 1
    if at > floor and tokens.lower[at] in ("de", "d'") and tokens.lower[at - 1] in BE:
        return True  # la vraie erreur est de dire que
    if at > floor and tokens.lower[at] in ("de", "d'") and tokens.lower[at - 1] in ENABLING:
        return "été" not in tokens.lower[max(floor, at - 4) : at]  # en mesure d'affirmer que
    is_left_out = tokens.lower[at] == "sans" and tokens.lower[at - 1] != "non"  # but "non sans rappeler que"
    if at >= floor and (is_left_out or _is_asked_for(tokens, cue, at)):
        return True
    governor = next((i for i in range(at, max(floor, at - 3) - 1, -1) if tokens.pos[i] in ("VERB", "AUX")), None)
    if governor is None or _follows_quotation(tokens, governor) or tokens.lower[governor + 1] == "-moi":
        return False  # permettez-moi de dire
    is_finite = "VerbForm=Fin" in tokens.morph[governor]
    return tokens.lemma[governor] in (UNREAL if is_finite else REFUSING)


def _is_measured(tokens: Tokens, cue: Cue, floor: int) -> bool:
    """Whether an infinitive is what there is too much or not enough for: *n'a pas assez de preuves pour demander à*."""
    measured = tokens.lower[max(floor, cue.first - LONGEST_MEASURE) : cue.first - 1]
    return tokens.lower[cue.first - 1] == "pour" and not MEASURING.isdisjoint(measured)


MEASURING = frozenset(("assez", "trop", "suffisamment", "insuffisamment"))
LONGEST_MEASURE = 10
"""Tokens of such a measure, with what is measured, at the most."""


def _is_asked_for(tokens: Tokens, cue: Cue, before: int) -> bool:
    """Whether an infinitive is what someone is asked, or promises, to say: *lui a demandé de certifier que*."""
    verb = tokens.head[cue.head]
    return tokens.lower[before] in ("de", "d'", "à") and cue.first == cue.head and tokens.lemma[verb] in DEMANDING


def _is_subjunctive_only(tokens: Tokens, index: int) -> bool:
    """Whether a form of a reporting verb is no indicative as well: *reconnaisse*, not *affirme*."""
    forms = reporting.verb_forms().get(tokens.lower[index], ())
    return bool(forms) and all(form.tense == "subjunctive" for form in forms)


def _follows_quotation(tokens: Tokens, first: int) -> bool:
    """Whether a closing mark stands right before a verb: *« … », dira-t-il plus tard* tells of a past."""
    at = first - 2 if first > 1 and tokens.lower[first - 1] == "," else first - 1
    return at >= 0 and tokens.lower[at] in ("»", "”", '"')
