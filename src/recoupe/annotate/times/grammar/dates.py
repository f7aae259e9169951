"""Dates, months, seasons, years, centuries, quarters and feasts: what has its own place on the calendar."""

from __future__ import annotations

from recoupe.annotate.times.grammar.form import (
    CE,
    DATE,
    DIGITS,
    FEAST,
    FEAST_STARTS,
    FRAME,
    ROMAN,
    THIS,
    TO,
    WEEK,
    WEEKDAYS,
    Form,
)
from recoupe.annotate.times.knowledge import (
    AT_CLOCK,
    DAY,
    END,
    IN_WORDS,
    LONG_MONTH,
    MONTH,
    NUMBER_WORDS,
    OF_PART,
    PART,
    SEASON,
    WHEN,
    YEAR,
    B,
    one_of,
    time_words,
)

_W = time_words()
DATED = (*DIGITS, "premier", *WEEKDAYS, *THIS, *NUMBER_WORDS)
NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
            "xviii", "xix", "xx", "xxi")  # fmt: skip
CENTURIES = tuple(f"{numeral}{ending}" for numeral in NUMERALS for ending in ("", "e", "ème", "è", "er", "ième"))
ORDINAL = rf"(?P<ordinal>{one_of(_W.ordinals)})"
FIRSTS = (*(word for word in _W.ordinals if word[0].isalpha()), "<digit>")
BEFORE_CHRIST = rf"{B}(?:avant notre ère|avant jésus[- ]christ|av(?:ant|\.) ?j\.? ?-? ?c\.?)"
OTHER_YEAR = r"l'an dernier|l'an passé|l'année dernière|l'an prochain|l'année prochaine"


DATES: tuple[Form, ...] = (
    Form(
        "date",
        (*DATED, *_W.short_weekdays),
        rf"{CE}(?:{WEEK},?{B}(?:(?P<part>{PART}){B})?(?:le )?)?{DATE}(?:{AT_CLOCK}|{OF_PART})?",
    ),
    Form(
        "shared-month",
        DIGITS,
        rf"(?P<day>{DAY})(?={TO}(?:{DAY}{TO}){{0,4}}{DAY}{B}(?P<month>{MONTH}){END}(?:{B}(?P<year>{YEAR}))?(?:{B}"
        rf"(?P<when>{WHEN}))?)",
    ),
    Form(
        "numeric",
        DIGITS,
        rf"(?:(?P<iso>[12][0-9]{{3}}-[01][0-9]-[0-3][0-9])(?:[t ](?P<hour>[0-2][0-9]):(?P<minute>[0-5][0-9]))?"
        rf"|(?P<day>[0-3]?[0-9])(?:/(?P<digits>[01]?[0-9])/|\.(?P<digits>[01]?[0-9])\.|-(?P<digits>[01]?[0-9])-)"
        rf"(?P<year>{YEAR}|[0-9]{{2}}(?![0-9]|[.,/-][0-9])))(?![\w/]|[.,-][0-9])(?:{AT_CLOCK})?",
    ),
    Form(
        "numeric-day",
        WEEKDAYS,
        rf"{WEEK}{B}(?:le )?(?P<day>[0-3]?[0-9])[/.](?P<digits>[01]?[0-9])(?:[/.](?P<year>{YEAR}|[0-9]{{2}}))?(?![\w/]"
        rf"|[.,][0-9]){AT_CLOCK}?",
    ),
    Form(
        "numeric",
        DIGITS,
        rf"(?P<day>0[1-9]|[12][0-9]|3[01]) (?P<digits>0[1-9]|1[0-2]) (?P<year>{YEAR}){END}(?! ?[0-9€%$])",
    ),
    Form(
        "date",
        DIGITS,
        rf"(?P<day>[0-3]?[0-9])[/-](?P<month>{MONTH})(?:[/-](?P<year>{YEAR}|[0-9]{{2}}(?![0-9])))?{END}",
    ),
    Form(
        "date",
        (*_W.ordinals, "<digit>"),
        rf"(?P<day>{DAY}|premier|deuxième|troisième|quatrième)(?:e|ème)? jour (?:du mois )?(?:de |d')"
        rf"(?P<month>{LONG_MONTH}){END}(?:,? (?:de )?(?P<year>{YEAR}){END})?",
    ),
    Form(
        "day-number",
        DIGITS,
        rf"(?P<day>{DAY})(?= ?(?:au (?:matin|soir)|dans la (?:nuit|matinée|soirée|journée)|en soirée|et le [0-9]|$"
        rf"|[,;.)](?![0-9])|à [0-9]{{1,2}} ?h))",
        before=r"(?<!dans)(?<!sur)(?<!vers)(?<!contre)(?:^| |\n)le $",
    ),
    Form(
        "year-words",
        ("deux",),
        rf"deux[- ]mille(?:[- ](?P<rest>{IN_WORDS}))?{END}(?! (?:euros|dollars|personnes|ans|mètres|kilomètres"
        rf"|habitants|hommes|femmes|francs))",
        before=r"\b(?:en|année|depuis|dès) $",
    ),
    Form(
        "numeric-day",
        DIGITS,
        r"(?P<day>[0-3]?[0-9])/(?P<digits>[01]?[0-9])(?![\w/]|[.,][0-9])",
        before=r"\b(?:le|du|au|dès le|avant le|depuis le) $",
    ),
    Form("month-year", DIGITS, rf"(?P<digits>0[1-9]|1[0-2])/(?P<year>{YEAR}){END}(?!/)"),
    Form(
        "month",
        tuple(_W.months),
        rf"(?P<month>{LONG_MONTH}){END}(?:,?{B}(?:de (?:l'année )?|l'an )?(?P<year>{YEAR}){END}|(?=(?:{B}(?:et|à|ou|-"
        rf"|puis){B}|[-/])(?:{LONG_MONTH}){B}(?P<year>{YEAR}))|[ -]'?(?P<year>[0-9]{{2}})(?![0-9\w]|[.,][0-9]"
        rf"| [a-z%€$0-9]))?(?:,?{B}(?:de )?(?:(?P<when>{WHEN})|(?P<when>l'an dernier|l'an passé|l'année dernière"
        rf"|l'an prochain|l'année prochaine|de cette année)))?",
    ),
    Form(
        "month",
        ("an", "année"),
        rf"(?P<ago>(?:an|année) (?:dernier|dernière|passée?|prochaine?)),?{B}(?:au mois d['e] ?|en |fin |début )(?P<month>{LONG_MONTH}){END}",
    ),
    Form("month", tuple(_W.short_months), rf"(?P<month>{one_of(_W.short_months)})\.? (?P<year>{YEAR}){END}"),
    Form(
        "month-day",
        tuple(_W.months),
        rf"(?P<month>{LONG_MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?{END}(?! ?[0-9h:%€$])",
    ),
    Form(
        "month",
        ("mois", "ce"),
        rf"(?:ce{B})?mois{B}(?:de|d') ?(?P<month>{LONG_MONTH}){END}(?:{B}(?P<year>{YEAR}){END})?(?:{B}(?P<when>{WHEN}))?",
    ),
    Form(
        "month",
        ("mi", "début", "debut", "fin", "milieu", "courant", "tout", "toute"),
        rf"{FRAME}[ -](?:(?:du|de ce) mois )?(?:de |d'|du )?(?:mois (?:de |d'))?(?P<month>{LONG_MONTH}){END}(?:{B}"
        rf"(?P<year>{YEAR}){END})?(?:,?{B}(?:(?P<when>{WHEN})|(?P<when>l'an dernier|l'année dernière)))?",
    ),
    Form(
        "month",
        ("première", "deuxième", "seconde", "dernière"),
        rf"(?P<frame>première|deuxième|seconde|dernière){B}(?:quinzaine|moitié|décade){B}(?:du mois )?(?:de |d')"
        rf"(?P<month>{LONG_MONTH}){END}(?:{B}(?P<year>{YEAR}){END})?(?:{B}(?P<when>{WHEN}))?",
    ),
    Form(
        "nth-of-month",
        FIRSTS,
        rf"{ORDINAL}{B}(?P<unit>semaine|week-end|{one_of(_W.weekdays)}){B}(?:du mois )?(?:de |d')(?P<month>{LONG_MONTH}){END}"
        rf"(?:{B}(?P<year>{YEAR}){END})?(?:{B}(?P<when>{WHEN}))?",
    ),
    Form(
        "season",
        (*_W.seasons,),
        rf"(?P<season>{SEASON}){END}(?:{B}(?:de )?(?P<year>{YEAR})(?:[-/](?:{YEAR}|[0-9]{{2}}))?{END}"
        rf"|(?={TO}(?:l')?(?:{SEASON}){B}(?P<year>{YEAR}){END}))?(?:{B}(?:de )?"
        rf"(?P<when>{WHEN}))?(?! indien| arabe)",
        before=r"(?:\b(?:(?P<in>en)|(?P<at>au)) )?$",
    ),
    Form(
        "season",
        ("saison",),
        rf"saison{B}(?P<adjective>{one_of(_W.season_adjectives)}){END}(?:{B}(?P<year>{YEAR}){END})?(?:{B}"
        rf"(?P<when>{WHEN}))?",
    ),
    Form(
        "season",
        ("mi", "début", "fin", "milieu"),
        rf"{FRAME}[ -](?:de l'|du |d'|de )?(?P<season>{SEASON}){END}(?:{B}(?P<year>{YEAR}){END})?(?:{B}"
        rf"(?P<when>{WHEN}))?",
    ),
    Form(
        "decade",
        DIGITS,
        r"(?P<year>1[0-9]{2}0|20[0-9]0|[1-9]0)(?![\w]|[.,][0-9]| [0-9])",
        before=r"\bannées (?:1[0-9]{2}0|20[0-9]0|[1-9]0)(?:, (?:1[0-9]{2}0|[1-9]0))? ?(?:et|ou|à|,|puis) $",
    ),
    Form("year", DIGITS, rf"(?P<year>{YEAR}){END}"),
    Form("year", ("année", "an"), rf"(?:année|an){B}(?P<year>{YEAR}){END}"),
    Form(
        "year",
        ("début", "fin", "mi", "courant", "milieu", "tout", "toute"),
        rf"{FRAME}[ -](?:de |d')?(?:l'année |l'an )?(?P<year>{YEAR}){END}",
    ),
    Form(
        "decade",
        ("années", "ans"),
        rf"(?:années|ans){B}(?:(?P<year>1[0-9]{{2}}0|20[0-9]0)|'?(?P<year>[0-9]0)|(?P<words>dix|vingt|trente|quarante"
        rf"|cinquante|soixante(?:-dix)?|quatre-vingts?(?:-dix)?|septante|huitante|nonante)){END}",
    ),
    Form(
        "decade",
        ("début", "fin", "milieu", "mi", "tournant"),
        rf"{FRAME}[ -]des années (?:(?P<year>1[0-9]{{2}}0|20[0-9]0)|'?(?P<year>[0-9]0)|(?P<words>dix|vingt|trente"
        rf"|quarante|cinquante|soixante(?:-dix)?|quatre-vingts?(?:-dix)?)){END}",
    ),
    Form(
        "century",
        (*CENTURIES, "<digit>"),
        rf"(?P<century>{ROMAN}|[12]?[0-9]) ?(?:e|è|ème|ième|er|ᵉ) ?{B}?(?:siècles?|s\.){END}(?P<bc>{BEFORE_CHRIST})?",
    ),
    Form(
        "century",
        (*CENTURIES, "<digit>"),
        rf"(?P<century>{ROMAN}|[12]?[0-9]) ?(?:e|è|ème|ième|er|ᵉ)(?={TO}(?:{ROMAN}|[12]?[0-9]) ?(?:e|è|ème|ième|ᵉ) ?{B}?"
        rf"siècles?{END}(?P<bc>{BEFORE_CHRIST})?)",
    ),
    Form(
        "century",
        tuple(word.partition(" ")[0].partition("-")[0] for word in _W.centuries),
        rf"(?P<spelled>{one_of(_W.centuries)}){B}siècles?{END}(?P<bc>{BEFORE_CHRIST})?",
    ),
    Form(
        "century",
        ("fin", "début", "milieu", "tournant", "aube", "mi"),
        rf"{FRAME}[ -](?:de |d'|du )?(?P<century>{ROMAN}|[12]?[0-9]) ?(?:e|è|ème|ième|er|ᵉ) ?{B}?siècle{END}",
    ),
    Form(
        "quarter",
        FIRSTS,
        rf"{ORDINAL}{B}(?P<unit>trimestre|semestre){END}(?:{B}(?:de |d')?(?:(?:l'année |l'exercice )?"
        rf"(?P<year>{YEAR}){END}|(?P<whose>{OTHER_YEAR}|cette année|l'année){END}))?",
    ),
    Form("quarter", ("t", "q", "s"), rf"(?P<letter>[tqs])(?P<digit>[1-4]){B}(?P<year>{YEAR}){END}"),
    Form("half-year", ("moitié",), rf"moitié{B}(?:de |d')(?:l'année )?(?P<year>{YEAR}){END}"),
)
"""Times of the calendar."""

FEASTS: tuple[Form, ...] = (
    Form(
        "feast", FEAST_STARTS, rf"(?P<feast>{FEAST}){END}(?:{B}(?:de )?(?P<year>{YEAR}){END})?(?:{B}(?P<when>{WHEN}))?"
    ),
    Form(
        "feast",
        ("dernier", "dernière", "prochain", "prochaine"),
        rf"(?P<when>dernière?|prochaine?){B}(?P<feast>{FEAST}){END}",
    ),
    Form("feast-day", DIGITS, rf"(?P<day>{DAY})-(?P<month>{LONG_MONTH}){END}(?:{B}(?P<year>{YEAR}){END})?"),
)
"""Feasts and days with a name."""
