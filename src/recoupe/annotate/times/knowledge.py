"""What French calls its times, from `data/times.toml` and `data/feasts.toml`, and regex sources made of it.

The sources match *folded* text (`find.fold`): lower case, one kind of apostrophe, blank and hyphen.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.french.numerals import numerals


class References(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that point to now, before or after without a day."""

    present: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]


class Shifts(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands after a quantity of time that is counted from the story's own time."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class People(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of persons, by word and by ending, and nouns that only end like them."""

    nouns: frozenset[str]
    suffixes: tuple[str, ...]
    things: frozenset[str]
    lasting: frozenset[str]


class Verbs(Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas of verbs and forms of adjectives that look ahead."""

    ahead: frozenset[str]
    adjectives_ahead: frozenset[str]
    states: tuple[str, ...]
    commanding: frozenset[str]
    scheduling: frozenset[str]
    events: frozenset[str]
    future_stems: tuple[str, ...]
    other_stems: frozenset[str]


class TimeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/times.toml`."""

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    parts: dict[str, str]
    seasons: dict[str, str]
    season_adjectives: dict[str, str]
    units: dict[str, str]
    ordinals: dict[str, int]
    centuries: dict[str, int]
    adjectives: dict[str, str]
    references: References
    shifts: Shifts
    people: People
    verbs: Verbs
    hours: dict[str, tuple[str, str]]
    season_days: dict[str, tuple[str, str]]


class Feasts(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/feasts.toml`."""

    fixed: dict[str, str]
    easter: dict[str, int]
    weekday_of_month: dict[str, tuple[int, int, int, int]]
    single: dict[str, str]
    months: dict[str, str]


@cache
def time_words() -> TimeWords:
    """The content of `data/times.toml`."""
    loaded: TimeWords = lexicon.load("times", TimeWords)
    return loaded


@cache
def feasts() -> Feasts:
    """The content of `data/feasts.toml`."""
    loaded: Feasts = lexicon.load("feasts", Feasts)
    return loaded


def one_of(words: Iterable[str]) -> str:
    """A regex source for any of `words`, the longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


_W = time_words()

B = r"(?: {1,3}|\n)"
"""What stands between two words of one expression; never an empty line."""

END = r"(?![\w])"

WEEKDAY = f"(?:{one_of(_W.weekdays)})"
MONTH = f"(?:{one_of(_W.months)}|(?:{one_of(_W.short_months)})(?![a-zé])\\.?)"
LONG_MONTH = f"(?:{one_of(_W.months)})"
PART = f"(?:{one_of(_W.parts)})"
SEASON = f"(?:{one_of(_W.seasons)})"
UNIT = f"(?:{one_of(_W.units)})"
YEAR = r"(?:(?:1[0-9]|2[01])[0-9]{2}(?![0-9]|[.,][0-9]))"
DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?: ?(?:er|ᵉʳ)(?![a-z]))?"

_NUMERALS = numerals()
NUMBER_WORDS = frozenset(
    {*_NUMERALS.units, *_NUMERALS.teens, *_NUMERALS.tens, "cent", "cents", "mille", "quinzaine", "vingtaine", "dizaine"}
    | {"douzaine", "trentaine", "quarantaine", "cinquantaine", "soixantaine", "centaine", "millier"}
)
SIMPLE_NUMBER = f"(?:{one_of(w for w in NUMBER_WORDS if '-' not in w)})"
IN_WORDS = rf"(?:{SIMPLE_NUMBER}(?:[- ](?:et[- ](?=une?\b|onze))?{SIMPLE_NUMBER}){{0,6}})(?![\w])"
"""A number in words, loosely: `numerals.to_number` says whether it is one."""

IN_DIGITS = r"(?:[0-9]{1,3}(?:[ .][0-9]{3}){1,3}(?![0-9])|[0-9]{1,6}(?:[.,][0-9]{1,3})?(?![0-9]))"
SCALE = rf"(?:{B}?(?:millions?|milliards?)(?:{B}d['e] ?)?)"
NUMBER = rf"(?:{IN_DIGITS}|{IN_WORDS})(?:{SCALE}|(?<=aine){B}d[e'] ?)?"
DAY_IN_WORDS = r"(?:premier|vingt[- ]et[- ]un|trente[- ]et[- ]un|vingt[- ](?:deux|trois|quatre|cinq|six|sept|huit|neuf)|deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:[- ](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize|vingt|trente)"

VAGUE = "(?:quelques|plusieurs|(?:de )?(?:très )?(?:nombreux|nombreuses)|maints|maintes|(?:de )?(?:longs|longues)|une poignée d[e'] ?|une paire d[e'] ?|un certain nombre d[e'] ?|(?:de )?multiples)"

LAST = r"(?:derniers?|dernières?|passée?s?|écoulée?s?)"
NEXT = r"(?:prochaine?s?|à venir|qui viennent|qui vient|future?s?)"
FOLLOWING = r"(?:suivante?s?|d'après)"
PRECEDING = r"(?:précédente?s?|d'avant)"
WHEN = rf"(?:{LAST}|{NEXT}|{FOLLOWING}|{PRECEDING}|mêmes?|en cours){END}"
LATER = rf"(?P<shift>plus tard|plus tôt|auparavant|(?:avant|après)(?= ?(?:[.,;:)»!?\n]|$)|,)){END}"

_ZONES = r"(?:gmt|utc|tu|hec|cet|cest|est(?= ?(?:[,.;:)\n]|$))|edt|pst|pdt|he|hae|hne|haa|hna)(?![a-zà-ÿ])(?:[+-][0-9]{1,2})?"
_LOCAL = r"(?:heures? locales?|locales?|heure (?:avancée |normale )?d[e'] ?(?:l'|la )?[a-zéèï-]{2,20})"
ZONE = rf"(?:{B}?{_ZONES}|{B}?\({_ZONES}\)|,?{B}{_LOCAL}{END}|{B}\({_LOCAL}\))"
HOUR_IN_WORDS = r"(?:une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:-sept|-huit|-neuf)?|onze|douze|treize|quatorze|quinze|seize|vingt(?:[- ](?:et[- ]une|deux|trois))?)"
MINUTES_IN_WORDS = r"(?:et demie?|et quart|moins le quart|moins (?:cinq|dix|vingt)|cinq|dix|quinze|vingt(?:-cinq)?|trente(?:-cinq)?|quarante(?:-cinq)?|cinquante(?:-cinq)?)"
CLOCK = (
    rf"(?:(?P<hour>{HOUR_IN_WORDS}|[01]?[0-9]|2[0-3]){B}heures?{B}(?P<minute>{MINUTES_IN_WORDS}){END}"
    rf"|(?P<hour>[01]?[0-9]|2[0-4]) ?(?:h(?:eures?)?(?:{B}?(?P<minute>[0-5][0-9])(?![0-9])(?: ?(?:min(?:utes)?|mn)(?![a-z]))?)?"
    rf"|:(?P<minute>[0-5][0-9])(?::[0-5][0-9])?)(?![\w:])"
    rf"|(?P<hour>{HOUR_IN_WORDS}){B}heures?{END}"
    rf"|(?P<named>minuit|midi|mi-journée)(?: (?P<minute>et demie?|et quart|moins le quart|dix|quinze|vingt|trente|quarante(?:-cinq)?|[0-5][0-9]))?{END})"
    rf"(?:{B}(?P<half>du matin|du soir|de l'après-midi|de la nuit|du mat){END})?{ZONE}?"
)
AT_CLOCK = rf"(?:,?{B}?(?:{B}(?:à|a|vers|dès|peu avant|peu après|un peu avant|aux alentours de|aux environs de|avant|après))?{B}{CLOCK})"
OF_PART = rf"(?:(?:,(?=(?: en|\nen| dans| au cours)\b))?{B}(?:(?:dans|au cours de|durant|pendant) (?:la|le|l')?|en|au|le|à la|à l'|l')? ?(?:(?P<edge>tout début|début|fin|milieu|tôt)(?: (?:de (?:la |l')?|d'|le |dans la |en ))?)?(?P<part>{PART}|journée|midi|mi-journée){END})"
