internal import HavenAge
internal import HavenResearch

/// A release as one file: a tar archive, sealed in the age format for those who may open it.
///
/// The archive holds names, sizes and contents, and says nothing else: no owner, one mode, the time of every release.
/// Source: POSIX.1-1988, `ustar`.
enum ReleaseArchive {
  static let name = "release.tar.age"
  private static let blockByteCount = 512

  /// The archive. Files of a release have short names and no folders.
  static func tar(_ files: [ReleasableFile], secondsSinceEpoch: Int64) -> [UInt8] {
    var archive: [UInt8] = []
    for file in files {
      archive += header(file.name, byteCount: file.bytes.count, secondsSinceEpoch)
      archive += file.bytes
      archive += [UInt8](repeating: 0, count: padding(after: file.bytes.count))
    }
    return archive + [UInt8](repeating: 0, count: 2 * blockByteCount)
  }

  private static func header(
    _ name: String, byteCount: Int, _ secondsSinceEpoch: Int64
  ) -> [UInt8] {
    precondition(name.utf8.count < 100 && byteCount < 1 << 33, "a file of a release")
    var block = [UInt8](repeating: 0, count: blockByteCount)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<offset + text.utf8.count, with: Array(text.utf8))
    }
    put(name, at: 0)
    put("0000600", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(byteCount, digits: 11), at: 124)
    put(octal(Int(secondsSinceEpoch), digits: 11), at: 136)
    // The sum counts its own place as spaces.
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(octal(sum, digits: 6), at: 148)
    block[154] = 0
    return block
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  private static func padding(after byteCount: Int) -> Int {
    (blockByteCount - byteCount % blockByteCount) % blockByteCount
  }

  /// The files of an archive that `tar` made; nil for anything else.
  static func files(in archive: [UInt8]) -> [(name: String, bytes: [UInt8])]? {
    var files: [(name: String, bytes: [UInt8])] = []
    var position = 0
    while position + blockByteCount <= archive.count, archive[position] != 0 {
      let block = archive[position..<position + blockByteCount]
      let name = String(decoding: block.prefix(100).prefix { $0 != 0 }, as: UTF8.self)
      let digits = String(decoding: block.dropFirst(124).prefix(11), as: UTF8.self)
      let start = position + blockByteCount
      guard let byteCount = Int(digits, radix: 8), byteCount >= 0,
        byteCount <= archive.count - start
      else { return nil }
      files.append((name, Array(archive[start..<start + byteCount])))
      position = start + byteCount + padding(after: byteCount)
    }
    let end = archive.dropFirst(position)
    guard end.count == 2 * blockByteCount, end.allSatisfy({ $0 == 0 }) else { return nil }
    return files
  }

}

/// An archive that was sealed, with what opens it again, without any recipient's key.
final class SealedArchive {
  let bytes: [UInt8]
  private let check: AgeFileCheck

  /// Seals an archive.
  ///
  /// - Throws: `AgeError`.
  init(_ archive: [UInt8], to recipients: [AgeRecipient]) throws {
    var sealer = try AgeSealer(to: recipients, isArmored: false)
    var sealed: [UInt8] = []
    try unsafe archive.withUnsafeBytes { bytes in
      try unsafe sealer.push(bytes) { unsafe sealed.append(contentsOf: $0) }
    }
    check = try unsafe sealer.finish { unsafe sealed.append(contentsOf: $0) }
    bytes = sealed
  }

  /// The archive in the sealed file as it was read back.
  ///
  /// - Throws: `AgeError` when it is not what was sealed.
  func opened(_ sealed: [UInt8]) throws -> [UInt8] {
    var position = 0
    var payload = try unsafe check.open(.binary) { room in
      let count = min(room.count, sealed.count - position)
      unsafe room.copyBytes(from: sealed[position..<position + count])
      position += count
      return count
    }
    var archive: [UInt8] = []
    while try unsafe payload.next({ bytes in unsafe archive.append(contentsOf: bytes) }) {}
    return archive
  }
}
