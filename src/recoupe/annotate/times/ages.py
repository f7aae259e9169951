"""Whether a quantity of time is a length, or says how old someone is (*un homme de 34 ans*), or neither."""

from __future__ import annotations

import re

from recoupe.annotate.times.candidate import Candidate
from recoupe.annotate.times.knowledge import time_words

_W = time_words()

AGED = re.compile(
    r"(?:\bâgé(?:e|s|es)?,? (?:de |d'|respectivement de |seulement de )?(?:[^.;\n]{0,14})|\b[âa]ge (?:de |d'|légal (?:de |à )?|minimum (?:de |à )?|moyen de )|\bagée?s? de |\bâges? [^.;\n]{0,12}"
    r"|(?:^|\n|[.!?»] ?)a |\bdès |\btou(?:s|tes) (?:deux|les deux|trois) (?:âgés de )?|\brespectivement |\bà (?:ses |l'âge de |tout juste |presque |seulement )?|\b(?:ses|mes|tes|leurs|nos|vos) |\b(?:fête|fêté|fêter|fêtait|fêtera|célébrer|souffler|souffl\w+) (?:ses|leurs|les) "
    r"|\b(?:les|des|aux) (?:plus|moins) d[e'] ?|\b(?:il|elle|qui|ils|elles|on|j'|je|n')(?: n')? ?(?:a|avait|ai|aura|aurait|avais|ont|avaient|eu)(?: eu)? (?:environ |à peine |déjà |seulement |presque |tout juste |alors |que )?"
    r"|\(|\bd'avoir |\bavoir |\bjeunes? d[e'] ?|\bdes (?=[0-9]{1,2}-))$"
)
AGED_EITHER = re.compile(
    r"(?:\b(?:âgé(?:e|s|es)?,? (?:respectivement )?de|âge de|avait|avaient|ont|a|avoir|les|aux|personnes de|entre|respectivement|aujourd'hui|enfants de|\(de)|\() (?:plus de )?"
    r"[0-9]{1,2}(?: ans)? (?:ou|et|à) $"
)
TURNS = re.compile(r"\b(?:a|ont|aura|auront|avait|fête|fêtera) (?:déjà |bientôt |tout juste |aujourd'hui |environ |plus de |près de )?$")
TURNED = re.compile(r" ?(?:$|[.,;:!?\n)»]|cette année|aujourd'hui|ce |en )")
JUBILEE = re.compile(r"(?<!durant )(?<!pendant )(?<!cours )(?<!depuis )(?<!lors )(?<!dans )\b(?:les|des|ses|leurs) $")
OF_ONE = re.compile(r" (?:du |de la |de l'|de son |de sa |de leur |de [A-Z]|d'une? )")
SENTENCED = re.compile(r"\b(?:condamn|peine|port|ramen|rédui|pass|prolong|étend|étal|fix|limit|échelonn|estim|évalu|équivalent|écop|inéligib|allong|relev|remont)\w{0,8} (?:[^.;,\n]{0,25} )?à $")
PERSON = re.compile(r"([\w'-]+)(?: (?:\w+)){0,2}?,? (?:âgée?s? )?(?:de |d'|ou de |et de )(?:plus de |moins de |près de |presque |environ |à peine |seulement |[0-9]{1,3}(?: ans)? (?:et|à|ou) (?:de )?)?$")
CLOSES = re.compile(r" ?(?:,|\(|également|aujourd'hui|alors|et demi|au moment|seulement|révolus|\)|\.|;|\n|$| et | a | est | avait | était )")
QUALIFIED = re.compile(r" (?:de (?:prison|réclusion|détention|travaux|privation|suspension|règne|distance|camp|bagne|sursis|service|pouvoir)|d'(?:emprison|inéligib|interval|écart|affilée|incarc|exil)|fermes?|plus t|aupar|avant|consécuti|durant)")
OLD_AS = re.compile(r"\b(?:âgé(?:e|s|es)?|vieux|vieille|vieilles|vieil) (?:de |d')(?:plus de |près de |environ |quelque |au moins |presque )?$")
UNITS_OF_AGE = frozenset({"an", "ans", "mois"})
SECOND = re.compile(r" ?(?:fois|[a-zà-ÿ]{3,})")
ONE_DAY_LEFT = re.compile(r"(?:\b(?:en|d'|dure|duré|qu'|pendant|durant|après|avant|dans|sur|à|de|plus d'|moins d'|chaque|pour|donnant|seul) ?)$")
AFTER_FIGURES = re.compile(r"[0-9][ .,]$")
MINUTES_FOLLOW = re.compile(r" ?[0-5][0-9](?![0-9])")
NAMED_UNITS = frozenset({"semaine", "journée", "année", "week-end", "nuit", "soirée"})
KIND_ONLY = re.compile(r" (?:de (?:travail|[0-9]|deux|trois|quatre|cinq|six|sept|huit|dix)|portes)")
OF_KIND = re.compile(r" (?:d[eu] |d'|des |où |qui |supplémentaire|plus |très |particuli|record|noire|normale|historique|difficile|olympique|électorale|nationale|spéciale|,? ?à )")
LASTING_ONE = re.compile(r"(?:\b(?:en|pendant|durant|après|depuis|dans|sur|plus d'|moins d'|d'|d'ici|près d'|dure|duré|pour|avant|toute|à peine|presque) ?)$")
SPORT = re.compile(r"[ -]?(?:de )?(?:lumière|suspension ferme|de championnat)")


def is_length(c: Candidate) -> bool:
    """Whether a quantity of time is a duration and not an age, a *seconde chance*, a light year."""
    unit, number = c.slots.get("unit", ""), c.slots.get("number", "").strip()
    if number in ("une", "un", "la") and unit == "seconde" and c.after(SECOND):
        return False
    if number == "un" and unit == "jour":
        return bool(c.before(ONE_DAY_LEFT) or "shift" in c.slots or c.after(re.compile(r" (?:de|par|avant|après) ")))
    if c.before(AFTER_FIGURES) or (unit in ("h", "heures") and c.after(MINUTES_FOLLOW)):
        return False
    if c.after(SPORT) or "Heures" in c.text[c.start : c.end]:
        return False
    if number in ("un", "une") and unit in NAMED_UNITS and (
        c.after(KIND_ONLY) or ((c.after(OF_KIND) or unit == "week-end") and not c.before(LASTING_ONE))
    ):
        return False
    if (unit == "quinzaine" and c.after(re.compile(r" d[e']"))) or ("minute" in unit and c.after(re.compile(r" de silence"))):
        return False
    if unit in ("an", "ans") and c.before(re.compile(r"[0-9]-$")):
        return False
    named = c.text[c.start : c.end].rpartition(" ")[2]
    if named[:1].isupper() and not c.text[c.start : c.end].isupper():
        return False
    if unit == "h" and number.isdigit() and "minutes" not in c.slots and int(number) > 200:
        return False
    if c.before(OLD_AS):
        return False
    return not (unit in UNITS_OF_AGE and "shift" not in c.slots and is_age(c))


SMALL = frozenset({"de", "d", "ou", "et", "plus", "moins", "près", "presque", "à", "environ", "l", "âgé", "âgée", "âgés", "âgées", "seulement", "peine"})
OLD = 10
"""Years from which *un X de N ans* says how old an X is, unless X is a noun of what lasts (`people.lasting`)."""


def is_age(c: Candidate) -> bool:
    """Whether *30 ans* says how old someone is."""
    if c.slots.get("number", "").strip() in ("quelques", "plusieurs", "nombreux", "nombreuses"):
        return False
    if (c.before(TURNS) and c.after(TURNED)) or (c.before(JUBILEE) and c.after(OF_ONE)):
        return True
    if c.before(AGED) or c.before(AGED_EITHER) or c.after(re.compile(r" et (?:plus|moins)\b")):
        if c.before(SENTENCED):
            return False
        if c.after(re.compile(r" et (?:plus|moins)\b")):
            return True
        if c.before(re.compile(r"\bà $")):
            return not c.after(QUALIFIED) and not c.before(re.compile(r"\bjusqu'à $"))
        if c.before(re.compile(r"\($")):
            return bool(c.after(re.compile(r"\)|,| ?\)| et ")))
        return not c.after(re.compile(r" (?:pour|de retard|d'expérience|de recul|devant|de prison|de carrière|de plus|de service|d'ancienneté|avant|après)"))
    if c.before(re.compile(r"[a-zà-ÿ0-9»\)] ?, $")) and c.after(CLOSES):
        return _follows_name(c)
    found = c.before(PERSON)
    if found is None or c.after(re.compile(r" (?:de prison|d'expérience|de retard|d'absence|de réclusion|d'emprisonnement)")):
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", found[0]) if w not in SMALL]
    if not words or words[-1] in _W.people.lasting:
        return any(w in _W.people.nouns for w in words[:-1]) and words[-1] not in ("plus", "moins", "peine")
    if any(w in _W.people.nouns for w in words) or is_person(words[-1]) or _is_name_before(c):
        return True
    number = c.slots.get("number", "").strip()
    return c.slots["unit"] == "ans" and words[-1] not in _W.people.lasting and (not number.isdigit() or int(number) >= OLD)


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
    found = re.search(r"(\w+) (?:de|d['’]) ?$", c.text[max(0, c.start - 30) : c.start])
    return found is not None and found[1][:1].isupper() and len(found[1]) > 2 and found[1].lower()[-2:] in ("en", "is", "in", "es", "ne", "se", "on", "ol", "nd", "ek", "te", "ec")


def is_person(word: str) -> bool:
    """Whether a noun is of a person, by `people` of the data: listed, or ending like one."""
    people = _W.people
    return word in people.nouns or (len(word) > 4 and word.endswith(people.suffixes) and word not in people.things)
