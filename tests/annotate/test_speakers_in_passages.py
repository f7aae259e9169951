"""Speakers over whole passages: several people, pronouns far from names, resumed roles; invented news of every kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.reading import Reading
from told import read_told, speakers_of

PASSAGES = {
    "a crime": """Un homme a été arrêté après le meurtre d'une adolescente à <l>Norwick</l>.

<p>Lucy Harper</p>, 15 ans, a été retrouvée morte samedi près de son domicile.

<source s=1 speaker="Mark Dunne">L'inspecteur en chef <p>Mark Dunne</p>, de la police de <l>Norwick</l></source>, <cue s=1>a déclaré</cue> : « <content s=1>C'est une perte tragique</content>. »

<source s=2 speaker="Mark Dunne">Il</source> <cue s=2>a demandé</cue> aux témoins de <content s=2 mode=indirect>se manifester</content>.

« <content s=3>Nous travaillons sans relâche</content> », <cue s=3>a-t-</cue><source s=3 speaker="Mark Dunne">il</source> ajouté.

La mère de <p>Lucy</p>, <p>Karen Harper</p>, a rendu hommage à sa fille.

« <content s=4>Elle était notre rayon de soleil</content> », <cue s=4>a-t-</cue><source s=4 speaker="Karen Harper">elle</source> dit.

<source s=5 speaker="voisin">Un voisin</source> <cue s=5>a déclaré</cue> que <content s=5 mode=indirect>la rue était calme d'habitude</content>. <content s=6 mode=indirect>Il avait entendu des cris vers minuit</content>, <cue s=6>a-t-</cue><source s=6 speaker="voisin">il</source> raconté.""",
    "a match": """<p>Tommy Brandt</p> a marqué deux buts samedi lors de la victoire de <o>Norwick</o> contre <o>Halden</o>.

L'attaquant de 22 ans, arrivé cet été, n'avait plus joué depuis mars.

« <content s=1>C'est incroyable</content> », <cue s=1>a-t-</cue><source s=1 speaker="Tommy Brandt">il</source> confié à <o>Radio Orbe</o>.

Son entraîneur, <p>Luis Pereira</p>, a salué son courage.

« <content s=2>Il a travaillé dur et il le mérite</content> », <cue s=2>a déclaré</cue> <source s=2 speaker="Luis Pereira">le <g>Portugais</g></source>.

<source s=3 speaker="Luis Pereira">Il</source> <cue s=3>a</cue> toutefois averti que <content s=3 mode=indirect>la saison serait longue</content>.""",
    "a vote": """<source s=1 speaker="Claire Dawson">La sénatrice <p>Claire Dawson</p></source> <cue s=1>a annoncé</cue> jeudi <content s=1 mode=indirect>qu'elle voterait contre le candidat de <p>Ronald Stump</p></content>.

Dans un communiqué, <source s=2 speaker="Claire Dawson">elle</source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>le candidat avait menti</content>.

Le sénateur <p>Bob Hale</p>, un proche du président, a critiqué sa décision.

« <content s=3>C'est une honte</content> », <cue s=3>a-t-</cue><source s=3 speaker="Bob Hale">il</source> lancé à la télévision.

<p>Stump</p> a lui aussi réagi.

« <content s=4><p>Claire Dawson</p> m'a déçu</content> », <cue s=4>a-t-</cue><source s=4 speaker="Ronald Stump">il</source> écrit sur <o>Twitter</o>.

<source s=5 speaker="Claire Dawson">Elle</source> <cue s=5>a répondu</cue> qu'<content s=5 mode=indirect>elle ne céderait pas</content>.""",
    "a plant": """Le constructeur <o>Volmar</o> va supprimer 2 000 emplois en Europe.

<source s=1 speaker="Volmar">La société</source> <cue s=1>a indiqué</cue> que <content s=1 mode=indirect>les ventes avaient chuté de 12 %</content>.

Son directeur général, <p>Jens Kohl</p>, a évoqué une année difficile.

« <content s=2>Nous devons agir</content> », <cue s=2>a-t-</cue><source s=2 speaker="Jens Kohl">il</source> dit.

Les syndicats ont dénoncé un plan brutal.

<source s=3 speaker="syndicats">Ils</source> <cue s=3>estiment</cue> que <content s=3 mode=indirect>le groupe aurait pu l'éviter</content>.

<p>Kohl</p> a rejeté ces critiques, <cue s=4>assurant</cue> que <content s=4 mode=indirect>tout avait été tenté</content>.""",
    "a study": """<source s=1 speaker="étude publiée dans la revue Natura">Une étude publiée dans la revue <o>Natura</o></source> <cue s=1>montre</cue> que <content s=1 mode=indirect>les oiseaux migrent plus tôt</content>.

Les chercheurs de l'<o>université de Norwick</o> ont suivi mille hirondelles.

<source s=2 speaker="chercheurs de l'université de Norwick">Ils</source> <cue s=2>ont constaté</cue> que <content s=2 mode=indirect>les départs avaient avancé de six jours</content>.

<source s=3 speaker="Anne Whitfield">La professeure <p>Anne Whitfield</p>, qui a dirigé l'étude</source>, <cue s=3>a déclaré</cue> : « <content s=3>C'est sans précédent</content>. »

<source s=4 speaker="Anne Whitfield">Elle</source> <cue s=4>a précisé</cue> que <content s=4 mode=indirect>d'autres espèces étaient touchées</content>.""",
    "a trial": """L'ancien policier <p>Jason Van Horn</p> a été reconnu coupable vendredi.

<source s=1 speaker="Dan Herbert">Son avocat, <p>Dan Herbert</p></source>, <cue s=1>a dit</cue> qu'<content s=1 mode=indirect>il ferait appel</content>.

Le procureur <p>Joseph McMahon</p> a salué le verdict.

« <content s=2>Justice est rendue</content> », <cue s=2>a-t-</cue><source s=2 speaker="Joseph McMahon">il</source> déclaré aux journalistes.

<source s=3 speaker="Jason Van Horn"><p>Van Horn</p>, 40 ans</source>, <cue s=3>avait affirmé</cue> pendant le procès qu'<content s=3 mode=indirect>il craignait pour sa vie</content>.

<source s=4 speaker="Jason Van Horn">Il</source> <cue s=4>avait raconté</cue> que <content s=4 mode=indirect>l'adolescent avait brandi un couteau</content>.""",
    "a star": """Le rappeur <p>Dax Moore</p> s'est excusé dimanche.

« <content s=1>Je suis désolé</content> », <cue s=1>a-t-</cue><source s=1 speaker="Dax Moore">il</source> écrit sur <o>Instagram</o>.

La chanteuse <p>Mia Torres</p>, son ex-compagne, n'a pas commenté.

<source s=2 speaker="porte-parole">Son porte-parole</source> <cue s=2>a indiqué</cue> à <o>Radio Orbe</o> qu'<content s=2 mode=indirect>elle ne souhaitait pas s'exprimer</content>.

<p>Moore</p> avait été arrêté en mai. Le rappeur a toujours nié les faits, <cue s=3>affirmant</cue> qu'<content s=3 mode=indirect>il se trouvait chez lui</content>.

« <content s=4>Il n'y a aucune preuve</content> », <cue s=4>répète</cue> <source s=4 speaker="Dax Moore">le trentenaire</source>.""",
    "a quake": """Le bilan du séisme qui a frappé l'île de <l>Sarang</l> est passé à 800 morts, ont annoncé les autorités.

<source s=1 speaker="Budi Santosa"><p>Budi Santosa</p>, porte-parole de l'<o>Agence nationale des secours</o> (<o>ANS</o>)</source>, <cue s=1>a déclaré</cue> que <content s=1 mode=indirect>beaucoup de corps restaient sous les décombres</content>.

<source s=2 speaker="Budi Santosa">Il</source> <cue s=2>a ajouté</cue> que <content s=2 mode=indirect>l'accès à la ville était coupé</content>.

<source s=3 speaker="Agence nationale des secours">L'agence</source> <cue s=3>craint</cue> que <content s=3 mode=indirect>le bilan ne s'alourdisse</content>.

« <content s=4>Tout a tremblé</content> », <cue s=4>raconte</cue> <source s=4 speaker="Dewi Lestari"><p>Dewi Lestari</p>, une mère de famille de 35 ans</source>.

<source s=5 speaker="Dewi Lestari">Elle</source> <cue s=5>dit</cue> <content s=5 mode=indirect>avoir perdu sa maison</content>.

« <content s=6>Nous n'avons ni eau ni riz</content> », <cue s=6>ajoute</cue>-t-<source s=6 speaker="Dewi Lestari">elle</source>.

Le président <p>Joko Wira</p> s'est rendu sur place dimanche. <source s=7 speaker="Joko Wira">Il</source> <cue s=7>a promis</cue> <content s=7 mode=indirect>que l'armée reconstruirait les routes</content>.""",
    "a dispatch": """<source s=1 speaker="président valbrien">Le président valbrien</source> <cue s=1>a estimé</cue> mardi que <content s=1 mode=indirect>les négociations avaient échoué</content>, lors d'une rencontre avec son homologue orbais <p>Ivo Markan</p>.

« <content s=2>Nous avons tout essayé</content> », <cue s=2>a regretté</cue> <source s=2 speaker="président valbrien">le président valbrien</source>.

<source s=3 speaker="Ivo Markan">M. <p>Markan</p></source> <cue s=3>a répliqué</cue> que <content s=3 mode=indirect>son pays n'avait reçu aucune offre</content>.

« <content s=4>Aucune lettre, aucun appel</content> », <cue s=4>a-t-</cue><source s=4 speaker="Ivo Markan">il</source> martelé devant la presse.

<cue s=5>Selon</cue> <source s=5 speaker="source diplomatique">une source diplomatique</source>, <content s=5 mode=indirect>une nouvelle réunion est prévue</content>. <source s=6 speaker="source diplomatique">Elle</source> <cue s=6>n'exclut pas</cue> que <content s=6 mode=indirect>les deux hommes se revoient</content>.""",
    "a minister": """La ministre de la Santé, <p>Awa Diallo</p>, a inauguré lundi l'hôpital de <l>Bakoro</l> en présence du maire, <p>Moussa Koné</p>.

<source s=1 speaker="Awa Diallo">Elle</source> <cue s=1>a assuré</cue> que <content s=1 mode=indirect>les soins seraient gratuits</content>.

<source s=2 speaker="Moussa Koné">L'édile</source> <cue s=2>a rappelé</cue> que <content s=2 mode=indirect>la ville attendait depuis dix ans</content>.

« <content s=3>Ce jour est historique</content> », <cue s=3>a lancé</cue> <source s=3 speaker="Awa Diallo">la ministre</source>.""",
    "a chancellor": """La chancelière <p>Greta Holm</p> rencontrera jeudi son homologue <p>Ivo Markan</p>.

Devant les députés, <source s=1 speaker="Greta Holm">la dirigeante conservatrice</source> <cue s=1>a défendu</cue> l'idée que <content s=1 mode=indirect>la paix était possible</content>.

« <content s=2>L'Europe doit parler d'une voix</content> », <cue s=2>a-t-</cue><source s=2 speaker="Greta Holm">elle</source> dit.

L'opposition l'accuse de faiblesse.

« <content s=3>Elle cède à <p>Markan</p></content> », <cue s=3>a dénoncé</cue> <source s=3 speaker="Olaf Brand">le chef des Verts, <p>Olaf Brand</p></source>.

<cue s=4>Pour</cue> <source s=4 speaker="Olaf Brand">lui</source>, <content s=4 mode=indirect>le sommet ne servira à rien</content>.""",
    "an agency's dispatch": """Trois soldats ont été tués lundi dans le nord du <l>Valbé</l>, <cue s=1>a-t-on appris</cue> mardi auprès de <source s=1 speaker="source sécuritaire">source sécuritaire</source> que <content s=1 mode=indirect>trois soldats étaient morts</content>.

« <content s=2>L'attaque a eu lieu à l'aube</content> », <cue s=2>a indiqué</cue> à l'<o>AFP</o> <source s=2 speaker="responsable militaire">un responsable militaire</source> joint par téléphone.

<source s=3 speaker="responsable militaire">Il</source> <cue s=3>a précisé</cue> que <content s=3 mode=indirect>les assaillants étaient venus à moto</content>.

<source s=4 speaker="élu local">Un élu local</source> <cue s=4>a confirmé</cue> l'attaque, <cue s=5>ajoutant</cue> que <content s=5 mode=indirect><content s=4 mode=indirect>des maisons avaient brûlé</content></content>.

<cue s=6>D'après</cue> <source s=6 speaker="responsable militaire">le même responsable militaire</source>, <content s=6 mode=indirect>des renforts sont arrivés</content>.""",
    "a club": """L'<o>Olympique de Norwick</o> a annoncé jeudi le départ de son entraîneur, <p>Luis Pereira</p>.

Dans un communiqué, <source s=1 speaker="Olympique de Norwick">le club</source> <cue s=1>remercie</cue> le technicien et <cue s=2>précise</cue> que <content s=1 mode=indirect><content s=2 mode=indirect>son successeur sera nommé lundi</content></content>.

« <content s=3>Je pars la tête haute</content> », <cue s=3>a réagi</cue> <source s=3 speaker="Luis Pereira"><p>Pereira</p></source>.

<p>Tommy Brandt</p>, son capitaine, s'est dit triste. « <content s=4>Il m'a tout appris</content> », <cue s=4>a confié</cue> <source s=4 speaker="Tommy Brandt">le joueur</source>.

« <content s=5>On lui doit beaucoup</content> », <cue s=5>a-t-</cue><source s=5 speaker="Tommy Brandt">il</source> ajouté.""",
    "a company woman": """La directrice générale de <o>Nordis</o>, <p>Sofia Lund</p>, quittera ses fonctions en mars.

<source s=1 speaker="Sofia Lund">Elle</source> <cue s=1>a expliqué</cue> que <content s=1 mode=indirect>le moment était venu</content>.

Le président du conseil, <p>Erik Dahl</p>, a salué son bilan.

« <content s=2><p>Sofia</p> a transformé <o>Nordis</o></content> », <cue s=2>a-t-</cue><source s=2 speaker="Erik Dahl">il</source> écrit aux salariés.

<p>Lund</p>, 58 ans, dirigeait l'entreprise depuis 2011. « <content s=3>Je suis fière du chemin parcouru</content> », <cue s=3>a déclaré</cue> <source s=3 speaker="Sofia Lund">la dirigeante</source>.

<source s=4 speaker="Nordis">L'entreprise</source> <cue s=4>prévoit</cue> que <content s=4 mode=indirect>son chiffre d'affaires doublera</content>.""",
    "a family": """<p>Marc Tellier</p> a disparu en mer vendredi.

Sa femme, <p>Élodie</p>, attend des nouvelles à <l>Port-Clair</l>.

« <content s=1>Je garde espoir</content> », <cue s=1>dit</cue>-<source s=1 speaker="Élodie">elle</source>.

<source s=2 speaker="frère du marin">Le frère du marin</source>, lui, <cue s=2>reproche</cue> aux secours d'<content s=2 mode=indirect>avoir tardé</content>.

« <content s=3>Ils ont perdu deux heures</content> », <cue s=3>accuse</cue>-t-<source s=3 speaker="frère du marin">il</source>.

<source s=4 speaker="préfecture maritime">La préfecture maritime</source> <cue s=4>répond</cue> que <content s=4 mode=indirect>l'hélicoptère a décollé en douze minutes</content>.

<content s=5 mode=indirect>Les recherches continueront dimanche</content>, <cue s=5>assure</cue>-t-<source s=5 speaker="préfecture maritime">elle</source>.""",
    "two of one surname": """<p>Anne Roussel</p> et son fils <p>Théo Roussel</p> dirigent ensemble le journal.

« <content s=1>Nous avons failli fermer</content> », <cue s=1>raconte</cue> <source s=1 speaker="Anne Roussel"><p>Anne Roussel</p></source>.

<source s=2 speaker="Théo Roussel"><p>Théo</p></source> <cue s=2>se souvient</cue> que <content s=2 mode=indirect>les dettes montaient</content>.

« <content s=3>Ma mère ne dormait plus</content> », <cue s=3>dit</cue>-<source s=3 speaker="Théo Roussel">il</source>.

<source s=4 speaker="Anne Roussel">Mme <p>Roussel</p></source> <cue s=4>confirme</cue> que <content s=4 mode=indirect>l'année fut rude</content>.""",
    "a prosecutor's office": """<content s=1 mode=indirect>Deux frères ont été arrêtés</content>, <cue s=1>selon</cue> <source s=1 speaker="parquet de Norwick">le parquet</source>.

« <content s=2>Un différend les opposait à la victime</content> », <cue s=2>a rapporté</cue> <source s=2 speaker="parquet de Norwick">le parquet de <l>Norwick</l></source> dans un communiqué.

« <content s=3>Deux hommes se sont rendus</content> », <cue s=3>ajoute-t-</cue><source s=3 speaker="parquet de Norwick">il</source>.

<content s=4 mode=indirect>Le père était présent</content>, <cue s=4>selon</cue> <source s=4 speaker="parquet de Norwick">le communiqué</source>.""",
    "an office named further on": """<content s=1 mode=indirect>Le plan est lancé</content>, <cue s=1>a annoncé</cue> <source s=1 speaker="Paul Diome">le ministre de l'Intérieur</source>.

Président Arnal a salué l'effort. <source s=2 speaker="Paul Diome">Le ministre de l'Intérieur, <p>Paul Diome</p></source>, <cue s=2>a précisé</cue> que <content s=2 mode=indirect>l'eau baissait</content>.""",
    "a title in a name": """<source s=1 speaker="Marc Arnal">Le président <p>Marc Arnal</p></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>l'eau baissait</content>.

<source s=2 speaker="Marc Arnal">Le <o>Président Arnal</o></source> <cue s=2>a assuré</cue> que <content s=2 mode=indirect>tout irait bien</content>.""",
    "a prince by his first name": """Les propos du prince <p>Faric ben Omar</p> ont surpris.

« <content s=1>Nous partons</content> », <cue s=1>a dit</cue> <source s=1 speaker="Faric ben Omar">le prince <p>Faric</p></source>.""",
    "a group by its seat": """<o>Nordis</o> a publié ses comptes lundi. Le fabricant confirme ses objectifs.

« <content s=1>Nos marques tiennent</content> », <cue s=1>note</cue> <source s=1 speaker="Nordis">le groupe de <l>Halden</l></source>.""",
    "a body by its first word": """Les avocats de <o>Warder Sud Vision</o> ont porté plainte.

<source s=1 speaker="Warder Sud Vision"><o>Warder</o></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la ligue avait tort</content>.""",
    "an acronym of words in lower case": """Sept agents sont morts, note le service des routes et des ponts (<o>SRP</o>).

<source s=1 speaker="service des routes et des ponts">Le <o>SRP</o></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la route était coupée</content>.""",
    "a colon after a report": """<content s=1 mode=indirect>Les journalistes sont refoulés</content>, <cue s=1>s'indigne</cue> <source s=1 speaker="confrère de l'hebdomadaire Sud">un confrère de l'hebdomadaire <o>Sud</o></source> :

« <content s=2 speaker="confrère de l'hebdomadaire Sud">Les journalistes sont tenus à l'écart.</content> »""",
    "sources by on": """Trois agents sont morts, <cue s=1>a-t-on appris</cue> auprès de <source s=1 speaker="sources policières">deux sources policières</source>, <content s=1 mode=indirect>un homme a tiré</content>.

<content s=2 mode=indirect>Trois autres ont été blessés</content>, <cue s=2>ajoute-t-</cue><source s=2 speaker="sources policières">on</source>.""",
    "the same source, that was named": """<content s=1 mode=indirect>Dix hommes sont morts</content>, <cue s=1>a expliqué</cue> <source s=1 speaker="Lionel Bazar">le porte-parole de la police, <p>Lionel Bazar</p></source>.

<content s=2 mode=indirect>D'autres ont fui</content>, <cue s=2>selon</cue> <source s=2 speaker="Lionel Bazar">la même source</source>.""",
    "a minister who is spokesman": """« <content s=1>Vous avez le droit de manifester</content> », <cue s=1>assure</cue> <source s=1 speaker="Karim Fofa">le ministre <p>Karim Fofa</p></source>, mais « <content s=2>il faut respecter la loi</content> », <cue s=2>ajoute</cue> <source s=2 speaker="Karim Fofa">le porte-parole du gouvernement</source>.""",
    "someone an agency asked": """Interrogé par l'<o>AFP</o>, <source s=1 speaker="responsable des chemins de fer">un responsable des chemins de fer</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la gare était vide</content>.""",
    "one's own terms": """<p>Jean Roux</p> est un peintre <content s=1 mode=indirect>à temps partiel</content>, <cue s=1>selon</cue> <source s=1 speaker="Jean Roux">ses propres termes</source>.""",
    "a question and who answers": """« <content s=1 speaker=none>Vous partez demain ?</content> » « <content s=2>Oui</content> », <cue s=2>répond</cue> <source s=2 speaker="Paul Arnal"><p>Paul Arnal</p></source>.""",
    "a second question": """La journaliste <p>Ana Ba</p> arrive. « <content s=1>Vous partez demain ?</content> », <cue s=1>demande</cue>-t-<source s=1 speaker="Ana Ba">elle</source>. « <content s=2>Oui, à l'aube</content> », <cue s=2>répond</cue> <source s=2 speaker="Paul Arnal"><p>Paul Arnal</p></source>. « <content s=3 speaker="Ana Ba">Et vous reviendrez ?</content> »""",
    "someone quoted in a quotation": """<source s=1 speaker="Paul Arnal">Le sénateur <p>Paul Arnal</p></source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>la ville mentait</content>.

« <content s=2 speaker="Paul Arnal">Cette personne, <cue s=3>selon</cue> <source s=3 speaker="Luc Morel">le député <p>Luc Morel</p></source>, <content s=3 mode=indirect>a tout caché</content></content> ».

« <content s=4>C'est grave</content> », <cue s=4>a-t-</cue><source s=4 speaker="Paul Arnal">il</source> ajouté.""",
    "whom something was done to": """« <content s=1>Nous sommes inquiets</content> », <cue s=1>a dit</cue> <source s=1 speaker="Paul Arnal">le ministre <p>Paul Arnal</p></source>. Le député <p>Luc Morel</p> a été arrêté mercredi soir.

« <content s=2>C'est un acte de désespoir</content> », <cue s=2>a-t-</cue><source s=2 speaker="Paul Arnal">il</source> ajouté.""",
    "one's own selon lui": """Le procureur <p>Paul Arnal</p> a requis dix ans contre <p>Luc Morel</p>. <content s=1 mode=indirect>Il a dénoncé des mensonges, qui ne trompent personne</content>, <cue s=1>selon</cue> <source s=1 speaker="Paul Arnal">lui</source>.""",
    "a noun with a capital": """La hausse s'est poursuivie en mai, relève l'<o>Orsee</o>. L'estimation finale viendra en juin.

<source s=1 speaker="Orsee">L'<o>Institut</o></source> <cue s=1>prévoit</cue> que <content s=1 mode=indirect>la hausse durera</content>.""",
    "a body with its place": """Les élus ont écrit à l'<o>agence régionale d'hygiène</o> (<o>ARH</o>) de <l>Valbrie</l>. <source s=1 speaker="agence régionale d'hygiène de Valbrie">L'<o>ARH</o></source> <cue s=1>assure</cue> que <content s=1 mode=indirect>rien n'est décidé</content>.

La <o>Préfecture</o> des <l>Alpes-de-Norbe</l> a fermé la route. <content s=2 mode=indirect>Elle rouvrira jeudi</content>, <cue s=2>a indiqué</cue> <source s=2 speaker="Préfecture des Alpes-de-Norbe">la <o>Préfecture</o></source>.""",
    "someone unnamed in a headline": """<content s=1 mode=indirect>Le don était licite</content>, <cue s=1>assure</cue> <source s=1 speaker="Anne Roux">un de leurs avocats</source>

<content s=2 mode=indirect>Le don du club à des agents était légal</content>, <cue s=2>a estimé</cue> <source s=2 speaker="Anne Roux">l'avocate de leur chef, <p>Anne Roux</p></source>.""",
    "another one's lawyer": """« <content s=1>C'est une honte</content> », <cue s=1>a dit</cue> <source s=1 speaker="avocat général">l'avocat général</source>.

<source s=2 speaker="avocat du chauffeur">L'avocat du chauffeur</source> <cue s=2>a plaidé</cue> que <content s=2 mode=indirect>son client dormait</content>. « <content s=3>Ce n'est pas un meurtrier</content> », <cue s=3>a-t-</cue><source s=3 speaker="avocat du chauffeur">il</source> conclu.""",
    "the dead say nothing": """Cinq personnes ont été tuées jeudi à <l>Norwick</l>. L'attaque a été revendiquée par les islamistes <o>Aron</o>. « <content s=1>Un courageux combattant a frappé</content> », <cue s=1>ont-</cue><source s=1 speaker="islamistes Aron">ils</source> écrit.""",
    "one of them, by name": """Les avocats ont quitté la salle. <source s=1 speaker="Marc Arnal">L'un d'eux, <p>Marc Arnal</p></source>, <cue s=1>a dit</cue> que <content s=1 mode=indirect>la loi était violée</content>.""",
    "a gloss on an office": """« <content s=1>La route est vitale</content> », <cue s=1>a déclaré</cue> <source s=1 speaker="maire d'Orsay-le-Vieux">le maire d'<l>Orsay-le-Vieux</l>, commune de 80 habitants</source>.""",
    "the spokesman of someone": """<content s=1 mode=indirect>Le maire devait parler</content>, <cue s=1>a indiqué</cue> <source s=1 speaker="porte-parole de Bart Morel">le porte-parole de <p>Bart Morel</p></source>. « <content s=2>C'est sa mission</content> », <cue s=2>a ajouté</cue> <source s=2 speaker="porte-parole de Bart Morel">le porte-parole</source>.""",
    "two papers and one relative": """La police a confirmé les informations du <o>Bord</o> et du <o>Quotidien</o>, <source s=1 speaker="Bord et Quotidien">qui</source> <cue s=1>affirmaient</cue> que <content s=1 mode=indirect>des bijoux avaient disparu</content>.""",
    "a street after an office": """<content s=1 mode=indirect>La discussion fut bonne</content>, <cue s=1>a résumé</cue> <source s=1 speaker="Éric Morel"><p>Éric Morel</p></source>.

« <content s=2>On a fait le point</content> », <cue s=2>a résumé</cue> <source s=2 speaker="Éric Morel">le président de la <o>CVQ</o></source>, à l'extérieur de l'édifice <p>Jean-Roux</p>, sur la place.""",
    "the same source, of several": """<content s=1 mode=indirect>L'attaque est finie</content>, <cue s=1>selon</cue> <source s=1 speaker="source militaire">une source militaire</source>. <content s=2 mode=indirect>Le groupe est connu</content>, <cue s=2>selon</cue> <source s=2 speaker="source régionale">une source régionale</source>. <content s=3 mode=indirect>Vingt hommes ont fui</content>, <cue s=3>selon</cue> <source s=3 speaker="source militaire">la même source militaire</source>.""",
    "the same source, an official": """<content s=1 mode=indirect>L'attaque est finie</content>, <cue s=1>selon</cue> <source s=1 speaker="source militaire">une source militaire</source>. <source s=2 speaker="élu local">Un élu local</source> <cue s=2>a dit</cue> que <content s=2 mode=indirect>tout fut rapide</content>. « <content s=3>Il faut rester prudent</content> », <cue s=3>a ajouté</cue> <source s=3 speaker="élu local">la même source</source>.""",
    "a senator behind his words": """« <content s=1>C'est une honte</content> », <cue s=1>a lancé</cue> <source s=1 speaker="Bob Morel">l'influent sénateur <p>Bob Morel</p></source>. <p>Luc Arnal</p> faisait allusion aux déclarations mercredi du sénateur, <source s=2 speaker="Bob Morel">qui</source> <cue s=2>a affirmé</cue> que <content s=2 mode=indirect>le chaos menaçait</content>.""",
    "a much respected senator": """Le sénateur <p>Bob Morel</p> est venu. Le ministre <p>Luc Arnal</p> est parti. Le très respecté <source s=1 speaker="Bob Morel">sénateur de 65 ans</source> <cue s=1>a estimé</cue> que <content s=1 mode=indirect>le chaos menaçait</content>.""",
    "a person's initials": """<p>Juan Andres Morel Ortega</p> a gagné. <source s=1 speaker="Juan Andres Morel Ortega"><o>JAMO</o></source> <cue s=1>déclare</cue> que <content s=1 mode=indirect>l'armée restera chez elle</content>.""",
    "a town with a capital": """Une alerte a été lancée à <l>Norwick</l>. « <content s=1>Le froid peut tuer</content> », <cue s=1>dit</cue> <source s=1 speaker="Norwick">la <o>Ville</o></source>.""",
    "a company among an industry": """<o>Nordis</o> produit à <l>Norwick</l>. Il y aurait des pénuries, selon l'industrie. <content s=1 mode=indirect>La chaîne serait arrêtée</content>, <cue s=1>a déclaré</cue> <source s=1 speaker="Nordis">la société</source>.""",
    "the latter, not whom a possessive meant": """<p>Luc Morel</p> finance des écoles. Le ministre <p>Paul Arnal</p> en a fait l'objet de sa campagne. <source s=1 speaker="Paul Arnal">Ce dernier</source> <cue s=1>a affirmé</cue> que <content s=1 mode=indirect>la loi était juste</content>.""",
    "a company after another": """<o>Nordis</o> est une société de conseil. Elle a fermé en juin. Le contrat n'a pas été reconduit. Les élus ont protesté. <source s=1 speaker="Arvelis"><o>Arvelis</o></source> <cue s=1>a confié</cue> que <content s=1 mode=indirect>le contrat était légal</content>. « <content s=2>Tout est en règle</content> », <cue s=2>dit</cue> <source s=2 speaker="Arvelis">la société</source>.""",
    "witnesses who quote an adult": """Des élèves ont fui. « <content s=1 speaker="témoins">J'ai vu la foule courir. <source s=2 speaker="adulte">Un adulte</source> <cue s=2>a dit</cue> : « <content s=2>il y a eu un coup de feu</content> »</content> ». « <content s=3>C'était la panique</content> », <cue s=3>ont confié</cue> <source s=3 speaker="témoins">des témoins</source>.""",
    "an alias": """L'attaque a suivi un appel de <p>Jimmy Morel</p>, alias "<p>Barbecue</p>". <source s=1 speaker="Jimmy Morel">Ce dernier</source> <cue s=1>a dit</cue> que <content s=1 mode=indirect>le conseil devait partir</content>. « <content s=2>Nous irons plus loin</content> », <cue s=2>a dit</cue> <source s=2 speaker="Jimmy Morel"><p>Barbecue</p></source>.""",
    "the victim's cousin": """<p>Monique Ba</p> est morte jeudi. <content s=1 mode=indirect>Rien n'a été fait</content>, <cue s=1>selon</cue> <source s=1 speaker="cousine de la victime">la cousine de la victime</source>.""",
    "an office cut short before a blank": """Le ministre <p>Luc Arnal</p> est sorti. De son côté, <source s=1 speaker="Igor Morel">le responsable des comptes</source> d' <o>Eurosud</o> , <p>Igor Morel</p>, <cue s=1>a dit</cue> que <content s=1 mode=indirect>les billets étaient faux</content>.""",
    "one of several persons": """Le <o>Comité des familles</o> s'est réuni. <source s=1 speaker="Marc Arnal">L'une des personnes arrêtées, <p>Marc Arnal</p></source>, <cue s=1>a affirmé</cue> que <content s=1 mode=indirect>son procès aurait lieu</content>.

« <content s=2>Nous verrons</content> », <cue s=2>a-t-</cue><source s=2 speaker="Marc Arnal">il</source> précisé.""",
}


@pytest.mark.parametrize("text", PASSAGES.values(), ids=PASSAGES.keys())
def test_who_speaks_in_a_passage(text: str, parsed: Callable[..., Reading]) -> None:
    reading, expected = read_told(text, parsed)
    found = speakers_of(reading)
    assert {id_: found[id_] for id_ in expected} == expected
