internal import Haven

// What the demo says of an evening with Stan's group.
extension Words.Demo {
  static let eveningHead = Sentence("An evening", fr: "Une soirée")
  static let stanHead = Sentence("Stan's way", fr: "Le chemin de Stan")
  static let tonight = Sentence(
    """
    Stan's group meets tonight. Who is expected, how it was last time, and what is due:
    """,
    fr: """
      Le groupe de Stan se réunit ce soir. Qui est attendu, comment c'était la dernière fois, et ce qui est dû :
      """)

  static let afterwards = Sentence(
    """

    Afterwards: who was there, how it went, and a line for whoever there is one to write of. Typed line
    by line at a terminal (haven session record), or as one file, whole or not at all:

    """,
    fr: """

      Ensuite : qui était là, comment c'était, et une ligne pour qui il y a quelque chose à écrire. Tapé ligne par
      ligne à un terminal (haven session record), ou dans un fichier, en entier ou pas du tout :

      """)

  static let sharedText = "Quiet at first. By nine everybody had spoken."

  static func line(naming other: String) -> String {
    "Drew his chain of steps without help, and thanked \(other) for ringing on Sunday."
  }

  static let mentioned = Sentence(
    """

    Stan's line named somebody else. That became a mention: the words lie with whoever is meant, under
    their key. They go when that person is erased, and are in no copy of Stan's file.
    """,
    fr: """

      La ligne de Stan nommait quelqu'un d'autre. C'est devenu une mention : les mots sont avec la personne
      nommée, sous sa clé. Ils disparaissent quand elle est effacée, et ne sont dans aucune copie du dossier de Stan.
      """)

  static let plan = Sentence(
    """
    What he wrote for the hard hours, in his own words, and takes home on paper (haven plan print):
    """,
    fr: """
      Ce qu'il a écrit pour les heures difficiles, avec ses mots, et emporte sur papier (haven plan print) :
      """)

  static let difference = Sentence(
    """

    What became of it since the year before:
    """,
    fr: """

      Ce qui y a changé depuis l'année d'avant :
      """)

  static let peers = Sentence(
    """

    Once a year his group answers three questions, in words and never in numbers. Who answered what is
    kept nowhere:
    """,
    fr: """

      Une fois par an, son groupe répond à trois questions, en mots et jamais en chiffres. Qui a répondu quoi
      n'est gardé nulle part :
      """)

  static let journey = Sentence(
    """

    All of it at a glance, what went well first:
    """,
    fr: """

      Tout cela d'un coup d'œil, ce qui a réussi d'abord :
      """)
}
