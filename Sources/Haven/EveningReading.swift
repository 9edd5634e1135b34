package import HavenProgramme
package import HavenRecords
internal import HavenStore
internal import HavenVault

/// What an evening's record in a member's file says.
package struct ShownSlice: Sendable, Equatable {
  package let alias: String
  package let record: RecordID
  /// Nil for a record that this program cannot make out.
  package let attendance: Attendance?
  package let homework: Homework?
  /// Empty where nothing was written.
  package let text: String
}

/// An evening as a keyholder may read it.
package struct ShownEvening: Sendable, Equatable {
  package let group: String
  package let evening: KnownEvening
  /// What concerns nobody.
  package let text: String
  /// Of those alone whom this keyholder may read, by alias.
  package let slices: [ShownSlice]
}

extension Access {
  /// An evening with all that was written of it, as far as this keyholder may read it. The journal has every file that is
  /// looked into, before anything of it is shown.
  ///
  /// - Parameter day: Nil for the newest evening.
  /// - Throws: `.group(.notFound)`, `.group(.noEvening)`.
  package func showEvening(ofGroupNamed name: String, on day: CalendarDate?) throws -> ShownEvening
  {
    let known = try group(named: name)
    let evening = day.map { day in known.evenings.first { $0.on == day } } ?? known.evenings.last
    guard let evening else { throw HavenError.group(.noEvening) }
    let text = try vault.groupText(of: evening.record, in: known.id)
    let found = try vault.caseworkFacts(of: nil, workers: Threads.processorCount) {
      $0 == UnlockedVault.EveningKind.slice
    }
    let slices = try found.compactMap { facts in
      try facts.records.first { $0.isSlice(of: evening.record) }.map { record in
        try slice(record.id, of: facts.alias)
      }
    }
    return ShownEvening(group: known.group.name, evening: evening, text: text, slices: slices)
  }

  private func slice(_ id: RecordID, of alias: String) throws -> ShownSlice {
    let record = try readable(vault.record(id).record)
    return ShownSlice(
      alias: alias, record: id, attendance: Presence.attendance(in: record.fields),
      homework: Presence.homework(in: record.fields), text: record.text)
  }
}

extension KindRecord {
  /// The id of the evening that it was written of, as its field says; nil for what is no slice of one.
  var eveningOfSlice: String? {
    guard kind == UnlockedVault.EveningKind.slice else { return nil }
    return fields.first { $0.name == UnlockedVault.EveningKind.field }?.value
  }

  /// Whether it is what was written of one member in an evening.
  func isSlice(of evening: RecordID) -> Bool {
    fields.contains(
      Field(name: UnlockedVault.EveningKind.field, value: evening.description))
  }
}
