"""Statements in carelessly typed text: marks that are never closed, commas that are missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from stated import check, up_to_statements

UNCLOSED = [
    (
        '"<content s=1>Nous restons. La digue tiendra</content>, <cue s=1>a déclaré</cue> jeudi <source s=1>le maire</source>. '
        '<content s=2>Le conseil "votera en mai"</content>, <cue s=2>selon</cue> <source s=2>la préfecture</source>.'
    ),
    (
        "« <content s=1>La route est coupée</content>, <cue s=1>a indiqué</cue> <source s=1>la préfète</source> en fin de "
        "matinée. Les secours sont sur place. « <content s=2>Restez chez vous</content> », <cue s=2>a-t-elle ajouté</cue>."
    ),
    (
        "\"<content s=1>L'eau monte encore</content>, <cue s=1>prévient</cue> <source s=1>la capitaine</source>. "
        '<source s=2>Elle</source> <cue s=2>parle</cue> d\'une crue <content s=2>" très violente"</content> dans la vallée.'
    ),
]

FRAGMENTS = [
    '<source s=1>Le préfet</source> <cue s=1>dit</cue> que <content s=1>les digues étaient "intactes de Gex à Nantua</content>. Le maire se tait sur ce point.',
    "<source s=1>L'autorité</source> <cue s=1>ajoute</cue> que ‘’<content s=1>les auteurs de ces rumeurs seront poursuivis</content>’’.",
    "C´est ce qu´a dit la maire. <content s=1>L´eau est potable</content>, <cue s=1>assure</cue> <source s=1>la préfète</source>.",
    "« <content s=1>J'ai sept enfants</content>, <cue s=1>soupire</cue> <source s=1>Fahidati Mohamadi</source>, <content s=1>et on a peur</content>. »",
]

SEQUELS = [
    "<source s=1>La cour</source> <cue s=1>a établi</cue> qu'<content s=1>il n'avait commis aucune faute</content> et a annulé la peine.",
    "<source s=1>Les secours</source> <cue s=1>ont déclaré</cue> que <content s=1>l'incendie avait fait dix morts</content> mais le ministère publie un autre chiffre.",
    "<source s=1>La maire</source> <cue s=1>a proposé</cue> de <content s=1>raser le marché couvert</content>, projet que le conseil avait écarté.",
    "<source s=1>Le chef du gang</source> <cue s=1>avait annoncé</cue> qu'<content s=1>il attaquerait le pont du « Serpent »</content>, nom donné à un vieux viaduc.",
    "<source s=1>Il</source> <cue s=1>a annoncé</cue> que <content s=1>le roi s'adresserait au peuple, dans un discours où il exposerait ses vues</content>.",
    "<source s=1>Elle</source> quitte la salle tout en <cue s=1>précisant</cue> que <content s=1>le texte sera voté</content> et en rappelant son refus de la taxe.",
    "<source s=1>Le président</source> <cue s=1>a dit</cue> <content s=1>espérer obtenir un prêt</content>.",
]

PLACED = [
    "<content s=1>Le bilan risque de s'alourdir</content>, <cue s=1>a prévenu</cue> <source s=1>le président Luis Roux</source>.",
    "La biologiste a connu ce mépris ; <content s=1>publier en anglais était nécessaire</content>, <cue s=1>dit-<source s=1>elle</source></cue>.",
    "<source s=1>Les syndicats</source> <cue s=1>affirment</cue> que <content s=1>la hausse est faible</content>, même si <content s=2>les prix ont baissé</content>, <cue s=2>selon</cue> <source s=2>la banque</source>.",
    "<source s=1>Le ministre</source> <cue s=1>a déclaré</cue> à plusieurs reprises — et il s'y tient — que <content s=1>la loi sera votée</content>.",
    "Le père, <source s=1>qui</source> <cue s=1>dit</cue> « <content s=1>prendre acte de la décision</content> », attendait une grâce.",
]

UNMARKED = [
    "<content s=1>La piscine restera fermée tout le mois</content> <cue s=1>a annoncé</cue> <source s=1>la mairie</source>.",
    "<content s=1>Les lignes étaient coupées depuis hier</content> <cue s=1>a-t-<source s=1>il</source> ajouté</cue>.",
    "<content s=1>Les camions n'ont pas été déchargés</content>, <cue s=1>s'inquiétait-<source s=1>il</source></cue>.",
]

TAKEN_UP = [
    "<content s=1>Le port rouvrira lundi</content>, c'est ce qu'<cue s=1>a indiqué</cue> hier <source s=1>la préfecture</source> après la tempête.",
    "<content s=1>La police du canton doit changer</content>. C'est l'<cue s=1>avis</cue> du <source s=1>Grand Conseil</source>, qui a voté mardi.",
    "<source s=1>La préfecture</source> <cue s=1>informait</cue> ce matin que <content s=1>la route avait été coupée</content>.",
]

NOT_SAID = [
    "Il a été condamné par un tribunal militaire à dix ans de prison pour « non-dénonciation ».",
    "…, et le maire a annoncé le candidat Roux.",
    "Une délégation est venue en début d'après midi à la mairie.",
    "Un précédent bilan de sources de sécurité lundi avait fait état de deux blessés.",
    "Une ligue née d'un projet qui menace de déchirer le football.",
    "Il a porté en appel une décision du tribunal, rendue et confirmée, à propos d'une grève qu'il avait prévu de faire.",
    "La station d'été mise sur le vélo. C'est l'idée du maire.",
]


@pytest.fixture(scope="module")
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", UNCLOSED)
def test_a_mark_never_closed_ends_before_its_incise(text, told):
    check(text, told)


@pytest.mark.parametrize("text", UNMARKED + TAKEN_UP + FRAGMENTS + SEQUELS + PLACED)
def test_what_careless_typing_and_the_narrator_leave(text, told):
    check(text, told)


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_reports_nothing(text, told):
    assert not told(text).statements
