"""Statements by construction: each way of the French press to report speech, one marked text each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marked import read_marked
from recoupe.reading import Reading
from stated import check, find, up_to_statements

MARKS = [
    "‹ <content s=1>La récolte est perdue</content> ›, <cue s=1>déplore</cue> <source s=1>Salima Benkirane</source>.",
    "‘<content s=1>La récolte est perdue</content>’, <cue s=1>déplore</cue> <source s=1>Salima Benkirane</source>.",
    "'<content s=1>La récolte est perdue</content>', <cue s=1>déplore</cue> <source s=1>Salima Benkirane</source>.",
    "''<content s=1>La récolte est perdue</content>'', <cue s=1>déplore</cue> <source s=1>Salima Benkirane</source>.",
    "„<content s=1>La récolte est perdue</content>“, <cue s=1>déplore</cue> <source s=1>Salima Benkirane</source>.",
    "<< <content s=1>La récolte est perdue</content> >>, <cue s=1>déplore</cue> <source s=1>Salima Benkirane</source>.",
    "« <content s=1>L'enquête avance.</content>\n» <content s=2>Deux hommes sont entendus</content> », <cue s=2>a dit</cue> <source s=2>le procureur</source>.",
]

LONELY = [
    (
        '"<content s=1>La récolte est perdue</content> », <cue s=1>déplore</cue> <source s=1>Ana Ba</source>. <source s=2>Le maire</source> '
        '<cue s=2>a dit</cue> : "<content s=2>Nous partons</content>".'
    ),
    "<content s=1>Nous avons perdu le contact avec l'avion</content>\" <cue s=1>a déclaré</cue> <source s=1>le porte-parole</source>.",
    "Il s'inquiète après l'attentat. <content s=1>attaques surprises contre des civils</content> », <cue s=1>a-t-<source s=1>il</source> dit</cue>.",
    (
        "Elle a écrit « bonjour et part.\n\n<source s=1>Le maire</source> <cue s=1>a dit</cue> : « <content s=1>la route est "
        "coupée</content> ».\n\n<source s=2>Le préfet</source> <cue s=2>a ajouté</cue> : « <content s=2>nous partons</content> »."
    ),
]

INCISES = [
    "« <content s=1>Le navire</content>, <cue s=1>a expliqué</cue> <source s=1>l'armateur</source>, <content s=1>n'a jamais été en danger.</content> »",
    "<content s=1>La route</content>, <cue s=1>précise</cue> <source s=1>la gendarmerie</source>, <content s=1>restera fermée jusqu'à lundi</content>.",
    "<content s=1>Il n'y a</content>, <cue s=1>souligne</cue> <source s=1>le rapport</source>, <content s=1>aucune preuve de fraude</content>.",
    "« <content s=1>Oui</content> », <cue s=1>répond</cue> sans hésiter <source s=1>la capitaine</source>.",
    "« <content s=1>La ville tient</content> », <cue s=1>a écrit</cue> sur Telegram <source s=1>le gouverneur de la région</source>.",
    "« <content s=1>La ville tient</content> », <cue s=1>a affirmé</cue> lors d'un meeting à Lille <source s=1>la candidate</source>.",
    "Comme <source s=1>le maire</source> l'<cue s=1>avait annoncé</cue> en mars, <content s=1>la piscine restera fermée</content>.",
    "Comme l'<cue s=1>a rappelé</cue> <source s=1>la ministre</source>, <content s=1>le vaccin est gratuit</content>.",
    "<content s=1>Le vaccin est gratuit</content>, ce que <cue s=1>confirme</cue> <source s=1>l'Institut Pasteur</source>.",
    "Crash au Népal : <content s=1>aucun survivant</content>, <cue s=1>annonce</cue> <source s=1>l'armée</source>",
]

BEYOND = [
    "<content s=1>La trêve est utile</content>, <cue s=1>a déclaré</cue> à Tirana <source s=1>le commandant des forces de l'ONU en Europe, le général Paul Blanc</source>.",
    "<source s=2>La conseillère Anaïs Berthe</source> <cue s=2>rétorque</cue> que <content s=2>le canton a payé les filets des troupeaux</content>, <cue s=1>rappelant</cue> au passage que <content s=1>l'argent manque</content>.",
    "Le maire est venu. « <content s=2>Nous partons</content> », <cue s=2>a-t-<source s=2>il</source> dit</cue>. Et de <cue s=1>conclure</cue> : « <content s=1>La digue tiendra.</content> »",
    "<content s=1>Un agent a été blessé à la tête, lundi, après avoir été attaqué par un homme, sans doute un voisin</content>, <cue s=1>a indiqué</cue> mardi <source s=1>la police de Gex</source>.",
    "<content s=1>Le gouvernement table sur une croissance de 5 % en 2009</content>, <cue s=1>a indiqué</cue> mercredi <source s=1>le ministre de l'Économie, Paul Blanc</source>, devant la Chambre.",
    "« <content s=1>Vous avez le droit de manifester</content> », <cue s=1>assure</cue> <source s=1>la maire</source>, mais « <content s=2>il faut respecter la loi</content> », <cue s=2>ajoute</cue> <source s=2>le préfet</source>.",
    "Les élus sont restés modérés : « <content s=1>Nous ne critiquons personne</content> », <cue s=1>a déclaré</cue> <source s=1>Awa Diallo</source>.",
    "Nul ne savait que deux des blessés étaient des élus et <source s=1>Roux</source> <cue s=1>a noté</cue> que <content s=1>la rue était vide</content>.",
    "<source s=1>Jean Roux</source>, qui a perdu son frère dans la crue, <cue s=1>a indiqué</cue> que <content s=1>rien ne bougeait</content>.",
    "<source s=1>La chaîne Nord</source>, citant des témoins, <cue s=1>a annoncé</cue> que <content s=1>le pont avait cédé</content>.",
    "C'est une réponse au procureur, <source s=1>qui</source>, en audience solennelle, <cue s=1>avait accusé</cue> les avocats de « <content s=1>se moquer du monde</content> ».",
    "Le dossier est un long combat, et <source s=1>Awa Diallo</source> <cue s=1>a déclaré</cue> que <content s=1>son équipe continuait</content>.",
    "S'adressant à Paul Blanc, le juge en charge du dossier, <source s=1>M. Roux</source> <cue s=1>a dit</cue> : « <content s=1>Nous vous faisons confiance</content> ».",
    "« <content s=1>La digue ne tiendra pas</content> », <cue s=1>lit-on</cue> dans <source s=1>un rapport de la mairie</source>.",
    "« <content s=1>La digue ne tiendra pas</content> », peut-on <cue s=1>lire</cue> dans <source s=1>un communiqué de la mairie</source>.",
    "<source s=1>Les médias</source> ont donné des détails d'un appel que le maire a reçu de Jean Roux, tout en <cue s=1>précisant</cue> que <content s=1>l'échange fut vif</content>.",
]
"""Sources that something parts from their verb."""

CLAUSES = [
    "<source s=1>Le préfet</source> <cue s=1>explique</cue> qu'<content s=1>un employé, alors au volant de son camion, a été heurté par un bus</content>.",
    "<source s=1>Le préfet</source> <cue s=1>a dit</cue> que <content s=1>Jean Roux, 19 ans, avait été arrêté et accusé de vol</content>, et que <content s=2>d'autres suivraient</content>.",
    "<source s=1>Un avocat</source> <cue s=1>explique</cue> alors que <content s=1>la grève continue</content>.",
    "<source s=1>Il</source> <cue s=1>a indiqué</cue>, lors d'un point presse, que <content s=1>la route était coupée</content>.",
    "<source s=1>Le préfet</source> <cue s=1>a expliqué</cue> à la radio, que <content s=1>la digue avait cédé</content>.",
    "Le feu a blessé deux agents, <content s=1>dont les jours ne sont pas en danger</content> <cue s=1>selon</cue> <source s=1>la mairie</source>.",
    "<source s=1>L'opposition</source> <cue s=1>a promis</cue> d'<content s=1>aller jusqu'au bout contre le président</content>, <source s=2>qui</source> <cue s=2>a assuré</cue> à ses partisans que <content s=2>la fraude n'existait pas</content>.",
    "<source s=1>Le ministre</source> <cue s=1>n'a pas caché</cue> que <content s=1>la situation était grave</content>.",
    "<source s=1>L'entraîneur</source> <cue s=1>se dit convaincu</cue> que <content s=1>son équipe se qualifiera</content>.",
    "<source s=1>Le préfet</source> <cue s=1>a dit</cue> que <content s=1>la digue avait cédé</content>, avant d'<cue s=2>ajouter</cue> que <content s=2>le pont tenait</content>.",
    "L'<cue s=1>annonce</cue> par <source s=1>le ministre</source> que <content s=1>l'usine fermerait</content> a surpris les ouvriers.",
    "Son affirmation <cue s=1>selon</cue> <source s=1>laquelle</source> <content s=1>le vaccin serait dangereux</content> a été démentie.",
    "Le quotidien a cité <source s=1>l'inspecteur Paul Roux</source>, <cue s=1>disant</cue> qu'<content s=1>il était prêt à partir</content>.",
    "Les pompiers ont reçu <source s=1>un appel d'une voisine</source> <cue s=1>disant</cue> que <content s=1>la maison brûlait</content>.",
    "Des incidents ont eu lieu hier lorsque <source s=1>les élus</source> ont démissionné, <cue s=1>affirmant</cue> que <content s=1>la mairie avait menti</content>.",
    "Trois hommes, <cue s=1>soupçonnés</cue> par <source s=1>la police</source> d'<content s=1>avoir posé la bombe</content>, ont fui.",
    "<source s=1>Celle-ci</source> <cue s=1>déclarera</cue> qu'<content s=1>il s'agissait d'un prêt</content>.",
    "<source s=1>Il</source> <cue s=1>aurait expliqué</cue> que <content s=1>c'était un prêt</content> <cue s=2>affirmant</cue> même <content s=2>l'avoir remboursé</content>.",
    "<source s=1>Le député</source> <cue s=1>voulait savoir</cue> <content s=1>combien coûterait le stade</content>.",
    "Le juge <cue s=1>a demandé</cue> à <content s=1>voir le testament</content>.",
    "Jean Roux est venu et <source s=1>Awa Diallo</source> <cue s=1>a confié</cue> que <content s=1>le pont tenait</content>.",
    "À la question de savoir qui paierait, <source s=1>la présidence</source> <cue s=1>a répondu</cue> que <content s=1>rien n'était décidé</content>.",
    "<source s=1>Son coordonnateur, Awa Diallo</source>, <cue s=1>a dit</cue> que <content s=1>le pont tenait</content>.",
    "<source s=1>Lui</source> <cue s=1>assure</cue> que <content s=1>le pont tient</content>.",
    "Ému, <source s=1>il</source> <cue s=1>a dit</cue> que <content s=1>le pont tenait</content>.",
    "<source s=1>Ce dernier</source> <cue s=1>avait, par courriel, expliqué</cue> que <content s=1>le pont tenait</content>.",
]

LOCUTIONS = [
    "<content s=1>Il doit</content>, <cue s=1>selon</cue> <source s=1>une source diplomatique</source>, « <content s=1>attendre un feu vert</content> ».",
    "De <source s=1>source judiciaire</source>, on <cue s=1>indique</cue> que <content s=1>l'homme a été écroué</content>.",
    "On apprend <cue s=1>de source</cue> policière que <content s=1>l'homme a été écroué</content>.",
    "<cue s=1>Selon</cue> <source s=1>l'étude</source>, <content s=1>sans mesures, les récifs disparaîtront</content>.",
    "<cue s=1>Du point de vue de</cue> <source s=1>Moscou</source>, <content s=1>l'accord est mort</content>.",
    (
        "La marche a réuni entre <content s=1>12 000</content> <cue s=1>selon</cue> <source s=1>la police</source> et <content s=2>40 000</content> "
        "<cue s=2>selon</cue> <source s=2>les organisateurs</source>."
    ),
]

LABELS = [
    "Réactions :\n- <source s=1>Le chef de l'opposition, Idriss Koné</source> : « <content s=1>Rien n'est réglé ce soir.</content> »",
    "Ukraine - <source s=1>Zelensky</source> : « <content s=1>Nous ne céderons pas</content> »",
    "« <content s=1>Rien n'est réglé</content> » (<source s=1>Idriss Koné</source>)",
]

TALK = [
    "— <content s=1>Vous partez demain ?</content> <cue s=1>demanda</cue> <source s=1>la journaliste</source>.\n— <content s=2>Oui</content>, <cue s=2>répondit</cue> <source s=2>le marin</source>.",
    (
        "« <content s=1>Vous avez vu le préfet ?</content> <cue s=1>demande-t-<source s=1>il</source></cue>.\n\n— <content s=2>Non. Il passera "
        "lundi.</content>\n\n— <content s=3>Lundi, on aura tout vendu</content>, <cue s=3>lâche</cue> <source s=3>le pêcheur</source>. »"
    ),
    (
        "<source s=1>Le Courrier</source> : <content s=1>Pourquoi avoir quitté le gouvernement ?</content>\n<source s=2>M. Lopes</source> : "
        "<content s=2>Parce que je n'étais plus d'accord.</content>\n<source s=3>Le Courrier</source> : <content s=3>Regrettez-vous ce choix "
        "?</content>\n<source s=4>M. Lopes</source> : <content s=4>Non, pas du tout.</content>"
    ),
    (
        "Pourquoi avez-vous quitté le gouvernement ?\n\n<content s=1>Parce que je n'étais plus d'accord.\n\nIl fallait partir.</content>\n\n"
        "Regrettez-vous ce choix ?\n\n<content s=2>Non, j'ai agi en conscience.</content>\n\nPropos recueillis par Ana Ba."
    ),
]

TALK += [
    (
        "Le maire quitte ses fonctions.\n\nPourquoi quittez-vous vos fonctions ?\n\n<content s=1>Parce que je n'étais plus d'accord.</content>"
        "\n\nPropos recueillis par Ana Ba."
    ),
    (
        "<source s=1>Le Courrier</source> : <content s=1>Pourquoi quittez-vous vos fonctions ?</content>\n<source s=2>Paul Arnal</source> : "
        "<content s=2>Parce que je n'étais plus d'accord.</content>"
    ),
    (
        "Entretien avec le maire.\n\nLe Courrier : Pourquoi partez-vous ?\n\n<source s=1>Paul Arnal</source> : <content s=1>Parce que je n'étais plus "
        "d'accord.</content>\n\nRegrettez-vous ce choix ?\n\n<content s=2>Non, j'ai agi en conscience.</content>"
    ),
    "— <content s=1>Vous partez demain ?</content>\n\n— <content s=2>Oui, à l'aube.</content>\n\n— <content s=3>Et vous reviendrez quand ?</content>",
]
"""Interviews of one question, of a first turn alone that has a label; a dialogue of questions is no interview."""

NO_STATEMENT = [
    "La suite du programme :\n- trois ateliers le matin, annonce la brochure ;\n- un bal le soir.",
    "Que faire en cas de crue ?\n\nIl convient de monter à l'étage.\n\nQui prévenir ?\n\nLa mairie tient une liste.",
    "Il est possible d'observer que la glace fond.",
    "Il est à noter que la glace fond.",
    "Un accusé sera jugé dans la cage que représente le box.",
    "Elle exerçait ce qu'elle pensait être un droit.",
    "La soirée promet d'être belle.",
    "Cette crise a incité Gex à fermer le pont.",
    "Selon toute vraisemblance, les prix baisseront.",
    "Jugé pour vol (lire ci-dessus), il a été libéré.",
    "Des élus brandissaient des copies des « procès-verbaux ».",
    "L'agence, qui contrôle les comptes, a confirmé la dépense.",
    "Les habitants sont appelés à voter dimanche.",
    "La pièce est jouée d'après le film de Luchino Visconti.",
    "Pour la nageuse, il s'agit d'un cinquième titre.",
    "Le marchand range les caisses selon leur mode de transport.",
    "La ministre ne cache plus que son nom.",
]

HEARSAY = [
    ("D'après la presse, le général serait mort.", "conditional"),
    ("Le ministère précise que l'accident serait dû à la pluie.", "conditional"),
    ("Une rumeur selon laquelle le roi est mort circule.", "unconfirmed"),
    ("Selon un bilan non officiel, dix soldats sont morts.", "unconfirmed"),
    ("Le maire a dit qu'il viendrait lundi.", "plain"),
    ("Il a tweeté que la route rouvrirait lundi.", "plain"),
    ("Selon le juriste, si la loi passait, il aurait le droit de voter.", "plain"),
    ("Au cas où il pleuvrait, le match serait reporté, a prévenu la fédération.", "plain"),
    ("Selon lui, il serait absurde de renoncer.", "plain"),
]


@pytest.fixture(scope="module")
def told(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    """`told(text)`: a reading up to its statements."""
    return up_to_statements(parsed)


@pytest.mark.parametrize("text", MARKS)
def test_marks_of_every_kind(text, told):
    check(text, told, "direct")


@pytest.mark.parametrize("text", LONELY)
def test_a_lonely_mark_leaves_the_other_statements(text, told):
    marked = read_marked(text)
    reading = told(marked.text)
    for marks in marked.groups("s").values():
        assert find(reading, [mark for mark in marks if mark.tag == "content"])


@pytest.mark.parametrize("text", INCISES)
def test_incises(text, told):
    check(text, told)


@pytest.mark.parametrize("text", CLAUSES)
def test_clauses(text, told):
    check(text, told, "indirect")


@pytest.mark.parametrize("text", BEYOND)
def test_sources_that_something_parts_from_their_verb(text, told):
    check(text, told)


@pytest.mark.parametrize("text", LOCUTIONS)
def test_locutions(text, told):
    check(text, told)


@pytest.mark.parametrize("text", LABELS)
def test_labels(text, told):
    check(text, told, "direct")


@pytest.mark.parametrize("text", TALK)
def test_talk_without_marks_of_its_own(text, told):
    check(text, told, "direct")


@pytest.mark.parametrize("text", NO_STATEMENT)
def test_what_reports_nothing(text, told):
    reading = told(text)
    assert [reading.words(*s.content) for s in reading.statements] == []


@pytest.mark.parametrize(("text", "reportedness"), HEARSAY)
def test_hearsay_is_told_from_supposition_and_future(text, reportedness, told):
    statement, *_ = told(read_marked(text).text).statements
    assert statement.reportedness == reportedness
