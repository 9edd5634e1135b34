package import HavenAge
internal import HavenCrypto
internal import HavenStore

/// Where a sealed or an opened file goes.
@safe package enum SealOutput {
  /// A new file; what stands there stays, and nothing stays where something went wrong.
  case file(String)
  /// A stream. What was written before something went wrong is there.
  case stream((UnsafeRawBufferPointer) throws -> Void)
}

/// What an age file is opened with.
package enum Unsealing: ~Copyable {
  case identities(IdentityFile)
  case passphrase(Passphrase)
}

/// The text of a file of age identities, in guarded memory.
package struct IdentityFile: ~Copyable {
  fileprivate let text: SecretBytes

  @unsafe borrowing func withText<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try unsafe text.withUnsafeBytes(body)
  }

  /// The identities in it.
  ///
  /// - Throws: `.sealing`.
  package borrowing func identities() throws -> AgeIdentities {
    do { return try AgeIdentities(parsing: text) } catch { throw HavenError(error) }
  }

  /// Takes what `reading` writes.
  ///
  /// - Parameter reading: Fills the buffer and answers how many bytes of it count.
  package init(reading: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
    try Sodium.start()
    text = try unsafe SecretBytes(upTo: AgeIdentities.fileLimit, filling: reading)
  }
}

/// Files in the age format, both ways (Docs/AGE.md). No vault is needed.
package struct Sealing {
  private let progress: (Int, Int) -> Void
  private static let bufferByteCount = 1 << 20

  /// - Parameter progress: Is told how many bytes are done, and of how many; 0 where that is not known.
  package init(progress: @escaping (Int, Int) -> Void) throws {
    try Sodium.start()
    self.progress = progress
  }

  /// Seals to recipients, each of whom opens the file alone.
  ///
  /// - Throws: `.sealing`, `.exists`, and what reading and writing can meet.
  package func seal(
    _ source: ByteSource, to recipients: [String], armored: Bool, into output: SealOutput
  ) throws {
    let known = try recipients.map { text in
      try Self.explained { try AgeRecipient(parsing: text) }
    }
    try seal(source, into: output) {
      try AgeSealer(to: known, isArmored: armored)
    }
  }

  /// Seals with a passphrase.
  package func seal(
    _ source: ByteSource, with passphrase: borrowing Passphrase, armored: Bool,
    into output: SealOutput
  ) throws {
    try seal(source, into: output) {
      try AgeSealer(passphrase: passphrase.bytes, isArmored: armored)
    }
  }

  private func seal(
    _ source: ByteSource, into output: SealOutput, _ begin: () throws -> AgeSealer
  ) throws {
    try Self.explained {
      try unsafe write(to: output) { sink in
        var sealer = try begin()
        let room = UnsafeMutableRawBufferPointer.allocate(
          byteCount: Self.bufferByteCount, alignment: 64)
        defer {
          unsafe room.initializeMemory(as: UInt8.self, repeating: 0)
          unsafe room.deallocate()
        }
        let all = source.byteCount.map { Int($0) } ?? 0
        var done = 0
        while true {
          let count = try unsafe source.read(room)
          if count == 0 { break }
          try unsafe sealer.push(UnsafeRawBufferPointer(rebasing: room[..<count]), into: sink)
          done += count
          progress(done, all)
        }
        _ = try unsafe sealer.finish(into: sink)
      }
    }
  }

  /// Opens an age file, armored or not.
  ///
  /// - Throws: `.sealing`, `.exists`, and what reading and writing can meet.
  package func unseal(
    _ source: ByteSource, with key: (_ isForPassphrase: Bool) throws -> Unsealing,
    into output: SealOutput
  ) throws {
    try Self.explained {
      let all = source.byteCount.map { Int($0) } ?? 0
      var done = 0
      let opener = try unsafe AgeOpener(.detected) { room in
        let count = try unsafe source.read(room)
        done += count
        progress(done, all)
        return count
      }
      var payload = try Self.payload(of: opener, key(opener.isForPassphrase))
      try unsafe write(to: output) { sink in
        while try unsafe payload.next(sink) {}
      }
    }
  }

  private static func payload(
    of opener: borrowing AgeOpener, _ key: consuming Unsealing
  ) throws -> AgePayload {
    switch consume key {
    case .identities(let text):
      try opener.open(with: AgeIdentities(parsing: text.text))
    case .passphrase(let passphrase): try opener.open(passphrase: passphrase.bytes)
    }
  }

  /// Draws an identity and writes it to a new file, as `age-keygen` does.
  ///
  /// - Returns: The recipient that belongs to it.
  package static func newIdentity(hybrid: Bool, at path: String) throws -> String {
    try explained {
      try Sodium.start()
      let identity = try AgeIdentity.generate(hybrid ? .hybrid : .x25519)
      let text = try identity.text()
      try AtomicFile.write(at: path, replacing: false, calls: .live) { sink in
        try sink.write("# public key: \(identity.recipient.text)\n")
        try unsafe text.withUnsafeBytes { try unsafe sink.write($0) }
        try sink.write("\n")
      }
      return identity.recipient.text
    }
  }

  private func write(
    to output: SealOutput, _ body: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    switch output {
    case .file(let path):
      try AtomicFile.write(at: path, replacing: false, calls: .live) { sink in
        try unsafe body { bytes in try unsafe sink.write(bytes) }
      }
    case .stream(let sink): try unsafe body(sink)
    }
  }

  private static func explained<R>(_ body: () throws -> R) throws -> R {
    do {
      return try body()
    } catch let error as AgeError {
      throw HavenError(age: error)
    }
  }
}
