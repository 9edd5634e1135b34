package import HavenProgramme
internal import HavenRecords

/// Why labels are not set.
package enum LabelRefusal: Equatable, Sendable {
  // 15
  case mayNotSet
  // 64
  case unknownKey(String, nearest: LabelKey?)
  case fault(LabelFault)

  var exitCode: ExitStatus {
    switch self {
    case .mayNotSet: .refused
    case .unknownKey, .fault: .usage
    }
  }

  /// The fact.
  package var fact: Sentence {
    switch self {
    case .mayNotSet:
      Sentence(
        "your roles do not let you rename labels",
        fr: "vos rôles ne vous permettent pas de renommer des libellés")
    case .unknownKey(let name, _):
      Sentence(
        "no label has the key \(Self.cut(name))", fr: "aucun libellé n'a la clé \(Self.cut(name))")
    case .fault(let fault): fault.fact
    }
  }

  /// What to do about it.
  var hint: Sentence? {
    switch self {
    case .mayNotSet:
      Sentence(
        "somebody with the role keeper or coordinator does it",
        fr: "une personne qui a le rôle keeper ou coordinator s'en charge")
    case .unknownKey(_, let nearest?):
      Sentence(
        "did you mean \(nearest.name)? haven label template shows all of them",
        fr: "vouliez-vous dire \(nearest.name) ? haven label template les montre toutes")
    case .unknownKey(_, nil):
      Sentence(
        "haven label template shows all of them", fr: "haven label template les montre toutes")
    case .fault(let fault): fault.hint
    }
  }

  /// A name that was typed, no longer than one can be.
  private static func cut(_ name: String) -> String {
    let limit = Limits.nameScalarCount
    guard name.unicodeScalars.count > limit else { return name }
    return String(String.UnicodeScalarView(name.unicodeScalars.prefix(limit))) + "…"
  }
}

extension LabelFault {
  /// What is wrong: with which key, in which language.
  fileprivate var fact: Sentence {
    switch self {
    case .length(let key, let language, let limit):
      Self.fact(
        key, language,
        Sentence("not 1 to \(limit) characters", fr: "n'a pas de 1 à \(limit) caractères"))
    case .notPlain(let key, let language):
      Self.fact(
        key, language,
        Sentence(
          "not one line of words: it has a control, a mark of direction, or something that is not seen",
          fr:
            "pas une ligne de mots : il s'y trouve un caractère de contrôle, de direction, ou invisible"
        ))
    case .number(let key, let language):
      Self.fact(
        key, language, Sentence("a rating has no number", fr: "une réponse n'a pas de chiffre"))
    case .otherRating(let key, let meant, let language):
      Self.fact(
        key, language,
        Sentence(
          "this word is typed for \(meant.name)", fr: "ce mot se tape pour \(meant.name)"))
    case .same(let key, let other, let language):
      Self.fact(
        key, language,
        Sentence("the same word as \(other.name)", fr: "le même mot que \(other.name)"))
    }
  }

  fileprivate var hint: Sentence? {
    switch self {
    case .length: nil
    case .notPlain:
      Sentence(
        "write it anew by hand; spaces stand between words alone",
        fr:
          "retapez-le à la main ; les espaces ne se mettent qu'entre les mots"
      )
    case .number:
      Sentence(
        "the five words are an order, and nobody has shown that their distances are equal",
        fr: "les cinq mots sont un ordre, et personne n'a montré que leurs écarts sont égaux")
    case .otherRating, .same:
      Sentence(
        "nobody could tell which of the two is meant: take another word",
        fr: "personne ne saurait lequel des deux est voulu : prenez un autre mot")
    }
  }

  private static func fact(
    _ key: LabelKey, _ language: SafetyNetPlan.Language, _ words: Sentence
  ) -> Sentence {
    Sentence(
      "\(key.name), \(language.rawValue): \(words.text(in: .english))",
      fr: "\(key.name), \(language.rawValue) : \(words.text(in: .french))")
  }
}
