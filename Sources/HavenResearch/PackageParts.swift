import HavenRecords

/// What a researcher's package holds beside tables of people; the caller gives it.
package struct PackageParts: Sendable {
  /// Which release of the study this is, from 1: the package's version.
  package var releaseNumber = 1
  /// How many people came as far as where, or nil for no `flow.csv`.
  package var flow: Flow?
  /// Whom earlier recipients must delete, or nil for no `withdrawals.csv`; it may be empty.
  package var withdrawals: [Withdrawal]?
  /// What is known of the risk, or nil for no risk report.
  package var risk: RiskReport?

  package init() {}

  /// The words that the caller gave. They may be spelt like nobody.
  var names: [String] {
    risk?.names ?? []
  }

  /// The ids of people who are in the release no more.
  var withdrawnIDs: Set<String> { Set((withdrawals ?? []).map(\.studyID)) }

  /// The CSV files, described.
  var schemas: [TableSchema] {
    (flow == nil ? [] : [Flow.schema]) + (withdrawals == nil ? [] : [Withdrawal.schema])
  }

  var tableNames: [String] { schemas.map(\.fileName) }

  /// The CSV files in the order of `schemas`.
  func tables(k: Int) -> [(name: String, text: String)] {
    var tables: [(name: String, text: String)] = []
    if let flow { tables.append((Flow.schema.fileName, flow.csv(k: k))) }
    if let withdrawals {
      tables.append((Withdrawal.schema.fileName, Withdrawal.csv(withdrawals)))
    }
    return tables
  }

  var reportNames: [String] {
    risk == nil ? [] : ["risk_report.txt", "risk_report.json", "risk_report.html"]
  }

  /// The risk report in each of its forms, in the order of `reportNames`.
  var reports: [(name: String, text: String)] {
    guard let risk else { return [] }
    return Array(zip(reportNames, [risk.text(), risk.json(), risk.html()]))
      .map { (name: $0.0, text: $0.1) }
  }

  /// Parts that together say everything a package can say of nobody.
  static func ofNobody(level: ReleaseLevel) -> [PackageParts] {
    RiskReport.ofNobody(level: level).map { risk in
      var parts = PackageParts()
      parts.flow = Flow(
        noResearchConsent: 0, consentNotOnDay: 0, withdrawn: 0, outsidePeriod: 0, released: 0,
        rowsSuppressed: nil)
      parts.withdrawals = []
      parts.risk = risk
      return parts
    }
  }
}
