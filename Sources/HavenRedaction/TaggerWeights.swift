internal import CRedactionData

/// Why weights are refused.
package enum TaggerWeightsError: Error, Equatable {
  case short, unknownFormat, damaged
}

/// The tagger's weights, where they lie.
///
/// Little-endian: the 8 bytes `HvTagger`; version, labels, bucket bits, block bits, one byte each; 4 bytes zero; the
/// seed, 8 bytes; SHA-256 of the training data, 32 bytes; a check sum of all that follows, 8 bytes; a float for each
/// transition between labels; a float for each block of buckets, its scale; for each bucket one signed byte a label.
@safe package struct TaggerWeights: @unchecked Sendable {
  package static let version: UInt8 = 1
  package static let blockBits = 10
  static let bucketCount = 1 << Int(TaggerFeatures.bucketBits)
  static let blockCount = bucketCount >> blockBits
  static let labelCount = TaggerLabel.allCases.count
  package static let headerByteCount = 64
  static let bodyByteCount = labelCount * labelCount * 4 + blockCount * 4 + bucketCount * labelCount

  /// What is linked into the program.
  ///
  /// That this is damaged can only mean that the program is: it stops rather than let names through.
  static let linked: TaggerWeights = {
    let bytes = unsafe UnsafeRawBufferPointer(
      start: haven_tagger_weights.bytes, count: haven_tagger_weights.size)
    do throws(TaggerWeightsError) {
      return try unsafe TaggerWeights(bytes)
    } catch {
      preconditionFailure("the tagger's weights in this program are damaged: install it anew")
    }
  }()

  let transitions: [Float]
  let scales: [Float]
  /// Bytes that outlive the process's use of them: a section of the program, or what a test keeps.
  private let buckets: UnsafeRawBufferPointer

  /// Checks the bytes; they are not copied and have to stay.
  package init(_ bytes: UnsafeRawBufferPointer) throws(TaggerWeightsError) {
    guard bytes.count >= Self.headerByteCount else { throw .short }
    let format: [UInt8] = [
      Self.version, UInt8(Self.labelCount), UInt8(TaggerFeatures.bucketBits),
      UInt8(Self.blockBits),
    ]
    guard unsafe bytes.prefix(12).elementsEqual(Array("HvTagger".utf8) + format) else {
      throw .unknownFormat
    }
    guard bytes.count == Self.headerByteCount + Self.bodyByteCount else { throw .short }
    let body = unsafe UnsafeRawBufferPointer(rebasing: bytes[Self.headerByteCount...])
    let expected = unsafe UInt64(
      littleEndian: bytes.loadUnaligned(fromByteOffset: 56, as: UInt64.self))
    guard unsafe Self.checkSum(body) == expected else { throw .damaged }
    let floats = Self.labelCount * Self.labelCount
    transitions = (0..<floats).map { unsafe Self.float(body, $0) }
    scales = (0..<Self.blockCount).map { unsafe Self.float(body, floats + $0) }
    unsafe buckets = UnsafeRawBufferPointer(rebasing: body[((floats + Self.blockCount) * 4)...])
  }

  /// The weights of a bucket, one a label.
  @inline(__always)
  subscript(bucket: UInt32) -> SIMD4<Float> {
    let bucket = Int(bucket)
    let packed = unsafe buckets.loadUnaligned(fromByteOffset: bucket * 4, as: SIMD4<Int8>.self)
    return SIMD4<Float>(packed) * scales[bucket >> Self.blockBits]
  }

  /// The sums of the weights of each token's buckets, of which `TaggerText.featureCount` are a token's.
  package func scores(_ buckets: [UInt32]) -> [SIMD4<Float>] {
    stride(from: 0, to: buckets.count, by: TaggerFeatures.countPerToken).map { start in
      buckets[start..<(start + TaggerFeatures.countPerToken)].reduce(.zero) { $0 + self[$1] }
    }
  }

  /// FNV-1a over words of eight bytes: it finds damage, not forgery.
  package static func checkSum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for offset in stride(from: 0, to: bytes.count & ~7, by: 8) {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      sum = (sum ^ UInt64(littleEndian: word)) &* 0x100_0000_01B3
      sum ^= sum >> 32
    }
    return sum
  }

  private static func float(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Float {
    let bits = unsafe bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
    return Float(bitPattern: UInt32(littleEndian: bits))
  }
}
