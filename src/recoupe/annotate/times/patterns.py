"""The named patterns of French time expressions: where each may start, and what it is made of.

A pattern is tried where one of its first words stands, on folded text. Its named groups are the slots that `resolve`
reads. `before` must match just before it; `widen` takes what it matched into the expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import count

from msgspec import Struct

from recoupe.annotate.times.knowledge import (
    AT_CLOCK,
    CLOCK,
    DAY,
    DAY_IN_WORDS,
    END,
    LATER,
    LONG_MONTH,
    MONTH,
    NUMBER,
    NUMBER_WORDS,
    IN_WORDS,
    OF_PART,
    PART,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    WHEN,
    YEAR,
    B,
    feasts,
    one_of,
    time_words,
)

_W = time_words()

OF_YEAR = r"de (?:l'an dernier|l'an passé|l'année dernière|l'année passée|l'an prochain|l'année prochaine|cette année)"
CE = rf"(?:(?P<ce>ce|cet|cette){B})?"
DATE = (
    rf"(?P<day>{DAY}|{DAY_IN_WORDS}(?={B}{LONG_MONTH})) ?{B}?(?:du mois de )?(?P<month>{MONTH}){END}"
    rf"(?:,?{B}(?:de )?(?P<year>{YEAR}){END}| ?'(?P<year>[0-9]{{2}}){END}"
    rf"|(?={B}(?:au|et|et le|-|–|à){B}(?:{WEEKDAY} )?{DAY}{B}(?:{MONTH}){B}(?P<year>{YEAR})))?(?:{B}(?P<when>{WHEN}|{OF_YEAR}))?"
)
OF_THE = r"(?:de (?:la |l'|ce |cet |cette )?|du |d'|des )"
NIGHT_DAY = rf"(?:(?:(?:{WEEKDAY}|hier|demain|aujourd'hui){END})(?: {DAY}{END})?(?: {MONTH}{END})?(?: {YEAR})?|{DAY}(?: {MONTH}{END})?(?: {YEAR})?)"
FRAME = r"(?P<frame>tout début|toute fin|début|debut|fin|milieu|mi|courant|terme|tournant|aube|orée)"
ROMAN = r"(?:xx|x|xi|xii|xiii|xiv|xv|xvi|xvii|xviii|xix|xxi|v|vi|vii|viii|ix|i|ii|iii|iv)"
GROUP = r"(?:semaine|mois|année|an|week-end|trimestre|semestre|saison|décennie|siècle|quinzaine)"
SPAN_UNIT = rf"(?P<unit>{UNIT}){END}"
Q = rf"(?P<number>{NUMBER}|{VAGUE}|quelque)"
ABOUT = r"(?:(?:environ|près d[e'] ?|à peine|presque|plus d[e'] ?|moins d[e'] ?|tout juste|déjà|maintenant|bientôt|seulement|exactement|à peu près|quelque|au moins) ?)?"
HALF = rf"(?:{B}(?P<half>et demie?|et quart|et un quart){END})?"
TO = rf"(?: ?(?:à|et|ou|-|–|puis|et le|et du|au|,)(?: le| du)?{B}?)"


class Rule(Struct, frozen=True):
    """A named pattern, its compiled form, and what must stand before it."""

    name: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None = None
    widen: bool = False


def _rules() -> Iterable[tuple[str, Iterable[str], str, str | None, bool]]:
    """Every pattern as (name, first words, source, what stands before, whether that is taken in)."""
    days, numbers = ("<digit>",), ("<digit>", "<number>")
    weekdays, ce = tuple(_W.weekdays), ("ce", "cet", "cette")
    plural_weekdays = tuple(f"{day}s" for day in weekdays)
    dated = (*days, "premier", *weekdays, *ce, *NUMBER_WORDS)
    week = rf"(?P<weekday>{WEEKDAY}|(?:{one_of(_W.short_weekdays)})(?=\. ?[0-9]| [0-9]{{1,2}} {MONTH})\.?){END}"

    # absolute dates
    yield "date", (*dated, *_W.short_weekdays), rf"{CE}(?:{week},?{B}(?:le )?)?{DATE}(?:{AT_CLOCK}|{OF_PART})?", None, False
    yield (
        "shared-month", days,
        rf"(?P<day>{DAY})(?={TO}(?:{DAY}{TO}){{0,4}}{DAY}{B}(?P<month>{MONTH}){END}(?:{B}(?P<year>{YEAR}))?(?:{B}(?P<when>{WHEN}))?)",
        None, False,
    )  # fmt: skip
    yield (
        "numeric", days,
        rf"(?:(?P<iso>[12][0-9]{{3}}-[01][0-9]-[0-3][0-9])(?:[t ](?P<hour>[0-2][0-9]):(?P<minute>[0-5][0-9]))?"
        rf"|(?P<day>[0-3]?[0-9])(?:/(?P<digits>[01]?[0-9])/|\.(?P<digits>[01]?[0-9])\.|-(?P<digits>[01]?[0-9])-)(?P<year>{YEAR}|[0-9]{{2}}(?![0-9]|[.,/-][0-9])))(?![\w/]|[.,-][0-9])(?:{AT_CLOCK})?",
        None, False,
    )  # fmt: skip
    yield "numeric-day", weekdays, rf"{week}{B}(?:le )?(?P<day>[0-3]?[0-9])[/.](?P<digits>[01]?[0-9])(?:[/.](?P<year>{YEAR}|[0-9]{{2}}))?(?![\w/]|[.,][0-9]){AT_CLOCK}?", None, False
    yield "numeric", days, rf"(?P<day>0[1-9]|[12][0-9]|3[01]) (?P<digits>0[1-9]|1[0-2]) (?P<year>{YEAR}){END}(?! ?[0-9€%$])", None, False
    yield "date", days, rf"(?P<day>[0-3]?[0-9])[/-](?P<month>{MONTH})(?:[/-](?P<year>{YEAR}|[0-9]{{2}}(?![0-9])))?{END}", None, False
    yield "date", (*_W.ordinals, "<digit>"), rf"(?P<day>{DAY}|premier|deuxième|troisième|quatrième)(?:e|ème)? jour (?:du mois )?(?:de |d')(?P<month>{LONG_MONTH}){END}(?:,? (?:de )?(?P<year>{YEAR}){END})?", None, False
    yield "day-number", days, rf"(?P<day>{DAY})(?= ?(?:au (?:matin|soir)|dans la (?:nuit|matinée|soirée|journée)|en soirée|et le [0-9]|$|[,;.)](?![0-9])|à [0-9]{{1,2}} ?h))", r"(?<!dans)(?<!sur)(?<!vers)(?<!contre)(?:^| |\n)le $", False
    yield "year-words", ("deux",), rf"deux[- ]mille(?:[- ](?P<rest>{IN_WORDS}))?{END}(?! (?:euros|dollars|personnes|ans|mètres|kilomètres|habitants|hommes|femmes|francs))", r"\b(?:en|année|depuis|dès) $", False
    yield "numeric-day", days, r"(?P<day>[0-3]?[0-9])/(?P<digits>[01]?[0-9])(?![\w/]|[.,][0-9])", r"\b(?:le|du|au|dès le|avant le|depuis le) $", False
    yield "month-year", days, rf"(?P<digits>0[1-9]|1[0-2])/(?P<year>{YEAR}){END}(?!/)", None, False
    yield "month", tuple(_W.months), rf"(?P<month>{LONG_MONTH}){END}(?:,?{B}(?:de (?:l'année )?|l'an )?(?P<year>{YEAR}){END}|(?={B}(?:et|à|ou|-|puis){B}(?:{LONG_MONTH}){B}(?P<year>{YEAR}))|[ -]'?(?P<year>[0-9]{{2}})(?![0-9\w]|[.,][0-9]| [a-z%€$0-9]))?(?:,?{B}(?:de )?(?:(?P<when>{WHEN})|(?P<when>l'an dernier|l'an passé|l'année dernière|l'an prochain|l'année prochaine|de cette année)))?", None, False
    yield "month", tuple(_W.short_months), rf"(?P<month>{one_of(_W.short_months)})\.? (?P<year>{YEAR}){END}", None, False
    yield "month-day", tuple(_W.months), rf"(?P<month>{LONG_MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?{END}(?! ?[0-9h:%€$])", None, False
    yield "month", ("mois",), rf"mois{B}(?:de|d') ?(?P<month>{LONG_MONTH}){END}(?:{B}(?P<year>{YEAR}){END})?(?:{B}(?P<when>{WHEN}))?", None, False
    yield "month", ("mi", "début", "debut", "fin", "milieu", "courant", "tout", "toute"), rf"{FRAME}[ -](?:(?:du|de ce) mois )?(?:de |d'|du )?(?:mois (?:de |d'))?(?P<month>{LONG_MONTH}){END}(?:{B}(?P<year>{YEAR}){END})?(?:,?{B}(?:(?P<when>{WHEN})|(?P<when>l'an dernier|l'année dernière)))?", None, False
    yield "season", (*_W.seasons,), rf"(?P<season>{SEASON}){END}(?:{B}(?:de )?(?P<year>{YEAR}){END})?(?:{B}(?:de )?(?P<when>{WHEN}))?(?! indien| arabe)", None, False
    yield "season", ("saison",), rf"saison{B}(?P<adjective>{one_of(_W.season_adjectives)}){END}(?:{B}(?P<year>{YEAR}){END})?(?:{B}(?P<when>{WHEN}))?", None, False
    yield "season", ("mi", "début", "fin", "milieu"), rf"{FRAME}[ -](?:de l'|du |d'|de )?(?P<season>{SEASON}){END}(?:{B}(?P<year>{YEAR}){END})?(?:{B}(?P<when>{WHEN}))?", None, False
    yield "year", days, rf"(?P<year>{YEAR}){END}", None, False
    yield "year", ("année", "an"), rf"(?:année|an){B}(?P<year>{YEAR}){END}", None, False
    yield "year", ("début", "fin", "mi", "courant", "milieu", "tout", "toute"), rf"{FRAME}[ -](?:de |d')?(?:l'année |l'an )?(?P<year>{YEAR}){END}", None, False
    yield "decade", ("années", "ans"), rf"(?:années|ans){B}(?:(?P<year>1[0-9]{{2}}0|20[0-9]0)|'?(?P<year>[0-9]0)|(?P<words>dix|vingt|trente|quarante|cinquante|soixante(?:-dix)?|quatre-vingts?(?:-dix)?|septante|huitante|nonante)){END}", None, False
    yield "decade", ("début", "fin", "milieu", "mi", "tournant"), rf"{FRAME}[ -]des années (?:(?P<year>1[0-9]{{2}}0|20[0-9]0)|'?(?P<year>[0-9]0)|(?P<words>dix|vingt|trente|quarante|cinquante|soixante(?:-dix)?|quatre-vingts?(?:-dix)?)){END}", None, False
    roman = tuple(f"{r}{e}" for r in (["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"]) for e in ("", "e", "ème", "è", "er", "ième"))
    yield "century", (*roman, "<digit>"), rf"(?P<century>{ROMAN}|[12]?[0-9]) ?(?:e|è|ème|ième|er|ᵉ) ?{B}?(?:siècles?|s\.){END}(?P<bc> av(?:ant|\.) j)?", None, False
    yield "century", ("fin", "début", "milieu", "tournant", "aube", "mi"), rf"{FRAME}[ -](?:de |d'|du )?(?P<century>{ROMAN}|[12]?[0-9]) ?(?:e|è|ème|ième|er|ᵉ) ?{B}?siècle{END}", None, False
    ordinal = rf"(?P<ordinal>{one_of(_W.ordinals)})"
    firsts = (*(w for w in _W.ordinals if w[0].isalpha()), "<digit>", "t", "début", "fin")
    yield "quarter", firsts, rf"{ordinal}{B}(?P<unit>trimestre|semestre){END}(?:{B}(?:de |d')?(?:l'année |l'exercice )?(?:(?P<year>{YEAR}){END}|(?P<whose>l'année|cette année|l'an dernier|l'année dernière|l'an prochain|l'année prochaine)))?", None, False
    yield "quarter", ("t", "q", "s"), rf"(?P<letter>[tqs])(?P<digit>[1-4]){B}(?P<year>{YEAR}){END}", None, False
    yield "half-year", ("moitié",), rf"moitié{B}(?:de |d')(?:l'année )?(?P<year>{YEAR}){END}", None, False

    # weekdays
    when = rf"(?:{B}(?P<when>{WHEN}|en (?:huit|quinze){END}))?"
    yield "weekday", (*weekdays, *ce), rf"{CE}[\[(]?{week}[\])]?(?:{B}(?P<day>{DAY})(?![\w/:]|[.,][0-9]| ?[%€$h0-9]| {B}?[a-zà-ÿ]{{3,}}s{END}))?{when}(?:{B}(?P<of>(?:de )?(?:la |cette )?semaine(?: (?:{WHEN}))?){END})?{OF_PART}?{when}{AT_CLOCK}?", None, False
    yield "weekday", ("semaine",), rf"(?P<of>semaine {WHEN})(?:,? (?:le )?|-)(?P<weekday>{WEEKDAY}){END}", None, False
    yield "weekday", ("dernier", "prochain"), rf"(?P<when>dernier|prochain){B}{week}", None, False
    yield "each-weekday", ("chaque", "tous", "toutes"), rf"(?:chaque|tous les(?: (?:{IN_WORDS}|premiers|deuxièmes|troisièmes|derniers))?|un){B}(?P<weekday>{WEEKDAY})s?(?:{B}(?P<part>{PART})s?)?{END}{AT_CLOCK}?", None, False
    yield "each-weekday", plural_weekdays, rf"(?P<weekday>{WEEKDAY})s(?:{B}(?P<part>{PART})s?)?{END}{AT_CLOCK}?", r"\bles (?:autres )?$", False

    # nights, and other parts of a day
    yield "night", ("nuit",), rf"nuit{B}(?:de |du |d'|entre )(?:le )?(?P<first>{NIGHT_DAY}){B}(?:à|au|et|et le|et du|et de|sur|a)(?: le)?{B}(?P<second>{NIGHT_DAY}){END}", None, False
    yield "part-of", ("nuit", "soirée", "matinée", "journée", "après", "matin", "soir", "nuits", "début", "fin", "milieu"), rf"(?:{FRAME} de )?(?P<part>{PART}|journée){B}(?:de |du |d'|de ce )(?:(?P<weekday>{WEEKDAY}|hier|demain|aujourd'hui){END}|(?=[0-9]))(?:{B}?(?P<day>{DAY}){B}(?P<month>{MONTH}){END}(?:{B}(?P<year>{YEAR}))?)?{when}", None, False
    yield "part-when", ("nuit", "soirée", "matinée", "après", "matin", "soir"), rf"(?P<part>{PART}){B}(?P<when>{WHEN})", None, False
    yield "part-alone", ("nuit", "soirée", "matinée", "journée", "après", "mi", "tombée", "lever", "début", "fin", "milieu", "petit", "premières", "terme", "cours", "aube", "lendemain"), rf"(?:(?:{FRAME} |(?P<dusk>tombée |chute )|premières heures )(?:de (?:la |l')?|d'|du ))?(?P<part>{PART}|journée|mi-journée|mi-matinée){END}", r"(?:\b(?:(?:dans|durant|pendant|au cours de|avant|jusque dans) (?:toute )?(?:la |l'|le )(?:même )?|en|à la|au|à l'|vers la|aux|plus tard dans la|plus tôt dans la|jusqu'en|de bon|au petit)[ ']?|\ben )$", False
    yield "this-part", ce, rf"(?:ce|cet|cette){B}(?P<part>{PART}|midi|journée)(?P<there>[ -]là|[ -]ci)?{END}(?! d(?:es|e l[ae]|u) )(?:{B}(?P<word>même){END})?{AT_CLOCK}?", None, False
    yield "same-part", ("soir", "matin", "nuit", "après", "jour", "semaine", "mois", "année"), rf"(?P<part>{PART}|jour|semaine|mois|année){B}même{END}", None, False

    # words for a day beside another
    yield "deictic", ("hier", "avant", "demain", "après", "aujourd", "tôt"), rf"(?P<word>avant-hier|hier|après-demain|demain|aujourd'hui){END}(?:,?{B}(?P<weekday>{WEEKDAY}){END})?(?:{B}(?P<day>{DAY}){B}(?P<month>{MONTH}){END})?{OF_PART}?{AT_CLOCK}?", None, False
    yield "beside", ("veille", "avant", "lendemain", "surlendemain"), (
        rf"(?P<word>avant-veille|veille|lendemain|surlendemain){END}{OF_PART}?"
        rf"(?=(?:,?(?: le)?{B}(?P<date>{DAY} {MONTH}){END}(?: (?P<dateyear>{YEAR}))?)?)(?:{B}{OF_THE}(?:(?P<weekday>{WEEKDAY}){END}|(?P<day>{DAY}) (?P<month>{MONTH}){END}(?: (?P<year>{YEAR}))?|(?P<feast>{_feast_names()}){END})"
        rf"|(?=(?P<of>{B}(?:de |du |d'|des ))(?:[^.;:\n]{{3,80}}? d[eu] ?(?P<weekday>{WEEKDAY}){END})?))?"
    ), None, False

    # the periods of now
    yield "this", ("ce", "cet", "cette"), rf"(?:ce|cet|cette){B}(?:(?P<frame>début|fin|milieu|mi)[ -](?:de |d')?)?(?P<unit>jour|{GROUP}|{SEASON}|{LONG_MONTH}){END}(?P<there>[ -](?:là|ci){END})?(?:{B}(?P<even>même){END})?", None, False
    yield "this-day", ce, rf"(?:ce|cet|cette){B}(?P<day>{DAY})(?= ?[,.)])", None, False
    yield "now", ("ce", "cet", "cette", "ces"), rf"(?:ce moment(?: ?-?(?P<there>là)|(?: même| précis){END}|-ci)?|cet instant(?:-(?P<there>là)| précis| même)?|(?P<there>cette époque(?:-là)?)|cette (?P<there>date)|ces jours-ci|ces temps-ci|cette heure(?:-ci|-(?P<there>là))?|ces (?P<there>jours-là|années-là)){END}", r"(?:\b(?P<at>à) )?$", False
    yield "earlier", ("plus", "tôt", "tard"), rf"(?:plus )?(?P<shift>tôt|tard){B}(?:dans (?P<in>la journée|l'année|la semaine|le mois|la matinée|la soirée|la nuit|l'après-midi|le week-end|la saison)|(?P<this>cette année|cette semaine|ce mois(?:-ci)?|cette saison|ce printemps|cet été|cet automne|cet hiver|aujourd'hui|ce {WEEKDAY}|{WEEKDAY}|ce matin|hier|ce week-end|la semaine dernière|la journée|en journée))(?:{B}(?P<of>(?:de |du |d')(?P<weekday>{WEEKDAY})))?{END}", None, False
    yield "period", ("semaine", "mois", "année", "an", "week", "trimestre", "semestre", "saison", "décennie", "siècle", "quinzaine", "fin", "début", "milieu", "mi", "terme"), rf"(?:{FRAME} (?:de (?:la |l')?|du |d'))?(?P<unit>{GROUP}){END}(?:{B}(?P<when>{WHEN})|-ci)", None, False
    yield "period", ("dernier", "dernière", "prochain", "prochaine", "même"), rf"(?P<when>dernière?|prochaine?|même){B}(?P<unit>{GROUP}|jour){END}", r"\b(?:l[ea]|au|du|cette|ce|sa|son) $", False
    yield "bare-period", ("fin", "début", "milieu", "terme", "tout", "toute"), rf"{FRAME} (?:de (?:la |l')|du |d'|de |de cette |de ce )(?P<unit>année|an|mois|semaine|week-end|trimestre|semestre|siècle|décennie|jour|journée){END}(?P<there>-ci)?(?:{B}(?P<year>{YEAR}){END})?", None, False
    yield "bare-period", ("week",), rf"(?P<unit>week-end){END}(?!{B}(?:de |d')(?:{NUMBER}))(?:{B}(?:du|des) (?P<day>{DAY})(?:{B}?(?:et|-|au|/){B}?{DAY})?(?: (?P<month>{LONG_MONTH}))?)?", r"\b(?:l[ea]|du|au|durant|pendant|au cours du|dès le) $", False
    yield "week-number", ("semaine",), rf"semaine (?P<week>[0-5]?[0-9]){END}(?! ?(?:h|€|%|,[0-9]))(?! (?:de |d'|[a-z]+s{END}))", r"\b(?:la|en|cette|de|dès la) $", False
    yield "week-of", ("semaine",), rf"semaine(?: commençant le| qui commence le)?{B}(?:du{B})?(?:{WEEKDAY} )?(?P<day>{DAY}){B}(?P<month>{MONTH}){END}(?:{B}(?P<year>{YEAR}))?", None, False
    yield "week-of", ("semaine",), rf"semaine{B}du{B}(?:{WEEKDAY} )?(?P<day>{DAY})(?:{B}au{B}(?:{WEEKDAY} )?{DAY})?{B}(?P<month>{MONTH}){END}(?:{B}(?P<year>{YEAR}))?", None, False
    yield "bare-period", ("semaine", "mois", "année"), rf"(?P<unit>semaine|mois|année){END}(?! (?:de |d'))", r"\b(?:dans|au cours de|durant|en cours d'|en) (?:la |l'|le )?$", False

    # quantities: ago, ahead, from the story's time, or plain durations
    yield "ago", ("il", "voilà", "voici", "y"), rf"(?:il y a|il y(?= (?:un|une|deux|trois|[0-9]))|voilà|voici) ?(?:de cela |de ça )?{ABOUT}(?:{Q}(?:{B}?(?:ou|à|-){B}?(?P<more>{NUMBER}))?{B}?(?P<adjective>bonnes |longues |petites )?{SPAN_UNIT}{HALF}|(?P<some>quelque temps|peu de temps|des (?:mois|années|décennies|siècles|lustres)))", None, False
    yield "ahead", ("dans",), rf"dans{B}{ABOUT}{Q}(?:{B}?(?:ou|à|-){B}?(?P<more>{NUMBER}))?{B}?{SPAN_UNIT}{HALF}", None, False
    yield "ahead", ("d", "ici"), rf"d'ici{B}?(?:à )?{ABOUT}{Q}(?:{B}?(?:ou|à|-){B}?(?P<more>{NUMBER}))?{B}?{SPAN_UNIT}{HALF}", None, False
    yield "from-date", numbers, (
        rf"(?P<number>{NUMBER}){B}(?P<unit>{UNIT}){B}(?P<side>avant|après|à partir d[eu'] ?|à compter d[eu'] ?){B}?(?:l[ea] |l'|du )?"
        rf"(?:(?P<word>avant-hier|hier|aujourd'hui|demain|après-demain){END}|(?P<weekday>{WEEKDAY}){END}(?: (?P<when>{WHEN}))?"
        rf"|(?P<day>{DAY}){B}(?P<month>{MONTH}){END}(?: (?P<year>{YEAR}){END})?|(?P<feast>{_feast_names()}){END})"
    ), None, False
    adjective = r"(?:(?:bonnes?|longs|longues|longue|long|petites?|grosses?|courtes?|seules?|autres?|pleines?|premiers|premières) )?"
    yield "clock", (*numbers, "midi", "minuit", "mi"), rf"{CLOCK}(?:,?{B}(?P<ce>ce|cet|le)?{B}?(?P<weekday>{WEEKDAY}){END}(?:{B}(?P<day>{DAY}) (?P<month>{MONTH}){END}(?: (?P<year>{YEAR}){END})?)?{when}{OF_PART}?|,?{B}(?P<word>hier|demain|aujourd'hui){END}{OF_PART}?|,?{B}le{B}(?P<day>{DAY}) (?P<month>{MONTH}){END}(?: (?P<year>{YEAR}){END})?|,?{B}(?P<this>ce (?:matin|soir)|cet après-midi|cette nuit){END})?", None, False
    hours = rf"(?P<hours>{NUMBER}){B}?(?:h|heures?){END}"
    minutes = rf"(?P<minutes>{NUMBER}){B}?(?:min|mn|minutes?){END}"
    seconds = rf"(?P<seconds>{NUMBER}){B}?(?:s|sec|secondes?){END}"
    et = rf"(?:,?{B}(?:et{B})?)"
    yield "compound", numbers, rf"(?:(?P<days>{NUMBER}){B}jours?{et})?(?:{hours}{et}{minutes}(?:{et}{seconds})?|{minutes}{et}{seconds}|(?P<minutes>{NUMBER}){B}minutes?{B}(?P<seconds>dix|quinze|vingt|trente|quarante|cinquante){END}|(?P<years>{NUMBER}){B}ans?{B}et{B}(?P<months>{NUMBER}){B}mois{END})", None, False
    yield "quantity", (*numbers, "quelques", "plusieurs", "nombreux", "nombreuses", "longs", "longues", "maints", "maintes", "quelque"), rf"(?P<number>{NUMBER}|{VAGUE}){B}?{adjective}(?P<unit>{UNIT}|centièmes|dixièmes|(?:(?<=[0-9])|(?<=[0-9] ))(?:h|min|sec)){END}(?! ?(?:/|par{B}rapport)){HALF}(?:(?: à peine)?{B}{LATER})?(?: (?P<minutes>[0-5]?[0-9])(?= ?(?:minutes|min|secondes|centièmes)))?", None, False
    yield "quantity", ("demi", "une"), rf"(?P<number>une )?(?P<unit>demi-heure|demi-journée){END}(?:{B}{LATER})?", None, False
    yield "quantity", ("quelque",), rf"(?P<some>quelque temps){END}(?:{B}{LATER})?", None, False
    yield "quantity", ("quart", "trois"), rf"(?:(?P<three>trois )quarts?|quart)(?: d'heure){END}(?:{B}{LATER})?", None, False
    counted = rf"(?:{NUMBER}{B})?"
    yield "last-span", ("derniers", "dernières", "prochains", "prochaines", "prochain", "prochaine"), rf"(?P<when>derniers|dernières|prochaine?s?){B}(?:(?P<number>{NUMBER}){B})?(?P<unit>{UNIT}|temps){END}", None, False
    yield "last-span", (*numbers, "quelques"), rf"(?P<number>{NUMBER}|quelques){B}(?P<when>derniers|dernières|prochains|prochaines|premiers|premières|dernière|premier){B}(?P<unit>{UNIT}){END}", None, False
    yield "last-span", ("ces",), rf"ces{B}(?:(?P<number>{NUMBER}|quelques|longues?){B})?(?P<when>derniers|dernières|prochains|prochaines){B}(?:(?P<number>{NUMBER}){B})?(?P<unit>{UNIT}|temps){END}", None, False
    yield "last-span", ("ces",), rf"ces{B}(?P<number>{NUMBER}|quelques){B}(?P<unit>{UNIT}){END}", None, False
    yield "coming", ("jours", "semaines", "mois", "heures", "années", "minutes", "décennies"), rf"(?P<unit>{UNIT}){B}(?:à venir|qui viennent|prochains|prochaines|qui suivent){END}", None, False
    yield "span-after", ("jours", "semaines", "mois", "heures", "années", "minutes", "jour", "semaine", "heure", "année", "décennies"), rf"(?P<unit>{UNIT})(?=(?:{B}(?:et|ou){B}(?:l[ea]s? )?{UNIT})?{B}(?:(?:qui|ayant){B}(?:ont |a |avaient |avait )?(?:suivi|précéd)|suivants?{B}(?:la|le|l'|leur|son|sa|cette)|suivantes{B}|précédents?{B}(?:la|le|l'|leur|son|sa)|après{B}(?:la|le|les|l'|ce|cet|cette)|avant{B}(?:la|le|les|l'|ce|cet|cette)))", r"\b(?P<article>l(?:es|e|a|')) ?$", False
    yield "plain-span", ("jours", "semaines", "mois", "heures", "années", "décennies", "siècles", "minutes", "millénaires"), rf"(?P<unit>{UNIT}){END}(?:{B}{LATER})?", r"\b(?:depuis|pendant|durant|après|en|pour|il y a|sur|dure|duré|quelques|voilà) (?:d[e'] ?)?(?:des|de longs|de longues|de nombreuses|de nombreux) $|\bdes $", False
    yield "over-year", ("année", "an", "mois", "semaine", "journée", "trimestre"), rf"(?P<unit>année|an|mois|semaine|journée|trimestre){END}", r"\b(?:sur|à|en l'espace d') ?(?:l'|un )$|\bsur (?:l'|le |la )$", False
    yield "whole", ("toute", "tout"), rf"(?:toute|tout){B}(?:la |l'|le |une |un )(?P<unit>journée|année|an|nuit|semaine|mois|soirée|matinée|après-midi|week-end|siècle|saison|{SEASON}){END}", None, False

    # sets
    yield "each", ("chaque",), rf"chaque{B}(?P<unit>{UNIT}|matin|soir|week-end|{SEASON}|{LONG_MONTH}){END}", None, False
    yield "every", ("tous", "toutes"), rf"(?:tous|toutes){B}les{B}(?:(?P<number>{NUMBER}){B})?(?P<unit>{UNIT}|matins|soirs){END}{AT_CLOCK}?", None, False
    yield "per", ("par",), rf"par{B}(?P<unit>jour|semaine|mois|an|année|trimestre|semestre|heure|minute|seconde|nuit|décennie|siècle){END}", None, False
    yield "times-per", (*numbers,), rf"(?P<number>{NUMBER}){B}fois{B}(?:par{B}(?P<unit>jour|semaine|mois|an|année|heure)|tous{B}les{B}(?P<every>{NUMBER}){B}(?P<unit>{UNIT})){END}", None, False
    yield "how-often", tuple(_W.adjectives), rf"(?P<word>{one_of(_W.adjectives)}){END}", None, False

    # refs
    yield "reference", ("maintenant", "actuellement", "présentement", "récemment", "tout", "très", "dernièrement", "jadis", "naguère", "autrefois", "bientôt", "prochainement", "ultérieurement", "incessamment"), rf"(?:(?P<now>maintenant|actuellement|présentement)|(?P<past>(?:(?:tout|très) )?(?:récemment|dernièrement)|jadis|naguère|autrefois)|(?P<future>(?:très )?(?:bientôt|prochainement)|ultérieurement|incessamment)){END}", None, False
    yield "reference", ("instant", "heure", "moment"), rf"(?P<now>instant|heure|moment){END}", r"\bpour (?:l'|le )$", False
    yield "reference", ("présent",), rf"(?P<now>présent){END}(?! de)", r"\b(?<!jusqu')à $", True
    yield "reference", ("présent",), rf"(?P<now>présent){END}", r"\bjusqu'à $", False
    yield "reference", ("heure",), rf"(?P<now>heure (?:actuelle|qu'il est)){END}", r"\bà l'$", False
    yield "reference", ("jours",), rf"(?P<now>jours){END}", r"\b(?:de nos|par les temps qui) $", False
    yield "reference", ("passé",), rf"(?P<past>passé){END}", r"\b(?:par|dans) le $", False
    yield "reference", ("avenir", "futur"), rf"(?P<future>avenir|futur)(?: (?:proche|immédiat|lointain|plus ou moins (?:proche|lointain)|prévisible))?{END}", r"(?:\bà l'|\bdans (?:l'|le |un )|\bdans un $|\bun proche )$", False

    # feasts
    names = _feast_names()
    starts = tuple({re.split(r"[-' ]", name)[0] for name in _feast_list()})
    yield "feast", starts, rf"(?P<feast>{names}){END}(?:{B}(?:de )?(?P<year>{YEAR}){END})?(?:{B}(?P<when>{WHEN}))?", None, False
    yield "feast", ("dernier", "dernière", "prochain", "prochaine"), rf"(?P<when>dernière?|prochaine?){B}(?P<feast>{names}){END}", None, False
    yield "feast-day", days, rf"(?P<day>{DAY})-(?P<month>{LONG_MONTH}){END}(?:{B}(?P<year>{YEAR}){END})?", None, False


def _feast_list() -> list[str]:
    f = feasts()
    return [*f.fixed, *f.easter, *f.weekday_of_month, *f.single, *f.months]


def _feast_names() -> str:
    return one_of(_feast_list())


def _number_groups(source: str) -> str:
    """`source` with its named groups numbered (*part_3*), for a slot may stand in several branches of a pattern."""
    counter = count()
    return re.sub(r"\(\?P<([a-z]+)>", lambda group: f"(?P<{group[1]}_{next(counter)}>", source)


@cache
def rules_by_start() -> dict[str, tuple[Rule, ...]]:
    """The patterns to try where a word stands; under `<digit>` those that may start at a figure."""
    table: dict[str, list[Rule]] = {}
    for name, starts, source, before, widen in _rules():
        rule = Rule(name, re.compile(_number_groups(source)), re.compile(before) if before else None, widen)
        for start in dict.fromkeys(starts):
            for word in sorted(NUMBER_WORDS) if start == "<number>" else (start,):
                if rule not in table.setdefault(word, []):
                    table[word].append(rule)
    return {word: tuple(rules) for word, rules in table.items()}
