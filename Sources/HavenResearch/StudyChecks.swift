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
    let known = PeopleRow.columns.map(\.rawValue)
    if let unknown = columns.first(where: { !known.contains($0) }) {
      throw .column(unknown, known: known)
    }
    guard Set(columns).count == columns.count, !columns.isEmpty else { throw .columns }
    do {
      _ = try ReleaseSelection(names: selectionNames)
    } catch {
      switch error {
      case .noSuchTable(let name, _): throw .table(name, known: Self.furtherTables)
      case .noSuchColumn(let name, let columns): throw .column(name, known: columns)
      }
    }
    // What a study says of people it says by its columns, and text by `--notes`.
    if let table = tables.first(where: { $0.hasPrefix("people") || $0.hasPrefix("notes") }) {
      throw .table(table, known: Self.furtherTables)
    }
    guard levels.contains(.rows) || !allowsNotes && tables.isEmpty else { throw .rowsNeeded }
  }

  /// The tables besides people that a study can name.
  private static let furtherTables = ReleaseTable.ofMembers.map(\.rawValue).filter {
    $0 != ReleaseTable.people.rawValue && $0 != ReleaseTable.notes.rawValue
  }

  private var selectionNames: [String] {
    columns.map { "people.\($0)" } + tables + (allowsNotes ? [ReleaseTable.notes.rawValue] : [])
  }

  /// What the study lets out.
  ///
  /// - Throws: `.studyUnusable` for a study that names what there is not.
  func selection() throws(GateError) -> ReleaseSelection {
    do {
      return try ReleaseSelection(names: selectionNames)
    } catch {
      throw .studyUnusable
    }
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

  /// Requires that the study lets a release out on a day.
  ///
  /// - Throws: `.studyClosed`, `.studyNotOpen`, `.studyExpired`.
  func requireOpen(on day: CalendarDate) throws(GateError) {
    if let closed, closed <= day { throw .studyClosed(closed) }
    guard opens <= day else { throw .studyNotOpen(opens) }
    guard day <= expires else { throw .studyExpired(expires) }
  }
}
