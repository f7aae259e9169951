"""Who speaks where a statement has a cue and no source, and in the turns of a dialogue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from told import read_told, speakers_of

CUES = {
    "named far behind the cue": '« <content s=1 speaker="Paul Arnal">Le pont est fermé</content> », <cue s=1>a déclaré</cue> '
    "lundi soir, sur Radio Jura, le maire de Dole, <p>Paul Arnal</p>.",
    "a participle whose verb comes after": "<p>Paul Arnal</p> a reçu les éleveurs. Vers midi, <cue s=1>assurant</cue> "
    '<content s=1 mode=indirect speaker="Anne Roux">avoir tout tenté</content>, <p>Anne Roux</p> a quitté la salle.',
    "a participle behind its verb": "<p>Anne Roux</p> posait hier ses dernières questions au conseil, "
    '<cue s=1>ayant récemment annoncé</cue> qu\'<content s=1 mode=indirect speaker="Anne Roux">elle quitterait la mairie</content>.',
    "a verb that goes on from the sentence before": '<source s=1 speaker="Anne Roux"><p>Anne Roux</p></source> <cue s=1>a rappelé</cue> que '
    "<content s=1 mode=indirect>la ville payait déjà</content>. Et <cue s=2>a assuré</cue> "
    '« <content s=2 speaker="Anne Roux">comprendre la colère</content> ».',
    "a participle in a sentence without verb": "<p>Anne Roux</p> a plaidé une heure. En <cue s=1>insistant</cue> sur la peur : "
    '« <content s=1 speaker="Anne Roux">Personne n\'osait sortir</content> ».',
    "an adverb between auxiliary and participle": "<p>Anne Roux</p> avait dès le lendemain <cue s=1>déclaré</cue> : "
    '« <content s=1 speaker="Anne Roux">Je ne savais rien</content>. »',
    "called by what she does": '« <content s=1>Nous payons trop</content> », <cue s=1>a lancé</cue> <source s=1 speaker="Anne Roux"><p>Anne Roux</p></source>. '
    '« <content s=2 speaker="Anne Roux">Cela suffit</content> », <cue s=2>a ajouté</cue> celle qui dirige la région.',
    "no one who accuses": "<p>Paul Arnal</p> est <cue s=1>accusé</cue> d'<content s=1 mode=indirect speaker=none>avoir menti</content>.",
    "no one who accuses, past a conjunction": "Ces taux d'<o>Orbis</o> sont critiqués car <cue s=1>accusés</cue> de "
    "<content s=1 mode=indirect speaker=none>cacher le chômage</content>.",
    "the one a document is of": "Dans un communiqué d'<o>Orbis</o>, on apprend la fermeture du site. "
    "« <content s=1 speaker=Orbis>La route est coupée</content> », peut-on y <cue s=1>lire</cue>.",
    "il after a colon": '<p>Paul Arnal</p> nie tout. <cue s=1>Selon</cue> <source s=1 speaker="Luc Blanc"><p>Luc Blanc</p></source>, '
    '<content s=1 mode=indirect>il a menti</content> : « <content s=2>Rien n\'est vrai</content> », <cue s=2>dit-</cue><source s=2 speaker="Luc Blanc">il</source>.',
}

BESIDE = {
    "who a sentence only points to": "Le marché ferme. C'est le cas de <p>Nora Petit</p>, 34 ans. « <content s=1 speaker=\"Nora Petit\">J'ai tout perdu</content>. »",
    "the clause after what another says": "<cue s=1>Accusé</cue> par <source s=1><p>Anne Roux</p></source> d'<content s=1 mode=indirect>avoir menti</content>, "
    '<p>Paul Blanc</p> se défend. « <content s=2 speaker="Paul Blanc">Je n\'ai rien caché</content>. »',
    "not whom it speaks of": "<source s=1><p>Anne Roux</p></source> <cue s=1>affirme</cue> que <content s=1 mode=indirect><p>Paul Blanc</p> ment</content>. "
    '« <content s=2 speaker="Anne Roux">Il le sait très bien</content>. »',
    "the body whose report is told of": 'Le rapport de l\'<o>Institut Orbis</o> est sévère. « <content s=1 speaker="Institut Orbis">Les fonds ont disparu</content>. »',
    "the one before a line of transition": '<p>Jean Roux</p> a exclu toute hausse. Quant au retour de la taxe : « <content s=1 speaker="Jean Roux">Ce n\'est pas prévu</content>. »',
    "a document that goes on": "<source s=1 speaker=déclaration>La déclaration</source> <cue s=1>explique</cue> : « <content s=1>La somme est versée</content> ». "
    "« <content s=2 speaker=déclaration>Les détails seront transmis</content> ».",
    "those brought in after it": "« <content s=1 speaker=salariés>Le mouvement continue !</content> » Sur le piquet, les salariés ne désarment pas. "
    "« <content s=2 speaker=salariés>On ira jusqu'au bout</content>. »",
}

ON = {
    "at a body": "À l'<o>Orbis</o>, <source s=1 speaker=Orbis>on</source> <cue s=1>assure</cue> que <content s=1 mode=indirect>tout va bien</content>.",
    "learnt from someone": '<source s=1 speaker="Paul Roux">On</source> <cue s=1>a appris</cue> de la bouche de <p>Paul Roux</p> que <content s=1 mode=indirect>l\'école fermerait</content>.',
    "at a town": "À <l>Dole</l>, <source s=1 speaker=none>on</source> <cue s=1>estime</cue> que <content s=1 mode=indirect>tout va bien</content>.",
    "whoever is heard": '<source s=1 speaker="Paul Roux">On</source> y voit <p>Paul Roux</p> <cue s=1>affirmer</cue> que <content s=1 mode=indirect>le pont tiendra</content>.',
}

WORDS = {
    "the owner of what a relative takes up": '<p>Anne Roux</p> maintient ses accusations <cue s=1>selon</cue> <source s=1 speaker="Anne Roux">lesquelles</source> '
    "<content s=1 mode=indirect>le maire a menti</content>.",
    "the agent of what a relative takes up": "Le maire réagit aux accusations lancées par <p>Anne Roux</p>, <cue s=1>selon</cue> "
    '<source s=1 speaker="Anne Roux">lesquelles</source> <content s=1 mode=indirect>il a menti</content>.',
    "the issuer of a paper": "<cue s=1>Selon</cue> <source s=1 speaker=Orbis>un communiqué publié mardi par l'<o>Orbis</o></source>, <content s=1 mode=indirect>la route est coupée</content>.",
    "who publishes a paper": "Les <o>Orbis</o> ont publié <source s=1 speaker=Orbis>un communiqué</source> <cue s=1>niant</cue> que <content s=1 mode=indirect>la route soit coupée</content>.",
    "someone unnamed whose words they are": "La conseillère s'indigne des propos d'un ministre <cue s=1>selon</cue> "
    "<source s=1 speaker=ministre>lesquels</source> <content s=1 mode=indirect>la ville a menti</content>.",
    "who gives words out": "<o>Orbis</o> a envoyé à la presse une déclaration <cue s=1>selon</cue> <source s=1 speaker=Orbis>laquelle</source> "
    "<content s=1 mode=indirect>le site fermera</content>.",
    "not who rejects words": "<o>Orbis</o> a rejeté des accusations <cue s=1>selon</cue> <source s=1 speaker=accusations>lesquelles</source> "
    "<content s=1 mode=indirect>le site fermera</content>.",
    "no one behind an idea": "Le maire est l'objet de spéculations <cue s=1>selon</cue> <source s=1 speaker=none>lesquelles</source> "
    "<content s=1 mode=indirect>il va partir</content>.",
}

MINE = {
    "who told what others cried": "<source s=1 speaker=familles>Ces familles</source> <cue s=1>disaient</cue> : « <content s=1>Aidez-nous</content> », a raconté <p>Anne Roux</p>. "
    '« <content s=2 speaker="Anne Roux">Je ne pouvais pas rester sans rien faire</content> ».',
    "the only one named, for no body says je": "« <content s=1>Le séisme a touché dix villages</content> », <cue s=1>indique</cue> <source s=1 speaker=préfecture>la préfecture</source>, "
    'où <p>Cristina Petit</p> travaille. « <content s=2 speaker="Cristina Petit">J\'étais affolée</content>. »',
}

MORE = {
    "a tonic pronoun before its verb": "À ses côtés, <p>Luc Petit</p>, 57 ans, secrétaire du comité, tempère. Lui <cue s=1>juge</cue> que "
    '<content s=1 mode=mixed speaker="Luc Petit">la proposition « n\'est pas une insulte »</content>.',
    "il after a quotation that the flow tells": "<p>Anne Roux</p> a vu le préfet, <p>Paul Blanc</p>. « <content s=1>La route est coupée</content> », <cue s=1>a déclaré</cue> "
    'lundi soir, sur <o>Radio Jura</o>, le maire, <p>Luc Petit</p>. « <content s=2>C\'est grave</content> », <cue s=2>ajoute-t-</cue><source s=2 speaker="Luc Petit">il</source>.',
    "one where the verb is singular": '<source s=1 speaker="Lee Roux"><p>Lee Roux</p>, auteur de Vagues et <p>Marine</p></source>, <cue s=1>a écrit</cue> : « <content s=1>Merci</content>. »',
    "je in a paragraph that is signed": '<p>Anne Roux</p> a publié une tribune.\n\n<source s=1 speaker="Luc Petit">Je</source> <cue s=1>rappelle</cue> que '
    "<content s=1 mode=indirect>la justice est lente</content>.\n— <p>Luc Petit</p>",
}

TURNS = {
    "a trial": "Le président <p>Paul Arnal</p> interroge l'accusé, <p>Luc Blanc</p>. "
    '« <content s=1>Pourquoi étiez-vous là ?</content> », <cue s=1 stance=asks>demande</cue> <source s=1 speaker="Paul Arnal">le président</source>. '
    '« <content s=2 speaker="Luc Blanc">Je passais par hasard.</content> » « <content s=3 speaker="Paul Arnal">Et le couteau ?</content> » '
    '« <content s=4 speaker="Luc Blanc">Il n\'est pas à moi.</content> »',
    "who answers what they are told": "<p>Luc Blanc</p> entre dans le box, menotté. « <content s=1>Vous devez comparaître.</content> », <cue s=1>prévient</cue> "
    '<source s=1 speaker="Anne Roux">la présidente, <p>Anne Roux</p></source>. « <content s=2 speaker="Anne Roux">Et on ne va pas vous attendre.</content> » '
    '« <content s=3 speaker="Luc Blanc">Je préfère me taire.</content> »',
    "a question to oneself": "<p>Paul Arnal</p> a vu <p>Luc Blanc</p>. « <content s=1>Qui va vous payer ?</content> », <cue s=1 stance=asks>s'interroge</cue> "
    '<source s=1 speaker="Paul Arnal"><p>Paul Arnal</p></source>. « <content s=2 speaker="Paul Arnal">Les caisses sont vides.</content> »',
    "what a quotation stands for": '« <content s=1 speaker="Luc Blanc">On ne nous écoute pas</content> » : <cue s=2>pour</cue> '
    '<source s=2 speaker="Luc Blanc">le délégué <p>Luc Blanc</p></source>, <content s=2 mode=indirect>les annonces ne suffisent pas</content>.',
    "what a banner says": "<p>Luc Blanc</p> est sorti sous les sifflets et une banderole : « <content s=1 speaker=banderole>Rends-nous le club</content> ».",
    "an inscription": "<p>Luc Blanc</p> a porté plainte. Une inscription est apparue sur le mur de l'école : « <content s=1 speaker=inscription>Rentre chez toi</content> ».",
    "a crosshead": "Une personne est morte, <cue s=1>selon</cue> <source s=1 speaker=préfecture>la préfecture</source> : <content s=1 mode=indirect>un homme</content>.\n\n"
    '« <content s=2 speaker="Luc Blanc">Il ne reste rien</content> »\n\nDes camions ont atteint le village. '
    '« <content s=3>Tout est par terre</content> », <cue s=3>soupire</cue> <source s=3 speaker="Luc Blanc"><p>Luc Blanc</p></source>.',
}


TEXTS = CUES | BESIDE | ON | WORDS | MINE | MORE | TURNS


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_who_speaks_without_a_source(text: str, parsed: Callable[..., Reading]) -> None:
    reading, expected = read_told(text, parsed)
    found = speakers_of(reading)
    assert {id_: found[id_] for id_ in expected} == expected
