internal import HavenRecords

extension HavenError {
  /// Rules of how long files are kept.
  var ruleFact: Sentence {
    switch self {
    case .mayNotRule:
      Sentence(
        "your roles do not let you say how long files are kept",
        fr: "vos rôles ne vous permettent pas de fixer combien de temps les dossiers sont gardés")
    case .ruleNameTaken:
      Sentence("another rule has this name", fr: "une autre règle porte ce nom")
    default: Sentence("no such rule", fr: "il n'y a pas de telle règle")
    }
  }

  /// What to do about it.
  var ruleHint: Sentence {
    switch self {
    case .mayNotRule:
      Sentence(
        "a keeper, coordinator or privacy officer can",
        fr: "un gardien, un coordonnateur ou un responsable de la vie privée peut le faire")
    case .ruleNameTaken:
      Sentence(
        "to change a rule, haven retention rule remove it, then add it anew",
        fr: "pour changer une règle, haven retention rule remove, puis add")
    default: Sentence(same: "haven retention show")
    }
  }
}

extension RuleFault {
  /// The fact.
  var fact: Sentence {
    switch self {
    case .name:
      Sentence(
        "a rule's name has 1 to 64 characters and no controls",
        fr: "le nom d'une règle a de 1 à 64 caractères, sans caractères de contrôle")
    case .span:
      Sentence(
        "--keep takes 1m to 99y, as in 7y, 18m or 10y6m, or always",
        fr: "--keep prend de 1m à 99y, comme 7y, 18m ou 10y6m, ou always")
    case .authority:
      Sentence(
        "--authority takes 1 to \(KeepingRule.authorityScalarCount) characters in one line",
        fr:
          "--authority prend de 1 à \(KeepingRule.authorityScalarCount) caractères en une ligne")
    case .clockMissing:
      Sentence(
        "--from and --then are needed: what the time is counted from, and what comes then",
        fr: "il faut --from et --then : à partir de quoi on compte, et ce qui vient ensuite")
    case .clockOfAlways:
      Sentence(
        "what is kept always has no --from and no --then",
        fr: "ce qui est gardé toujours n'a ni --from ni --then")
    }
  }
}
