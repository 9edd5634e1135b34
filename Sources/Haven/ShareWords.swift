extension ShareFault {
  /// What is wrong, and where: a file's name, or nil for what was typed.
  func fact(at place: String?) -> Sentence {
    guard let place else { return fact }
    return Sentence(
      "\(place): \(fact.text(in: .english))", fr: "\(place) : \(fact.text(in: .french))")
  }

  private var fact: Sentence {
    switch self {
    case .wrongLength:
      Sentence(
        "a share has 82 letters and digits, a sealed one 108, and this has more or fewer",
        fr: "une part a 82 lettres et chiffres, une part scellée 108 ; celle-ci en a plus ou moins")
    case .strayCharacter:
      Sentence(
        "a share has letters and the digits 2 to 7 only",
        fr: "une part n'a que des lettres et les chiffres de 2 à 7")
    case .otherVersion:
      Sentence(
        "that share is of a newer Haven", fr: "cette part vient d'une version plus récente de Haven"
      )
    case .checkDiffers:
      Sentence(
        "a letter of the share is wrong, or it belongs to another vault",
        fr: "une lettre de la part est fausse, ou elle est d'un autre coffre")
    case .otherSet(let name, let first):
      Sentence(
        "shares of two sets: this one is of \(name), the first of \(first)",
        fr: "parts de deux jeux : celle-ci est de \(name), la première de \(first)")
    case .givenTwice(let number):
      Sentence("share \(number) was given twice", fr: "la part \(number) a été donnée deux fois")
    case .tooFew(let given, let threshold):
      Sentence(
        "\(given) of \(threshold) shares: \(threshold - given) more are needed",
        fr: "\(given) parts sur \(threshold) : il en faut encore \(threshold - given)")
    case .wordsDiffer(let number):
      Sentence(
        "these are not the words of share \(number)",
        fr: "ce ne sont pas les mots de la part \(number)")
    case .wordsMissing(let number):
      Sentence(
        "share \(number) is sealed, and its words were not given",
        fr: "la part \(number) est scellée, et ses mots n'ont pas été donnés")
    case .doNotFit:
      Sentence(
        "these shares do not give the kit that was split: one of them was made up",
        fr: "ces parts ne donnent pas le kit d'origine : l'une d'elles est inventée")
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .wrongLength, .strayCharacter, .checkDiffers:
      Sentence(
        "read it from the paper once more; the vault's id stands on the page",
        fr: "relisez-la sur le papier ; l'identifiant du coffre est sur la page")
    case .otherSet:
      Sentence(
        "the set stands on each page: take shares of one set",
        fr: "le jeu est indiqué sur chaque page : prenez les parts d'un même jeu")
    case .doNotFit:
      Sentence(
        "try other shares of the set, to find the one",
        fr: "essayez d'autres parts du jeu pour la trouver")
    case .tooFew:
      Sentence(
        "fewer tell nothing of the kit: find another holder",
        fr: "moins ne dit rien du kit : trouvez une autre personne qui en détient une")
    case .wordsDiffer, .wordsMissing:
      Sentence(
        "its holder knows them; shares of other holders do as well",
        fr: "la personne qui la détient les connaît ; d'autres parts font l'affaire")
    case .otherVersion, .givenTwice: nil
    }
  }
}
