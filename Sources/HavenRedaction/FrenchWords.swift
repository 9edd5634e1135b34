/// Frequent French words, chosen by hand; with those of the programme's own vocabulary.
let frenchWords: String = """
  a à ai aie aient ait alors après as assez au aucun aucune aujourd aussi autant autre autres aux
  avait avaient avant avec avoir avons avez bas beau beaucoup belle bien bon bonne car ce ceci cela
  celle celles celui ces cet cette ceux chaque chez chose choses ci comme comment contre côté d dans
  de debout dedans dehors déjà demain depuis derrière des dès dessous dessus deux devant devait
  devoir dire dit dits dite doit doivent donc dont du durant e elle elles en encore enfin ensuite
  entre envers es est et étaient était étant été être eu eux fait faire faite faits fois font fut hier
  hors ici il ils j je jamais jour journée jours jusqu jusque l la là laquelle le lequel les
  lesquels leur leurs loin long longue lors lorsque lui m ma mais mal malgré me même mêmes mes mieux
  moi moins mon monsieur madame mot mots n ne ni nom non nos notre nous nouveau nouvelle on ont ou
  où oui par parce pareil parfois parle parlé parler parmi pas passé passée peine pendant petit
  petite peu peur peut peuvent plus plusieurs plutôt pour pourquoi pouvait pouvoir premier première
  près presque puis puisque qu quand que quel quelle quelles quelqu quelque quelques qui quoi rien s
  sa sans sauf se selon semaine semaines sera seront ses seul seule si sien sienne sinon soi soir
  soirée sois soit sommes son sont sous souvent suis sur surtout t ta tant tard te tel telle tellement
  temps tes toi ton tôt toujours tous tout toute toutes très trois trop tu un une va vais vas vers
  veut veux vient voici voilà voir voit vont vos votre vous vraiment vu y
  accord accompagnement aide aider aime ami amie amis an année années ans appel appelé appeler
  apprend apprendre arrive arrivé atelier attend attendre avocat avocate bénévole besoin bras bureau
  calme centre cercle chaise change changement changer chef cherche chercher choix cinq clinique
  coeur colère collègue commence commencé commencer compagne comprend comprendre condition conditions
  conduite confiance conjoint conjointe consentement continue cours cousin cousine crise date décidé
  décision demande demandé demander dépendance dernier dernière difficile difficulté discussion dix
  dossier doute écouté écouter école écrire écrit effort empathie emploi enfance enfant enfants
  enquête ensemble entend entendu entente entrevue envie équipe estime étape évaluation événement
  exercice exemple explique expliqué facile façon faim famille faut femme fille fils fin fort forte
  fragile frère frères garçon gens gestes goût grand grande grave groupe guerre habite hésite heure
  heures histoire homme hommes honte honnête hôpital humeur idée image impact important importe
  intervenante intervenant intervention jeune joie juge justice lettre lien lit lieu limites liste
  lit logement lourd lutte main mains maison maître maman manière mari mariage matin médecin médicament
  membre membres mère mesure milieu mois moment mort moyen mur naissance négation neuf niveau note
  nuit objectif occasion oncle ordonnance ordre outil outils ouvert ouverte papa parent parents
  parole part partage partagé partager participe participé pensée pensées penser père permis personne
  personnes pièce place plan pleure pleurer plein police porte possible pratique prend prendre
  présence présent présente prévention prison prochain prochaine problème projet propos quatre
  question questions raconte raconté raison rappel réaction récidive refuse refusé regard règle
  regrette relation remercie rencontre rencontré rendez repas répond réponse reste resté retour
  réunion rêve rire risque risques rôle route rue salle santé sécurité semble sens sentiment sentir
  séance séances sept seulement signe signes six situation soeur sœur soutien suivi suivre sujet
  superviseur tante téléphone téléphoné tente tête texte thérapie tient touche tour tranquille
  travail travaille travailler triste trouve trouvé trouver usine venir venu verre victime victimes
  vie vieux ville visage visite vit vite vivre voisin voisine voiture voix volonté vouloir voulait
  lundi mardi mercredi jeudi vendredi samedi dimanche
  janvier février mars avril mai juin juillet août septembre octobre novembre décembre
  français française anglais anglaise remis remise né née nommé surnom formulaire rapport objet résumé présents absents suite prévu prévue
  merci cher chère chers bonjour bonsoir salut carte trajet souper soupers dîner déjeuner chaises funérailles relu
  reçu envoyé apporter durée date lieu heure présence logistique agente agent propre cheminement cellulaire
  portable avisé patron mardis jeudis soirs matins semaine prochain continuez venez allez faites dites parlez
  écoutez pensez prenez revenez restez signé vu lu fini repris arrêté appris compris promis mis venue allée
  tasse clé porte fenêtre table cuisine jardin route autobus train voiture camion travaux chantier métier
  école cours leçon devoir cahier crayon page ligne réponse réponses excuse excuses pardon faute fautes tort
  """
