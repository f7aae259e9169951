"""Who speaks in a quotation without cue or source: the narration beside it presents someone, or leaves it unsure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from told import read_told, speakers_of

ALONE = {
    "someone unnamed who does something now": "Le marché ferme bientôt. Un pêcheur du village hausse les épaules. "
    '« <content s=1 speaker="pêcheur du village">On a l\'habitude</content>. »',
    "a body that does something now": "Le syndicat dénonce un passage en force. "
    "« <content s=1 speaker=syndicat>Nous n'avons pas été consultés</content>. »",
    "no one unnamed who did something": "Le conducteur a pris la fuite. "
    "« <content s=1 speaker=none>On l'a vu passer à toute allure</content>. »",
    "no body that says je": "Le parquet ouvre une enquête. « <content s=1 speaker=none>Je suis effondrée, c'était mon fils</content>. »",
    "no body that goes on with je": "« <content s=1>Nous sommes prêts</content> », <cue s=1>assure</cue> "
    "<source s=1 speaker=préfecture>la préfecture</source>. « <content s=2 speaker=none>Je n'ai jamais vu ça</content>. »",
    "whose words they are": "Le constat de <p>Marie Leroy</p>, infirmière, est sans appel. "
    '« <content s=1 speaker="Marie Leroy">Les effectifs fondent</content>. »',
    "the only one named without a verb": "« <content s=1>Sans terrasse, je ferme</content> », <cue s=1>dit</cue> <source s=1><p>Hervé Blin</p></source>. "
    'Même constat chez sa voisine, la fleuriste <p>Nora Petit</p>. « <content s=2 speaker="Nora Petit">On vit grâce aux passants</content>. »',
    "not whose brother it is": "<p>Paul Blanc</p> est parti en mer. Son frère, <p>Luc Blanc</p>, attend sur le quai. "
    '« <content s=1 speaker="Luc Blanc">Je n\'y crois plus</content>. »',
    "the one brought in after it as telling": "Les locataires vont être relogés. "
    '« <content s=1 speaker="Marc Duval">Tout était en flammes quand nous sommes entrés</content>. » '
    "Le capitaine <p>Marc Duval</p>, qui commande les opérations, détaille une intervention difficile.",
    "the one before rather than the one after": "<p>Lucie Perrot</p> raconte son réveil. "
    '« <content s=1 speaker="Lucie Perrot">J\'ai entendu des cris</content>. » <p>Marc Duval</p> détaille une intervention difficile.',
    "not the children of whoever goes on": "« <content s=1>Je me débrouille</content> », <cue s=1>explique</cue> <source s=1><p>Awa Ba</p></source>. "
    "Ses deux filles sont encore au lycée. « <content s=2 speaker=\"Awa Ba\">Mes enfants n'ont pas d'argent</content>. »",
    "the first paragraph by itself": '« <content s=1 speaker="Paul Daigle">Je ne m\'attendais pas à ça ce matin.</content> »\n\n'
    "<p>Paul Daigle</p>, soudeur de métier, manifeste devant l'usine.",
    "a quotation that opens again until it is told whose": 'Le but a été marqué par <p>Marc Duval</p>. « <content s=1 speaker="Paul Daigle">Je n\'ai '
    'rien vu.</content>\n\n« <content s=2 speaker="Paul Daigle">Je suis déçu.</content>\n\n« <content s=3>On verra demain</content> », '
    '<cue s=3>a dit</cue> <source s=3 speaker="Paul Daigle"><p>Paul Daigle</p></source>.',
    "no headline by itself": "« <content s=1 speaker=none>Le port va fermer</content> »\n\n<p>Paul Daigle</p> manifeste devant l'usine.",
    "a heading that is said again": '« <content s=1 speaker="Nadia Benali">Nos enfants sont en danger</content> »\n\n'
    "Une réunion s'est tenue lundi. « <content s=2>Nos enfants sont en danger sur cette route</content> », <cue s=2>dénonce</cue> "
    '<source s=2 speaker="Nadia Benali"><p>Nadia Benali</p></source>.',
    "a heading of other words": "« <content s=1 speaker=none>Le port va fermer</content> »\n\n"
    "Une réunion s'est tenue lundi. « <content s=2>Nos enfants sont en danger sur cette route</content> », <cue s=2>dénonce</cue> "
    '<source s=2 speaker="Nadia Benali"><p>Nadia Benali</p></source>.',
    "not whose report it is that someone lets stand": "<p>Luc Morel</p> n'a pas démenti le rapport du <o>Courrier</o> "
    "<cue s=1>selon</cue> <source s=1>lequel</source> <content s=1 mode=indirect>l'usine fermera</content>.\n\n"
    '« <content s=2 speaker="Luc Morel">Nous faisons tout pour la garder</content>. »',
    "no man who says je suis née": "<p>Paul Blanc</p> tient la ferme depuis dix ans. « <content s=1 speaker=none>Je suis née ici</content>. »",
}


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE.keys())
def test_who_speaks_in_a_quotation_alone(text: str, parsed: Callable[..., Reading]) -> None:
    reading, expected = read_told(text, parsed)
    found = speakers_of(reading)
    assert {id_: found[id_] for id_ in expected} == expected
