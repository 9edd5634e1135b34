package import HavenRecords

extension Study {
  /// Holds a study to what every study needs.
  ///
  /// - Throws: The first `StudyFault` found.
  package func check() throws(StudyFault) {
    guard ReleaseRequest.isUsable(name) else { throw .name }
    guard ReleaseRequest.isUsable(ethicsNumber) else { throw .ethicsNumber }
    guard ReleaseRequest.isUsable(custodian) else { throw .custodian }
    guard Self.isDigest(agreement) else { throw .agreement }
    guard expires >= opens else { throw .expiresBeforeItOpens }
    guard expires.daysSinceEpoch - opens.daysSinceEpoch <= Self.longestDayCount else {
      throw .tooLong(days: Self.longestDayCount)
    }
    guard !levels.isEmpty else { throw .levels }
    try checkContents()
    try checkLimits()
  }

  private func checkContents() throws(StudyFault) {
    let columns = Set(PeopleRow.columns.map(\.rawValue))
    if let unknown = self.columns.first(where: { !columns.contains($0) }) {
      throw .column(unknown, known: PeopleRow.columns.map(\.rawValue))
    }
    guard Set(self.columns).count == self.columns.count, !self.columns.isEmpty else {
      throw .columns
    }
    let known = Self.knownTables
    if let unknown = tables.first(where: { !known.contains($0) }) {
      throw .table(unknown, known: known)
    }
    guard levels.contains(.rows) || !allowsNotes && tables.isEmpty else { throw .rowsNeeded }
  }

  private func checkLimits() throws(StudyFault) {
    let least = levels.map(Self.leastK).min() ?? Self.ordinaryK
    guard (least...10_000).contains(k) else { throw .k(least: least) }
    let isLowered = k < Self.ordinaryK
    let reason = overrideReason ?? ""
    guard !isLowered || !reason.isEmpty else { throw .overrideNeeded(ordinary: Self.ordinaryK) }
    guard reason.utf8.count <= Limits.fieldByteCount else { throw .overrideTooLong }
    guard (0...100_000).contains(joinLimit) else { throw .joinLimit }
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// The tables besides `people` that a study can allow.
  static let knownTables = ["records"]

  /// Requires that the study lets a release out on a day.
  ///
  /// - Throws: `.studyClosed`, `.studyNotOpen`, `.studyExpired`.
  func requireOpen(on day: CalendarDate) throws(GateError) {
    if let closed, closed <= day { throw .studyClosed(closed) }
    guard opens <= day else { throw .studyNotOpen(opens) }
    guard day <= expires else { throw .studyExpired(expires) }
  }
}
