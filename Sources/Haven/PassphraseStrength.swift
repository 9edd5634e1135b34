internal import CZxcvbn
internal import Glibc
internal import HavenCrypto

/// Judges new passphrases. Drawn ones need no judging.
package enum PassphraseStrength {
  /// 10^12 guesses are 30,000 years of one core at a second each: a thief with ten thousand cores
  /// works for three years. zxcvbn counts what a clever guesser tries first, not every combination.
  static let neededPowerOfTen = 12

  /// zxcvbn's time grows faster than the length; what follows can only help.
  static let judgedScalarCount = 128

  /// Refuses a passphrase that would be found.
  ///
  /// - Throws: `.weakPassphrase`.
  package static func check(
    _ passphrase: borrowing Passphrase, keyholder name: String
  ) throws {
    for word in barredWords(name) where holds(word, in: passphrase) {
      throw HavenError.weakPassphrase(.holdsName)
    }
    let power = try powerOfTen(passphrase, barred: barredWords(name))
    guard power >= Double(neededPowerOfTen) else {
      throw HavenError.weakPassphrase(
        .guessable(powerOfTen: max(0, Int(power)), needed: neededPowerOfTen))
    }
  }

  /// The program's name, and the keyholder's where it is long enough not to be met by chance.
  private static func barredWords(_ name: String) -> [String] {
    let lowered = name.lowercased()
    return ["haven"] + (lowered.unicodeScalars.count >= 3 ? [lowered] : [])
  }

  /// Whether a word stands in the passphrase; capitals of ASCII count as small letters.
  private static func holds(_ word: String, in passphrase: borrowing Passphrase) -> Bool {
    let word = Array(word.utf8)
    return unsafe passphrase.bytes.withUnsafeBytes { bytes in
      guard bytes.count >= word.count else { return false }
      return (0...(bytes.count - word.count)).contains { start in
        word.indices.allSatisfy { unsafe lowered(bytes[start + $0]) == word[$0] }
      }
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// The decimal logarithm of the number of guesses.
  private static func powerOfTen(
    _ passphrase: borrowing Passphrase, barred words: [String]
  ) throws -> Double {
    // A zero byte ends it, as C wants; the memory after what is filled is zero.
    let judged = try unsafe SecretBytes(byteCount: judgedScalarCount * 4 + 1) {
      (room: UnsafeMutableRawBufferPointer) throws in
      unsafe passphrase.bytes.withUnsafeBytes { bytes in
        let count = unsafe judgedByteCount(bytes)
        unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      }
    }
    let bits = unsafe judged.withUnsafeBytes { bytes in
      unsafe withCStrings(words) { words in
        unsafe ZxcvbnMatch(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), words, nil)
      }
    }
    wipeFreedMemory(byteCount: judged.byteCount)
    return bits * log10(2)
  }

  private static func judgedByteCount(_ bytes: UnsafeRawBufferPointer) -> Int {
    var scalars = 0
    for index in 0..<bytes.count where unsafe bytes[index] & 0xC0 != 0x80 {
      if scalars == judgedScalarCount { return index }
      scalars += 1
    }
    return bytes.count
  }

  private static func withCStrings<R>(
    _ words: [String], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> R
  ) -> R {
    var owned: [UnsafePointer<CChar>?] = unsafe []
    for word in words { unsafe owned.append(UnsafePointer(strdup(word))) }
    unsafe owned.append(nil)
    defer {
      for index in 0..<words.count { unsafe free(UnsafeMutablePointer(mutating: owned[index])) }
    }
    return unsafe owned.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress) }
  }

  /// zxcvbn reverses the passphrase in memory from malloc and frees it as it is. The allocator hands
  /// the same pieces out again to whoever asks next for their size: so they are asked for, and wiped.
  private static func wipeFreedMemory(byteCount: Int) {
    for size in stride(from: 16, through: byteCount + 16, by: 16) {
      var pieces: [UnsafeMutableRawPointer?] = unsafe []
      for _ in 0..<8 {
        let piece = unsafe malloc(size)
        unsafe pieces.append(piece)
        if let piece = unsafe piece { unsafe explicit_bzero(piece, size) }
      }
      for index in 0..<8 { unsafe free(pieces[index]) }
    }
  }
}
