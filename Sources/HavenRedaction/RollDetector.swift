/// Layer 3: the names behind "Present:", "Apologies:", "Peers:" and the like, up to the line's end.
///
/// Whatever has a capital there is a name, everyday words and initials too, unless it is a title or a role.
struct RollDetector: Detector {
  let strictness: Strictness

  func candidates(in shadow: Shadow) -> [Candidate] {
    guard strictness == .strict else { return [] }
    return shadow.tokens.indices.filter { isRoll($0, in: shadow) }
      .flatMap { names(behind: $0, in: shadow) }
  }

  private func isRoll(_ index: Int, in shadow: Shadow) -> Bool {
    Self.labels.contains(shadow.word(index))
      && shadow.separators(after: index).isOne(of: ": ", " : ", ":")
  }

  private func names(behind label: Int, in shadow: Shadow) -> [Candidate] {
    var found: [Candidate] = []
    for index in (label + 1)..<min(label + 60, shadow.tokens.count) {
      let before = shadow.separators(after: index - 1)
      if before.contains(anyOf: "\n;") || index > label + 1 && before.contains(":") { break }
      let token = shadow.tokens[index]
      guard token.isCapital, token.shape != .digits, before.contains(anyOf: ",:&/"),
        token.kind.isDisjoint(with: [.title, .kin, .grammar, .programme]), isName(token)
      else { continue }
      found.append(shadow.candidate(index...index, .person, by: "roll"))
    }
    return found
  }

  private func isName(_ token: Token) -> Bool {
    !Self.notNames.contains(token.hash)
      && (token.shape != .upper || token.kind.isDisjoint(with: [.trade, .common]))
  }

  private static let labels = Lexicon.hashes(
    """
    present apologies regrets absent peers attending attended attendees facilitator facilitators facilitated \
    witness witnesses présents présentes absents excusés animateurs
    """)
  /// Who comes without a name.
  private static let notNames = Lexicon.hashes(
    """
    all none nobody everyone everybody full group staff members member mentor mentors volunteers students police probation \
    social worker two three four five six seven eight nine ten tous personne aucun nil
    """)
}
