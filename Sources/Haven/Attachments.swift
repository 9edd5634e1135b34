package import HavenRecords
internal import HavenStore
internal import HavenVault

extension Access {
  /// Hangs a file on a record, under its own last name.
  ///
  /// - Throws: `.attachmentExists`, `.usage(.attachmentTooLong)`, `.usage(.notAKind)` for a name that
  ///   is none.
  package func attach(_ source: ByteSource, named name: String, to id: RecordID) throws {
    guard let name = Label.checked(name) else { throw HavenError.usage(.notAnAttachmentName) }
    guard let byteCount = source.byteCount, let rewind = source.rewind else {
      throw HavenError.usage(.notAFile(path: name))
    }
    guard byteCount <= Limits.attachmentByteCount else {
      throw HavenError.usage(.attachmentTooLong)
    }
    try readingRecord {
      try vault.attach(to: id, name: name, byteCount: byteCount) {
        try rewind()
        return { try source.next($0) }
      }
    }
  }

  /// Writes an attachment to a new file, its owner's alone; nothing is there unless all of it is.
  ///
  /// - Throws: `.exists`, `.noSuchAttachment`.
  package func extract(_ name: String, of id: RecordID, to path: String) throws {
    let name = Label.checked(name) ?? name
    try requireReason(toReadFileOf: readingRecord { try vault.subject(of: id) })
    // Asked first, so that a mistyped name leaves no entry that says it was taken out.
    guard try readingRecord({ try vault.attachments(of: id) }).contains(where: { $0.name == name })
    else { throw HavenError.noSuchAttachment }
    try AtomicFile.write(at: path, replacing: false, calls: .live) { sink in
      try vault.extract(name, of: id) { try sink.write(Array($0)) }
    }
  }
}
