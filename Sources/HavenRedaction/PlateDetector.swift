/// Layer 2: number plates and British insurance numbers, which their shape tells without a label.
///
/// France since 2009 (arrêté du 9 février 2009): "DX-418-RB"; Britain since 2001 (DVLA, INF104): "AB12 CDE"; Québec
/// (SAAQ): "F84 KXM"; New South Wales: "CK 44 RB"; Nigeria: "ENU 441 QC". In capitals throughout; others look like anything, and are found by their labels.
struct PlateDetector: Detector {
  func candidates(in shadow: Shadow) -> [Candidate] {
    shadow.places(of: .figures).compactMap { index in
      if let end = insuranceEnd(index, in: shadow) {
        return shadow.candidate((index - 1)...end, .id, by: "insurance-number")
      }
      if let end = longEnd(index, in: shadow) {
        return shadow.candidate((index - 1)...end, .id, by: "plate")
      }
      return isShort(index, in: shadow)
        ? shadow.candidate((index - 1)...index, .id, by: "plate") : nil
    }
  }

  /// Letters, figures, letters.
  private func longEnd(_ index: Int, in shadow: Shadow) -> Int? {
    guard index > 0, index + 1 < shadow.tokens.count else { return nil }
    let left = shadow.tokens[index - 1]
    let right = shadow.tokens[index + 1]
    guard isCapitals(left), isCapitals(right), startsWord(index - 1, in: shadow) else {
      return nil
    }
    let shape = (left.count, shadow.tokens[index].count, right.count)
    let before = shadow.separators(after: index - 1)
    let after = shadow.separators(after: index)
    let isFrench = shape == (2, 3, 2) && before == "-" && after == "-"
    let isSpaced = before.isEmpty && after == " "
    let isSplit =
      before == " " && after == " " && (shape == (2, 2, 2) || shape == (3, 3, 2))
      || before == "-" && after == " " && shape == (3, 3, 2)
    let isOther = (shape == (2, 2, 3) || shape == (1, 2, 3)) && isSpaced
    return isFrench || isOther || isSplit ? index + 1 : nil
  }

  /// "KLD 417", "BVCR 208": three or four letters that are no word and three figures, as most of North America and
  /// Australia have them; not "RBC 417" beside other capitals.
  private func isShort(_ index: Int, in shadow: Shadow) -> Bool {
    guard index > 0, shadow.digitCount(index) == 3 else { return false }
    let letters = shadow.tokens[index - 1]
    return letters.shape == .upper && (3...4).contains(letters.count)
      && shadow.separators(after: index - 1).isOne(of: " ", "-", "")
      && !shadow.isShouted(index - 1) && startsWord(index - 1, in: shadow)
      && letters.kind.isDisjoint(with: [
        .word, .common, .trade, .safe, .title, .grammar, .month, .street, .route, .numberLabel,
      ])
  }

  /// "QQ 44 12 78 A" (NIM39110): two letters, three pairs of figures, a letter.
  private func insuranceEnd(_ index: Int, in shadow: Shadow) -> Int? {
    let end = index + 3
    guard index > 0, end < shadow.tokens.count, isCapitals(shadow.tokens[index - 1]),
      shadow.tokens[index - 1].count == 2, shadow.tokens[end].count == 1,
      isCapitals(shadow.tokens[end]),
      (index..<end).allSatisfy({ shadow.digitCount($0) == 2 }),
      (index..<end).allSatisfy({ shadow.separators(after: $0).isWithin(" -") })
    else { return nil }
    return end
  }

  private func isCapitals(_ token: Token) -> Bool {
    token.shape == .upper || token.shape == .capital && token.count == 1
  }

  private func startsWord(_ index: Int, in shadow: Shadow) -> Bool {
    index == 0 || !shadow.separators(after: index - 1).isEmpty
  }
}
