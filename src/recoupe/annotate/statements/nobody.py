"""Whether someone says what a cue would report: nobody does in *à noter que*, *cela montre que*; who another than the
speaker is, inside quoted words."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.beside import EMERGING, origin_phrase
from recoupe.annotate.statements.cues import HEARING, Cue
from recoupe.annotate.statements.infinitives import reports_itself
from recoupe.annotate.statements.sources import follows_main_clause
from recoupe.annotate.statements.subjects import SUBJECT_PRONOUNS
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.french.who import civil_titles, find_noun, guess_noun
from recoupe.span import Span

INCITING = word_set("inciting")
NOTING = frozenset(("noter", "constater", "remarquer", "relever", "observer"))
"""What the narrator does as *on*: *On note que*."""
CALLED = frozenset(("appeler", "charger"))
"""Verbs whose passive says what someone is to do, and nothing said: *sont appelés à voter*, *chargé d'organiser*."""
TALKERS = frozenset(("je", "j'", "j’", "nous", "on", "vous", "tu", "beaucoup"))
TOLD = frozenset(("lui", "leur", "vous"))
SHOWING = word_set("showing")
EVIDENCING = word_set("evidencing")


def is_nobody(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether nobody says what a cue would report: *à noter que*, *il est possible d'observer que*, *sont appelés à
    voter*, *cela encourage à*."""
    if _says_belief(walk, cue) or _is_said_belief(walk, cue):
        return True
    if cue.kind == "infinitive" and "force" in walk.words(walk.at(cue.first) - 4, walk.at(cue.first)):
        return True  # force est de constater que
    if _is_led_to(walk, cue) or (cue.lemma in HEARING and not _is_court(walk, source)):
        return True
    is_lone = cue.kind == "infinitive" and source is None and not (follows_main_clause(walk, cue) or _adds(walk, cue))
    if source is not None and source.of(walk.scene.text).lower() == "on" and _is_common(walk, cue):
        return True
    if source is not None and _is_whoever(source.of(walk.scene.text).lower().split()):
        return True
    if cue.lemma in EMERGING:
        return source is None or source != origin_phrase(walk, cue)
    is_event = cue.lemma in INCITING and not _can_incite(walk, source)
    return is_lone or is_event or _is_impersonal(walk, cue, source) or _is_shown(walk, cue, source)


def _is_common(walk: Walk, cue: Cue) -> bool:
    """Whether what *on* notes, expects or fears is everyone's: *on note que*, *on s'attend à ce que*, *on craint que*."""
    if cue.first != cue.head and cue.lemma != "attendre":
        return False
    fears = cue.lemma in FEARING and walk.word(walk.past(cue.last)) in ("que", "qu'")
    return cue.lemma in NOTING or cue.lemma == "attendre" or fears


def _is_whoever(words: Sequence[str]) -> bool:
    """Whether a source is anyone of a kind: *toute personne craignant que*, *quiconque pense que*; not *tout le monde*, nor
    *toute sa famille*."""
    is_any = len(words) > 1 and words[0] in ("tout", "toute") and words[1] not in WHOLE and words[1][:2] not in WHOLE
    return is_any or words[0] == "quiconque"


WHOLE = ("le", "la", "l'", "l’", "son", "sa", "un", "une", "notre", "ce", "cet", "cette")
"""What follows *tout* where it is the whole of something."""
FEARING = frozenset(("craindre", "redouter"))
COURTS = frozenset(
    ("cour", "tribunal", "jury", "jurés", "juge", "juges", "audience", "commission", "enquête", "magistrats")
)


def _is_court(walk: Walk, source: Span | None) -> bool:
    """Whether a source is a court or a hearing, which is told what it hears: *Le tribunal a entendu que*."""
    return source is not None and any(walk.tokens.lower[i] in COURTS for i in walk.tokens.within(source))


def _is_led_to(walk: Walk, cue: Cue) -> bool:
    """Whether something leads one to believe what an infinitive brings: *tout laisse à penser que*, *fait craindre que*."""
    place = walk.at(cue.first) - 1
    while place > 0 and (walk.word(place) == "à" or walk.word(place) in grammar.CLITICS or walk.is_adverbial(place)):
        place -= 1
    unit = walk.units[max(0, place)]
    leads = isinstance(unit, int) and walk.tokens.lemma[unit] in LEADING
    return cue.kind == "infinitive" and cue.takes.get("que") == "believes" and leads


LEADING = frozenset(("laisse", "laisser", "faire", "porter", "amener", "conduire", "inciter", "pousser", "donner"))


def _says_belief(walk: Walk, cue: Cue) -> bool:
    """Whether the infinitive after a cue is the one that reports: *disent espérer que*."""
    place = walk.past(cue.last)
    while place < len(walk.units) and walk.is_adverbial(place):
        place += 1
    return "inf" in cue.takes and reports_itself(walk, place)


def _is_said_belief(walk: Walk, cue: Cue) -> bool:
    """Whether a cue is the infinitive that someone says of himself, with what it governs: *dit espérer obtenir un prêt*."""
    place, after = walk.at(cue.first) - 1, walk.past(cue.last)
    if cue.kind != "infinitive" or cue.takes.get("que") != "believes":
        return False
    if not walk.words(after, after + LONGEST_ADVERB).isdisjoint(("que", "qu'")):
        return False
    before = (other for _, other in walk.cues_between(place - LONGEST_ADVERB, place))
    return any(c.kind == "finite" and "inf" in c.takes and walk.at(c.last) == place for c in before)


LONGEST_ADVERB = 4
"""Units of a verb of saying, or of what stands between an infinitive and *que*, at the most."""


def _can_incite(walk: Walk, source: Span | None) -> bool:
    """Whether a source can urge someone by words: a person or body, and no event."""
    if source is None:
        return True
    words = walk.tokens.within(source)
    first = walk.tokens.lower[words.start]
    if first in grammar.PRONOUNS or first in ("qui", "-il", "-elle", "-ils", "-elles"):
        before = walk.units[max(0, walk.at(words.start) - 1)]
        is_event = first == "qui" and isinstance(before, int) and walk.tokens.lower[before] == "ce"
        return not is_event and first not in ("ce", "cela", "ça")
    return bool(walk.scene.names_in(source)) or walk.names_a_speaker(walk.at(words.start), walk.at(words.stop - 1))


def _adds(walk: Walk, cue: Cue) -> bool:
    """Whether an infinitive opens its period after *et de*, as whoever spoke goes on: *Et d'ajouter : « … »*."""
    return walk.at(cue.first) <= 2 and walk.word(0) == "et" and walk.word(1) in ("de", "d'")


def _is_shown(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether the subject of a verb that things have as well is a thing: *la soirée promet d'être belle*, *cela nous
    encourage à*; for evidence (*les tests montrent que*) only *cela* and *cette crise* are."""
    verb, tokens = cue.lemma.split(" ")[0], walk.tokens
    if (
        source is not None
        and cue.kind == "finite"
        and source.of(walk.scene.text).lower() == "qui"
        and walk.word(walk.at(tokens.at(source.start)) - 1) == "ce"
    ):
        return True  # ce qui indique que
    if source is None or verb not in SHOWING | EVIDENCING:
        return False
    if source.of(walk.scene.text).lower() == "qui" and verb in SHOWING:
        return _follows_thing(walk, tokens.at(source.start))
    for i in tokens.within(source):
        if tokens.lower[i] in ("cela", "ça", "ceci", "ce", "-ce"):
            return tokens.pos[i] == "PRON"
        if (
            tokens.pos[i] == "DET"
            and verb in EVIDENCING
            and verb != "laisser"
            and tokens.lower[i] not in ("ce", "cet", "cette", "ces")
        ):
            return False
        if tokens.pos[i] in ("PRON", "PROPN") or walk.scene.names_at(i) or tokens.lower[i] in civil_titles():
            return False
        if tokens.pos[i] == "NOUN":
            return find_noun(tokens.lower[i]) is None and guess_noun(tokens.lower[i]) is None
    return False


def _follows_thing(walk: Walk, relative: int) -> bool:
    """Whether the noun against a relative is of a thing: *un projet qui menace de déchirer la ligue*."""
    tokens, before = walk.tokens, relative - 1
    if tokens.pos[before] != "NOUN" or guess_noun(tokens.lower[before]) is not None:
        return False
    noun = find_noun(tokens.lower[before])
    return noun is None or not (noun.is_person or noun.is_body or noun.is_group or noun.is_role)


def _is_impersonal(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether a cue has no one who speaks: under *il est possible de*, *il est à*; *être appelé à*, *être supposé*."""
    if cue.lemma == "supposer" and (cue.kind == "participle" or cue.is_passive):
        return "que" not in (walk.word(walk.past(cue.last)), walk.word(walk.at(cue.last) + 2))
    if cue.lemma in CALLED and (cue.is_passive or cue.kind == "participle") and source is None:
        return True
    if (
        source is None
        or source.of(walk.scene.text).lower() != "il"
        or (cue.kind != "infinitive" and cue.lemma != "convenir")
    ):
        return False
    if cue.lemma == "convenir":
        return "que" not in (walk.word(walk.past(cue.last)), walk.word(walk.at(cue.last) + 2))  # il convient de
    place = walk.at(cue.first)
    before = walk.units[place - 2] if walk.word(place - 1) in ("de", "d'", "à") and place > 2 else None
    is_copula = walk.word(place - 1) == "à" and not {"est", "était", "reste"}.isdisjoint(
        walk.words(place - 3, place - 1)
    )
    return isinstance(before, int) and (walk.tokens.pos[before] == "ADJ" or is_copula)


def is_another(walk: Walk, cue: Cue, source: Span | None) -> bool:
    """Whether the source of a cue inside a quotation is someone that can speak: not *nos résultats*, nor *l'honnêteté*; of
    what is believed, someone else than those who talk."""
    if source is None:
        return False
    first = source.of(walk.scene.text).lower().split()[0]
    if first in ("je", "j'", "j’", "nous") and cue.kind == "finite" and cue.first == cue.head:
        return False  # one's own *je demande que*
    if next(iter(cue.takes.values())) == "believes" and (cue.kind != "finite" or cue.is_passive or first in TALKERS):
        return False
    if cue.kind == "infinitive" and first in TALKERS and walk.word(walk.at(cue.first) - 1) not in TOLD:
        return False  # nous travaillons pour garantir que; but "nous étions dix pour lui dire que"
    tokens = walk.tokens.within(source)
    if first in ("mon", "ma", "mes", "notre", "nos"):
        noun = find_noun(walk.tokens.lower[tokens.start + 1]) if len(tokens) > 1 else None
        return noun is not None and (noun.is_person or noun.is_role)
    if first in grammar.PRONOUNS | SUBJECT_PRONOUNS or first.startswith("j"):
        return True
    return walk.names_a_speaker(walk.at(tokens.start), walk.at(tokens.stop - 1))
