"""What looks like a time and is none: *été* the participle, *Mars* the planet, *de 30 ans* an age, *2 000 euros*.

A guard sees the text around a candidate and says whether it stands. Guards run while finding, so that the next best
pattern has its chance where one falls.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from recoupe.annotate.times.ages import is_length, is_pair_of_lengths
from recoupe.annotate.times.candidate import Candidate, is_sentence_start
from recoupe.annotate.times.knowledge import time_words
from recoupe.annotate.times.trap_words import any_of, trap_words

_W, _T = time_words(), trap_words()

# --- clock or length ------------------------------------------------------------------------------------------------

AT = re.compile(
    r"(?:\b(?:à|a|vers|dès|avant|jusqu'à|jusque vers|après|aux environs de|aux alentours de|sur le coup de|peu après) (?:environ |près de )?"
    r"|\bentre [^.\n]{1,30} et |\bil (?:est|était) (?:déjà )?|\b(?:hier|demain|matin|soir|aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )$"
)
RANGE_OF_HOURS = re.compile(r"\b(?:de|entre) $")
ON_THE_NEWS = re.compile(r"\bjournal (?:télévisé )?(?:de|du) $")
TO_HOUR = re.compile(r" (?:à|et) [0-9a-z-]{1,15} ?(?:h|heures)")
LASTING = re.compile(
    r"\b(?:en|pendant|durant|pour|dans|depuis|d'environ|de|plus de|moins de|près de|environ|toutes les|ces|les|des|dure|duré|durer|durait"
    r"|à peine|quelque|seulement|dernières|premières|prochaines|par|soit|au moins|presque|semaine de) $"
)
STARTING = re.compile(r"\b(?:à partir de|à compter de|aux alentours de|aux environs de) $")
LASTING_HOURS = re.compile(
    r"\b(?:en|pendant|durant|dure|duré|durer|durait|durée de|plus de|moins de|attendu|resté|restée|passé|mis|temps de|total de) $"
)
LASTED = re.compile(r"\b(?:après|à) $")
OF_HOURS = re.compile(r" d(?:e(?!\w)|')(?! (?:l'après-midi|la nuit|ce))")
ZONED = re.compile(r" heures? (?:locale|française|de |d'|gmt)")
OF_ZONE = re.compile(r"gmt|utc|local")
FIGURES_GO_ON = re.compile(r"[.,:][0-9]")
SHORT_HOUR = re.compile(r"[0-9] ?h$")
OF_SOMETHING = re.compile(
    r" (?:d(?:[eu](?!\w)|[' ])(?!\s?(?:l'après|la nuit|paris))|plus tard|auparavant|plus tôt|durant|pendant|chacun|suppl|non |après (?!avoir)|avant (?!de))"
)


def is_clock(c: Candidate) -> bool:
    """Whether *15 heures*, *15 h* is an hour of the day and not a length."""
    if "named" in c.slots:
        return _is_named_hour(c)
    hour, words = c.slots.get("hour", ""), c.folded[c.start : c.end]
    if ":" in words:
        return not c.before(LASTING_HOURS) and not c.after(FIGURES_GO_ON)
    if {"half", "ranged"} & c.slots.keys() or OF_ZONE.search(words):
        return True
    if hour in ("une", "1") or (not hour.isdigit() and "minute" in c.slots):
        sure = {"minute", "weekday"} & c.slots.keys() or (SHORT_HOUR.search(words) and not c.after(OF_SOMETHING))
        return c.before(AT) is not None and bool(sure)
    if "month" in c.slots or "weekday" in c.slots:  # *une grève de 24 heures mercredi* has no hour
        return hour != "24" or "minute" in c.slots or not c.before(LASTING)
    if (hour.isdigit() and int(hour) >= 24) or "Heures" in c.text[c.start : c.end]:
        return False
    if "minute" in c.slots:
        return c.after(ZONED) is not None or not _lasts(c)
    return _is_bare_hour(c, short=SHORT_HOUR.search(words) is not None)


def _lasts(c: Candidate) -> bool:
    """Whether *2h30* is how long something takes (*pendant 2h30*, *2h30 de débats*)."""
    if c.before(LASTING_HOURS):
        return True
    return c.after(OF_HOURS) is not None and (c.before(LASTED) is not None or not c.before(AT))


def _is_bare_hour(c: Candidate, *, short: bool) -> bool:
    """Whether *15 heures* alone, or *15 h* (`short`), is an hour, by the words around it."""
    if c.after(ZONED):
        return True
    if c.after(OF_SOMETHING) or c.before(ON_THE_NEWS):
        return False
    if c.before(STARTING) or (c.before(RANGE_OF_HOURS) and c.after(TO_HOUR)):
        return True
    if c.before(LASTING):
        return False
    return short or c.before(AT) is not None


NAMED_BEFORE = re.compile(
    r"(?:\b(?:à|a|vers|dès|avant|après|jusqu'à|depuis|de|et|peu avant|peu après|ce|le|du|hier|demain|autour de|,|le) |^|\n|\()$"
)
SOUTH = re.compile(r"\b(?:le|du) $")


def _is_named_hour(c: Candidate) -> bool:
    if c.is_capital() and not c.before(re.compile(r"\bà $")):
        return False
    if c.slots["named"] == "midi" and c.before(SOUTH):
        return False
    return bool(
        c.before(NAMED_BEFORE) or c.before(re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) $"))
    )


# --- years, months, seasons, feasts ---------------------------------------------------------------------------------

IN_YEAR = re.compile(
    r"(?:\b(?:en|jusqu'en|depuis|dès|d'ici|d'ici à|d'ici fin|fin|début|courant|vers|année|avant|après|printemps|été|automne|hiver|horizon|l'an|mi|de|d'|à|et|ou|du|pour|entre|des|que|élection|sur|par rapport à|contre) |\()$"
)
SURE_YEAR = re.compile(r"\b(?:en|jusqu'en|depuis|dès|d'ici|d'ici à|fin|début|courant|fin de|année|horizon) $")
NOT_YEAR = re.compile(rf" ?(?:%|€|\$|£|°)| ?(?:{any_of(_T.counted_by_thousands)})\b|[-/][0-9]")
NUMBERED = re.compile(rf"(?:\b(?:{any_of(_T.numbered)}) ?|[€$£#@_/.,:-]|[0-9] |[a-zà-ÿ0-9]-)$")
COUNTED = re.compile(r" ([a-zà-ÿ]{3,}s|d'[a-z]+)\b")
COUNTED_BEFORE = re.compile(r"(?:, |\()$")
COUNTED_BY = re.compile(r",? (?:selon|d'après) ")
"""*des centaines de personnes, 2000 selon la police*"""
NAME_JOINED = re.compile(r"\b(?!(?:Fin|Mi|Début|Post|Pré)-)[A-ZÀ-Ý][\w'’]+-$")
"""*le Mondial-2022*: a year that is part of a name."""
SPAN_OF_YEARS = re.compile(r"[-/](?:1[89]|20)?[0-9]{2}(?![0-9])")
ACT = re.compile(r"\bact (?:de|of) $")
EVENT = re.compile(rf"\b(?:{any_of(_T.competitions)}) $")


def is_year(c: Candidate) -> bool:
    """Whether four figures are a year and not a count, a number or a name."""
    if "frame" in c.slots or c.folded[c.start] == "a":
        return True
    if _is_counted(c) or NAME_JOINED.search(c.text, max(0, c.start - 30), c.start):
        return False
    if c.before(SURE_YEAR):
        return not c.before(ACT)
    if (c.before(EVENT) or _follows_a_name(c)) and not c.before(IN_YEAR):
        return False
    if c.before(NUMBERED) and not c.before(re.compile(r"(?:\b(?:1[89]|20)[0-9]{2}(?:[-/] ?|, )|[,:] |\b[a-z]+-)$")):
        return False
    counted = c.after(COUNTED)
    if counted and counted[1] not in _T.function_words:
        return False
    year = int(c.slots["year"])
    if 1900 <= year <= 2060:
        return True
    return bool(c.before(IN_YEAR)) and year >= 1400


def _is_counted(c: Candidate) -> bool:
    """Whether what stands around four figures says that they count or measure."""
    if c.before(COUNTED_BEFORE) and c.after(COUNTED_BY):
        return True
    return c.after(NOT_YEAR) is not None and SPAN_OF_YEARS.match(c.folded, c.end) is None


NAME_BEFORE = re.compile(r"\b(?:(?![DLJ]['’])[A-ZÀ-Ý][\w'’-]*|film|roman|album) $")


HEADS_LINE = re.compile(r" ?:| ?(?:\n|$)")


def _follows_a_name(c: Candidate) -> bool:
    """Whether a name stands right before the year, which is then the name's own (*il a gagné le Tour de France 2016*).

    In a headline (*Tour de France 2016 : …*) the year says when.
    """
    if c.after(HEADS_LINE):
        return False
    found = NAME_BEFORE.search(c.text, max(0, c.start - 30), c.start)
    return found is not None and not (found[0][0].isupper() and is_sentence_start(c.text, found.start()))


NAMED_BY_DAY = re.compile(rf"\b(?:{any_of(_T.named_by_day)}) du (?:[0-9]{{1,2}}(?:er)? )?$")


def is_date(c: Candidate) -> bool:
    """Whether the day is none that a street or a movement is called by (*rue du 4-Septembre*)."""
    return not c.before(NAMED_BY_DAY)


MARCH = re.compile(
    r"\b(?:en|de|du|d'|début|fin|mi|mois|dès|depuis|d'ici|à|au|et|ou|jusqu'en|avant|après|que|janvier|février|avril|entre|pour) ?$|[-(]$"
)
PLANET = re.compile(rf"\b(?:{any_of(_T.of_planet)}) $|\bchamps?-de-$")


FIRST_NAME = re.compile(r"[ -][A-ZÀ-Ý][a-zà-ÿ]")


def is_month(c: Candidate) -> bool:
    """Whether the word is the month and not the planet or a name."""
    if c.before(NAMED_BY_DAY):
        return False
    if {"year", "when", "frame"} & c.slots.keys() or c.folded[c.start : c.start + 4] == "mois":
        return True
    month = c.slots["month"]
    if month == "mars" and (not c.before(MARCH) or c.before(PLANET)):
        return False
    following = c.text[c.end : c.end + 2]
    if c.text[c.start].isupper() and FIRST_NAME.match(c.text, c.end):
        return False
    return not (
        c.is_capital()
        and (
            (following[:1] in " -" and following[1:2].isupper())
            or (month in ("mars", "avril", "mai", "août") and not c.before(re.compile(r"\ben $")))
        )
    )


SUMMER = re.compile(r"(?:\b(?:l'|d'|cet |en |un |chaque |plein |mi-|dernier |prochain |été et |automne et )|\bjob d')$")
SEASONAL = re.compile(
    r"(?:\b(?:l'|d'|cet |en |un |chaque |plein |mi-|le |ce |au |du |de |dernier |prochain |dès le |printemps et |été et |été comme |automne et |hiver et |cœur de l')|-)$"
)


KIND_OF = re.compile(r"\bd'$")
TIME_OF = re.compile(rf"\b(?:{any_of(_T.times_of_seasons)}) d'$")


def is_season(c: Candidate) -> bool:
    """Whether the word is the season and not the participle of *être*, a name, or of *Jeux d'hiver*."""
    if c.before(KIND_OF) and not c.before(TIME_OF):
        return False
    if "season" not in c.slots or {"year", "frame"} & c.slots.keys():
        return True
    if c.is_capital():
        return False
    if c.slots["season"] == "été":
        return bool(c.before(SUMMER)) and not c.before(re.compile(r"\bn'$|\bd'avoir $"))
    return bool(c.before(SEASONAL))


EVERYDAY = re.compile(rf"\b(?:{any_of(_T.everyday)})s? $")
NOUN_BEFORE = re.compile(r"(?:\b(?:le|un|du|au|ce|son|les|des|ces|grand|vieux|quotidiens) |\b[ld]')$")


def is_adjective(c: Candidate) -> bool:
    """Whether *quotidien*, *hebdomadaire*, *mensuel* says how often, and is not a newspaper or *la vie quotidienne*."""
    return not (c.before(NOUN_BEFORE) or c.before(EVERYDAY))


NAME_AFTER = re.compile(r"[ ][A-ZÀ-Ý][a-zà-ÿ]")
TITLE_BEFORE = re.compile(rf"\b(?:{any_of(_T.titles_before)}) $")


FESTIVE = re.compile(rf"\b(?:{any_of(_T.festive)})\w{{0,4}} (?:de )?$")


OF_FEAST = re.compile(r"\b(?:de|de la|de l') ?$")
DAY_OF_FEAST = re.compile(rf"\b(?:{any_of(_T.days_of_feasts)}) (?:de|de la|de l') ?$")


def is_feast(c: Candidate) -> bool:
    """Whether *Noël* is the feast and not a first name; *rentrée* the month and not a return."""
    name = c.slots["feast"]
    if c.before(FESTIVE):
        return False
    if (
        name in ("noël", "noel", "pâques", "ascension", "assomption", "toussaint", "pentecôte")
        and c.before(OF_FEAST)
        and not c.before(DAY_OF_FEAST)
    ):
        return False
    if name in ("noël", "noel"):
        return not NAME_AFTER.match(c.text, c.end) or bool(c.before(re.compile(r"\b(?:à|de|avant|pour|après) $")))
    if name == "rentrée":
        return bool(
            c.before(re.compile(r"\b(?:à la|dès la|d'ici la|d'ici à la|avant la|depuis la) $"))
        ) and not c.after(re.compile(r" (?:d(?:[eu](?!\w)|')|dans|à|chez|au) ?(?!septembre|20)"))
    if name in ("ascension", "assomption", "rameaux", "toussaint", "épiphanie", "armistice", "saint-jean"):
        return c.text[c.start].isupper() and bool(c.before(re.compile(r"(?:\bl'|\bla |\bles |\bde l'|\bdes )$")))
    return True


OVERNIGHT = re.compile(r"\bdu jour au $")


def is_beside(c: Candidate) -> bool:
    """Whether *lendemain* is a day: not *du jour au lendemain*."""
    return not c.before(OVERNIGHT)


ONE_PERIOD = re.compile(r"\b(?:le|du|au|ce) $")


def is_period(c: Candidate) -> bool:
    """Whether *mois prochain* is one month: not *les semaines et mois à venir*."""
    when = c.slots.get("when", "")
    return c.slots["unit"] != "mois" or not (when.endswith("s") or when == "à venir") or bool(c.before(ONE_PERIOD))


def is_bare_period(c: Candidate) -> bool:
    """Whether *semaine* is this one, and not *en semaine* (on working days)."""
    return not (c.slots["unit"] == "semaine" and "frame" not in c.slots and c.before(re.compile(r"\ben $")))


AT_MOMENT = re.compile(r"\b(?:en|à|dès|depuis|jusqu'à|après|avant|pour) $")


def is_now(c: Candidate) -> bool:
    """Whether *ce moment* is a time (*en ce moment*) and not a thing (*ce moment de joie*)."""
    words = c.folded[c.start : c.end]
    return not words.startswith("ce moment") or "là" in words or "même" in words or bool(c.before(AT_MOMENT))


BACK_FROM_NOW = re.compile(r" de (?:cela|ça|là)")
OF_NOUN = re.compile(r" (?:d[eu] |des |d')")


def is_ago(c: Candidate) -> bool:
    """Whether *il y a deux heures* is back from now, and does not say that there are some (*de route*, *une quinzaine de ponts*)."""
    return (
        c.slots.get("unit", "") not in ("quinzaine", "heures", "heure")
        or not c.after(OF_NOUN)
        or bool(c.after(BACK_FROM_NOW))
    )


def is_plain_span(c: Candidate) -> bool:
    """Whether *des heures* is a stretch of time: not *au fil des ans*, *des heures supplémentaires*."""
    return not c.before(
        re.compile(r"\b(?:fil|nombre|cours|rythme|total|majorité|moyenne|aide|compte|détaxation|fin|début) des $")
    ) and not c.after(re.compile(r" (?:supplémentaires|sup|creuses|de pointe|ouvrables|fériés|de travail)"))


def is_weekday(c: Candidate) -> bool:
    """Whether the day's name is not part of a title (*Le Journal du Dimanche*)."""
    return not (c.is_capital() and c.before(TITLE_BEFORE)) and c.text[c.start - 1 : c.start] != "-"


def is_part(c: Candidate) -> bool:
    """Whether *la nuit* is of a day told of: not *la Nuit debout*, *nuit des Césars*."""
    return not c.is_capital() and not c.after(re.compile(rf" (?:{any_of(_T.nights_of)})"))


def is_numeric(c: Candidate) -> bool:
    """Whether figures with strokes or stops are a day of a month."""
    if "iso" in c.slots:
        return True
    day, month = int(c.slots["day"]), int(c.slots["digits"])
    return 1 <= day <= 31 and 1 <= month <= 12 and c.text[c.start - 1 : c.start] not in (".", "/", ",")


LABOUR = re.compile(r" (?:la|le|les|l'|un|une|son|sa|ses|leur|leurs|«)")


def is_last_span(c: Candidate) -> bool:
    """Whether *les prochains jours* are a stretch of time: not *la prochaine journée de mobilisation*."""
    return c.slots["unit"] != "journée" or c.after(OF_NOUN) is None


def is_reference(c: Candidate) -> bool:
    """Whether *maintenant* is the adverb and not the participle of *maintenir*."""
    if c.folded[c.start : c.end] != "maintenant":
        return True
    return not (
        c.before(re.compile(r"\b(?:en|tout en)(?: les?| la| l'| se| s')? ?$"))
        or (c.before(re.compile(r"[a-z], $")) and c.after(LABOUR))
    )


NOWADAYS_BEFORE = re.compile(rf"(?:\b(?:{'|'.join(_W.verbs.states)}) |\bqu'|\(|\bmême )$")
NOT_NOWADAYS = re.compile(r"\bc'est $")
OLD_TODAY = re.compile(r"(?:\bans |\bjusqu'(?:à )?)$")
TODAYS = re.compile(r"\bd'$")
OF_AN_AGE = re.compile(rf"\b(?:{any_of(_T.of_an_age)}) d'$")
HAPPENED = re.compile(rf" (?:{any_of(_T.happened)})")
FADED = re.compile(r" (?:encore|l[ea]s? plus|[a-zà-ÿ]{3,}(?:ée?s?|ie?s?|ue?s?|tes?|ses?),)")
NEWSPAPER = re.compile(r" en france")


def is_deictic(c: Candidate) -> bool:
    """Always, but for the newspaper *Aujourd'hui en France*; marks *aujourd'hui* in the sense of nowadays."""
    if c.slots["word"] != "aujourd'hui":
        return True
    if c.before(OLD_TODAY) or c.before(OF_AN_AGE):
        c.slots["nowadays"] = "yes"
    elif c.before(TODAYS):
        c.slots["today"] = "yes"
    elif (c.before(NOWADAYS_BEFORE) and not c.before(NOT_NOWADAYS) and not c.after(HAPPENED)) or c.after(FADED):
        c.slots["nowadays"] = "yes"
    return not (c.text[c.start].isupper() and c.after(NEWSPAPER))


GUARDS: dict[str, Callable[[Candidate], bool]] = {
    "ago": is_ago, "beside": is_beside, "period": is_period, "last-span": is_last_span, "date": is_date, "feast-day": is_date,
    "clock": is_clock, "quantity": is_length, "pair": is_pair_of_lengths, "year": is_year, "month": is_month, "season": is_season, "feast": is_feast,
    "how-often": is_adjective, "now": is_now, "plain-span": is_plain_span, "bare-period": is_bare_period, "deictic": is_deictic, "reference": is_reference, "weekday": is_weekday, "part-alone": is_part, "numeric": is_numeric, "numeric-day": is_numeric,
}  # fmt: skip
