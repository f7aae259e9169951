"""Names are found, typed, and given their titles: one marked sentence, one behaviour."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marked import read_marked
from recoupe.annotate.names import Names, agreement
from recoupe.reading import Reading
from recoupe.records import Name

Parsed = Callable[..., Reading]

TYPES = ("person", "organization", "place", "group", "other")

TYPED = [
    "Le maire de <place>Nantes</place> a rencontré <person>Hélène Marchand</person> lundi.",
    "Mme <person>Duvallier</person> a salué M. <person>Okonkwo</person>.",
    "Les <group>Israéliens</group> et les <group>Palestiniens</group> négocient.",
    "Selon l'<organization>ONU</organization>, la trêve tient.",
    "Le <organization>Pentagone</organization> n'a pas commenté.",
    "Un communiqué de l'<organization>Élysée</organization> est attendu.",
    "Il l'a écrit sur <organization>Twitter</organization>.",
    "L'<other>affaire Morvan</other> rebondit.",
    "Le <other>Brexit</other> inquiète les éleveurs.",
    "Le suspect a été présenté au <organization>tribunal de grande instance de Limoges</organization>.",
    "L'enquête est menée par le <organization>parquet de Bobigny</organization>.",
    "L'avion a atterri à l'<place>aéroport de Roissy</place>.",
    "La foule a envahi la <place>place de la Concorde</place>.",
    "Il vit dans la ville de <place>Bamako</place>.",
    "Elle travaille pour le groupe <organization>Peugeot</organization>.",
    "Le navire <other>Jean Kervella</other> est à quai.",
    "Les <group>gilets jaunes</group> sont revenus.",
    "Selon l'agence <organization>Tass</organization>, le feu est éteint.",
    "La police fouille la forêt voisine de <place>Mervent</place>.",
    "Ils ont défilé devant le <place>château Saint-Aubry</place>.",
    "Les <group>Peuls</group> et les <group>Dogons</group> ont signé un accord à <place>Mopti</place>.",
    "L'entreprise, <organization>Marlow Windows</organization>, a été liquidée.",
    "<place>Brézanes</place>, 14 octobre 2021. – La pluie a repris.",
    "« L'eau monte », raconte à l'<organization>AFP</organization> <person>Fatima</person>.",
    "Un feu s'est déclaré à <place>Vevey</place> (<place>VD</place>) lundi.",
    "Le Colonel <person>Tiémoko Sangaré</person> a parlé.",
    "Les quartiers <place>Nkolmesseng</place>, <place>Tsinga Oliga</place> et <place>Mokolo</place> sont privés d'eau.",
    "L'épidémie gagne la région du <place>Centre</place>.",
    "Une plainte vise <organization>Warner Bros. Discovery</organization> depuis lundi.",
    "Il est de nationalité Belge.",
    "<organization>Deutsche Welle</organization> | Au <place>Cameroun</place>, le marché brûle.",
    "Les soldats de l'<organization>Union africaine</organization> en <place>Somalie</place> se retirent.",
    "Elle reste une figure du XX e siècle.",
    "Me <person>Schneider</person> plaide la relaxe.",
    "Le deuil de <person>Monique Barbier</person> <person>Monique Barbier</person> avait 74 ans.",
    "Le sac vaut 1 800 francs CFA depuis lundi.",
    "La <place>Tour Eiffel</place> a fermé.",
    "Il travaille au <organization>ministère des finances</organization> depuis mars.",
    "Le <other>typhon Kalmik</other> approche des côtes.",
    "Le juge a rendu <person>Q.R.</person> et <person>K.V.</person> à leurs familles.",
    "Le montant est de 120.000.000 Fcfa depuis lundi.",
    "Il vivait au 28 <place>rue du Marchal</place> depuis dix ans.",
    "La <organization>police de Fern Bay</organization> enquête.",
    "Le suspect, dit le porte-parole du shérif du <place>comté de Marlow</place>, a fui.",
    "La Dre <person>Morandin</person> soigne les blessés.",
    "Le Haut Commissaire des <organization>Nations unies</organization> aux droits de l'homme a réagi.",
    "La <organization>Ville de Genève</organization> a fait recours.",
    "Le quotidien arabophone <organization>El Mizane</organization> a fermé.",
    "Le fabricant allemand de vannes <organization>Brunnfeld</organization> recrute.",
    "La banque suisse <organization>Vuillod</organization> a payé.",
    "Un habitant de <place>Kerbolek</place> a été arrêté.",
    "L'eau manque à <place>Bouaké</place>, <place>Sinfra</place>, <place>Zuénoula</place>, <place>Vavoua</place> et <place>Man</place>.",
    "Le chef de police de <place>Nantes</place> a démissionné.",
    "L'<organization>Organisation des Nations unies pour l'éducation</organization> siège à <place>Paris</place>.",
    "Les jardins de la <place>tour Eiffel</place> ferment mardi.",
    "Le ministre l'a écrit sur <organization>X</organization>.",
    "Un incendie a touché le district de <place>Mahajanga</place>.",
]

MINISTERS = [
    ("Le ministre de la Défense Jean Kervella est arrivé.", "ministre de la Défense"),
    ("Le secrétaire à la Défense américain, Paul Denver, a parlé.", "secrétaire à la Défense américain"),
    (
        "Paul Denver, porte-parole du Conseil de sécurité nationale, a parlé.",
        "porte-parole du Conseil de sécurité nationale",
    ),
    ("Le maire (PS) de Nantes, Paul Denver, a parlé.", "maire (PS) de Nantes"),
    ("L'ancien président Paul Denver a parlé.", "ancien président"),
    ("Mme Denver a parlé.", "Mme"),
    ("Paul Denver, 54 ans, directeur de l'usine, a parlé.", "directeur de l'usine"),
]

GENDERS = [
    ("Mme Denver a parlé.", "f"),
    ("M. Denver a parlé.", "m"),
    ("La ministre Dominique Kervella a parlé.", "f"),
    ("Véronique Kervella a parlé.", "f"),
    ("Le vice-président de la chambre, Paul Kervella, a parlé.", "m"),
    ("Fatoumata Kervella a parlé.", "f"),
    ("Souleymane Kervella a parlé.", "m"),
    ("La sénatrice Alix Kervella a parlé. Puis Kervella est partie.", "f"),
]


def names_of(reading: Reading) -> tuple[Name, ...]:
    return tuple(Names()(reading)["names"])


@pytest.mark.parametrize("sentence", TYPED)
def test_a_name_is_found_with_its_type(sentence: str, parsed: Parsed) -> None:
    read = read_marked(sentence)
    wanted = sorted((mark.span, mark.tag) for tag in TYPES for mark in read.of(tag))
    assert [(name.span, name.type) for name in names_of(parsed(read.text))] == wanted


@pytest.mark.parametrize(("sentence", "title"), MINISTERS)
def test_a_title_stands_against_its_name(sentence: str, title: str, parsed: Parsed) -> None:
    reading = parsed(sentence)
    titles = [name.title.of(reading.text) for name in names_of(reading) if name.type == "person" and name.title]
    assert titles == [title]


@pytest.mark.parametrize(("sentence", "gender"), GENDERS)
def test_a_gender_is_told(sentence: str, gender: str, parsed: Parsed) -> None:
    people = [name for name in names_of(parsed(sentence)) if name.type == "person"]
    assert people
    assert {name.gender for name in people} == {gender}


def test_the_occurrences_of_one_name_agree(parsed: Parsed) -> None:
    reading = parsed("Le maire de Canapé Vert est à Canapé Vert. Selon lui, Canapé Vert dort. Il aime Canapé Vert.")
    words = [reading.text[s:e] for s, e in zip(reading.tokens.start, reading.tokens.end, strict=True)]
    at = [i for i, word in enumerate(words) if word == "Canapé"]
    place, body = TYPES.index("place"), TYPES.index("organization")
    names = [(at[0], at[0] + 1, place), (at[1], at[1] + 1, place), (at[2], at[2] + 1, body)]
    assert agreement.agree(names, reading.tokens, words) == [(i, i + 1, place) for i in at]


def test_a_portfolio_is_no_body(parsed: Parsed) -> None:
    reading = parsed("Le ministre de l'Intérieur Marc Talbot a quitté Lyon.")
    assert [name.span.of(reading.text) for name in names_of(reading)] == ["Marc Talbot", "Lyon"]


def test_a_surname_alone_is_the_person_named_in_full_elsewhere(parsed: Parsed) -> None:
    reading = parsed("Antonia Saratov a gagné. « C'est fini », a dit le juge. Saratov a fait appel.")
    assert [(n.span.of(reading.text), n.type) for n in names_of(reading)] == [
        ("Antonia Saratov", "person"),
        ("Saratov", "person"),
    ]


EVIDENCE = [
    ("Ruth Kilvane a parlé. « Je reste », a confié Kilvane.", "Kilvane", "person"),
    ("Zorbek a gagné hier. Pour son entraîneur, Zorbek Ilyasov a bien tenu.", "Zorbek", "person"),
    ("Le PDG de Velmora est parti. Velmora ne dit rien.", "Velmora", "organization"),
    ("Tamrick, dont le siège est à Lyon, recrute. Tamrick emploie mille personnes.", "Tamrick", "organization"),
    ("Halden Minerals a perdu son procès. Halden fera appel.", "Halden", "organization"),
    ("L'entraîneur de Marlow City, Luc Roux, est déçu.", "Marlow City", "organization"),
    ("Le feu a pris au nord de Silver Crane. Silver Crane est vide.", "Silver Crane", "place"),
]


@pytest.mark.parametrize(("text", "name", "kind"), EVIDENCE)
def test_one_place_of_a_name_tells_its_type(text: str, name: str, kind: str, parsed: Parsed) -> None:
    reading = parsed(text)
    assert {n.type for n in names_of(reading) if n.span.of(reading.text) == name} == {kind}


def test_a_strange_surname_is_found_again_by_the_full_name(parsed: Parsed) -> None:
    reading = parsed(
        "La juge Rose McTavric part. La plainte accuse McTavric d'être partiale. Le greffe a suivi McTavric."
    )
    assert [n.span.of(reading.text) for n in names_of(reading)] == ["Rose McTavric", "McTavric", "McTavric"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Le gouverneur de la Banque du Liban Karim Haddad a démissionné.", ["Banque du Liban", "Karim Haddad"]),
        ("L'attaquant de l'OGC Nice Terem Moffi est blessé.", ["OGC Nice", "Terem Moffi"]),
        ("Le promoteur de Matchroom Eddie Hearn a parlé.", ["Matchroom", "Eddie Hearn"]),
        ("Le président de Renault Luca de Meo a parlé.", ["Renault", "Luca de Meo"]),
        ("Le vainqueur du Trophée Ondrej Nepela a parlé.", ["Trophée Ondrej Nepela"]),
        ("Le gouverneur de Floride Ron Kervella a signé la loi.", ["Floride", "Ron Kervella"]),
    ],
)
def test_a_person_stands_apart_from_what_he_is_the_head_of(sentence: str, names: list[str], parsed: Parsed) -> None:
    reading = parsed(sentence)
    assert [n.span.of(reading.text) for n in names_of(reading)] == names


def test_a_hyphenated_name_is_whole(parsed: Parsed) -> None:
    reading = parsed("La présidente Tsaï Ing-wen a voté à Clermont-Ferrand.")
    assert [n.span.of(reading.text) for n in names_of(reading)] == ["Tsaï Ing-wen", "Clermont-Ferrand"]


def test_the_names_of_a_headline_in_capitals_are_found(parsed: Parsed) -> None:
    reading = parsed("SYRIE : LES SECOURS DE KERVELLA ARRIVENT À ALEP\n\nLe chirurgien Marc Kervella est arrivé lundi.")
    assert [n.span.of(reading.text) for n in names_of(reading)] == ["SYRIE", "KERVELLA", "ALEP", "Marc Kervella"]


def test_invisible_marks_are_no_part_of_a_name(parsed: Parsed) -> None:
    reading = parsed("La marche a été déclarée par Paul Kervella\u200f, 54 ans.")
    assert [n.span.of(reading.text) for n in names_of(reading)] == ["Paul Kervella"]


def test_an_age_is_no_date_line(parsed: Parsed) -> None:
    (name,) = names_of(parsed("Mohamed Kervella, 39 ans (son nom a été changé), est parti."))
    assert name.type == "person"


def test_a_word_before_a_date_is_no_town(parsed: Parsed) -> None:
    assert not names_of(parsed("Ici, le 3 mars 2021, la pluie a repris."))


def test_no_words_no_names(parsed: Parsed) -> None:
    assert names_of(parsed("")) == ()
    assert names_of(parsed(" \n ")) == ()


ALPHABET = st.sampled_from(
    [
        "Le ",
        "maire ",
        "de ",
        "d'",
        "Paris ",
        "M. ",
        "ONU ",
        "(",
        ")",
        "-",
        "« ",
        " »",
        ", ",
        ". ",
        "\n",
        "É",
        "‑",
        "12 ",
        "et la ",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ALPHABET, max_size=30).map("".join))
def test_names_are_in_order_and_apart_in_any_text(parsed: Parsed, text: str) -> None:
    reading = parsed(text)
    names = names_of(reading)
    reading.with_("names@test", names=names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))
    assert names == names_of(reading)


@pytest.mark.parametrize("date", [", 13 octobre 2021 (AMP)", ", 13 oct. (AMP)", ", le 1er mars (AMP)", " (AMP)"])
def test_the_town_of_an_agency_s_date_line_is_a_place(date: str, parsed: Parsed) -> None:
    reading = parsed(f"BRÉZANES{date} - Au moins trois personnes sont mortes.")
    town = names_of(reading)[0]
    assert (town.span.of(reading.text), town.type) == ("BRÉZANES", "place")
