"""Figures: marked sentences. `f` marks a figure, with the fields that the test is about.

`low` without a value is an unknown bound; `n=` numbers the figures of a sentence for `part_of`.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import Mark, read_marked
from recoupe.annotate.figures import Figures
from recoupe.annotate.figures.quantities import find_quantities
from recoupe.annotate.figures.units import units
from recoupe.reading import Reading
from recoupe.records import Article, Entity, Figure, Mention, Statement, Time
from recoupe.span import Span

Parsed = Callable[..., Reading]


def figures_of(reading: Reading) -> tuple[Figure, ...]:
    return reading.with_("figures@test", **Figures()(reading)).figures


def check(parsed: Parsed, source: str) -> tuple[Figure, ...]:
    """Compares the figures of a marked sentence with its marks: which there are, and the fields they name."""
    marked = read_marked(source)
    figures = figures_of(parsed(marked.text))
    assert [f.span.of(marked.text) for f in figures] == list(marked.words("f"))
    ids = {mark.attributes.get("n"): figure.id for mark, figure in zip(marked.of("f"), figures, strict=True)}
    for mark, figure in zip(marked.of("f"), figures, strict=True):
        assert {name: expected(mark, name, ids) for name in mark.attributes if name != "n"} == {
            name: getattr(figure, name) for name in mark.attributes if name != "n"
        }
    return figures


def expected(mark: Mark, name: str, ids: dict[str | None, str]) -> object:
    value = mark.attributes[name]
    if name == "part_of":
        return ids[value]
    if name in ("low", "high"):
        return float(value) if value else None
    return value == "yes" if name == "approximate" else value or None


@pytest.mark.parametrize(
    "source",
    [
        "Il y avait <f low=900 high=900>900 vaches</f> au pré.",
        "Il y avait <f low=900 high>plus de 900 vaches</f> au pré.",
        "Il y avait <f low=900 high>un peu plus de 900 vaches</f> au pré.",
        "Il y avait <f low=900 high>au moins 900 vaches</f> au pré.",
        "Il y avait <f low=900 high>pas moins de neuf cents vaches</f> au pré.",
        "Il y avait <f low=900 high>900 vaches au moins</f> au pré.",
        "Il y avait <f low high=900>moins de 900 vaches</f> au pré.",
        "Il y avait <f low high=900>jusqu'à 900 vaches</f> au pré.",
        "Il y avait <f low=900 high=900 approximate=yes>environ 900 vaches</f> au pré.",
        "Il y avait <f low=900 high=900 approximate=yes>près de 900 vaches</f> au pré.",
        "Les <f low=900 high=900 approximate=yes>quelque 900 vaches</f> sont au pré.",
        "Il y avait <f low=900 high=900 approximate=yes>autour de 900 vaches</f> au pré.",
        "Il y avait <f low=900 high=900 approximate=yes>à peine 900 vaches</f> au pré.",
        "Il y avait <f low=20 high=20 approximate=yes>une vingtaine de vaches</f> au pré.",
        "Il y avait <f low=100 high=100 approximate=yes>une bonne centaine de vaches</f> au pré.",
        "Il y avait <f low=200 high>des centaines de vaches</f> au pré.",
        "Il y avait <f low=2000 high>plusieurs milliers de vaches</f> au pré.",
        "Il y avait <f low=600 high=800>entre 600 et 800 vaches</f> au pré.",
        "Il y avait <f low=600 high=800>600 à 800 vaches</f> au pré.",
        "Il y avait <f low=2 high=3>deux ou trois vaches</f> au pré.",
        "Il y avait <f low=24000000 high=26000000>24 à 26 millions de vaches</f> au pays.",
        "Il y avait <f low=10000 high=20000>10 à 20 000 vaches</f> au pays.",
        "Il y avait <f low=100 high=2000>100 à 2 000 vaches</f> au pays.",
        "Il y avait <f low=10 high=15>une dizaine à une quinzaine de vaches</f> au pré.",
        "Il y avait <f low=5000000 high=5000000>5 000 000 d'abonnés</f> au journal.",
        "Le chantier devrait dépasser les <f low=9000000000 high>9 milliards d'euros</f>.",
        "Il y a <f low=1 high>au moins une vache</f> au pré.",
        "Il n'y a qu'<f low=1 high=1>une seule vache</f> au pré.",
        "Il y avait <f low=15 high=15>quinze (15) vaches</f> au pré.",
        "Il y avait <f low=300 high=400>trois à quatre cents vaches</f> au pré.",
        "Les <f low=750000000000 high=750000000000>750 milliards</f> n'ont jamais été dépensés.",
        "Le pont est à <f low=20 high=20 unit=km>une vingtaine de km</f> d'ici.",
        "La marche a réuni <f low=3500000 high>plus de 3,5 millions de personnes</f> selon le syndicat, <f low=1280000 high=1280000>1,28 million</f> selon la police.",
        "Le taux monte d'<f low=0.25 high=0.25 unit=point>un quart de point</f>.",
        "Le loyer est de <f low=300 high=300 unit=EUR>300€</f>/mois.",
        "Le déficit reste à un niveau <f low high=2.9>ne dépassant pas 2,9%</f> du produit.",
        "La marche a réuni <f low=200 high>des centaines de personnes</f>, <f low=2000 high=2000>2000</f> selon la police.",
    ],
)
def test_a_qualifier_states_the_bounds(parsed: Parsed, source: str) -> None:
    check(parsed, source)


@pytest.mark.parametrize(
    "source",
    [
        "La baisse est de <f low=5 high=10 unit=%>5 à 10 %</f> cette saison.",
        "Le taux est passé de <f low=35 unit=%>35 %</f> à <f low=15 unit=%>15 %</f>.",
        "Le loyer passe de <f low=7 high=7 unit=EUR>7</f> à <f low=9 high=9 unit=EUR>9 euros</f>.",
        "L'amende va de <f low=1000 high=5000 unit=EUR>1 000 à 5 000 euros</f>.",
        "Il fera <f low=-27 high=-21 unit=°C>entre -21 et -27°C</f> au bourg.",
        "Le chômage a reculé (<f low=-0.3 high=-0.3 unit=%>- 0,3 %</f>).",
    ],
)
def test_a_range_is_one_figure_and_a_change_is_two(parsed: Parsed, source: str) -> None:
    check(parsed, source)


@pytest.mark.parametrize(
    "source",
    [
        "<f low=50 high=50 unit=%>La moitié des élèves</f> ont chanté.",
        "<f low=50 high unit=%>Plus de la moitié des élèves</f> ont chanté.",
        "<f low=33.33 high=33.33 unit=%>Un tiers des élèves</f> ont chanté.",
        "<f low=66.67 high=66.67 unit=%>Près des deux tiers des élèves</f> ont chanté.",
        "<f low=20 high=20 unit=%>Un enfant sur cinq</f> chante.",
        "<f low=58 high=58 unit=%>58 %</f> des élèves chantent.",
    ],
)
def test_a_part_of_a_whole_is_a_percentage(parsed: Parsed, source: str) -> None:
    check(parsed, source)


@pytest.mark.parametrize(
    "source",
    [
        "Le pont coûte <f low=2000000 unit=EUR>2 millions d'euros</f>.",
        "Le pont coûte <f low=1700000000 unit=EUR>1,7 milliard d’euros</f>.",
        "Le pont coûte <f low=350000 unit=USD>350 000 dollars</f>.",
        "Le pont coûte <f low=350000 unit=CAD>350 000 dollars canadiens</f>.",
        "Le pont coûte <f low=26750 unit=USD>26 750 $</f>.",
        "À Montréal, le pont coûte <f low=26750 unit=CAD>26 750 $</f>.",
        "Le pont coûte <f low=3000000 unit=EUR>3 M€</f>.",
        "Le pont coûte <f low=500 unit=GBP>£500</f>.",
        "Le pont coûte <f low=500000 unit=XOF>500 000 francs CFA</f>.",
        "À Douala, le pont coûte <f low=500000 unit=XAF>500 000 francs CFA</f>.",
        "À Dakar, le pont coûte <f low=500000 unit=XOF>500 000 francs</f>.",
        "À Genève, le pont coûte <f low=500000 unit=CHF>500 000 francs</f>.",
        "À Tunis, le pont coûte <f low=500000 unit=TND>500 000 dinars</f>.",
        "À Manille, le pont coûte <f low=500000 unit=PHP>500 000 pesos</f>.",
        "La taxe gagne <f low=70 unit=%>septante pour cent</f> des voix.",
        "La taxe gagne <f low=3 unit=point>trois points de pourcentage</f>.",
        "Le pont coûte <f low=120000000 unit=GBP>120 millions de livres sterling</f>.",
        "Elle a reçu <f low=200 unit=livre>200 livres</f> pour sa bibliothèque.",
        "Le pont est long de <f low=300 unit=km>300 km</f>.",
        "Le mur fait <f low=2.5 high=2.5 unit=m>deux mètres et demi</f> de haut.",
        'Le vent souffle à <f low=800 unit="km/h">800 km/h</f>.',
        "Il a fait <f low=49.6 unit=°C>49,6 degrés Celsius</f> au bourg.",
        "Le pont pèse <f low=7000 unit=tonne>7 000 tonnes</f>.",
        "Un séisme de <f low=7.5 unit=magnitude>magnitude 7,5</f> a frappé l'île.",
        "Un séisme d'une <f low=6.1 unit=magnitude>magnitude de 6,1</f> a frappé l'île.",
        "La taxe gagne <f low=0.2 unit=point>0,2 point</f> d'un coup.",
        "La loi a reçu <f low=160 unit=voix>160 voix</f>.",
        "<f low=15 unit=person>Quinze Islandais</f> ont chanté.",
        "<f low=40 unit=person>Quarante chauffeurs de taxi</f> ont chanté.",
        "<f low=3 unit=person>Trois petits-enfants</f> chantent.",
        "La ferme a <f low=2 unit=tracteur>deux tracteurs</f>.",
    ],
)
def test_a_unit_has_its_code(parsed: Parsed, source: str) -> None:
    check(parsed, source)


@pytest.mark.parametrize(
    "source",
    [
        "La crue a fait <f status=dead>douze morts</f>.",
        "La crue a fait <f status=dead>une centaine de victimes</f>.",
        "<f status=dead>Quatre personnes</f> ont été tuées par la crue.",
        "<f status=dead>Sept soldats</f> ont péri dans la crue.",
        "<f status=dead>Sept soldats</f> ont péri.",
        "<f status=dead>Sept soldats</f> sont tombés au combat.",
        "La crue a tué <f status=dead>sept soldats</f> et en a blessé <f status=wounded unit=person>trente</f>.",
        "La crue a fait <f status=dead>un mort</f> et <f status=wounded>un blessé</f>.",
        "Le choléra gagne : on compte <f status=infected>trente malades</f> au bourg.",
        "<f status=infected>Six élèves</f> sont tombés malades.",
        "<f status=displaced>Trente personnes</f> ont quitté leurs maisons.",
        "<f status=dead>Sept soldats</f> sont morts dans la crue.",
        "<f status=dead>Six agriculteurs</f> ont perdu la vie dans la crue.",
        "La crue a coûté la vie à <f status=dead>deux personnes</f>.",
        "La crue a causé la mort de <f status=dead>vingt pompiers</f>.",
        "<f status=dead>14 Islandais</f> figuraient parmi les morts.",
        "Le bilan de la crue s'élève à <f status=dead unit=person>832</f>.",
        "Crue : <f status=dead>six bergers</f> tués dans la vallée",
        "La crue a emporté la digue, tuant <f status=dead>environ 50 bergers</f>.",
        "Les victimes seraient <f status=dead>trois bergers</f>.",
        "<f status=dead unit=person>Quatorze hockeyeurs</f> ont été tués par la crue.",
        "<f status=wounded>Trente bergers</f> ont été blessés.",
        "<f status=wounded>Sept personnes</f> ont été hospitalisées.",
        "<f status=missing>20 bergers</f> étaient portés disparus.",
        "On compte <f status=missing>huit disparus</f>.",
        "<f status=hostage>Dix touristes</f> ont été pris en otage.",
        "<f status=detained>Dix manifestants</f> ont été interpellés.",
        "La police a procédé à <f status=detained>20 arrestations</f>.",
        "<f status=detained>Deux hommes</f> ont été placés en garde à vue.",
        "<f status=displaced>Près de 700 personnes</f> ont été évacuées.",
        "<f status=displaced>Des milliers de personnes</f> ont fui leurs maisons.",
        "<f status=infected>Cent personnes</f> ont été infectées.",
        "On compte <f status=infected>300 cas</f> de choléra au bourg.",
        "<f status=dead>Trois bergers</f>, dont un enfant de six ans, ont péri dimanche.",
        "L'orage a forcé l'évacuation, mardi soir, de <f status=displaced>400 campeurs</f>.",
        "Il déplore le meurtre, plus tôt dans la journée, de <f status=dead>trois bergers</f>.",
        "Le juge a autorisé le maintien en détention de <f status=detained>six hommes</f>.",
        "<f status=displaced>Quelque 500 personnes</f> qui ont dû être évacuées de leur logement sont rentrées.",
        "La crue a fait <f status=dead>dix morts</f> et <f status=missing unit=person>19 portés disparus</f>.",
        "On déplore <f status=dead unit=person>trois pertes en vies humaines</f>.",
    ],
)
def test_a_toll_has_its_status(parsed: Parsed, source: str) -> None:
    check(parsed, source)


@pytest.mark.parametrize(
    "source",
    [
        "<f status>Trois bergers</f> ont sauvé le pont.",
        "<f status>Dix bergers</f> n'ont pas été blessés.",
        "<f status>Mille électeurs</f> se sont déplacés.",
        "<f status>Deux victimes</f> témoignent dans le journal.",
        "<f status unit=avion>Deux avions</f> ont été abattus.",
        "<f status>Trois assaillants</f> ont abandonné leur véhicule.",
        "<f status>Vingt infirmières</f> ont quitté la région.",
        "<f status>Trente malades</f> chantent.",
        "Le gain est de <f status unit=EUR>12 millions d'euros</f> contre une perte de <f status unit=EUR>7 millions</f> l'an dernier.",
    ],
)
def test_what_is_no_toll_has_no_status(parsed: Parsed, source: str) -> None:
    check(parsed, source)


@pytest.mark.parametrize(
    "source",
    [
        "La crue a fait <f n=1 status=dead>douze victimes</f> dont <f part_of=1 status=dead>huit enfants</f>.",
        "La crue a fait <f n=1 status=wounded>70 blessés</f>, dont <f part_of=1 status=wounded>dix</f>.",
        "La crue a fait <f n=1>sept morts</f> (<f part_of=1 status=dead>deux civils</f> et <f part_of=1>cinq soldats</f>).",
        "On a vu <f n=1>dix bergers</f> ; <f part_of=1>trois</f> d'entre eux chantaient.",
        "Les <f n=1 status=dead>quatre bergers</f> tués sont <f part_of=1 status=dead>deux filles</f> et <f part_of=1 status=dead>deux garçons</f>.",
        "On compte <f status=dead>dix noyés</f>. <f status>Quelque 80 autres</f> chantaient.",
        "On compte <f>102 maisons</f>. Ils étaient <f low=80 high=80 unit=person>80</f> au plus fort de la crue.",
        "On compte <f>102 maisons</f>. Parmi les habitants, <f unit=person>640</f> sont des enfants.",
        "Sur les <f n=1>30 passagers</f>, <f part_of=1 unit=person>dix</f> chantaient.",
        "<f status=dead>Quatre bergers</f> et <f status=dead>deux enfants</f> ont été tués.",
        "Il y a <f status=dead>un mort</f> et <f status=wounded>trois blessés</f>.",
        "La loi passe par <f unit=voix>160 voix</f> pour et <f unit=voix>18</f> contre.",
        "On a joué <f n=1 unit=match>32 matchs</f>, dont <f part_of=1 unit=match>10</f> à domicile.",
        "Elle gagnait les <f n=1 unit=manche>trois manches</f> sur <f part_of=1>deux</f> d'entre elles.",
    ],
)
def test_figures_hang_together(parsed: Parsed, source: str) -> None:
    check(parsed, source)


@pytest.mark.parametrize(
    "text",
    [
        "Une vache est au pré.",
        "La 12e étape est finie.",
        "Il a chanté trois fois.",
        "Elle a vingt ans.",
        "Le G7 s'est réuni avec un A320.",
        "L'article 49 de la loi 101 est en page 3.",
        "Les articles 3 et 4 sont abrogés.",
        "Les Boeing 737 et 777 volent encore.",
        "Le taux est proche de zéro.",
        "La salle 12 est vide.",
        "Les Bleus ont gagné 3 à 1, puis 2-0.",
        "Il court le 100 mètres.",
        "Elle habite au 12 rue Haute.",
        "Appelez le 03 81 27 62 30.",
        "Il chante deux fois plus fort.",
        "Une école à deux vitesses.",
        "Plusieurs morts sont à craindre.",
        "Le bourg est en quarantaine.",
        "Le réacteur 2 est arrêté.",
        "Nadège Lorcy, 41, est élue.",
        "Les vaches sont âgées de 3 à 5.",
        "La somme est divisée par 10.",
        "Voir https://exemple.fr/2021/03/12/vaches-300.",
        "C'était de 1988 à 1991.",
        "Les deux ont chanté.",
    ],
)
def test_what_counts_nothing_is_no_figure(parsed: Parsed, text: str) -> None:
    assert figures_of(parsed(text)) == ()


def test_a_number_inside_a_time_or_a_name_is_no_figure(parsed: Parsed) -> None:
    reading = parsed("Le 8 mars, Canal 5 a filmé 12 vaches.")
    reading = reading.with_(
        "hand",
        times=(Time(id="t0", span=Span(3, 9), type="date", value="2021-03-08"),),
        entities=(
            Entity(
                id="e0",
                type="organization",
                kind="named",
                name="Canal 5",
                mentions=(Mention(span=Span(11, 18), form="name"),),
            ),
        ),
    )
    assert [f.span.of(reading.text) for f in figures_of(reading)] == ["12 vaches"]


def test_place_and_time_are_those_of_the_clause(parsed: Parsed) -> None:
    text = "La crue a fait trois morts et cinq blessés à Valbrune mardi."
    place, day = text.index("Valbrune"), text.index("mardi")
    mention = Mention(span=Span(place, place + 8), form="name")
    reading = parsed(text).with_(
        "hand",
        times=(Time(id="t0", span=Span(day, day + 5), type="date", value="2021-03-02"),),
        entities=(Entity(id="e0", type="place", kind="named", name="Valbrune", mentions=(mention,)),),
    )
    assert [(f.place, f.time) for f in figures_of(reading)] == [("e0", "t0"), ("e0", "t0")]


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("Dix personnes sont mortes et 81 ont été blessées lorsque deux trains se sont heurtés mardi à Valbrune.", 3),
        ("Deux bombes ont tué six bergers mardi à Valbrune.", 2),
        ("Valbrune : collision mardi entre deux trains", 1),
        ("La foudre a frappé mardi le bourg de Valbrune où vivent 900 bergers.", 1),
    ],
)
def test_one_event_has_one_place_and_time(parsed: Parsed, text: str, ties: int) -> None:
    place, day = text.index("Valbrune"), text.index("mardi")
    mention = Mention(span=Span(place, place + 8), form="name")
    reading = parsed(text).with_(
        "hand",
        times=(Time(id="t0", span=Span(day, day + 5), type="date", value="2021-03-02"),),
        entities=(Entity(id="e0", type="place", kind="named", name="Valbrune", mentions=(mention,)),),
    )
    assert [f.place for f in figures_of(reading)] == ["e0"] * ties


def test_a_change_has_two_times(parsed: Parsed) -> None:
    text = "Le nombre de bergers est passé de 35 à 15 en 2016."
    start = text.index("2016")
    reading = parsed(text).with_("hand", times=(Time(id="t0", span=Span(start, start + 4), type="date", value="2016"),))
    assert [f.time for f in figures_of(reading)] == [None, "t0"]


def test_the_claimant_is_the_innermost_statement(parsed: Parsed) -> None:
    text = "Il assure que l'agence dit que douze vaches sont là. Huit chèvres y sont."
    outer, inner = text.index("l'agence"), text.index("douze")
    end = text.index(".")
    reading = parsed(text).with_(
        "hand",
        statements=(
            Statement(id="s0", mode="indirect", content=(Span(outer, end),)),
            Statement(id="s1", mode="indirect", content=(Span(inner, end),), within="s0"),
        ),
    )
    assert [f.statement for f in figures_of(reading)] == ["s1", None]


def test_every_figure_has_a_reason_with_its_words(parsed: Parsed) -> None:
    reading = parsed("La crue a fait douze morts.")
    layers = Figures()(reading)
    (figure,), (reason,) = layers["figures"], layers["reasons"]
    assert (reason.record, reason.words[0]) == (figure.id, figure.number)


def test_no_unit_is_named_twice() -> None:
    symbols = [s for unit in (*units().measures, *units().currencies) for s in unit.symbols]
    words = [w for unit in (*units().measures, *units().currencies) for w in unit.words]
    assert len(symbols) == len(set(symbols))
    assert len(words) == len(set(words))


def test_a_dash_before_a_numeral_in_words_is_no_sign() -> None:
    assert [(found.low, found.number.start) for found in find_quantities("On a compté :-trois vaches.")] == [(3, 14)]


@given(st.text(alphabet="0123456789 ,.-àdeunxsrcqtilom%€'", max_size=80))
@settings(max_examples=300)
def test_any_text_gives_quantities_inside_it(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.span.is_within(len(text))
        assert quantity.number in quantity.span
        assert quantity.low is not None or quantity.high is not None


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "de ", ",", "un ", "plus de ", "entre 1 et ", "1,", "(", "« ", "2 à ", "cent "]
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    reading = Reading(article=Article(id="h", text=text))
    started = time.process_time()
    Figures()(reading)
    assert time.process_time() - started < 10
