package import HavenCrypto
package import HavenRecords
internal import HavenStore

/// What a session keeps of the files that its keyholder reads, so that its next command need not read them all again
/// (Docs/SESSION.md §9). It goes when the session locks.
///
/// Each summary is sealed under the lane that it tells of: where that is erased, nobody opens it any more, in whatever
/// copy of the file. All of them together are sealed under a key of the keyholder's, so that nobody else learns how
/// many there are.
package struct SummaryFile: ~Copyable {
  private let key: SecretKey<KeyUse.Summaries>
  private let path: String
  private let data: [UInt8]

  private static let smallestByteCount = 1 << 16
  private static let byteLimit = 1 << 26

  /// A file at a path, for the holder of a session ring.
  package init(
    path: String, sessionRingKey: borrowing KeyView<KeyUse.SessionRing>, keyholder: KeyholderID,
    vault: [UInt8]
  ) throws {
    var transcript = Transcript(.summaries, keyedBy: sessionRingKey)
    transcript.append(vault)
    key = try transcript.key()
    self.path = path
    data = associatedData(
      vault: vault, table: 0, id: 0, purpose: .summaries, context: keyholder.bytes)
  }

  /// What was kept; nothing where nobody kept any, or the file is none of ours.
  func read(calls: any SystemCalls) -> KeptSummaries {
    do {
      let content = try StateFile.read(at: path, limit: Self.byteLimit, calls: calls)
      return content.flatMap { decode($0) } ?? KeptSummaries()
    } catch {
      // Whatever is wrong with it, the vault itself has the answer.
      return KeptSummaries()
    }
  }

  /// Keeps the answers to a question in place of those that there were of the same files. Where that fails, the next
  /// command reads the vault again.
  func write(_ answers: KeptAnswers, calls: any SystemCalls) {
    // What another command of the session kept meanwhile of other files stays.
    var kept = read(calls: calls)
    kept.replace(answers)
    let content = encode(kept)
    guard content.count <= Self.byteLimit else { return }
    try? StateFile.write(content, at: path, calls: calls)
  }
}

/// All that a session keeps: the answers to the last question of each kind of files.
package struct KeptSummaries: Equatable, Sendable {
  private var parts: [KeptAnswers] = []

  package init() {}

  /// The answers to a question, by lane index.
  func answers(to question: String, of files: SummarisedFiles) -> [UInt32: KeptSummary] {
    guard let part = parts.first(where: { $0.files == files }), part.question == question else {
      return [:]
    }
    return Dictionary(part.summaries.map { ($0.lane, $0) }) { first, _ in first }
  }

  package mutating func replace(_ answers: KeptAnswers) {
    parts.removeAll { $0.files == answers.files }
    parts.append(answers)
    parts.sort { $0.files.rawValue < $1.files.rawValue }
  }
}

/// Which files a question is asked of.
package enum SummarisedFiles: UInt8, Sendable {
  case people = 1
  case groups = 2
}

/// The answers to one question.
package struct KeptAnswers: Equatable, Sendable {
  let files: SummarisedFiles
  /// What the summaries answer, and for which day: another question has other ones.
  let question: String
  let summaries: [KeptSummary]

  package init(files: SummarisedFiles, question: String, summaries: [KeptSummary]) {
    self.files = files
    self.question = question
    self.summaries = summaries
  }
}

/// What a session keeps of one lane, sealed, and the state in which the lane was when it was made.
package struct KeptSummary: Equatable, Sendable {
  let lane: UInt32
  let state: LaneState
  let box: [UInt8]

  package init(lane: UInt32, state: LaneState, box: [UInt8]) {
    self.lane = lane
    self.state = state
    self.box = box
  }
}

/// How far a lane has come, as somebody holds it: whatever is written to it, or granted of it, changes this.
package struct LaneState: Equatable, Sendable {
  let epoch: UInt32
  let heldEpochCount: UInt32
  let head: LaneHead

  package init(epoch: UInt32, heldEpochCount: UInt32, head: LaneHead) {
    self.epoch = epoch
    self.heldEpochCount = heldEpochCount
    self.head = head
  }
}

// The bytes of such a file.
extension SummaryFile {
  /// Seals what is kept, filled up to a size that tells little.
  package borrowing func encode(_ kept: KeptSummaries) -> [UInt8] {
    let content = kept.bytes
    var size = Self.smallestByteCount
    while size <= content.count { size *= 2 }
    let plaintext = Padding.padded(content, to: size)
    let data = data
    var nonces = NonceSource()
    return [1]
      + key.withKey { key in
        CommittingAEAD.seal(
          plaintext, under: key, purpose: .summaries, number: 0, associatedData: data,
          nonces: &nonces)
      }
  }

  /// Reads the bytes of such a file; nil for what this key did not seal, and for what says nothing.
  package borrowing func decode(_ file: [UInt8]) -> KeptSummaries? {
    guard file.first == 1 else { return nil }
    let box = Array(file.dropFirst())
    let data = data
    do {
      let plaintext = try key.withKey { (key) throws(CryptoError) in
        try CommittingAEAD.open(
          box, under: key, purpose: .summaries, number: 0, associatedData: data)
      }
      return try KeptSummaries(Padding.unpadded(plaintext))
    } catch { return nil }
  }
}

// What is sealed in it.
extension KeptSummaries {
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt8(parts.count))
    for part in parts { part.write(to: &writer) }
    return writer.bytes
  }

  /// - Throws: `.damaged(.encoding)`.
  package init(_ bytes: [UInt8]) throws {
    var reader = ByteReader(bytes, or: .encoding)
    for _ in 0..<(try reader.number(UInt8.self)) {
      let part = try KeptAnswers(from: &reader)
      // Each kind once, in the order of their numbers.
      guard parts.last.map({ $0.files.rawValue < part.files.rawValue }) ?? true else {
        throw VaultError.damaged(.encoding)
      }
      parts.append(part)
    }
    try reader.end()
  }
}

extension KeptAnswers {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.append(files.rawValue)
    writer.append(lp: question)
    writer.append(UInt32(summaries.count))
    for one in summaries {
      writer.append(one.lane)
      writer.append(one.state.epoch)
      writer.append(one.state.heldEpochCount)
      writer.append(one.state.head.count)
      writer.append(raw: one.state.head.running)
      writer.append(lp: one.box)
    }
  }

  fileprivate init(from reader: inout ByteReader) throws {
    guard let files = SummarisedFiles(rawValue: try reader.number()) else {
      throw VaultError.damaged(.encoding)
    }
    self.files = files
    question = try reader.text()
    var summaries: [KeptSummary] = []
    for _ in 0..<(try reader.number(UInt32.self)) {
      summaries.append(try KeptSummary(from: &reader))
    }
    self.summaries = summaries
  }
}

extension KeptSummary {
  fileprivate init(from reader: inout ByteReader) throws {
    lane = try reader.number()
    let (epoch, heldEpochCount) = (try reader.number(UInt32.self), try reader.number(UInt32.self))
    var head = LaneHead()
    head.count = try reader.number()
    head.running = try reader.raw(16)
    state = LaneState(epoch: epoch, heldEpochCount: heldEpochCount, head: head)
    box = Array(try reader.lp())
  }
}
