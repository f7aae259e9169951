"""Times are found and resolved: one marked sentence, one behaviour. The day of publication is Monday 8 March 2021."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marked import read_marked
from recoupe.annotate.times import Times
from recoupe.reading import Reading

ABSOLUTE = [
    "La digue a cédé le <time value=2019-10-10>10 octobre 2019</time>.",
    "La digue a cédé le <time value=2019-10-10>jeudi 10 octobre 2019</time>.",
    "La digue a cédé le <time value=2019-10-10>10/10/2019</time>.",
    "La digue a cédé le <time value=2019-10-10>10.10.19</time>.",
    "La digue a cédé le <time value=2020-05-01>1er mai 2020</time>.",
    "La digue a cédé le <time value=2020-05-01>1 er mai 2020</time>.",
    "La digue a cédé le <time value=2020-05-01>premier mai 2020</time>.",
    "La digue a cédé en <time value=2017-05>mai 2017</time>.",
    "La digue a cédé à l'<time value=2015-SU>été 2015</time>.",
    "La digue a cédé <time value=2018>fin 2018</time>.",
    "La digue a cédé <time value=2020-06>mi-juin</time>.",
    "La digue a cédé au <time value=2020-10>début du mois d'octobre</time>.",
    "La digue tenait dans les <time value=199>années 1990</time>.",
    "La digue tenait dans les <time value=196>années soixante</time>.",
    "La digue tenait dans les <time value=192>années 1920</time> et <time value=193>1930</time>.",
    "La digue a cédé au cours du <time value=2019-H1>1 er semestre 2019</time>.",
    "La digue a cédé au cours de <time value=2019-01>ce mois de janvier 2019</time>.",
    "La digue tenait au <time value=18>XIXe siècle</time>.",
    "La digue tenait à la <time value=18>fin du XIX e siècle</time>.",
    "Les crues ont baissé au <time value=2019-Q1>premier trimestre 2019</time>.",
    "Les crues ont baissé au <time value=2019-H2>second semestre de 2019</time>.",
    "Tour de France <time value=2016>2016</time> : une chute",
    "Les crues de <time value=2019>2019</time> et <time value=2020>2020</time> ont coûté cher.",
    "La digue a tenu du <time value=2019-10-03>3</time> au <time value=2019-10-12>12 octobre 2019</time>.",
    "La digue a tenu de <time value=2019-05>mai</time> à <time value=2019-10>octobre 2019</time>.",
    "La digue a cédé le <time value=2019-10-10T14:30>10 octobre 2019 à 14 h 30</time>.",
    "La digue date du <time value=18>dix-neuvième siècle</time>.",
    "La digue a servi du <time value=17>XVIIIe</time> au <time value=19>XXe siècle</time>.",
    "La digue date du <time value=BC04>Ve siècle avant notre ère</time>.",
    "Les crues ont baissé au <time value=2020-Q2>deuxième trimestre de l'année dernière</time>.",
    "La digue a cédé durant l'<time value=2018-WI>hiver 2018-2019</time>.",
    "La digue a tenu entre le <time value=2019-SP>printemps</time> et l'<time value=2019-FA>automne 2019</time>.",
    "La digue a cédé la <time value=2020-W19>première semaine de mai 2020</time>.",
    "La digue a cédé le <time value=2020-W27-WE>premier week-end de juillet</time>.",
    "La digue a cédé le <time value=2020-11-26>dernier jeudi de novembre</time>.",
    "La digue a cédé dans la <time value=2020-08>seconde quinzaine d'août</time>.",
    "La digue a cédé le <time value=2019-10-10TMO>10 octobre 2019 au matin</time>.",
    "La digue a cédé le <time value=2019-10-10TEV>10 octobre 2019, en fin de journée</time>.",
    "La digue a cédé le <time value=2019-10-10TAF>jeudi après-midi 10 octobre 2019</time>.",
    "Le nord était tombé en <time value=2012-03>mars</time>-<time value=2012-04>avril 2012</time>.",
    "L'<time value=2020-09>an dernier au mois de septembre</time>, la digue a cédé.",
]

WEEKDAYS = [
    "La digue a cédé <time value=2021-03-05>vendredi</time>.",
    "La digue a cédé <time value=2021-03-08>lundi</time>.",
    "La digue sera réparée <time value=2021-03-12>vendredi</time>.",
    "Le préfet doit se rendre sur place <time value=2021-03-10>mercredi</time>.",
    "La digue a cédé <time value=2021-03-01>lundi dernier</time>.",
    "La digue sera réparée <time value=2021-03-15>lundi prochain</time>.",
    "La digue a cédé <time value=2021-03-04>ce jeudi</time>.",
    "La digue a cédé <time value=2021-03-04TEV>jeudi soir</time>.",
    "La digue a cédé <time value=2021-03-04TAF>jeudi en fin d'après-midi</time>.",
    "La digue a cédé <time value=2021-03-04T15:00>jeudi vers 15 heures</time>.",
    "Le conseil se réunira <time value=2021-03-16>mardi en huit</time>.",
    "Le conseil se réunira <time value=2021-03-16>mardi de la semaine prochaine</time>.",
    "La digue a cédé dans la <time value=2021-03-06TNI>nuit de samedi à dimanche</time>.",
    "La digue a cédé dans la <time value=2021-03-03TNI>nuit du 3 au 4 mars</time>.",
    "La digue a cédé dans la <time value=2021-03-04TEV>soirée de jeudi</time>.",
    "La digue a cédé <time value=2021-03-02TMO>ce [mardi] matin</time>.",
    "La digue a cédé <time value=2021-03-04TMO>jeudi au petit matin</time>.",
    "La digue a cédé dans la <time value=2021-03-07TNI>nuit de dimanche à ce lundi</time>.",
    "Le préfet a dit que le conseil se réunirait <time value=2021-03-10>mercredi</time>.",
    "Le maire a appelé à manifester <time value=2021-03-13>samedi</time>.",
    "Le maire a fait savoir <time value=2021-03-05TEV>vendredi soir</time> que la digue tenait.",
    "L'eau montait en <time value=2021-03-03TEV>soirée mercredi</time>.",
    "Il a plu dans la <time value=2021-03-04TEV>soirée du jeudi</time>.",
    "Il a plu toute la <time value=2021-03-03TNI>nuit de mercredi</time>.",
    "Inauguration du pont <time value=2021-03-10>mercredi</time>.",
    "Ils ont fait savoir leur colère <time value=2021-03-06>samedi</time>.",
    "Plus tôt dans la <time value=2021-03-06TNI>nuit du samedi à dimanche</time>, la digue a cédé.",
]

RELATIVE = [
    "La digue a cédé <time value=2021-03-07>hier</time>.",
    "La digue a cédé <time value=2021-03-06>avant-hier</time>.",
    "La digue sera réparée <time value=2021-03-09TMO>demain matin</time>.",
    "La digue a cédé <time value=2021-03-08>aujourd'hui</time>.",
    "La digue est <time value=PRESENT_REF>aujourd'hui</time> en ruine.",
    "La digue a cédé <time value=2018>il y a trois ans</time>.",
    "La digue a cédé <time value=2021-02-26>il y a dix jours</time>.",
    "La digue a cédé <time value=2021-01>voilà deux mois</time>.",
    "La digue sera réparée <time value=2021-04-12>dans cinq semaines</time>.",
    "La digue sera réparée <time value=2022>d'ici un an</time>.",
    "La digue a cédé la <time value=2021-W09>semaine dernière</time>.",
    "La digue a cédé <time value=2021-W09-WE>ce week-end</time>.",
    "La digue a cédé <time value=2021-W09-WE>ce weekend</time>.",
    "Le pont a été fermé jusqu'à <time value=2021-03-14>dimanche</time>.",
    "La digue a cédé tard <time value=2021-03-07TEV>hier soir</time>.",
    "La digue a cédé <time value=2021-03-07>hier</time> (<time value=2021-03-07>dimanche</time>).",
    "La digue a cédé l'<time value=2020>an dernier</time>.",
    "La digue sera réparée le <time value=2021-04>mois prochain</time>.",
    "La digue a cédé <time value=2021>plus tôt cette année</time>.",
    "La digue a cédé <time value=2021-03-08>plus tôt dans la journée</time>.",
    "La digue a cédé <time value=2021-03-08TMO>ce matin</time>.",
    "La digue a cédé <time value=2021-03-07TNI>cette nuit</time>.",
    "La digue a cédé la <time value=2021-03-07TNI>nuit dernière</time>.",
    "La digue a cédé en <time value=2020-10>octobre</time>.",
    "La digue sera réparée en <time value=2021-10>octobre</time>.",
    "La digue a cédé en <time value=2020-03>mars dernier</time>.",
    "La digue a cédé le <time value=2020-12-14>14 décembre</time>.",
    "La digue sera réparée à la <time value=2021>fin de l'année</time>.",
    "La digue a cédé le <time value=2020-05-01>1er mai</time>.",
    "La société d'<time value=PRESENT_REF>aujourd'hui</time> tient à sa digue.",
    "Le match d'<time value=2021-03-08>aujourd'hui</time> est annulé.",
    "Deux dates ont été fixées, le <time value=2021-03-31>31 mars</time> et le <time value=2021-04-02>2 avril prochain</time>.",
    "Le pont ouvrira <time value=2021-SU>cet été</time>.",
    "En <time value=XXXX-WI>hiver</time>, le pont est fermé.",
    "À l'<time value=PAST_REF>époque</time>, il pleuvait.",
    "Les travaux ont duré jusqu'à <time value=PRESENT_REF>aujourd'hui</time>.",
]

STORY = [
    "Le conseil siégera <time value=2021-03-09>mardi</time>.\n\nLa digue a cédé vers <time value=2021-03-08T07:00>7 heures</time>.",
    "Dans la <time value=2020-07-28TNI>nuit du 28 au 29 juillet 2020</time>, vers <time value=2020-07-29T01:00>1 heure du matin</time>, la digue a cédé.",
    "La digue a cédé <time value=2021-03-05>vendredi</time>. Des vitrines brisées la <time value=2021-03-04>veille</time> sont réparées. Vers <time value=2021-03-05T15:00>15 heures</time>, il pleuvait.",
    "Ils ont travaillé <time value=2021-03-07TNI>toute la nuit</time>.",
    "Ils ont passé la <time value=2021-03-07TNI>nuit</time> dehors.",
    "Ils ont manifesté le <time value=2021-03-08TMO>matin</time> devant la digue.",
    "La digue a cédé le <time value=2019-10-10>10 octobre 2019</time>. Nul ne l'a vue depuis <time value=2019-10-10>cette date</time>.",
    "La digue a cédé le <time value=2019-10-10>10 octobre 2019</time>. L'<time value=2019-10-08>avant-veille</time>, il pleuvait. La <time value=2019-10-09>veille</time>, il neigeait.",
    "La digue a cédé le <time value=2019-10-10>10 octobre 2019</time>. Le <time value=2019-10-11>lendemain</time>, le pont a suivi, le <time value=2019-10-12>surlendemain</time> la gare.",
    "La digue a cédé le <time value=2019-10-10>10 octobre 2019</time>. <time value=PAST_REF>Deux ou trois jours plus tard</time>, le pont a suivi.",
    "Le pont ouvrira le <time value=2021-03-15>15 mars</time>. La <time value=2021-03-07>veille</time>, le maire avait cédé.",
    "Le <time value=2019-10-10>10 octobre 2019</time>, la digue a cédé. Le <time value=2019-10-11>lendemain</time>, le pont a suivi.",
    "Le <time value=2019-10-10>10 octobre 2019</time>, la digue a cédé. La <time value=2019-10-09>veille</time>, il avait plu.",
    "Le <time value=2019-10-10>10 octobre 2019</time>, la digue a cédé. <time value=2019-10-10>Ce jour-là</time>, il pleuvait.",
    "La digue a cédé en <time value=2010>2010</time>. <time value=2012>Deux ans plus tard</time>, le pont a suivi.",
    "La digue a cédé le <time value=2019-10-10>10 octobre 2019</time>. <time value=2019-10-14>Quatre jours après</time>, le pont a suivi.",
    "La digue a cédé en <time value=2019-10>octobre 2019</time>. Le <time value=2019-11>mois suivant</time>, le pont a suivi.",
    "La digue a cédé <time value=2021-03-04>jeudi</time>. À <time value=2021-03-04T18:00>18 heures</time>, le pont a suivi.",
    "La digue a cédé dans la <time value=2021-03-04TNI>nuit de jeudi à vendredi</time>. Vers <time value=2021-03-05T07:00>7 heures</time>, le pont a suivi.",
    "<time value=2004>2004</time> : la digue cède, le <time value=2004-12-26>26 décembre</time>, puis le pont.",
]  # fmt: skip

FEASTS = [
    "La digue a cédé à <time value=2020-12-25>Noël</time>.",
    "La digue a cédé le <time value=2020-07-14>14-Juillet</time>.",
    "La digue sera réparée le <time value=2021-04-05>lundi de Pâques</time>.",
    "La digue sera réparée à la <time value=2021-05-23>Pentecôte</time>.",
    "La digue a cédé à <time value=2018-04-01>Pâques 2018</time>.",
    "La digue date d'avant le <time value=2001-09-11>11-Septembre</time>.",
    "La digue sera réparée à la <time value=2021-09>rentrée</time>.",
    "La digue a cédé <time value=2020-12-11>deux semaines avant Noël</time>.",
]

LENGTHS = [
    "Le maire attend depuis <time value=P3D>trois jours</time>.",
    "Le maire attend depuis plus de <time value=P7Y>sept ans</time>.",
    "Le maire a attendu <time value=PT30M>une demi-heure</time>.",
    "Le maire a attendu <time value=P1.5Y>un an et demi</time>.",
    "Le maire a attendu <time value=P15D>une quinzaine de jours</time>.",
    "Le maire attend depuis des <time value=PXM>mois</time>.",
    "Le maire a attendu <time value=PXY>plusieurs années</time>.",
    "Il a plu au cours des <time value=PT24H>dernières 24 heures</time>.",
    "Il a plu <time value=PXD>ces derniers jours</time>.",
    "Il pleuvra pendant les <time value=P5Y>cinq prochaines années</time>.",
    "Il a gagné en <time value=PT2H47M58S>2 h 47 min 58 s</time>.",
    "Il a plu <time value=P1D>toute la journée</time>.",
    "La trace date de <time value=P3700000000Y>3,7 milliards d'années</time>.",
    "Il fut condamné à <time value=P10Y>dix ans</time> de prison.",
    "Il attend depuis <time value=P2D>deux</time> ou <time value=P3D>trois jours</time>.",
    "Il risque entre <time value=P5Y>5</time> et <time value=P10Y>10 ans</time> de prison.",
    "Le chantier dure de <time value=P2Y>deux</time> à <time value=P3Y>trois ans</time>.",
    "Le vol dure <time value=PT15M>15</time>-<time value=PT20M>20 minutes</time>.",
    "La séance a duré <time value=PT2H30M>2h30</time>.",
    "Après <time value=PT2H30M>2h30</time> de débats, le conseil a voté.",
    "La visite a duré <time value=PT2H30M>deux heures et demie</time>.",
    "Le pont a plus d'<time value=P25Y>un quart de siècle</time>.",
    "La trace date de <time value=P71000000Y>71</time> à <time value=P75000000Y>75 millions d'années</time>.",
    "Au cours de ses <time value=P21Y>21 ans</time> de mise à disposition, il a bâti la digue.",
    "Le syndicat prévoit une grève de <time value=PT24H>24 heures</time> <time value=2021-03-10>mercredi</time>.",
    "Il a marché <time value=PT1H50M>une heure cinquante</time>.",
    "La trace date de <time value=PXY>milliers d'années</time>.",
    "Il a attendu <time value=P72D>septante-deux jours</time>.",
    "Une vidéo vieille de <time value=PXY>plusieurs années</time> circule.",
]

SETS = [
    "Le marché se tient <time value=XXXX-WXX-2>chaque mardi</time>.",
    "Le marché se tient <time value=XXXX-WXX-6>tous les samedis</time>.",
    "Le marché se tient les <time value=XXXX-WXX-4T17:30>jeudis à 17h30</time>.",
    "Le bac passe <time value=PT37M>toutes les 37 minutes</time>.",
    "Le conseil est élu <time value=P2Y>tous les deux ans</time>.",
    "Le bac passe <time value=P1M>deux fois par mois</time>.",
    "Le bac coûte dix euros <time value=P1Y>par an</time>.",
]

VAGUE = [
    "La digue a cédé <time value=PAST_REF>récemment</time>.",
    "La digue tiendra à l'<time value=FUTURE_REF>avenir</time>.",
    "La digue cédera dans les <time value=FUTURE_REF>semaines à venir</time>.",
    "La digue tient pour l'<time value=PRESENT_REF>instant</time>.",
    "La digue tient à <time value=PRESENT_REF>ce jour</time>.",
    "La digue a cédé <time value=2021-03-08>ce jour</time>.",
    "La digue tient <time value=PRESENT_REF>actuellement</time>.",
    "Elle avait cédé <time value=PAST_REF>quelques jours plus tôt</time>.",
    "La digue a cédé <time value=PAST_REF>il y a quelques années</time>.",
]

CLOCKS = [
    "La digue a cédé à <time value=2021-03-08T14:30>14h30</time>.",
    "La digue a cédé à <time value=2021-03-08T14:30>14 h 30 GMT</time>.",
    "La digue a cédé vers <time value=2021-03-08T15:00>15 heures</time>.",
    "La digue a cédé à <time value=2021-03-08T12:00>midi</time>.",
    "Vers <time value=2021-03-08T01:00>1h</time>, la digue a cédé.",
    "La digue a cédé vers <time value=2021-03-08T00:30>minuit trente</time>.",
    "La digue a cédé <time value=2021-03-03TMO>mercredi avant-midi</time>.",
    "Il pleuvra la <time value=2021-03-08TNI>nuit prochaine</time>.",
    "Il pleuvra dans les semaines et <time value=FUTURE_REF>mois à venir</time>.",
    "Le rassemblement aura lieu à <time value=2021-03-08T09:30>9h30</time> devant la digue.",
    "La digue a cédé à <time value=2021-03-08T15:00>15 heures</time> depuis le pont.",
    "La digue a cédé à <time value=2021-03-08T07:00>7 heures du matin</time>.",
    "La digue a cédé à <time value=2021-03-08T21:00>21H00 locales</time> (<time value=2021-03-08T19:00>19H00 GMT</time>).",
    "La digue a cédé vers <time value=2021-03-08T21:00>21 heures, heure de Paris</time>.",
    "La digue ferme de <time value=2021-03-08T14:00>14</time> à <time value=2021-03-08T16:00>16 heures</time>.",
    "La digue ferme entre <time value=2021-03-08T14:00>14 heures</time> et <time value=2021-03-08T16:00>16 heures</time>.",
    "La digue a cédé à <time value=2021-03-08T19:30>7 heures et demie du soir</time>.",
]

TRAPS = [
    "La digue a été réparée, puis a cédé.",
    "La sonde s'est posée sur Mars.",
    "Il a une seconde chance.",
    "Un homme de 34 ans a été sauvé.",
    "Le maire, 52 ans, habite ici.",
    "Le maire est mort à 84 ans.",
    "Elle vient de fêter ses 90 ans.",
    "Le prix est de 2000 euros.",
    "Il a parlé au « 20 Heures » de la chaîne.",
    "Noël Durand habite ici.",
    "Il est champion des Jeux d'hiver.",
    "Le quotidien local a publié l'article.",
    "Tout en maintenant la pression, il négocie.",
    "Une quinzaine de personnes habitent ici.",
    "Le Journal du Dimanche a publié l'article.",
    "Les enfants de deux à trois ans dorment.",
    "Les 15 à 24 ans votent peu.",
    "Un homme d'une vingtaine d'années a été sauvé.",
    "Le suspect, 29 ans, a été arrêté.",
    "Le Tour de France 2016 est parti d'ici.",
    "Le film 1984 est sorti.",
    "Il était l'invité du JT de 20 heures.",
    "Mai Lan chante.",
    "Ces deux hommes, de 26 et 29 ans, habitent ici.",
    "L'un des prévenus, 23 ans, habite ici.",
    "Le don reçu pour le Mondial-2022 était licite.",
    "La marche a réuni des centaines de personnes, 2000 selon la police.",
    "Il vaquait à ses occupations quotidiennes.",
    "Il appelle à une grosse journée et à la prochaine journée de mobilisation.",
    "Il habite rue du 4 Septembre.",
    "Le Mouvement du 23 mars (M23) tient la digue.",
    "Pour le vigneron, une bonne année rapporte peu.",
]


def check(sentence: str, reading: Reading) -> None:
    """The times of the sentence are those that are marked, with their values."""
    marked = read_marked(sentence)
    got = [(reading.text[t.span.start : t.span.end], t.value) for t in reading.times]
    assert got == [(mark.words, mark.attributes["value"]) for mark in marked.of("time")]


@pytest.mark.parametrize(
    "sentence", [*ABSOLUTE, *WEEKDAYS, *RELATIVE, *STORY, *FEASTS, *LENGTHS, *SETS, *VAGUE, *CLOCKS, *TRAPS]
)
def test_times_of_a_sentence(sentence: str, parsed: Callable[..., Reading]) -> None:
    reading = parsed(read_marked(sentence).text)
    check(sentence, reading.with_("times@1", **Times()(reading)))
