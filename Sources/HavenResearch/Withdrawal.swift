/// Somebody who is in the release no more, and whom earlier recipients must delete.
package struct Withdrawal: Sendable, Equatable {
  package let studyID: String
  /// The number of the first release without them, from 1.
  package let sinceRelease: Int

  /// Nil for what is no id of a study (6 to 40 small letters, digits and hyphens), or no number of a
  /// release.
  package init?(studyID: String, sinceRelease: Int) {
    guard StudyIDs.isUsable(studyID), sinceRelease > 0 else { return nil }
    self.studyID = studyID
    self.sinceRelease = sinceRelease
  }

  /// `withdrawals.csv`: a line for each person, in the order of their ids, which says nothing of when
  /// they withdrew. Who withdrew twice is listed once, with the later release.
  package static func csv(_ withdrawals: [Withdrawal]) -> String {
    let last = Dictionary(
      withdrawals.map { ($0.studyID, $0.sinceRelease) }, uniquingKeysWith: { max($0, $1) })
    let lines = last.sorted { $0.key < $1.key }.map { [$0.key, String($0.value)] }
    return ([schema.variables.map(\.name)] + lines).map(CSV.line).joined()
  }

  static let tableName = "withdrawals"

  /// `withdrawals.csv`, described.
  static let schema = TableSchema(
    name: tableName,
    title: Bilingual(
      en: "Ids to delete from earlier releases",
      fr: "Identifiants à effacer des diffusions antérieures"),
    variables: [
      variable(.studyID, "study_id", Column.studyID.label),
      variable(
        .recordNumber, "since_release",
        Bilingual(en: "First release without them", fr: "Première diffusion sans ces personnes")),
    ], primaryKey: ["study_id"])

  private static func variable(_ kind: Column, _ name: String, _ label: Bilingual) -> Variable {
    Variable(
      name: name, label: label, type: kind.type, unit: nil, categories: [], isOrdered: false,
      missing: [],
      universe: Bilingual(
        en: "who was in an earlier release and withdrew",
        fr: "qui était dans une diffusion antérieure et s'est retiré"),
      derivation: Bilingual(
        en: "everything under this id must be deleted",
        fr: "tout ce qui porte cet identifiant doit être effacé"),
      source: Bilingual(en: "consents", fr: "consentements"), identifiability: .other,
      transformation: kind == .studyID
        ? Column.studyID.transformation : Bilingual(en: "none", fr: "aucune"), isText: false)
  }
}
