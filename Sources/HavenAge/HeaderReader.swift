/// Reads a header line by line, and accepts what a writer makes and nothing else.
///
/// Source: C2SP age.md, "ABNF definition of file header".
struct HeaderReader {
  private let queue: ByteQueue
  private var bytes: [UInt8] = []
  private var lineNumber = 0
  private var stanzas: [Stanza] = []
  private var known: [Stanza.Known?] = []

  /// Reads the header that `queue` begins with.
  ///
  /// - Throws: `.notAnAgeFile`, `.unsupportedVersion`, `.header`, `.workFactorTooHigh`, and what the
  ///   source throws.
  static func read(from queue: ByteQueue) throws -> Header {
    var reader = HeaderReader(queue: queue)
    try reader.readVersion()
    while true {
      let line = try reader.nextLine()
      if line.starts(with: "-> ".utf8) {
        try reader.readStanza(firstLine: line)
      } else if line.starts(with: "---".utf8) {
        return try reader.header(lastLine: line)
      } else {
        throw reader.fault(.badLine)
      }
    }
  }

  private init(queue: ByteQueue) { self.queue = queue }

  private func fault(_ fault: HeaderFault) -> AgeError { .header(fault, line: lineNumber) }

  private mutating func readVersion() throws {
    let expected = Header.versionLine
    let available = try queue.require(expected.count)
    let found = unsafe Array(queue.bytes.prefix(min(available, expected.count)))
    guard found == expected else {
      let isOfAge = found.starts(with: "age-encryption.org/".utf8)
      guard isOfAge, found.count == expected.count else { throw AgeError.notAnAgeFile }
      // The same version with something behind it is no version of its own.
      let isVersionOne = found.dropLast() == expected.dropLast()
      throw isVersionOne ? AgeError.header(.badLine, line: 1) : AgeError.unsupportedVersion
    }
    queue.drop(expected.count)
    bytes = found
    lineNumber = 1
  }

  /// The next line without its newline.
  private mutating func nextLine() throws -> [UInt8] {
    lineNumber += 1
    guard let count = try queue.lineByteCount(limit: Header.lineLimit) else {
      let isTooLong = unsafe queue.bytes.count >= Header.lineLimit
      throw fault(isTooLong ? .tooLong : .cutShort)
    }
    guard bytes.count + count <= Header.limit else { throw fault(.tooLong) }
    let line = unsafe Array(queue.bytes[..<(count - 1)])
    bytes += line
    bytes.append(UInt8(ascii: "\n"))
    queue.drop(count)
    return line
  }

  private mutating func readStanza(firstLine line: [UInt8]) throws {
    let firstLineNumber = lineNumber
    guard stanzas.count < Header.stanzaLimit else { throw fault(.tooManyStanzas) }
    let words = line.dropFirst(3).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    let isVisible = words.allSatisfy { word in
      !word.isEmpty && word.allSatisfy { (33...126).contains($0) }
    }
    guard isVisible else { throw fault(.badArgument) }
    let arguments = words.map { String(decoding: $0, as: UTF8.self) }
    let stanza = Stanza(
      type: arguments[0], arguments: Array(arguments.dropFirst()), body: try readBody())
    do { known.append(try stanza.known()) } catch {
      throw AgeError.header(error, line: firstLineNumber)
    }
    stanzas.append(stanza)
    try checkPassphrase(line: firstLineNumber)
  }

  /// A passphrase's stanza stands alone: who knows a passphrase is taken to have made the file, and
  /// others' stanzas would undo that.
  private func checkPassphrase(line: Int) throws {
    for case .passphrase(_, let workFactor) in known {
      guard stanzas.count == 1 else {
        throw AgeError.header(.passphraseBesideOthers, line: line)
      }
      guard workFactor <= Stanza.highestWorkFactor else {
        throw AgeError.workFactorTooHigh(workFactor)
      }
    }
  }

  private mutating func readBody() throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let line = try nextLine()
      guard line.count <= Stanza.columnCount,
        let part = unsafe line.withUnsafeBytes({ unsafe Base64.bytes(of: $0) })
      else { throw fault(.badEncoding) }
      body += part
      if line.count < Stanza.columnCount { return body }
    }
  }

  private func header(lastLine line: [UInt8]) throws -> Header {
    guard line.starts(with: "--- ".utf8),
      let authenticator = unsafe line[4...].withUnsafeBytes({ unsafe Base64.bytes(of: $0) }),
      authenticator.count == Header.authenticatorByteCount
    else { throw fault(.badEncoding) }
    guard !stanzas.isEmpty else { throw fault(.badLine) }
    return Header(stanzas: stanzas, known: known, authenticator: authenticator, bytes: bytes)
  }
}
