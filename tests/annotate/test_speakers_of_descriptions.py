"""Whom a description or a pronoun that speaks takes up, class by class; invented news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from told import read_told, speakers_of

PASSAGES = {
    "an office of another country": """« <content s=1>C'était rude</content> », <cue s=1>a déclaré</cue> <source s=1 speaker="Alan Kerr">le sélectionneur écossais, <p>Alan Kerr</p></source>. En face, <p>Massimo Perin</p> ne cachait pas sa déception. « <content s=2>Nous avons tenu</content> », <cue s=2>a dit</cue> <source s=2 speaker="Massimo Perin">le sélectionneur de l'<l>Italie</l></source>.""",
    "an office of the same country": """<source s=1 speaker="Macky Diop">Le président sénégalais, <p>Macky Diop</p></source>, <cue s=1>a dit</cue> que <content s=1 mode=indirect>la pluie viendrait</content>. <p>Paul Arnal</p> est venu. <source s=2 speaker="Macky Diop">Le président du <l>Sénégal</l></source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>la récolte serait belle</content>.""",
    "whoever is told is vous": """« <content s=1><source s=2 speaker="Luc Morel">Vous</source> <cue s=2>avez dit</cue> que <content s=2 mode=indirect>la digue tiendrait</content></content> », <cue s=1>a lancé</cue> <source s=1 speaker="Anne Roux"><p>Anne Roux</p></source> à <p>Luc Morel</p>.""",
    "vous of whom nothing is told": """« <content s=1><source s=2 speaker=none>Vous</source> <cue s=2>avez dit</cue> que <content s=2 mode=indirect>la digue tiendrait</content></content> », <cue s=1>a lancé</cue> <source s=1 speaker="Anne Roux"><p>Anne Roux</p></source>.""",
    "one of those who spoke": """<source s=1 speaker="pêcheurs bretons">Deux pêcheurs bretons</source> <cue s=1>ont dit</cue> que <content s=1 mode=indirect>la mer montait</content>. <source s=2 speaker="pêcheur breton">L'un d'eux</source> <cue s=2>a précisé</cue> que <content s=2 mode=indirect>le port tenait</content>.""",
    "one of those told of": """Les clientes du port ont ri. « <content s=1>C'est beau</content> », <cue s=1>a écrit</cue> <source s=1 speaker="cliente du port">l'une d'entre elles</source>.""",
    "one of several": """<cue s=1>Selon</cue> <source s=1 speaker="médecin de l'hôpital">l'un des médecins de l'hôpital</source>, <content s=1 mode=indirect>tout va bien</content>.""",
    "no one calls themselves by an office": """<p>Marc Arnal</p>, l'animateur, est sorti libre. <source s=1 speaker="Luc Morel"><p>Luc Morel</p></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect><source s=2 speaker="Marc Arnal">l'animateur</source> <cue s=2>a affirmé</cue> que <content s=2 mode=indirect>la fête était finie</content></content>.""",
    "two offices told whole": """« <content s=1>Le feu est fixé</content> », <cue s=1>indique</cue> <source s=1 speaker="Luc Morel">le préfet du département, <p>Luc Morel</p></source>. <source s=2 speaker="ministre de l'Intérieur">Le ministre de l'Intérieur</source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>le feu était violent</content>.""",
    "whose words are the subject": """« <content s=1>Nous sommes surpris</content> », <cue s=1>a dit</cue> <source s=1 speaker="Luc Morel">Me <p>Luc Morel</p></source>. La réponse du procureur ne s'est pas fait attendre. « <content s=2>Je suggère le calme</content> », <cue s=2>a-t-</cue><source s=2 speaker="procureur">il</source> dit.""",
    "whose thing is the subject": """<p>Anne Roux</p> a gagné. Le magasin de <p>Luc Morel</p> ouvrira jeudi. <source s=1 speaker="Luc Morel">Il</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>tout était prêt</content>.""",
    "the office of a civil title": """<p>Paul Arnal</p> est mort. Me <p>Luc Morel</p> le défendait depuis 2012. <source s=1 speaker="Luc Morel">L'avocat</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>le dossier était clos</content>.""",
    "an office without its comma": """« <content s=1>Nous tiendrons</content> », <cue s=1>a dit</cue> <source s=1 speaker="Jules Morel"><p>Jules Morel</p></source> porte-parole de ce mouvement.

Le port est fermé. Les rues sont vides. « <content s=2>Ils visent la ville</content> », <cue s=2>a insisté</cue> <source s=2 speaker="Jules Morel">ce porte-parole</source>.""",
    "an office told whole before its bearer": """<content s=1 mode=indirect>Le port est fermé</content>, <cue s=1>a déclaré</cue> mardi <source s=1 speaker="Lambert Morel">le porte-parole du gouvernement</source>.

Interrogé, <source s=2 speaker="Lambert Morel">le porte-parole, <p>Lambert Morel</p></source>, <cue s=2>a déclaré</cue> : « <content s=2>C'est tout ce que je peux dire</content> ».""",
    "an office told whole before this bearer": """Le patron de Nordis, <p>Luc Morel</p>, ne viendra pas. <source s=1 speaker="Paul Arnal">Le président de la commission</source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>les élus l'attendaient</content>. « <content s=2>Nous verrons</content> », <cue s=2>a dit</cue> <source s=2 speaker="Paul Arnal">ce président, <p>Paul Arnal</p></source>.""",
    "a noun that the last one's covers": """Le sénateur <p>Luc Morel</p> est venu. <source s=1 speaker="haut responsable démocrate">Un haut responsable démocrate</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>le vote aurait lieu</content>. <source s=2 speaker="haut responsable démocrate">L'élu</source> <cue s=2>a ajouté</cue> que <content s=2 mode=indirect>rien n'était sûr</content>.""",
    "what an office is asked about": """<p>Anne Roux</p> est Première ministre. <source s=1 speaker="Luc Morel"><p>Luc Morel</p></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>toute réponse de la Première ministre sur ses projets serait vague</content>. <source s=2 speaker="Anne Roux">La Première ministre</source> <cue s=2>a dit</cue> : « <content s=2>Vous verrez</content> ».""",
    "the owner is the subject": """Le président <p>Luc Morel</p> <cue s=1>a écrit</cue> : « <content s=1 speaker="Luc Morel">Je suis là</content> ». Le chef <p>Paul Arnal</p> a présenté ses condoléances au peuple, <source s=2 speaker="Paul Arnal">il</source> <cue s=2>parle</cue> d'un « <content s=2>acte lâche</content> ».""",
    "a land is no town": """Un tireur a été arrêté à <l>Norwick</l>, en <l>Californie</l>. <content s=1 mode=indirect>Sept personnes sont mortes</content>, <cue s=1>a déclaré</cue> <source s=1 speaker="Norwick">la ville</source>.""",
    "a body by its first word, under two longer names": """Le <o>Conseil valbrien</o> siège. Le <o>Conseil valbrien suprême</o> a jugé. <source s=1 speaker="Conseil valbrien suprême">Le <o>Conseil</o></source> <cue s=1>estime</cue> que <content s=1 mode=indirect>la loi est bonne</content>.""",
    "to whom a body speaks in a headline": """Le gouvernement aux rebelles : « La guerre menace »

<cue s=1>Selon</cue> <source s=1 speaker="gouvernement">le gouvernement</source>, <content s=1 mode=indirect>la guerre menace</content>.""",
    "an age before the office": """L'homme s'appelle <p>Farid Arnal</p>, 40 ans, ressortissant valbrien. <source s=1 speaker="ministre de l'Intérieur">Le ministre de l'Intérieur</source> <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>le danger restait</content>.""",
    "a new topic beside whoever spoke": """<source s=1 speaker="Luc Morel"><p>Luc Morel</p></source> <cue s=1>espère</cue> que <content s=1 mode=indirect>la pluie cessera</content>. Le match a commencé à midi.

<p>Paul Arnal</p>, qui courait derrière <p>Morel</p>, termine septième. « <content s=2>C'est encourageant</content> », <cue s=2>a-t-</cue><source s=2 speaker="Paul Arnal">il</source> confié.""",
    "whoever is told something speaks not": """<source s=1 speaker="Luc Morel">Le ministre <p>Luc Morel</p></source> <cue s=1>assure</cue> que <content s=1 mode=indirect><source s=2 speaker="Paul Arnal"><p>Paul Arnal</p></source> <cue s=2>a promis</cue> de <content s=2 mode=indirect>partir</content></content>. « <content s=3>J'y veillerai</content> », <cue s=3>a-t-</cue><source s=3 speaker="Luc Morel">il</source> dit.""",
    "a body that spoke, and a person since": """<content s=1 mode=indirect>Il y avait foule</content>, <cue s=1>selon</cue> <source s=1 speaker="Nordis"><o>Nordis</o></source>. Parmi les reproches lancés par le porte-parole <p>Luc Morel</p>, certains surprennent. « <content s=2>La presse paiera</content> », <cue s=2>a-t-</cue><source s=2 speaker="Luc Morel">il</source> affirmé.""",
    "an office, a people and a name": """L'équipage avait une spécialiste des sols. La spécialiste des sols, l'Allemande <p>Anna Roth</p>, creusait. <source s=1 speaker="Anna Roth">Elle</source> <cue s=1>affirma</cue> que <content s=1 mode=indirect>l'eau viendrait</content>.""",
    "our interlocutor": """<source s=1 speaker="Luc Morel">Le directeur, <p>Luc Morel</p></source>, <cue s=1>a dit</cue> que <content s=1 mode=indirect>le journal paraîtrait</content>. « <content s=2>Du jamais vu</content> », <cue s=2>conclut</cue> <source s=2 speaker="Luc Morel">notre interlocuteur</source>.""",
    "the direction of a group is no group": """<content s=1 mode=indirect>Le débat est clos</content>, <cue s=1>a répondu</cue> <source s=1 speaker="direction du groupe Nordis">la direction du groupe <o>Nordis</o></source>.""",
    "named at last": """Un suspect a été arrêté. « <content s=1>Je n'ai rien fait</content> », <cue s=1>a dit</cue> <source s=1 speaker="Luc Morel">le suspect</source>. L'enquête avance. Le suspect, <p>Luc Morel</p>, sera jugé en mai.""",
    "resumed, then named at last": """Un chercheur a parlé hier. <source s=1 speaker="Luc Morel">Le scientifique</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la digue tiendrait</content>. Le scientifique, <p>Luc Morel</p>, viendra.""",
    "a man of this name": """Un homme de 25 ans nommé <p>Luc Morel</p> a été arrêté. <source s=1 speaker="Luc Morel">L'homme</source> <cue s=1>a crié</cue> que <content s=1 mode=indirect>tout était perdu</content>.""",
    "a girl's mother is not the girl": """<source s=1 speaker="mère de l'adolescente">La mère de l'adolescente</source> prénommée <p>Sarah</p> <cue s=1>dit</cue> que <content s=1 mode=indirect>sa fille a été trompée</content>.""",
    "whom a governed office names": """<content s=1 mode=indirect>La Valbrie n'est pas prête</content>, <cue s=1>a déclaré</cue> <source s=1 speaker="porte-parole de la chancelière Anna Roth">le porte-parole de la chancelière <p>Anna Roth</p></source>. <source s=2 speaker="Anna Roth">La chancelière</source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>rien ne pressait</content>.""",
    "someone of the lead, named by a noun it covers": """<source s=1 speaker="Phil Morel">Un haut dirigeant de <o>Nordis</o></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la marque avait souffert</content>.

Le directeur commercial de <o>Nordis</o>, <p>Phil Morel</p>, parlait devant un tribunal.""",
    "someone of the lead, named by a possessive": """<content s=1 mode=indirect>La Valbrie n'est pas prête</content>, <cue s=1>a dit</cue> <source s=1 speaker="Steffen Roth">le porte-parole du gouvernement</source>.

La chancelière se tait. « <content s=2>Tout est dit</content> », <cue s=2>a déclaré</cue> <source s=2 speaker="Steffen Roth">son porte-parole, <p>Steffen Roth</p></source>.""",
    "what someone no longer is": """L'ancien président <p>Luc Morel</p> a critiqué la loi. <source s=1 speaker="président">Le président</source> <cue s=1>a indiqué</cue> que <content s=1 mode=indirect>la loi passerait</content>. <source s=2 speaker="Luc Morel">L'ancien président</source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>elle échouerait</content>.""",
    "a headline ends before a name": """<content s=1 mode=indirect>Le pont fermera</content>, <cue s=1>affirme</cue> <source s=1 speaker="députée verte">une députée verte</source>

<p>Luc Morel</p> attend depuis hier au bord de la route.""",
    "someone of the lead, named by who speaks next": """<content s=1 mode=indirect>Le pont fermera</content>, <cue s=1>affirme</cue> <source s=1 speaker="Jeanne Roux">une députée</source>

<source s=2 speaker="Jeanne Roux"><p gender=f>Jeanne Roux</p>, au milieu de la foule,</source> <cue s=2>a déclaré</cue> que <content s=2 mode=indirect>rien n'était prêt</content>.""",
    "two offices of one": """La ministre des Arts et porte-parole du gouvernement <p>Anna Roth</p> est venue hier. <source s=1 speaker="Anna Roth">La ministre</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la loi passerait</content>. L'avocat <p gender=m>Luc Morel</p> en doute. <source s=2 speaker="Anna Roth">La porte-parole</source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>tout était prêt</content>.""",
    "the mayor of the town, a woman": """La maire de <l>Norwick</l>, <p>Anna Roth</p>, est venue hier. « <content s=1>Nous sommes prêts</content> », <cue s=1>a dit</cue> <source s=1 speaker="Anna Roth">la maire de la commune</source>.""",
    "these ones, at the start": """Les éleveurs sont venus hier. <source s=1 speaker="éleveurs">Ceux-ci</source> <cue s=1>ont dit</cue> que <content s=1 mode=indirect>tout allait bien</content>.""",
    "a first name met before": """<p>Rory Morel</p> a gagné hier. <source s=1 speaker="Rory Morel"><p>Rory</p></source> <cue s=1>a déclaré</cue> : « <content s=1>C'était dur</content> ». Il jouera contre <p>Rory Arnal</p>.""",
    "a woman by her determiner alone": """La procureur de <l>Norwick</l> a ouvert une enquête. L'avocat <p gender=m>Luc Morel</p> la conteste. « <content s=1>Nous irons au bout</content> », <cue s=1>a-t-</cue><source s=1 speaker="procureur de Norwick">elle</source> dit.""",
    "the precisions of someone": """<cue s=1>Selon</cue> <source s=1 speaker="Luc Morel">les précisions apportées par <p>Luc Morel</p></source>, <content s=1 mode=indirect>la digue tiendra</content>.""",
    "a title of no list": """« <content s=1>Le bilan monte</content> », <cue s=1>a dit</cue> <source s=1 speaker="Janan Morel">le mollah <p>Janan Morel</p></source>.""",
    "a first name taken for a body": """<o>Khalid</o> s'en va. <p>Khalid Morel</p> est parti tôt. <source s=1 speaker="Khalid Morel"><o>Khalid</o></source> <cue s=1>a jugé</cue> que <content s=1 mode=indirect>son travail était fait</content>.""",
    "a membership is no office": """<content s=1 mode=indirect>La banque tiendra</content>, <cue s=1>a dit</cue> <source s=1 speaker="Luc Morel"><p>Luc Morel</p>, membre du conseil des gouverneurs</source>. « <content s=2>Nous baisserons le taux</content> », <cue s=2>a déclaré</cue> <source s=2 speaker="Luc Morel">le gouverneur de la Banque de <l>Valbrie</l></source>.""",
    "whoever is first told of in what one says": """<p>Luc Morel</p> est rentré hier. La ville dort encore. <content s=1 mode=indirect>La réponse du <o>ministère des Mines</o> a été rapide</content>, <cue s=1>a-t-</cue><source s=1 speaker="Luc Morel">il</source> ajouté.""",
    "an authority": """<cue s=1>Selon</cue> <source s=1 speaker="ministère de la Sécurité">le <o>ministère de la Sécurité</o></source>, <content s=1 mode=indirect>le calme est revenu</content>. <source s=2 speaker="ministère de la Sécurité">L'autorité</source> <cue s=2>ajoute</cue> que <content s=2 mode=indirect>la ville est sûre</content>.""",
    "a doctor in the feminine": """La présidente de l'association, <p>Anna Roth</p>, est venue hier. « <content s=1>Il faut agir</content> », <cue s=1>a dit</cue> <source s=1 speaker="Anna Roth"><p>Dre Roth</p></source>.""",
    "a deputy prime minister is no minister": """« <content s=1>Nous paierons</content> », <cue s=1>a dit</cue> <source s=1 speaker="Luc Morel">le vice-Premier ministre valbrien, <p>Luc Morel</p></source>. <source s=2 speaker="ministre de l'Économie">Le ministre de l'Économie</source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>rien n'était sûr</content>.""",
    "the prosecutor told in full at last": """Les avocats s'étonnent des propos du procureur parus hier dans le <o>Courrier</o>. « <content s=1>C'est un incident</content> », <cue s=1>assure</cue> <source s=1 speaker="Luc Morel"><p gender=m>Luc Morel</p></source>. <source s=2 speaker="Luc Morel">Le procureur</source>, arrivé il y a un an à <l>Norwick</l>, <cue s=2>a observé</cue> que <content s=2 mode=indirect>les procès étaient trop longs</content>. L'avocate <p gender=f>Anna Roth</p> le conteste.

Le procureur de la République, <p gender=m>Luc Morel</p>, ne parle plus à la presse. Le procureur général, <p gender=m>Paul Arnal</p>, se tait.""",
    "met by name, then named at last": """Il pleut sur la ville. Les rues sont vides. Le marché est fermé. <p gender=m>Luc Morel</p> est arrivé tôt. <p gender=m>Paul Arnal</p> attend. <content s=1 mode=indirect>La ville a menti</content>, <cue s=1>affirme</cue> <source s=1 speaker="Luc Morel">un avocat de la défense</source>. <p gender=f>Anna Roth</p> est venue aussi. L'avocat de la défense, <p gender=m>Luc Morel</p>, est reparti tard.""",
    "no one names themselves": """<p gender=m>Luc Morel</p> a parlé hier. <p gender=m>Paul Arnal</p> avait quitté la ferme. « <content s=1><p gender=m>Arnal</p>, c'était mon ami</content> », <cue s=1>a-t-</cue><source s=1 speaker="Luc Morel">il</source> dit.""",
    "who says who they are": """Le chanteur <p gender=m>Luc Morel</p> est arrivé tôt. « <content s=1>Je m'appelle <p gender=m>Luc Morel</p> et je chante</content> », <cue s=1>a-t-</cue><source s=1 speaker="Luc Morel">il</source> dit.""",
    "the only one whom a trade covers": """Le maraîcher <p gender=m>Luc Morel</p> ferme le chemin. Les voisins protestent. Le maire, <p gender=m>Paul Arnal</p>, hésite. Il marche sur des œufs. Il a réuni le conseil. Les débats ont duré. La salle était pleine. L'avocate <p gender=f>Anna Roth</p> attend. Le banquier <p gender=m>Jean Duval</p> aussi. Une plainte est déposée. Un sondage est en cours. Les juges trancheront. « <content s=1>C'est chez moi</content> », <cue s=1>s'amuse</cue> <source s=1 speaker="Luc Morel">l'agriculteur</source>.""",
    "a state is no body": """<p gender=m>Luc Morel</p> est venu hier. L'état de « catastrophe naturelle » sera décrété mercredi. « <content s=1 speaker="Luc Morel">Les indemnisations seront versées</content> ».""",
    "the report of someone named": """<cue s=1>Selon</cue> <source s=1 speaker="Anna Roth">le rapport de l'administratrice judiciaire, Me <p gender=f>Anna Roth</p></source>, <content s=1 mode=indirect>la masse salariale a triplé</content>.""",
    "the report of a body": """<cue s=1>Selon</cue> <source s=1 speaker="rapport de la Cour des comptes">un rapport de la <o>Cour des comptes</o></source>, <content s=1 mode=indirect>la masse salariale a triplé</content>.""",
    "a note that a paper has read": """<cue s=1>Selon</cue> <source s=1 speaker="note interne de la société, consultée par le Courrier">une note interne de la société, consultée par le <o>Courrier</o></source>, <content s=1 mode=indirect>la mesure coûtera cher</content>.""",
    "an opponent is not the president": """L'opposant <p>Luc Morel</p> a parlé hier des projets de <p>Paul Arnal</p>. <source s=1 speaker="Paul Arnal">Le président valbrien</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la loi passerait</content>.""",
    "no body says je by a pronoun": """<p>Luc Morel</p> est rentré hier soir. Le parti <o>Alliance</o> a gagné l'élection. « <content s=1>Je suis fier du travail accompli</content> », <cue s=1>a-t-</cue><source s=1 speaker="Luc Morel">il</source> dit.""",
}


@pytest.mark.parametrize("text", PASSAGES.values(), ids=PASSAGES.keys())
def test_who_speaks_by_a_description(text: str, parsed: Callable[..., Reading]) -> None:
    reading, expected = read_told(text, parsed)
    found = speakers_of(reading)
    assert {id_: found[id_] for id_ in expected} == expected


def test_the_rights_of_man_are_no_one(parsed: Callable[..., Reading]) -> None:
    reading, _ = read_told("Un homme parle. Il défend les droits de l'homme. L'homme part.", parsed)
    assert all(m.span.of(reading.text) != "l'homme" for e in reading.entities for m in e.mentions)
