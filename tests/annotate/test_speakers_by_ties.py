"""Speakers called far from their names: by a tie to another, by their age, by a noun that took them up before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from told import read_told, speakers_of

PASSAGES = {
    "a father by his surname": """<source s=1 speaker="Mick Dunne">Le manager <p>Mick Dunne</p></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>le match fut beau</content>.

<p>Danny Dunne</p> a marqué deux buts. <source s=2 speaker="Mick Dunne">Son père</source> <cue s=2>a avoué</cue> que <content s=2 mode=indirect>la fin fut longue</content>.

« <content s=3>J'ai pleuré</content> », <cue s=3>a-t-</cue><source s=3 speaker="Mick Dunne">il</source> raconté.""",
    "a wife by her husband": """La présidente du conseil, <p>Laura Hensley</p>, a ouvert la séance. <p>Rick Morel</p>, le mari de <p>Laura Hensley</p>, attendait dehors. <source s=1 speaker="Laura Hensley">Sa femme</source> <cue s=1>a indiqué</cue> que <content s=1 mode=indirect>le vote aurait lieu</content>.""",
    "my wife": """<p>Joyce Tillery</p> sert des repas. Son mari, <p>Wendell Tillery</p>, a tout perdu.

« <content s=1>J'ai vu les étoiles</content> », <cue s=1>se souvient</cue> <source s=1 speaker="Wendell Tillery">l'ancien charpentier</source>. « <content s=2 speaker="Wendell Tillery">Je ne recommencerai pas. <source s=3 speaker="Joyce Tillery">Ma femme</source> <cue s=3>avait dit</cue> que <content s=3 mode=indirect>le toit partirait</content></content>. »""",
    "a brother by his sister": """<p>Hugh Morel</p> préside la société. Sa sœur, <p>Anne Morel</p>, est venue. <source s=1 speaker="Hugh Morel">Son frère</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>tout allait bien</content>.""",
    "a brother is no father": """<p>Hugh Morel</p> préside la société. Son frère, <p>Luc Morel</p>, est venu. <source s=1 speaker=père>Son père</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>tout allait bien</content>.""",
    "an age told before": """<p>Gareth Pruett</p>, 46 ans, est resté muet pendant que son frère, <p>Simon Pruett</p>, parlait.

« <content s=1>Je n'avais aucun doute</content> », <cue s=1>a déclaré</cue> <source s=1 speaker="Simon Pruett">le témoin de 43 ans</source>.

<source s=2 speaker="Simon Pruett">Le témoin</source> <cue s=2>a expliqué</cue> que <content s=2 mode=indirect>la ferme était vide</content>.""",
    "the field of an office": """Le fonds <o>Orbis</o> s'est dit déçu. Son associée chargée de l'Europe, <p>Caroline Petit</p>, n'a pas renoncé.

« <content s=1>Nous restons là</content> », <cue s=1>a-t-</cue><source s=1 speaker="Caroline Petit">elle</source> dit.

<source s=2 speaker="Caroline Petit">La financière</source> <cue s=2>a assuré</cue> que <content s=2 mode=indirect>rien ne fermerait</content>.""",
    "an analyst is no woman": """<content s=1 mode=indirect>L'objectif est ambitieux</content>, <cue s=1>ironise</cue> <source s=1 speaker="Paul Arnal"><p>Paul Arnal</p>, analyste chez <o>Orbis</o></source>. <source s=2 speaker="Paul Arnal">Il</source> <cue s=2>pense</cue> que <content s=2 mode=indirect>le plan échouera</content>.""",
    "what one says of oneself": """La comédienne <p>Anne Roux</p> a signé avec <p>Jeanne Petit</p>.

« <content s=1>C'est la meilleure actrice de sa génération</content> », <cue s=1>s'exclame</cue> <source s=1 speaker="Jeanne Petit"><p>Jeanne Petit</p></source>. <p>Anne Roux</p> rit.

« <content s=2>Tout va bien</content> », <cue s=2>résume</cue> <source s=2 speaker="Anne Roux">l'actrice</source>.""",
    "an age told of no other": """<source s=1 speaker=homme>Un homme</source> <cue s=1>a crié</cue> que <content s=1 mode=indirect>le feu prenait</content>. Les pompiers sont venus. La rue a été fermée. Le vent soufflait. Les voisins sont partis. Le préfet est arrivé.

<p>Paul Brandt</p> a été placé en congé. <source s=2 speaker="Paul Brandt">Cet homme de 52 ans</source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>tout finirait bien</content>.""",
    "what another says inside a quotation": """« <content s=1>Je disais merci</content> », <cue s=1>raconte</cue> <source s=1 speaker="Anne Vale"><p>Anne Vale</p></source>. Elle s'interrompt.

« <content s=2 speaker="Anne Vale">Un jour, <p>Orla Petit</p> m'a prise par le bras et <source s=3 speaker="Orla Petit">elle</source> m'<cue s=3>a dit</cue> : “<content s=3>Courage</content>”</content>. »""",
    "one of the founders": """<p>Paul Strand</p> <cue s=1>a affirmé</cue> <content s=1 mode=indirect speaker="Paul Strand">ne rien savoir</content>.

L'un des fondateurs de <o>Nordis</o>, <p>Marc Oyelo</p>, a suivi la séance dans un café. « <content s=2>Il avait promis</content> », <cue s=2>se souvient</cue>-<source s=2 speaker="Marc Oyelo">il</source>.""",
    "elle between commas": """<o>Orbis</o> s'est tue. <p>Kate Morel</p>, <source s=1 speaker="Kate Morel">elle</source>, <cue s=1>s'est dite</cue> « <content s=1 mode=mixed>impatiente</content> ».""",
    "whoever is asked answers": """<p>Simon Pruett</p> est venu à la barre. <source s=1 speaker="Miriam Petit">La procureure <p>Miriam Petit</p></source> <cue s=1>a demandé</cue> <content s=1 mode=indirect>ce qu'il portait</content>.

« <content s=2>Un jean et une chemise</content> », <cue s=2>a répondu</cue> <source s=2 speaker="Simon Pruett"><p>Simon Pruett</p></source>.

« <content s=3>Et cela ne vous a pas surpris ?</content> », <cue s=3>a insisté</cue> <source s=3 speaker="Miriam Petit">la magistrate</source>.

« <content s=4 speaker="Simon Pruett">Pas sur le moment, non.</content> »""",
    "one of them and this person": """<content s=1 mode=indirect>Les frères ne se parlent plus</content>, <cue s=1>selon</cue> <source s=1 speaker="personnes proches de la famille">trois personnes proches de la famille</source>. <cue s=2>À en croire</cue> <source s=2 speaker="personne proche de la famille">l'une d'elles</source>, <content s=2 mode=indirect>la maison est vendue</content>. « <content s=3>Il est parti</content> », <cue s=3>a affirmé</cue> <source s=3 speaker="personne proche de la famille">cette personne</source>.""",
    "the head of a body by its founder": """Le patron de <o>Nordis</o> passe un mauvais quart d'heure

Le fondateur de <o>Nordis</o>, <p>Joel Strand</p>, est venu jeudi. « <content s=1>Je ne savais rien</content> », <cue s=1>a plaidé</cue> <source s=1 speaker="Joel Strand">le patron de <o>Nordis</o></source>.""",
    "a trade that the text has not told": """La présidente du club, <p gender=f>Anne Roux</p>, est venue hier. <cue s=1>Selon</cue> <source s=1 speaker="Anne Roux">elle</source>, <content s=1 mode=indirect>les dons suffiront</content>. « <content s=2>Il nous faut de l'eau</content> », <cue s=2>souffle</cue> <source s=2 speaker="Anne Roux">la boulangère</source>.""",
    "a trade under one that took someone up": """<p gender=m>Paul Arnal</p> a planté des choux. Le maraîcher attend la pluie. Le pré est sec. Son cousin, <p gender=m>Luc Morel</p>, est venu. Il vend des outils. Il habite en ville. Il rit de tout. « <content s=1><p>Luc</p> ne sait rien de la terre</content> », <cue s=1>soupire</cue> <source s=1 speaker="Paul Arnal">l'agriculteur</source>.""",
    "no one of whom one speaks by name": """<p gender=m>Luc Morel</p> a fermé la ferme. La vente de <p gender=m>Paul Arnal</p> a échoué. « <content s=1><p>Paul</p> n'y est pour rien</content> », <cue s=1>lâche</cue> <source s=1 speaker="Luc Morel">l'éleveur</source>.""",
    "two women are no two men": """<p gender=f>Anne Roux</p> et <p gender=f>Jeanne Petit</p> sont venues. <p gender=m>Luc Morel</p> et <p gender=m>Paul Arnal</p> les ont suivies. <source s=1 speaker="Anne Roux et Jeanne Petit">Les deux femmes</source> <cue s=1>ont dit</cue> que <content s=1 mode=indirect>la route était longue</content>.""",
    "one office before two names": """Le congrès désignera le chef du parti. <p gender=f>Anne Roux</p> et <p gender=m>Luc Morel</p> sont candidats. « <content s=1>Je suis prête</content> », <cue s=1>confie</cue> <source s=1 speaker="Anne Roux">la députée de <l>Norwick</l></source>.""",
    "a wife by another noun": """<p gender=m>Luc Arnal</p> cherche sa mère. Son épouse, <p gender=f>Nora Petit</p>, ne quitte plus l'hôpital. « <content s=1 speaker="Luc Arnal"><source s=2 speaker="Nora Petit">Ma femme</source> me <cue s=2>demande</cue> si <content s=2 mode=indirect>on l'a trouvée</content></content> », <cue s=1>murmure</cue> <source s=1 speaker="Luc Arnal">le père de famille</source>.""",
    "a colleague, and then the office of both": """<source s=1 speaker="Anne Petit">La sénatrice <p>Anne Petit</p></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>le vote serait serré</content>.

Son collègue <p>Luc Arnal</p> s'est montré plus sévère. <source s=2 speaker="Luc Arnal">Le sénateur</source> <cue s=2>a prévenu</cue> que <content s=2 mode=indirect>rien n'était joué</content>.""",
    "a colleague who is called no name": """<p>Anne Petit</p>, déléguée CGT, est restée. « <content s=1>On laisse passer</content> », <cue s=1>glisse</cue> <source s=1 speaker="Luc Arnal"><p>Luc Arnal</p></source>. <source s=2 speaker="Anne Petit">Sa collègue de la CGT</source> <cue s=2>affirme</cue> que <content s=2 mode=indirect>la direction attend</content>.""",
    "a noun of an age": """<p>Paul Arnal</p>, 52 ans, est arrivé avec <p>Jamie Morel</p>, 17 ans.

« <content s=1>Je n'irai pas jouer ailleurs</content> », <cue s=1>sourit</cue> <source s=1 speaker="Jamie Morel">le lycéen</source>.""",
    "one of a people": """Le manager <p>Mick Dunne</p> est sorti. Son homologue italien, <p>Fabio Petri</p>, aussi. Le président <p>Paul Sorrell</p> a parlé de ses comptes.

« <content s=1>Je lui enverrai une bouteille</content> », <cue s=1>a conclu</cue> <source s=1 speaker="Fabio Petri">l'<g>Italien</g></source>.""",
    "a name told at last": """Une retraitée dépose un carton. Elle s'appelle <p>Josette Morel</p>.

« <content s=1>On avait gagné</content> », <cue s=1>rappelle</cue> <source s=1 speaker="Josette Morel">la retraitée</source>.""",
    "the actress of a lead": """Une actrice a surpris le public jeudi.

<p>Anne Bibby</p>, qui joue une lycéenne, était venue parler de santé.

« <content s=1>C'est vrai</content> », <cue s=1>a acquiescé</cue> <source s=1 speaker="Anne Bibby">l'actrice</source>.""",
    "a woman by her office": """<p>Anne Rochat</p> est née à <l>Norwick</l>, comme son frère, <p>Luc Rochat</p>. <source s=1 speaker="Anne Rochat">La pasteure <p>Rochat</p></source> <cue s=1>assure</cue> que <content s=1 mode=indirect>tout va bien</content>.""",
    "a complement is not whom it complements": """<p>Danny Dunne</p>, le fils de l'entraîneur, a marqué. <p>Mick Arnal</p> entraîne <l>Norwick</l>. « <content s=1>Je suis fier</content> », <cue s=1>a dit</cue> <source s=1 speaker="Danny Dunne"><p>Danny Dunne</p></source>.""",
    "called as where they spoke": """<source s=1 speaker="police israélienne">La police israélienne</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>l'enquête continue</content>. Le maire a parlé de la police du témoin.""",
    "lui as a subject": """<p>Anne Petit</p> refuse. À ses côtés, <p>Luc Arnal</p>, 57 ans, tempère. <source s=1 speaker="Luc Arnal">Lui</source> <cue s=1>estime</cue> que <content s=1 mode=indirect>l'offre est bonne</content>.""",
    "the trade of a firm": """<p gender=m>Luc Morel</p> préside le club. Ce patron d'une entreprise de chauffage a tout payé. L'entrepreneur <p gender=m>Paul Arnal</p> est parti. <source s=1 speaker="Luc Morel">Le chauffagiste</source> <cue s=1>hausse</cue> les épaules : « <content s=1>C'était son cousin</content> ».""",
    "the other of two": """<p gender=f>Anne Roux</p> et <p gender=m>Luc Arnal</p> ne se parlent plus. <p gender=f>Anne Roux</p> partait favorite. Son adversaire a bâti sa campagne en ligne. <source s=1 speaker="Luc Arnal">Lui</source> <cue s=1>assure</cue> que <content s=1 mode=indirect>rien n'est joué</content>.""",
    "whom a portrait is about": """<p gender=f>Anne Roux</p>, la patineuse qui prêche

<p gender=f>Anne Roux</p> est née à <l>Norwick</l>. Sa mère, <p gender=f>Jeanne Petit</p>, y vend des chapeaux. « <content s=1>J'ai tout caché</content> », <cue s=1>avoue</cue> <source s=1 speaker="Jeanne Petit"><p gender=f>Jeanne Petit</p></source>.

À 16 ans, elle pousse la porte du temple. « <content s=2>J'avais froid</content> », <cue s=2>dit</cue>-<source s=2 speaker="Anne Roux">elle</source>.""",
    "the only one whose office a noun covers": """Le syndicaliste <p gender=m>Paul Arnal</p> préside la section. Le secrétaire de la CGT, <p gender=m>Luc Morel</p>, est parti. Les dockers attendent. Le port est fermé. La pluie tombe. Les grues sont vides. L'armateur <p gender=m>Hugo Petit</p> a négocié longtemps. « <content s=1>Rien n'est signé</content> », <cue s=1>prévient</cue> <source s=1 speaker="Luc Morel">le leader de la CGT</source>.""",
    "named by what one of two is called": """<p gender=f>Anne Roux</p> et <p gender=m>Luc Arnal</p> ne se parlent plus. <p gender=f>Anne Roux</p> partait favorite. Son adversaire a bâti sa campagne en ligne. « <content s=1>Tout est possible</content> », <cue s=1>ajoute</cue> <source s=1 speaker="Luc Arnal">le plaideur</source>.""",
    "named by age right after": """Il pleut sur le quai. Un homme en treillis compte les passagers. <p gender=m>Serge Morel</p>, 29 ans, bénévole du port, en est à son dixième convoi. « <content s=1>Moi, je compte les cheminées</content> », <cue s=1>rétorque</cue> <source s=1 speaker="Serge Morel">le jeune homme</source>.""",
}


@pytest.mark.parametrize("text", PASSAGES.values(), ids=PASSAGES.keys())
def test_who_speaks(text: str, parsed: Callable[..., Reading]) -> None:
    reading, expected = read_told(text, parsed)
    found = speakers_of(reading)
    assert {id_: found[id_] for id_ in expected} == expected
