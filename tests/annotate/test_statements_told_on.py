"""Statements told on: what a speaker adds by *et de*, by a gerund or a second *que*, and what nobody says at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from stated import check, up_to_statements

ADDED = [
    "<content s=1>« Bâtie en hâte »</content>, <cue s=1>écrivait</cue> <source s=1>la maire</source>, <content s=1>cette digue suscitait des doutes</content>.",
    "<source s=1>Les avocats</source> <cue s=1>ont affirmé</cue> que « <content s=1>le procès a été bâclé</content> » et de <cue s=2>s'interroger</cue> : « <content s=2>À quoi sert la loi ?</content> »",
    "<source s=1>Le ministre</source> <cue s=1>a dit</cue> que <content s=1>la loi était votée</content> et de <cue s=2>conclure</cue> : « <content s=2>C'est fini.</content> »",
    "<source s=1>Il</source> <cue s=1>affirme</cue> que <content s=1>tout est réglé</content> et d'<cue s=2>ajouter</cue> que <content s=2>la paix reviendra</content>.",
    "<source s=1>L'orateur</source> <cue s=1>a invité</cue> les jeunes à <content s=1>voter</content>, non sans <cue s=2>rappeler</cue> que « <content s=2>le vote est un droit</content> ».",
    "<source s=1>Il</source> <cue s=1>soulignera</cue> ensuite que « <content s=1>la peine est légère</content> ».",
    "« <content s=1>C'est inadmissible</content>, <cue s=1>a lancé</cue> <source s=1>Marie Dupuis</source>, en <cue s=2>précisant</cue> que <content s=2>la région perdait des emplois</content>. <content s=1>Je ne laisserai pas faire.</content> »",
    "<source s=1>Le groupe Verdun</source> <cue s=1>a annoncé</cue> mardi qu’<content s=1>il fermerait d’ici à juin son usine de Ham, dans la Somme</content>, qui emploie 312 salariés, et que <content s=2>la production serait transférée en Pologne</content>.",
]

PARTED = [
    "<cue s=1>Selon</cue> <source s=1>le ministre</source>, <content s=1>la route est sûre</content> et que <content s=2>les élèves peuvent revenir</content>.",
    "<source s=1>Le maire</source> <cue s=1>a dit</cue> que <content s=1>« le silence est rompu » dans les écoles de la ville</content>.",
    "<source s=1>Le maire</source> <cue s=1>a dit</cue> que « <content s=1>le silence est rompu</content> » dans un communiqué.",
    "« <content s=1>Si le maire nous aide</content>, <cue s=1>ajoute</cue> <source s=1>un autre</source>, <content s=1>nous pouvons rester</content>. »",
    "« <content s=1>On ne peut pas accepter ça</content> », <cue s=1>a dénoncé</cue> à sa sortie de réunion, peu après 02H00, <source s=1>le secrétaire général du syndicat</source>.",
    'Tout sera payé. "<content s=1>Les aides seront versées dans un délai de trois mois</content> "<cue s=1>a précisé</cue> <source s=1>le ministre</source>.',
]

HELD = [
    "<content s=2>Le syndicat a condamné la fermeture</content>, <cue s=2>a dit</cue> <source s=2>Jean Lebrun, délégué</source>, <cue s=1>pour</cue> <source s=1>qui</source> « <content s=1>c'est un crime de fermer une mine</content> ».",
    "<cue s=1>A <source s=1>l'</source>en croire</cue>, <content s=1>le pont sera rouvert avant Noël</content>.",
    "<content s=1>Le pays est « en crise »</content>, comme le <cue s=1>reconnaît</cue> <source s=1>le ministre Paul Lebrun</source> : les prix ont doublé.",
    "<content s=1>Le parti subit « un échec lourd, sans appel »</content>, <cue s=1>concède</cue> vers 20 heures <source s=1>son président, Paul Vernier</source>.",
    "<source s=1>Le préfet du comté, Paul Tibaud, oncle du blessé cité plus haut</source>, <cue s=1>demande</cue> au gouvernement de « <content s=1>venir passer une nuit ici avant de faire des leçons</content> ».",
    '"<content s=1>Ici, nous nous battons contre la faim, contre la soif. Nous irons manifester</content>, <cue s=1>précise</cue> <source s=1>Paul Lebrun</source>. Il attend.',
]

NOBODYS = [
    "Toute personne craignant que son enfant soit touché peut appeler ce numéro.",
    "Le principe selon lequel tous les hommes sont égaux est inscrit dans la loi.",
    "L'agence n'avait pas assez de preuves pour demander à l'usine de rappeler ses produits.",
]


@pytest.fixture
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", ADDED)
def test_what_the_same_one_adds(text, told):
    check(text, told)


@pytest.mark.parametrize("text", PARTED)
def test_what_goes_together_and_what_does_not(text, told):
    check(text, told)


@pytest.mark.parametrize("text", HELD)
def test_what_one_holds(text, told):
    check(text, told)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_nobody_says(text, told):
    assert told(text).statements == ()
