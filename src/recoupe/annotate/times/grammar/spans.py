"""Periods, quantities of time, sets, and words that point to now, before or after."""

from __future__ import annotations

from recoupe.annotate.times.grammar.form import (
    FEAST,
    FRAME,
    HALF,
    NIGHT_DAY,
    NUMBERS,
    THIS,
    WHEN_TAIL,
    Form,
)
from recoupe.annotate.times.knowledge import (
    AT_CLOCK,
    CLOCK,
    DAY,
    END,
    HOUR_IN_WORDS,
    IN_WORDS,
    LATER,
    LONG_MONTH,
    MONTH,
    NUMBER,
    OF_PART,
    PART,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    WHEN,
    YEAR,
    B,
    one_of,
    time_words,
)

_W = time_words()
GROUP = r"(?:semaine|mois|année|an|week-end|trimestre|semestre|saison|décennie|siècle|quinzaine)"
SPAN_UNIT = rf"(?P<unit>{UNIT}){END}"
QUANTITY = rf"(?P<number>{NUMBER}|{VAGUE}|quelque)"
ABOUT = (
    r"(?:(?:environ|près d[e'] ?|à peine|presque|plus d[e'] ?|moins d[e'] ?|tout juste|encore|déjà|maintenant|bientôt|seulement"
    r"|exactement|à peu près|quelque|au moins) ?)?"
)
ADJECTIVE = r"(?:(?:bonnes?|longs|longues|longue|long|petites?|grosses?|courtes?|seules?|autres?|pleines?|premiers|premières) )?"
HOURS = rf"(?P<hours>{NUMBER}){B}?(?:h|heures?){END}"
MINUTES = rf"(?P<minutes>{NUMBER}){B}?(?:min|mn|minutes?){END}"
SECONDS = rf"(?P<seconds>{NUMBER}){B}?(?:s|sec|secondes?){END}"
AND = rf"(?:,?{B}(?:et{B})?)"


PERIODS: tuple[Form, ...] = (
    Form(
        "this",
        ("ce", "cet", "cette"),
        rf"(?:ce|cet|cette){B}(?:(?P<frame>début|fin|milieu|mi)[ -](?:de |d')?)?(?P<unit>jour|{GROUP}|{SEASON}"
        rf"|{LONG_MONTH}){END}(?P<there>[ -](?:là|ci){END})?(?:{B}(?P<even>même){END})?",
        before=r"(?:(?P<at>\bà|(?:^|[.!?»\n] ?)a) )?$",
    ),
    Form("this-day", THIS, rf"(?:ce|cet|cette){B}(?P<day>{DAY})(?= ?[,.)])"),
    Form(
        "now",
        ("ce", "cet", "cette", "ces"),
        rf"(?:ce moment(?: ?-?(?P<there>là)|(?: même| précis){END}|-ci)?|cet instant(?:-(?P<there>là)| précis| même)?|"
        rf"(?P<there>cette époque(?:-là)?)|cette (?P<there>date){END}|ces jours-ci|ces temps-ci|cette heure(?:-ci|-"
        rf"(?P<there>là))?|ces (?P<there>jours-là|années-là)){END}",
        before=r"(?:\b(?P<at>à) )?$",
    ),
    Form(
        "earlier",
        ("plus", "tôt", "tard"),
        rf"(?:plus )?(?P<shift>tôt|tard){B}(?:dans (?P<in>la journée|l'année|la semaine|le mois|la matinée|la soirée"
        rf"|la nuit(?! d[eu] )|l'après-midi|le week-end|la saison)|(?P<this>cette année|cette semaine|ce mois(?:-ci)?"
        rf"|cette saison|ce printemps|cet été|cet automne|cet hiver|aujourd'hui|ce {WEEKDAY}|{WEEKDAY}|ce matin|hier(?! (?:{PART}){END})"
        rf"|ce week-end|la semaine dernière|la journée|en journée))(?:{B}(?P<of>(?:de |du |d')"
        rf"(?P<weekday>{WEEKDAY})))?{END}",
    ),
    Form(
        "period",
        (
            "semaine",
            "mois",
            "année",
            "an",
            "week",
            "trimestre",
            "semestre",
            "saison",
            "décennie",
            "siècle",
            "quinzaine",
            "fin",
            "début",
            "milieu",
            "mi",
            "terme",
        ),
        rf"(?:{FRAME} (?:de (?:la |l')?|du |d'))?(?P<unit>{GROUP}){END}(?:{B}(?P<when>{WHEN})|-ci)",
    ),
    Form(
        "period",
        ("dernier", "dernière", "prochain", "prochaine", "même"),
        rf"(?P<when>dernière?|prochaine?|même){B}(?P<unit>{GROUP}|jour){END}",
        before=r"\b(?:l[ea]|au|du|cette|ce|sa|son) $",
    ),
    Form(
        "bare-period",
        ("fin", "début", "milieu", "terme", "tout", "toute"),
        rf"{FRAME} (?:de (?:la |l')|du |d'|de |de cette |de ce )(?P<unit>année|an|mois|semaine|week-end|trimestre"
        rf"|semestre|siècle|décennie|jour|journée){END}(?P<there>-ci)?(?:{B}(?P<year>{YEAR}){END})?",
    ),
    Form(
        "bare-period",
        ("week",),
        rf"(?P<unit>week-end){END}(?!{B}(?:de |d')(?:{NUMBER}))(?:{B}(?:du|des) (?P<day>{DAY})(?:{B}?(?:et|-|au"
        rf"|/){B}?{DAY})?(?: (?P<month>{LONG_MONTH}))?)?",
        before=r"\b(?:l[ea]|du|au|durant|pendant|au cours du|dès le) $",
    ),
    Form(
        "week-number",
        ("semaine",),
        rf"semaine (?P<week>[0-5]?[0-9]){END}(?! ?(?:h|€|%|,[0-9]))(?! (?:de |d'|[a-z]+s{END}))",
        before=r"\b(?:la|en|cette|de|dès la) $",
    ),
    Form(
        "week-of",
        ("semaine",),
        rf"semaine(?: commençant le| qui commence le)?{B}(?:du{B})?(?:{WEEKDAY} )?(?P<day>{DAY}){B}"
        rf"(?P<month>{MONTH}){END}(?:{B}(?P<year>{YEAR}))?",
    ),
    Form(
        "week-of",
        ("semaine",),
        rf"semaine{B}du{B}(?:{WEEKDAY} )?(?P<day>{DAY})(?:{B}au{B}(?:{WEEKDAY} )?{DAY})?{B}(?P<month>{MONTH}){END}"
        rf"(?:{B}(?P<year>{YEAR}))?",
    ),
    Form(
        "bare-period",
        ("semaine", "mois", "année"),
        rf"(?P<unit>semaine|mois|année){END}(?! (?:de |d'))",
        before=r"\b(?:dans|au cours de|durant|en cours d'|en) (?:la |l'|le )?$",
    ),
)
"""Periods counted from now or from the story."""

QUANTITIES: tuple[Form, ...] = (
    Form(
        "ago",
        ("il", "voilà", "voici", "y"),
        rf"(?:il y a|il y(?= (?:un|une|deux|trois|[0-9]))|voilà|voici) ?(?:de cela |de ça )?{ABOUT}(?:{QUANTITY}(?:{B}?(?:ou"
        rf"|à|-){B}?(?P<more>{NUMBER}))?{B}?(?P<adjective>bonnes |longues |petites )?{SPAN_UNIT}{HALF}|"
        rf"(?P<some>quelque temps|peu de temps|des (?:mois|années|décennies|siècles|lustres)))",
    ),
    Form(
        "ahead", ("dans",), rf"dans{B}{ABOUT}{QUANTITY}(?:{B}?(?:ou|à|-){B}?(?P<more>{NUMBER}))?{B}?{SPAN_UNIT}{HALF}"
    ),
    Form(
        "ahead",
        ("d", "ici"),
        rf"d'ici{B}?(?:à )?{ABOUT}{QUANTITY}(?:{B}?(?:ou|à|-){B}?(?P<more>{NUMBER}))?{B}?{SPAN_UNIT}{HALF}",
    ),
    Form(
        "from-date",
        NUMBERS,
        rf"(?P<number>{NUMBER}){B}(?P<unit>{UNIT}){B}(?P<side>avant|après|à partir d[eu'] ?|à compter d[eu'] ?){B}?"
        rf"(?:l[ea] |l'|du )?"
        rf"(?:(?P<word>avant-hier|hier|aujourd'hui|demain|après-demain){END}|(?P<weekday>{WEEKDAY}){END}(?: "
        rf"(?P<when>{WHEN}))?"
        rf"|(?P<day>{DAY}){B}(?P<month>{MONTH}){END}(?: (?P<year>{YEAR}){END})?|(?P<feast>{FEAST}){END})",
    ),
    Form(
        "clock",
        (*NUMBERS, "midi", "minuit", "mi"),
        rf"{CLOCK}(?:,?{B}(?P<ce>ce|cet|le)?{B}?(?P<weekday>{WEEKDAY}){END}(?:{B}(?P<day>{DAY}) "
        rf"(?P<month>{MONTH}){END}(?: (?P<year>{YEAR}){END})?)?{WHEN_TAIL}{OF_PART}?|,?{B}(?P<word>hier|demain"
        rf"|aujourd'hui){END}{OF_PART}?|,?{B}le{B}(?P<day>{DAY}) (?P<month>{MONTH}){END}(?: (?P<year>{YEAR}){END})?"
        rf"|,?{B}(?P<this>ce (?:matin|soir)|cet après-midi|cette nuit){END})?",
    ),
    Form(
        "compound",
        NUMBERS,
        rf"(?:(?P<days>{NUMBER}){B}jours?{AND})?(?:{HOURS}{AND}{MINUTES}(?:{AND}{SECONDS})?|{MINUTES}{AND}{SECONDS}|"
        rf"(?P<hours>[0-9]{{1,3}}) ?h ?(?P<minutes>[0-5][0-9])(?![0-9])|"
        rf"(?P<hours>{IN_WORDS}){B}heures?{B}(?P<minutes>cinq|(?:dix|quinze|vingt|trente|quarante|cinquante)(?:-cinq)?){END}|"
        rf"(?P<minutes>{NUMBER}){B}minutes?{B}(?P<seconds>dix|quinze|vingt|trente|quarante|cinquante){END}|"
        rf"(?P<years>{NUMBER}){B}ans?{B}et{B}(?P<months>{NUMBER}){B}mois{END})",
    ),
    Form(
        "quantity",
        (
            *NUMBERS,
            "quelques",
            "plusieurs",
            "nombreux",
            "nombreuses",
            "longs",
            "longues",
            "maints",
            "maintes",
            "quelque",
        ),
        rf"(?P<number>{NUMBER}|{VAGUE}){B}?{ADJECTIVE}(?P<unit>{UNIT}|centièmes|dixièmes|(?:(?<=[0-9])|(?<=[0-9] ))"
        rf"(?:h|min|sec)){END}(?! ?(?:/|par{B}rapport)){HALF}(?:(?: à peine)?{B}{LATER})?(?: (?P<minutes>[0-5]?[0-9])"
        rf"(?= ?(?:minutes|min|secondes|centièmes)))?",
    ),
    Form(
        "pair",
        NUMBERS,
        rf"(?P<number>{NUMBER})(?P<joint>{B}(?:ou|à|et|voire){B}|-)(?P<rest>(?P<second>{NUMBER}){B}?{ADJECTIVE}"
        rf"(?:(?:derniers|dernières|prochains|prochaines){B})?(?P<unit>{UNIT}|(?<=[0-9] )h|(?<=[0-9])h){END}{HALF})(?:(?<!et){B}{LATER})?",
    ),
    Form(
        "clock",
        NUMBERS,
        rf"(?P<hour>{HOUR_IN_WORDS}|[01]?[0-9]|2[0-4])(?={B}(?:à|et){B}(?:{HOUR_IN_WORDS}|[01]?[0-9]|2[0-4]) ?(?P<ranged>h|heures){END}"
        rf"(?!{B}d[e']))",
        before=r"\b(?:de|entre) $",
    ),
    Form(
        "quantity",
        ("des", "dizaines", "centaines", "milliers", "millions"),
        rf"(?P<vague>(?:des )?(?:dizaines|centaines|milliers|millions) (?:de (?:milliers|millions) )?d[e'] ?)(?P<unit>{UNIT}){END}",
    ),
    Form("quantity", ("demi", "une"), rf"(?P<number>une )?(?P<unit>demi-heure|demi-journée){END}(?:{B}{LATER})?"),
    Form("quantity", ("quelque",), rf"(?P<some>quelque temps){END}(?:{B}{LATER})?"),
    Form(
        "quantity",
        ("quart", "demi"),
        rf"(?P<part>quart de siècle|demi[- ]siècle){END}(?:{B}{LATER})?",
        before=r"\b(?:un )?$",
        widen=True,
    ),
    Form("quantity", ("quart", "trois"), rf"(?:(?P<three>trois )quarts?|quart)(?: d'heure){END}(?:{B}{LATER})?"),
    Form(
        "last-span",
        ("derniers", "dernières", "prochains", "prochaines", "prochain", "prochaine"),
        rf"(?P<when>derniers|dernières|prochaine?s?){B}(?:(?P<number>{NUMBER}){B})?(?P<unit>{UNIT}|temps){END}",
    ),
    Form(
        "last-span",
        (*NUMBERS, "quelques"),
        rf"(?P<number>{NUMBER}|quelques){B}(?P<when>derniers|dernières|prochains|prochaines|premiers|premières"
        rf"|dernière|premier){B}(?P<unit>{UNIT}){END}",
    ),
    Form(
        "last-span",
        ("ces",),
        rf"ces{B}(?:(?P<number>{NUMBER}|quelques|longues?){B})?(?P<when>derniers|dernières|prochains|prochaines){B}(?:"
        rf"(?P<number>{NUMBER}){B})?(?P<unit>{UNIT}|temps){END}",
    ),
    Form("last-span", ("ces",), rf"ces{B}(?P<number>{NUMBER}|quelques){B}(?P<unit>{UNIT}){END}"),
    Form(
        "coming",
        ("jours", "semaines", "mois", "heures", "années", "minutes", "décennies"),
        rf"(?P<unit>{UNIT}){B}(?:à venir|qui viennent|prochains|prochaines|qui suivent){END}",
    ),
    Form(
        "span-after",
        ("jours", "semaines", "mois", "heures", "années", "minutes", "jour", "semaine", "heure", "année", "décennies"),
        rf"(?P<unit>{UNIT})(?=(?:{B}(?:et|ou){B}(?:l[ea]s? )?{UNIT})?{B}(?:(?:qui|ayant){B}(?:ont |a |avaient "
        rf"|avait )?(?:suivi|précéd)|suivants?{B}(?:la|le|l'|leur|son|sa|cette)|suivantes{B}|précédents?{B}(?:la|le|l'"
        rf"|leur|son|sa)|après{B}(?:la|le|les|l'|ce|cet|cette)|avant{B}(?:la|le|les|l'|ce|cet|cette)))",
        before=r"\b(?P<article>l(?:es|e|a|')) ?$",
    ),
    Form(
        "plain-span",
        ("jours", "semaines", "mois", "heures", "années", "décennies", "siècles", "minutes", "millénaires"),
        rf"(?P<unit>{UNIT}){END}(?:{B}{LATER})?",
        before=(
            r"\b(?:depuis|pendant|durant|après|en|pour|il y a|sur|dure|duré|quelques|voilà) (?:d[e'] ?)?(?:des"
            r"|de longs|de longues|de nombreuses|de nombreux) $|\bdes $"
        ),
    ),
    Form(
        "over-year",
        ("année", "an", "mois", "semaine", "journée", "trimestre"),
        rf"(?P<unit>année|an|mois|semaine|journée|trimestre){END}",
        before=r"\b(?:sur|à|en l'espace d') ?(?:l'|un )$|\bsur (?:l'|le |la )$",
    ),
    Form(
        "whole",
        ("toute", "tout"),
        rf"(?:toute|tout){B}(?:la |l'|le |une |un )(?P<unit>journée|année|an|nuit|semaine|mois|soirée|matinée"
        rf"|après-midi|week-end|siècle|saison|{SEASON}){END}(?!{B}(?:de |du |d'){NIGHT_DAY}{END})",
    ),
)
"""Counted from now, from the story, or plain lengths; hours, which look like them."""

SETS: tuple[Form, ...] = (
    Form("each", ("chaque",), rf"chaque{B}(?P<unit>{UNIT}|matin|soir|week-end|{SEASON}|{LONG_MONTH}){END}"),
    Form(
        "every",
        ("tous", "toutes"),
        rf"(?:tous|toutes){B}les{B}(?:(?P<number>{NUMBER}){B})?(?P<unit>{UNIT}|matins|soirs){END}{AT_CLOCK}?",
    ),
    Form(
        "per",
        ("par",),
        rf"par{B}(?P<unit>jour|semaine|mois|an|année|trimestre|semestre|heure|minute|seconde|nuit|décennie"
        rf"|siècle){END}",
    ),
    Form(
        "times-per",
        (*NUMBERS,),
        rf"(?P<number>{NUMBER}){B}fois{B}(?:par{B}(?P<unit>jour|semaine|mois|an|année|heure)|tous{B}les{B}"
        rf"(?P<every>{NUMBER}){B}(?P<unit>{UNIT})){END}",
    ),
    Form("how-often", tuple(_W.adjectives), rf"(?P<word>{one_of(_W.adjectives)}){END}"),
)
"""What comes back."""

REFERENCES: tuple[Form, ...] = (
    Form(
        "reference",
        (
            "maintenant",
            "actuellement",
            "présentement",
            "récemment",
            "tout",
            "très",
            "dernièrement",
            "jadis",
            "naguère",
            "autrefois",
            "bientôt",
            "prochainement",
            "ultérieurement",
            "incessamment",
        ),
        rf"(?:(?P<now>maintenant|actuellement|présentement)|(?P<past>(?:(?:tout|très) )?(?:récemment|dernièrement)"
        rf"|jadis|naguère|autrefois)|(?P<future>(?:très )?(?:bientôt|prochainement)|ultérieurement|incessamment)){END}",
    ),
    Form("reference", ("sous",), rf"(?P<future>sous peu){END}"),
    Form(
        "reference", ("époque",), rf"(?P<past>époque){END}(?! (?:d[eu] |des |d'|dont|où|actuelle))", before=r"\bà l'$"
    ),
    Form(
        "reference",
        ("instant", "heure", "moment"),
        rf"(?P<now>instant|heure|moment){END}",
        before=r"\bpour (?:l'|le )$",
    ),
    Form("reference", ("présent",), rf"(?P<now>présent){END}(?! de)", before=r"\b(?<!jusqu')à $", widen=True),
    Form("reference", ("présent",), rf"(?P<now>présent){END}", before=r"\bjusqu'à $"),
    Form("reference", ("heure",), rf"(?P<now>heure (?:actuelle|qu'il est)){END}", before=r"\bà l'$"),
    Form("reference", ("jours",), rf"(?P<now>jours){END}", before=r"\b(?:de nos|par les temps qui) $"),
    Form("reference", ("passé",), rf"(?P<past>passé){END}", before=r"\b(?:par|dans) le $"),
    Form(
        "reference",
        ("avenir", "futur"),
        rf"(?P<future>avenir|futur)(?: (?:proche|immédiat|lointain|plus ou moins (?:proche|lointain)"
        rf"|prévisible))?{END}",
        before=r"(?:\bà l'|\bdans (?:l'|le |un )|\bdans un $|\bun proche )$",
    ),
)
"""Now, before, after."""
