internal import Glibc
internal import HavenCrypto
package import HavenRecords
package import HavenStore
internal import HavenText

/// Attempts to unlock that failed on this machine for one name, since the last one that went well.
package struct FailedAttempts: Equatable, Sendable {
  /// At least 1.
  package let count: UInt32
  package let first: Timestamp
  package let last: Timestamp

  /// Creates a count.
  package init(count: UInt32, first: Timestamp, last: Timestamp) {
    self.count = count
    self.first = first
    self.last = last
  }

  /// Attempts after which the next one waits: a slip of the finger costs nobody anything.
  private static let firstDelayed: UInt32 = 3
  private static let longestSeconds: Int64 = 30

  /// How long the next attempt waits yet: 1 second after the third failure, twice as long after each further one, and
  /// never more than 30.
  package func delaySeconds(at now: Timestamp) -> Int {
    guard count >= Self.firstDelayed else { return 0 }
    let whole = min(Self.longestSeconds, 1 << min(count - Self.firstDelayed, 5))
    // By a clock that went back, no time has gone by: that shortens nothing, and locks nobody out.
    let gone = max(0, now.secondsSinceEpoch - last.secondsSinceEpoch)
    return Int(max(0, whole - gone))
  }

  /// The count after one more.
  fileprivate func adding(_ moment: Timestamp) -> FailedAttempts {
    FailedAttempts(count: count == .max ? .max : count + 1, first: first, last: moment)
  }
}

/// Where this machine counts the attempts that failed for one name in one vault (FORMAT.md §10).
///
/// Before unlocking there is no secret: the file keeps nobody of this account from changing it. It is a courtesy to
/// whoever unlocks next; Argon2id is what makes guessing dear.
package struct AttemptFile: Sendable {
  /// Where it lies.
  package let path: String
  private let folder: String
  private let vault: [UInt8]
  private let foldedName: String

  private static let factsByteCount = 25
  private static let digestByteCount = 16

  /// The count for a name as it was typed, whoever it belongs to.
  package init(stateFolder: String, vault: [UInt8], name: String) {
    folder = "\(stateFolder)/attempts"
    self.vault = vault
    foldedName = Normalization.fold(name)
    var transcript = Transcript(.attemptCount)
    transcript.append(vault)
    transcript.append(foldedName)
    path = "\(folder)/\(Hash.hexadecimal(transcript.digest().prefix(16)))"
  }

  /// What is counted; nil for nothing.
  ///
  /// - Throws: `.damaged(.attempts)` for a file that was not written for this vault and name, or that others can reach.
  package func read(calls: any SystemCalls) throws -> FailedAttempts? {
    do {
      let limit = Self.factsByteCount + Self.digestByteCount
      return try StateFile.read(at: path, limit: limit, calls: calls).map(decode)
    } catch StoreError.io(_, EFBIG), StoreError.io(_, EINVAL), StoreError.notPrivate {
      throw VaultError.damaged(.attempts)
    }
  }

  /// Counts one more; a file that says nothing counts as none.
  package func add(
    at moment: Timestamp, waitSeconds: Double, calls: any SystemCalls
  ) throws {
    try PrivateFolder.create(at: folder, calls: calls)
    try underLock(waitSeconds: waitSeconds) {
      let known = try readOrNothing(calls: calls)
      let attempts =
        known?.adding(moment) ?? FailedAttempts(count: 1, first: moment, last: moment)
      try StateFile.write(encode(attempts), at: path, calls: calls)
    }
  }

  /// Calls `body` with what is counted, and forgets it then: nobody can count meanwhile, and nobody else is given it.
  ///
  /// Killed in between, it is given to the next one too. Where nothing is counted, nothing is touched.
  package func settle(
    waitSeconds: Double, calls: any SystemCalls, _ body: (FailedAttempts) throws -> Void
  ) throws {
    guard try isThere(calls: calls) else { return }
    try underLock(waitSeconds: waitSeconds) {
      if let known = try readOrNothing(calls: calls) { try body(known) }
      try StateFile.remove(at: path, calls: calls)
    }
  }

  private func underLock(waitSeconds: Double, _ body: () throws -> Void) throws {
    let lock = try WriterLock.acquire(besides: folder, waitSeconds: waitSeconds)
    try withExtendedLifetime(lock) { try body() }
  }

  private func isThere(calls: any SystemCalls) throws -> Bool {
    do {
      return try read(calls: calls) != nil
    } catch VaultError.damaged(.attempts) {
      return true
    }
  }

  private func readOrNothing(calls: any SystemCalls) throws -> FailedAttempts? {
    do {
      return try read(calls: calls)
    } catch VaultError.damaged(.attempts) {
      // Whoever unlocks was told when it was read first.
      return nil
    }
  }
}

extension AttemptFile {
  /// The bytes of such a file.
  package func encode(_ attempts: FailedAttempts) -> [UInt8] {
    var writer = ByteWriter(capacity: Self.factsByteCount)
    writer.append(UInt8(1))
    writer.append(attempts.count)
    writer.append(attempts.first)
    writer.append(attempts.last)
    return writer.bytes + digest(of: writer.bytes)
  }

  /// What stands after the facts: it tells damage, and another vault's or name's file, and no forgery.
  package func digest(of facts: [UInt8]) -> [UInt8] {
    var transcript = Transcript(.attemptCount, byteCount: Self.digestByteCount)
    transcript.append(vault)
    transcript.append(foldedName)
    transcript.append(facts)
    return transcript.digest()
  }

  /// Reads the bytes of such a file.
  ///
  /// - Throws: `.damaged(.attempts)`.
  package func decode(_ content: [UInt8]) throws -> FailedAttempts {
    let facts = Array(content.prefix(Self.factsByteCount))
    guard content.dropFirst(Self.factsByteCount).elementsEqual(digest(of: facts)) else {
      throw VaultError.damaged(.attempts)
    }
    var reader = ByteReader(facts, or: .attempts)
    guard try reader.number(UInt8.self) == 1 else { throw VaultError.damaged(.attempts) }
    let count = try reader.number(UInt32.self)
    guard count > 0 else { throw VaultError.damaged(.attempts) }
    let attempts = FailedAttempts(
      count: count, first: try reader.timestamp(), last: try reader.timestamp())
    try reader.end()
    return attempts
  }
}
