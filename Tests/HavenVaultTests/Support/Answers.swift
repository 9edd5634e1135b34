import Foundation
import HavenRecords
import HavenVault

/// Everything that a keyholder can be told of a vault, to compare with what another file tells.
struct Answers: Equatable {
  private var lines: [String] = []

  /// Asks a vault everything, and writes to it at last: what is read is journalled too.
  init(_ vault: UnlockedVault) throws {
    let report = try vault.verify()
    lines.append("vault \(vault.vaultID) of \(vault.keyholderName), \(vault.roles)")
    lines.append("verify \(report.rowCount) \(report.entryCount) \(report.problems)")
    lines.append("mark \(vault.mark.number) \(vault.mark.hash)")
    lines.append("recovery \(vault.hasRecovery), \(vault.lanesNotHeld) lanes not held")
    for keyholder in try vault.keyholders() {
      lines.append("keyholder \(keyholder.name) \(keyholder.roles) \(keyholder.slotCount)")
    }
    for member in try vault.members(workers: 2) {
      lines.append("member \(member.subject) \(member.alias) \(member.kind) \(member.recordCount)")
      lines.append("profile \(member.profile)")
      lines.append("identity \(try vault.identity(of: member.subject, reason: .none))")
      for record in try vault.records(of: member.subject) { try add(record.id, of: vault) }
    }
    for word in ["lettre", "text", "nothing of the kind"] {
      let query = SearchQuery(words: [word], subject: nil, since: nil, until: nil)
      let hits = try vault.search(query, workers: 2).sorted { $0.record.rowID < $1.record.rowID }
      for hit in hits { lines.append("hit \(hit.record) \(hit.alias) \(hit.snippet)") }
    }
    try addAfterWriting(vault)
  }

  private mutating func add(_ record: RecordID, of vault: UnlockedVault) throws {
    var versions: [String] = []
    let subject = try vault.history(of: record) { version in
      versions.append(
        "record \(version.id) \(version.version) \(version.kind) \(String(describing: version.on)) "
          + "\(version.written) \(version.author) \(version.fields) \(version.text)")
    }
    lines.append("\(subject) has")
    lines += versions
    for file in try vault.attachments(of: record) {
      var bytes: [UInt8] = []
      try vault.extract(file.name, of: record) { bytes += $0 }
      lines.append("file \(file.name) \(file.byteCount) \(file.written) \(file.author) \(bytes)")
    }
  }

  /// A file whose rows can all be read may still lose one at the next write: nothing of it may.
  private mutating func addAfterWriting(_ vault: UnlockedVault) throws {
    let subject = try vault.members(workers: 1).map(\.subject).max { "\($0)" < "\($1)" }
    guard let subject else { return }
    for number in 0..<4 {
      let text = String(repeating: "after ", count: 1 << (number * 3))
      let id = try vault.append(
        to: subject, kind: "note", on: nil, fields: [], text: { TextSource(text) })
      lines.append("read back \(try vault.record(id).record.text == text)")
    }
    let report = try vault.verify()
    lines.append("after \(report.rowCount) \(report.entryCount) \(report.problems)")
  }
}
