"""Weekdays, parts of the day, hours, and words for a day beside another."""

from __future__ import annotations

from recoupe.annotate.times.grammar.form import (
    CE,
    FEAST,
    FRAME,
    NIGHT_DAY,
    OF_THE,
    THIS,
    WEEK,
    WEEKDAYS,
    WHEN_TAIL,
    Form,
)
from recoupe.annotate.times.knowledge import (
    AT_CLOCK,
    DAY,
    END,
    IN_WORDS,
    MONTH,
    OF_PART,
    PART,
    WEEKDAY,
    WHEN,
    YEAR,
    B,
    time_words,
)

_W = time_words()
PLURAL_WEEKDAYS = tuple(f"{day}s" for day in WEEKDAYS)


DAYS: tuple[Form, ...] = (
    # weekdays
    Form(
        "weekday",
        (*WEEKDAYS, *THIS),
        rf"{CE}(?:{WEEK}|[\[(]{WEEK}[\])])(?:{B}(?P<day>{DAY})(?![\w/:]|[.,][0-9]| ?[%€$h0-9]"
        rf"| {B}?[a-zà-ÿ]{{3,}}s{END}))?{WHEN_TAIL}(?:{B}(?P<of>(?:de )?(?:la |cette )?semaine(?: "
        rf"(?:{WHEN}))?){END})?{OF_PART}?{WHEN_TAIL}{AT_CLOCK}?",
    ),
    Form("weekday", ("semaine",), rf"(?P<of>semaine {WHEN})(?:,? (?:le )?|-)(?P<weekday>{WEEKDAY}){END}"),
    Form("weekday", ("dernier", "prochain"), rf"(?P<when>dernier|prochain){B}{WEEK}"),
    Form(
        "each-weekday",
        ("chaque", "tous", "toutes"),
        rf"(?:chaque|tous les(?: (?:{IN_WORDS}|premiers|deuxièmes|troisièmes|derniers))?|un){B}"
        rf"(?P<weekday>{WEEKDAY})s?(?:{B}(?P<part>{PART})s?)?{END}{AT_CLOCK}?",
    ),
    Form(
        "each-weekday",
        PLURAL_WEEKDAYS,
        rf"(?P<weekday>{WEEKDAY})s(?:{B}(?P<part>{PART})s?)?{END}{AT_CLOCK}?",
        before=r"\bles (?:autres )?$",
    ),
    # nights, and other parts of a day
    Form(
        "night",
        ("nuit",),
        rf"nuit{B}(?:de |du |d'|entre )(?:le )?(?P<first>{NIGHT_DAY}){B}(?:à|au|et|et le|et du|et de|sur|a)(?: le)?{B}"
        rf"(?P<second>{NIGHT_DAY}){END}",
    ),
    Form(
        "part-of",
        ("nuit", "soirée", "matinée", "journée", "après", "matin", "soir", "nuits", "début", "fin", "milieu"),
        rf"(?:{FRAME} de )?(?P<part>{PART}|journée)(?:{B}(?:de |du |d'|de ce )|,?{B}(?:ce )?(?={WEEKDAY}{END}))(?:(?P<weekday>{WEEKDAY}|hier|demain"
        rf"|aujourd'hui){END}|(?=[0-9]))(?:{B}?(?P<day>{DAY}){B}(?P<month>{MONTH}){END}(?:{B}"
        rf"(?P<year>{YEAR}))?)?{WHEN_TAIL}",
    ),
    Form("part-when", ("nuit", "soirée", "matinée", "après", "matin", "soir"), rf"(?P<part>{PART}){B}(?P<when>{WHEN})"),
    Form(
        "part-alone",
        (
            "nuit",
            "soirée",
            "matinée",
            "journée",
            "après",
            "mi",
            "tombée",
            "lever",
            "début",
            "fin",
            "milieu",
            "petit",
            "premières",
            "terme",
            "cours",
            "aube",
            "lendemain",
            "matin",
            "soir",
            "avant",
        ),
        rf"(?:(?:{FRAME} |(?P<dusk>tombée |chute )|premières heures )(?:de (?:la |l')?|d'|du ))?(?P<part>{PART}"
        rf"|journée|mi-journée|mi-matinée){END}",
        before=(
            r"(?:\b(?:(?:dans|durant|pendant|au cours de|avant|jusque dans) (?:toute )?(?:la |l'|le )(?:même )?|en"
            r"|[àa] la|au|à l'|vers la|aux|plus tard dans la|plus tôt dans la|jusqu'en|de bon|(?:au|dès le) petit|dès le|jusqu'au"
            r"|(?P<for>pour la)|pass\w{1,4} (?:toute )?la|œil de la|(?P<the>le|la))[ ']?|\ben )$"
        ),
    ),
    Form(
        "this-part",
        THIS,
        rf"(?:ce|cet|cette){B}(?P<part>{PART}|midi|journée)(?P<there>[ -]là|[ -]ci)?{END}(?! d(?:es|e l[ae]|u) )(?:{B}"
        rf"(?P<word>même){END})?{AT_CLOCK}?",
    ),
    Form(
        "same-part",
        ("soir", "matin", "nuit", "après", "jour", "semaine", "mois", "année"),
        rf"(?P<part>{PART}|jour|semaine|mois|année){B}même{END}",
    ),
    # words for a day beside another
    Form(
        "deictic",
        ("hier", "avant", "demain", "après", "aujourd", "tôt"),
        rf"(?P<word>avant-hier|hier|après-demain|demain|aujourd'hui){END}(?:,?{B}(?P<weekday>{WEEKDAY}){END})?(?:{B}"
        rf"(?P<day>{DAY}){B}(?P<month>{MONTH}){END}(?:{B}(?P<year>{YEAR}){END})?)?{OF_PART}?{AT_CLOCK}?",
    ),
    Form(
        "beside",
        ("veille", "avant", "lendemain", "surlendemain"),
        rf"(?P<word>avant-veille|veille|lendemain|surlendemain){END}{OF_PART}?"
        rf"(?=(?:,?(?: le)?{B}(?P<date>{DAY} {MONTH}){END}(?: (?P<dateyear>{YEAR}))?)?)(?:{B}{OF_THE}(?:"
        rf"(?P<weekday>{WEEKDAY}){END}|(?P<day>{DAY}) (?P<month>{MONTH}){END}(?: (?P<year>{YEAR}))?|"
        rf"(?P<feast>{FEAST}){END})"
        rf"|(?=(?P<of>{B}(?:de |du |d'|des ))(?:[^.;:\n]{{3,80}}? d[eu] ?(?P<weekday>{WEEKDAY}){END})?))?",
    ),
)
"""Times told by the day."""
