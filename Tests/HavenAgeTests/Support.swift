import Foundation
import HavenAge
import HavenCrypto
import Testing

/// Guarded memory with the given text: public, of a test.
func secret(_ text: String) throws -> SecretBytes {
  try unsafe SecretBytes(byteCount: text.utf8.count) { (room) throws(CryptoError) in
    unsafe room.copyBytes(from: text.utf8)
  }
}

/// What guarded memory holds, as text.
func text(of secret: borrowing SecretBytes) -> String {
  unsafe secret.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
}

/// A source that gives the bytes in pieces of at most `pieceByteCount`.
func source(_ bytes: [UInt8], pieceByteCount: Int = .max) -> AgeSource {
  var position = 0
  return { room in
    let count = min(room.count, bytes.count - position, pieceByteCount)
    unsafe room.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }
}

/// Reads content to its end; what came before an error is in `released`.
func content(
  of payload: consuming AgePayload, released: inout [UInt8]
) throws {
  var all: [UInt8] = []
  defer { released = all }
  while try unsafe payload.next({ unsafe all.append(contentsOf: $0) }) {}
}

/// The content of a file, or the error.
func opened(
  _ file: [UInt8], with identities: borrowing AgeIdentities,
  encoding: AgeEncoding = .detected, pieceByteCount: Int = .max
) throws -> [UInt8] {
  let opener = try unsafe AgeOpener(encoding, from: source(file, pieceByteCount: pieceByteCount))
  var released: [UInt8] = []
  try content(of: opener.open(with: identities), released: &released)
  return released
}

/// The content of a file that a passphrase opens, or the error.
func opened(_ file: [UInt8], passphrase: String) throws -> [UInt8] {
  let opener = try unsafe AgeOpener(.detected, from: source(file))
  var released: [UInt8] = []
  try content(of: opener.open(passphrase: secret(passphrase)), released: &released)
  return released
}

/// Pushes content in pieces and returns the file.
func sealed(
  _ content: [UInt8], by sealer: consuming AgeSealer, pieceByteCount: Int = 1 << 20
) throws -> [UInt8] {
  var file: [UInt8] = []
  for start in stride(from: 0, to: content.count, by: pieceByteCount) {
    try unsafe content[start..<min(start + pieceByteCount, content.count)].withUnsafeBytes {
      try unsafe sealer.push($0) { unsafe file.append(contentsOf: $0) }
    }
  }
  try unsafe sealer.finish { unsafe file.append(contentsOf: $0) }
  return file
}

/// Bytes that differ from place to place, the same at every run.
func sample(_ count: Int) -> [UInt8] {
  var state: UInt32 = 0x1234_5678
  return (0..<count).map { _ in
    state = state &* 1_664_525 &+ 1_013_904_223
    return UInt8(state >> 24)
  }
}

/// What a program that was run gave.
struct Finished {
  let status: Int32
  let output: [UInt8]
  let errors: String
}

/// Runs a program found on the path, with `input` to read.
func run(_ program: String, _ arguments: [String], input: [UInt8] = []) throws -> Finished {
  let folder = try TemporaryFolder()
  let inputFile = try folder.write(input, to: "input")
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.standardInput = try FileHandle(forReadingFrom: inputFile)
  // Into files: pipes would fill while nobody reads.
  let outputFile = try folder.write([], to: "output")
  let errorFile = try folder.write([], to: "errors")
  process.standardOutput = try FileHandle(forWritingTo: outputFile)
  process.standardError = try FileHandle(forWritingTo: errorFile)
  try process.run()
  process.waitUntilExit()
  return Finished(
    status: process.terminationStatus, output: [UInt8](try Data(contentsOf: outputFile)),
    errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
}

/// A folder that goes away with the last who holds it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "haven-age-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ bytes: [UInt8], to name: String) throws -> URL {
    let file = url.appending(path: name)
    try Data(bytes).write(to: file)
    return file
  }
}
