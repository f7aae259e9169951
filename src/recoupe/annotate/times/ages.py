"""Whether a quantity of time is a length, or says how old someone is (*un homme de 34 ans*), or neither."""

from __future__ import annotations

import re

from recoupe.annotate.times.candidate import Candidate
from recoupe.annotate.times.knowledge import NUMBER_WORDS, SIMPLE_NUMBER, time_words
from recoupe.annotate.times.trap_words import any_of, trap_words
from recoupe.french.numerals import to_number

_W, _T = time_words(), trap_words()

AGED = re.compile(
    r"(?:\bâgé(?:e|s|es)?,? (?:de |d'|respectivement de |seulement de )?(?:[^.;\n]{0,14})|\b[âa]ge (?:de |d'|légal (?:de |à )?|minimum (?:de |à )?|moyen de )|\bagée?s? de |\bâges? [^.;\n]{0,12}"
    r"|(?:^|\n|[.!?»] ?)a |\bdès |\btou(?:s|tes) (?:deux|les deux|trois) (?:âgés de )?|\brespectivement |\bà (?:ses |l'âge de |tout juste |presque |seulement )?|\b(?:ses|mes|tes|leurs|nos|vos) |\b(?:fête|fêté|fêter|fêtait|fêtera|célébrer|souffler|souffl\w+) (?:ses|leurs|les) "
    r"|\b(?:les|des|aux) (?:plus|moins) d[e'] ?|\b(?:il|elle|qui|ils|elles|on|j'|je|n')(?: n')? ?(?:a|avait|ai|aura|aurait|avais|ont|avaient|eu)(?: eu)? (?:environ |à peine |déjà |seulement |presque |tout juste |alors |que )?"
    r"|\(|\bd'avoir |\bavoir |\bjeunes? d[e'] ?|\bdes (?=[0-9]{1,2}-))$"
)
AGED_EITHER = re.compile(
    r"(?:\b(?:âgé(?:e|s|es)?,? (?:respectivement )?de|âge de|avait|avaient|ont|a|avoir|les|aux|personnes de|entre|respectivement|aujourd'hui|enfants de)|, de|\(de|\() (?:plus de )?"
    r"[0-9]{1,2}(?: ans)? (?:ou|et|à) $"
)
TURNS = re.compile(
    r"\b(?:a|ont|aura|auront|avait|fête|fêtera) (?:déjà |bientôt |tout juste |aujourd'hui |environ |plus de |près de )?$"
)
TURNED = re.compile(r" ?(?:$|[.,;:!?\n)»]|cette année|aujourd'hui|ce |en )")
JUBILEE = re.compile(r"(?<!durant )(?<!pendant )(?<!cours )(?<!depuis )(?<!lors )(?<!dans )\b(?:les|des|ses|leurs) $")
OF_ONE = re.compile(r" (?:du |de la |de l'|de son |de sa |de leur |de [A-Z]|d'une? )")
SENTENCED = re.compile(rf"\b(?:{any_of(_T.sentenced)})\w{{0,8}} (?:[^.;,\n]{{0,25}} )?à $")
PERSON = re.compile(
    r"([\w'-]+)(?: (?:\w+)){0,2}?,? (?:âgée?s? )?(?:de |d'|ou de |et de )(?:une )?(?:plus de |moins de |près de |presque |environ |à peine |seulement "
    rf"|(?:[0-9]{{1,3}}|{SIMPLE_NUMBER})(?: ans)? (?:et|à|ou) (?:de )?)?$"
)
CLOSES = re.compile(
    r" ?(?:,|\(|également|aujourd'hui|alors|et demi|au moment|seulement|révolus|\)|\.|;|\n|$| et | a | est | avait | était )"
)
QUALIFIED = re.compile(
    rf" (?:de (?:{any_of(_T.of_lasting_de)})|d'(?:{any_of(_T.of_lasting_d)})|fermes?|plus t|aupar|avant|consécuti|durant)"
)
OLD_AS = re.compile(
    r"\b(?:âgé(?:e|s|es)?|vieux|vieille|vieilles|vieil) (?:de |d')(?:plus de |près de |environ |quelque |au moins |presque )?$"
)
UNITS_OF_AGE = frozenset({"an", "ans", "mois"})
ABOUT = re.compile(r"aine d[e'] ?$|aine$")
SECOND = re.compile(r" ?(?:fois|[a-zà-ÿ]{3,})")
ONE_DAY_LEFT = re.compile(
    r"(?:\b(?:en|d'|dure|duré|qu'|pendant|durant|après|avant|dans|sur|à|de|plus d'|moins d'|chaque|pour|donnant|seul) ?)$"
)
AFTER_FIGURES = re.compile(r"[0-9][ .,]$")
MINUTES_FOLLOW = re.compile(r" ?[0-5][0-9](?![0-9])")
NAMED_UNITS = frozenset({"semaine", "journée", "année", "week-end", "nuit", "soirée"})
KIND_ONLY = re.compile(r" (?:de (?:travail|[0-9]|deux|trois|quatre|cinq|six|sept|huit|dix)|portes)")
OF_KIND = re.compile(rf" (?:{any_of(_T.kind_after)})")
LASTING_ONE = re.compile(
    r"(?:\b(?:en|pendant|durant|après|depuis|dans|sur|plus d'|moins d'|d'|d'ici|près d'|dure|duré|pour|avant|toute|à peine|presque) ?)$"
)
ASIDE_OF = re.compile(r"\b(?:lendemain|veille) d'$")
GOOD_ONE = re.compile(r"une (?:bonne|grosse|longue|petite) ")
TO_THE_OTHER = re.compile(r" à l'autre")
FROM_DAY = re.compile(r" (?:de|par|avant|après) ")
AFTER_HYPHEN = re.compile(r"[0-9]-$")
OF_PEOPLE = re.compile(r" (?:de |d')")
ON_THE_NEWS = re.compile(r"\b(?:le|du|au|(?:journal|journal télévisé|jt) de) $")
OF_NOUN = re.compile(r" (?:de |d')")
OF_SILENCE = re.compile(r" de silence")
AND_MORE = re.compile(r" et (?:plus|moins)\b")
AFTER_COMMA = re.compile(r"[a-zà-ÿ0-9»\)] ?, $")
COMMA = re.compile(r" ?,")
AFTER_TO = re.compile(r"\bà $")
UP_TO = re.compile(r"\bjusqu'à $")
IN_BRACKETS = re.compile(r"\($")
BRACKET_CLOSES = re.compile(r"\)|,| ?\)| et ")
OF_LASTING = re.compile(rf" (?:{any_of(_T.lasting_after)})")
OF_PENALTY = re.compile(rf" (?:{any_of(_T.penalty_after)})")
NAME_BEFORE = re.compile(r"([A-ZÀ-Ý]\w{2,}) (?:de|d['’]) ?$")
MOST_HOURS = 200
"""Hours *h* stands for, at most."""
SPORT = re.compile(r"[ -]?(?:de )?(?:lumière|suspension ferme|de championnat)")


def is_length(c: Candidate) -> bool:
    """Whether a quantity of time is a duration and not an age, a *seconde chance*, a light year."""
    unit, number = c.slots.get("unit", ""), c.slots.get("number", "").strip()
    if number == "un" and unit == "jour":
        return bool(c.before(ONE_DAY_LEFT) or "shift" in c.slots or c.after(FROM_DAY)) and not c.after(TO_THE_OTHER)
    if _is_cut(c, unit, number) or _is_kind(c, unit, number) or _is_title(c):
        return False
    if c.before(OLD_AS):
        return number in _T.uncounted
    aged = unit in UNITS_OF_AGE or (unit == "années" and ABOUT.search(number) is not None)
    return not (aged and "shift" not in c.slots and is_age(c))


SCALED = re.compile(r" ?(?:millions?|milliards?)(?: d['e])?$")
AGE_OR_EVERY = re.compile(r"(?:\bâg[ée][^.;\n]{0,30}|\btou(?:s|tes) les )$")
SPAN_OF_HOURS = re.compile(r"\b(?:de|entre) $")
MOST_CLOCK = 24


def is_pair_of_lengths(c: Candidate) -> bool:
    """Whether *deux ou trois jours*, *24 à 48 heures* are two lengths and not ages, nor hours of the day."""
    try:
        first, second = (to_number(SCALED.sub("", c.slots[name].strip())) for name in ("number", "second"))
    except ValueError:
        return False
    if first >= second or c.before(AGE_OR_EVERY):
        return False
    joint, unit = c.slots["joint"].strip(), c.slots["unit"]
    if joint == "-" and (unit in UNITS_OF_AGE or not c.slots["number"].isdigit()):
        return False
    if joint == "et" and "shift" in c.slots:
        return False
    if unit in ("h", "heures") and second <= MOST_CLOCK and c.before(SPAN_OF_HOURS) and not c.after(OF_NOUN):
        return False
    start = c.folded.index(c.slots["rest"], c.start + len(c.slots["number"]))
    return is_length(Candidate(c.text, c.folded, start, c.end, {**c.slots, "number": c.slots["second"]}))


def _is_cut(c: Candidate, unit: str, number: str) -> bool:
    """Whether the figures go on before or behind (*28 000 ans*, *11 h 43*, *25-49 ans*)."""
    if unit in ("h", "heures") and (c.after(MINUTES_FOLLOW) or (number.isdigit() and int(number) > MOST_HOURS)):
        return True
    return bool(c.before(AFTER_FIGURES) or (unit in ("an", "ans") and c.before(AFTER_HYPHEN)))


def _is_kind(c: Candidate, unit: str, number: str) -> bool:
    """Whether the unit is counted as a thing (*une semaine de quatre jours*, *une seconde fois*, *une minute de silence*)."""
    if unit in ("h", "heures") and number in _T.news_hours and c.before(ON_THE_NEWS):
        return True
    if (unit == "quinzaine" and c.after(OF_PEOPLE)) or ("minute" in unit and c.after(OF_SILENCE)) or c.after(SPORT):
        return True
    if number not in ("un", "une"):
        return False
    if unit == "seconde":
        return c.after(SECOND) is not None
    if unit not in NAMED_UNITS:
        return False
    if c.before(ASIDE_OF):
        return True
    if GOOD_ONE.match(c.folded, c.start) and not c.before(LASTING_ONE):
        return True
    return bool(c.after(KIND_ONLY) or ((c.after(OF_KIND) or unit == "week-end") and not c.before(LASTING_ONE)))


def _is_title(c: Candidate) -> bool:
    """Whether its last word has the capital of a name (*guerre des Six Jours*, *20 Heures*)."""
    words = c.text[c.start : c.end]
    return "Heures" in words or (words.rpartition(" ")[2][:1].isupper() and not words.isupper())


OWN = re.compile(r"\b(?:ses|mes|tes|leurs|nos|vos) $")
OF_WORK = re.compile(r" (?:de |d')(?!l[ea] |l'|s(?:on|a|es) |leurs? |cette |cet? |une? )[a-zà-ÿ]")
"""Behind *ses 21 ans*: what filled them (*de mise à disposition*)."""
OLD = 10
"""Years from which *un X de N ans* says how old an X is, unless X is a noun of what lasts (`people.lasting`)."""


def is_age(c: Candidate) -> bool:
    """Whether *30 ans* says how old someone is."""
    if c.slots.get("number", "").strip() in _T.uncounted:
        return False
    if "joint" in c.slots and not c.before(AGED_EITHER):
        return _is_age_of_noun(c)
    if (c.before(TURNS) and c.after(TURNED)) or (c.before(JUBILEE) and c.after(OF_ONE)):
        return True
    if c.before(AGED) or c.before(AGED_EITHER) or c.after(AND_MORE):
        return _is_age_by_word(c)
    if c.before(AFTER_COMMA) and c.after(CLOSES):
        return _follows_name(c) or (c.slots.get("number", "").isdigit() and c.after(COMMA) is not None)
    return _is_age_of_noun(c)


def _is_age_by_word(c: Candidate) -> bool:
    """Of *à 84 ans*, *ses 30 ans*, *(39 ans)*: whether what stands around it does not make it a length after all."""
    if c.before(SENTENCED):
        return False
    if c.after(AND_MORE):
        return True
    if c.before(AFTER_TO):
        return not c.after(QUALIFIED) and not c.before(UP_TO)
    if c.before(IN_BRACKETS):
        return c.after(BRACKET_CLOSES) is not None
    return not c.after(OF_LASTING) and not (c.before(OWN) and c.after(OF_WORK))


def _is_age_of_noun(c: Candidate) -> bool:
    """Of *un homme de 34 ans*, *un mandat de cinq ans*: whether the noun is of someone, or at least of no length."""
    found = c.before(PERSON)
    if found is None or c.after(OF_PENALTY):
        return False
    words = [
        word for word in re.findall(r"[^\W\d_]+", found[0]) if word not in _T.before_age and word not in NUMBER_WORDS
    ]
    nouns = _W.people.nouns
    if not words or words[-1] in _W.people.lasting:
        return any(word in nouns for word in words[:-1]) and words[-1] not in ("plus", "moins", "peine")
    if any(word in nouns for word in words) or is_person(words[-1]) or _is_name_before(c):
        return True
    number = c.slots.get("number", "").strip()
    if "joint" in c.slots:  # *attendre de deux à trois ans*
        return False
    return c.slots["unit"] == "ans" and (not number.isdigit() or int(number) >= OLD)


def _follows_name(c: Candidate) -> bool:
    """Whether a name stands before the comma: *Sims, 20 ans,*."""
    at = c.start - 1
    while at > 0 and c.text[at - 1] in ' ,»\u00a0\u202f".':
        at -= 1
    begin = at
    while begin > 0 and (c.text[begin - 1].isalnum() or c.text[begin - 1] in "-'’."):
        begin -= 1
    word = c.text[begin:at]
    return word[:1].isupper() or is_person(word.lower()) or word.endswith("»")


def _is_name_before(c: Candidate) -> bool:
    found = NAME_BEFORE.search(c.text, max(0, c.start - 30), c.start)
    return found is not None and found[1].lower().endswith(_T.demonym_ends)


def is_person(word: str) -> bool:
    """Whether a noun is of a person, by `people` of the data: listed, or ending like one."""
    people = _W.people
    return word in people.nouns or (len(word) > 4 and word.endswith(people.suffixes) and word not in people.things)
