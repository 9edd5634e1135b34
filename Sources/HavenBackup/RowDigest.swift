internal import HavenCrypto
package import HavenStore

/// Digests of rows as the journal has them: FORMAT.md §7.
package enum RowDigest {
  /// The digest of one row.
  package static func of(_ table: Table, id: Int64, box: UnsafeRawBufferPointer) -> FileHash {
    var digest = SIMD4<UInt64>()
    unsafe withUnsafeMutableBytes(of: &digest) { digest in
      var transcript = Transcript(.rowDigest)
      transcript.append(UInt64(table.rawValue))
      transcript.append(UInt64(bitPattern: id))
      unsafe transcript.append(box)
      unsafe transcript.digest(into: digest)
    }
    return unsafe withUnsafeBytes(of: digest) { unsafe FileHash(loading: $0) }
  }
}

extension Transcript {
  /// Appends a digest as a field.
  mutating func append(_ digest: FileHash) {
    unsafe digest.withBytes { unsafe append($0) }
  }
}
