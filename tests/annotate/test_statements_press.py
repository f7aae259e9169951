"""Statements in the turns of the press: clauses the tags misread, circumstances before quoted words, verbs that judge."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from stated import check, up_to_statements

INCISES = [
    "<content s=1>La région table sur une hausse de 5 % l'an prochain</content>, <cue s=1>a indiqué</cue> mercredi <source s=1>le ministre de l'Économie</source> devant les députés.",
    "<content s=1>La banque enquête sur une fuite de plusieurs dossiers</content>, <cue s=1>a déclaré</cue> <source s=1>le porte-parole du groupe</source>.",
    "Mercredi, <source s=1>la ministre</source> <cue s=1>explique</cue> alors que <content s=1>le pont sera fermé</content>.",
    "« <content s=1>Les gens ont le droit de marcher</content> », <cue s=1>assure</cue> <source s=1>le ministre</source>, mais « <content s=2>il faut respecter la loi</content> », <cue s=2>ajoute</cue> <source s=2>la préfète</source>.",
    "Malgré ces menaces, « <content s=1>nous resterons sur place</content> », <cue s=1>indique</cue> <source s=1>l'ONG</source>.",
    "Quant au prix du blé, « <content s=1>il a doublé en un an</content> », <cue s=1>a fait savoir</cue> <source s=1>la ministre</source>.",
]

BOUNDS = [
    "<source s=1>La police</source> <cue s=1>explique</cue> que <content s=1>Léo Roux, 19 ans, avait été arrêté et accusé de vol</content>.",
    "<cue s=1>Selon</cue> <source s=1>le parquet</source>, <content s=1>la patrouille, qui passe chaque soir, a interpellé un homme</content>.",
    "Devant le prince et sa nouvelle épouse Anne Roux, <source s=1>Luc Morel</source> <cue s=1>a dit</cue> que <content s=1>tout allait bien</content>.",
    "<cue s=1>Selon</cue> <source s=1>l'agence Nord</source>, citant le ministère, <content s=1>deux drones ont été abattus</content>.",
    "<cue s=1>Selon</cue> <source s=1>le journal Le Midi</source>, qui cite des policiers, <content s=1>le suspect est arrêté</content>.",
]

LOCATED = [
    "<content s=1>Le pays compte</content>, <cue s=1>selon</cue> <source s=1>l'ONU</source>, <content s=1>2 millions de déplacés</content>.",
    "<content s=1>Un séisme a secoué la côte</content>, <cue s=1>selon</cue> <source s=1>l'institut</source>, <content s=1>faisant trembler les tours</content>.",
    "<content s=1>Sept fermes ont brûlé</content>, <cue s=1>suivant</cue> <source s=1>les statistiques de la gendarmerie</source>.",
    "<content s=1>La route est coupée</content>, toujours <cue s=1>d'après</cue> <source s=1>la même source</source>.",
    "<content s=1>Deux personnes sont mortes</content>, <cue s=1>selon</cue> <source s=1>un bilan de source policière</source>.",
    "<cue s=1>A en croire</cue> <source s=1>la banque</source>, <content s=1>la reprise est là</content>.",
    "Les rumeurs <cue s=1>selon</cue> <source s=1>lesquelles</source> <content s=1>le roi serait malade</content> se multiplient.",
]

HOUSES = [
    "« <content s=1>La reprise est là</content> », <cue s=1>avance-t-on</cue> chez <source s=1>Exane</source>.",
    "<content s=1>Le texte sera voté en mai</content>, <cue s=1>indique-t-on</cue> au <source s=1>ministère de la Justice</source>.",
    "Les faits ont été <cue s=1>qualifiés</cue> d'<content s=1>« incident suspect »</content> par <source s=1>le Premier ministre</source>.",
]

FACED = [
    "« <content s=1>Nous ne céderons pas</content> », <cue s=1>a déclaré</cue> <source s=1>la ministre</source> face à la presse.",
    "<source s=1>Le rapport</source> <cue s=1>indique</cue> en outre que <content s=1>les digues sont vieilles</content>.",
]

JUDGED = [
    "<source s=1>L'avocate</source> <cue s=1>fustige</cue> une enquête <content s=1>« bâclée »</content> : « <content s=2>Rien n'a été vérifié</content> ».",
    "<source s=1>Le syndicat</source> <cue s=1>a demandé</cue> leur libération <content s=1>« sans délai »</content>.",
    "<source s=1>Le préfet</source> a condamné un tir, <cue s=1>qualifié</cue> de <content s=1>« lâche »</content>.",
]

HELD = "<content s=1>Le maire démontre un « mépris profond » envers les élus</content>, <cue s=1>a dit</cue> <source s=1>la préfète</source>."
"""Marks inside what another reports are of who reports it."""

NOT_SAID = [
    "Cette crise a incité le pays à rappeler son ambassadeur.",
    "La banque a demandé au tribunal une injonction interdisant au groupe de vendre son usine.",
]


@pytest.fixture(scope="module")
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", INCISES)
def test_incises_the_tags_misread(text, told):
    check(text, told)


@pytest.mark.parametrize("text", BOUNDS)
def test_a_clause_keeps_its_own_verb(text, told):
    check(text, told, "indirect")


@pytest.mark.parametrize("text", LOCATED)
def test_locutions_and_what_they_cut(text, told):
    check(text, told, "indirect")


@pytest.mark.parametrize("text", HOUSES)
def test_who_speaks_behind_an_impersonal_or_a_passive(text, told):
    check(text, told)


@pytest.mark.parametrize("text", FACED)
def test_what_stands_between_a_verb_and_the_rest(text, told):
    check(text, told)


@pytest.mark.parametrize("text", JUDGED)
def test_quoted_words_in_what_a_verb_judges(text, told):
    check(text, told)


def test_marks_are_of_who_reports_the_whole(told):
    check(HELD, told, "mixed")


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_no_words_bring_about(text, told):
    reading = told(text)
    assert [reading.words(*s.content) for s in reading.statements] == []
