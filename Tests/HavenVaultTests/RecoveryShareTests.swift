import HavenCrypto
import HavenVault
import Testing

/// Shares of the kit: what gives it back, what does not, and what is said of a wrong one.
@Suite struct RecoveryShareTests {
  private let vault: [UInt8]

  init() throws {
    try Sodium.start()
    vault = Random.bytes(16)
  }

  /// A kit's text, and its shares' texts.
  private func split(
    _ kit: borrowing RecoveryKit, threshold: Int, count: Int
  ) throws -> [String] {
    var texts: [String] = []
    try kit.split(threshold: threshold, count: count, vault: vault) { share in
      #expect(share.number == texts.count + 1 && share.set.threshold == threshold)
      try unsafe share.withCharacters(vault: vault) {
        texts.append(unsafe String(decoding: $0, as: UTF8.self))
      }
    }
    return texts
  }

  private func text(of kit: borrowing RecoveryKit) throws -> String {
    try unsafe kit.withCharacters(vault: vault) { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private func share(_ text: String, of vault: [UInt8]? = nil) throws -> RecoveryShare {
    let typed = try unsafe SecretBytes(byteCount: text.utf8.count) {
      (room: UnsafeMutableRawBufferPointer) throws in unsafe room.copyBytes(from: Array(text.utf8))
    }
    return try unsafe typed.withUnsafeBytes {
      try unsafe RecoveryShare(typed: $0, vault: vault ?? self.vault)
    }
  }

  private func joined(_ texts: [String]) throws -> String {
    var collection = try ShareCollection()
    for text in texts { try collection.add(share(text)) }
    return try self.text(of: collection.kit(for: vault))
  }

  private static func subsets(of count: Int) -> [[Int]] {
    (0..<(1 << count)).map { bits in (0..<count).filter { bits & (1 << $0) != 0 } }
  }

  /// Secrets that begin with 0x00 and 0xFF among them.
  @Test(arguments: [(2, 3), (3, 5), (2, 2), (16, 16)], [nil, UInt8(0), 0xFF])
  func everyQuorumGivesItBackAndNoSmallerGroup(of sizes: (Int, Int), first: UInt8?) throws {
    let (threshold, count) = sizes
    let kit = try Self.kit(beginningWith: first)
    let texts = try split(kit, threshold: threshold, count: count)
    #expect(Set(texts).count == count && texts.allSatisfy { $0.count == 82 })
    let subsets = count < 10 ? Self.subsets(of: count) : [Array(0..<count), Array(0..<count - 1)]
    for subset in subsets where !subset.isEmpty {
      let some = subset.map { texts[$0] }
      if some.count >= threshold {
        #expect(try joined(some.reversed()) == text(of: kit))
      } else {
        #expect(throws: ShareCollection.Fault.tooFew(given: some.count, threshold: threshold)) {
          try joined(some)
        }
      }
    }
  }

  /// A kit whose key begins with a byte, by drawing until one does.
  private static func kit(beginningWith byte: UInt8?) throws -> RecoveryKit {
    while true {
      let kit = try RecoveryKit()
      guard let byte else { return kit }
      let first = try unsafe kit.withCharacters(vault: [UInt8](repeating: 0, count: 16)) {
        unsafe Array($0.prefix(2))
      }
      // The first 8 bits are the first character's five and three of the second's.
      let digits = first.map { $0 >= 0x61 ? $0 - 0x61 : $0 - 0x32 + 26 }
      if digits[0] << 3 | digits[1] >> 2 == byte { return kit }
    }
  }

  @Test func oneWrongLetterIsNoticedInEveryPlace() throws {
    let texts = try split(RecoveryKit(), threshold: 2, count: 3)
    for place in 0..<81 {
      var letters = Array(texts[1])
      letters[place] = letters[place] == "a" ? "b" : "a"
      #expect(throws: KitError.checkDiffers, "\(place)") { _ = try share(String(letters)) }
    }
    #expect(throws: KitError.wrongLength) { _ = try share(String(texts[0].dropLast())) }
    #expect(throws: KitError.wrongLength) { _ = try share(texts[0] + "a") }
    #expect(throws: KitError.strayCharacter) { _ = try share("8" + texts[0].dropFirst()) }
    #expect(throws: KitError.otherVersion) { _ = try share("haven-share-2:" + texts[0]) }
    #expect(throws: KitError.checkDiffers) { _ = try share(texts[0], of: Random.bytes(16)) }
  }

  @Test func caseAndGroupingDoNotMatter() throws {
    let texts = try split(RecoveryKit(), threshold: 2, count: 2)
    let grouped = "Haven-Share-1 " + texts[0].uppercased().map { "\($0)-" }.joined(separator: "\n")
    #expect(try share(grouped).number == 1)
  }

  private func secret(_ text: String) throws -> SecretBytes {
    try unsafe SecretBytes(byteCount: text.utf8.count) {
      (room: UnsafeMutableRawBufferPointer) throws in unsafe room.copyBytes(from: Array(text.utf8))
    }
  }

  private func sealedShare(_ text: String, of vault: [UInt8]? = nil) throws -> SealedShare {
    try unsafe secret(text).withUnsafeBytes {
      try unsafe SealedShare(typed: $0, vault: vault ?? self.vault)
    }
  }

  @Test func sealedShareOpensWithItsWordsAndNoOthers() throws {
    let kit = try RecoveryKit()
    let texts = try split(kit, threshold: 2, count: 2)
    let sealed = try SealedShare(share(texts[0]), words: secret("plum orchard"), vault: vault)
    let text = try unsafe sealed.withCharacters(vault: vault) {
      unsafe String(decoding: $0, as: UTF8.self)
    }
    #expect(text.count == 108)
    let read = try sealedShare(text)
    #expect(read == sealed)
    let other = try read.open(with: secret("plum orchards"), vault: vault) == nil
    #expect(other)
    var collection = try ShareCollection()
    guard let opened = try read.open(with: secret("plum orchard"), vault: vault) else {
      Issue.record("its words open it")
      return
    }
    try collection.add(opened)
    try collection.add(share(texts[1]))
    #expect(try self.text(of: collection.kit(for: vault)) == self.text(of: kit))
    // The same words seal another share under another key.
    let twin = try SealedShare(share(texts[1]), words: secret("plum orchard"), vault: vault)
    #expect(twin != sealed)
  }

  @Test func everyLetterOfASealedShareCounts() throws {
    let plain = try share(split(RecoveryKit(), threshold: 2, count: 2)[0])
    let sealed = try SealedShare(plain, words: secret("plum orchard"), vault: vault)
    let text = try unsafe sealed.withCharacters(vault: vault) {
      unsafe Array(String(decoding: $0, as: UTF8.self))
    }
    for place in text.indices {
      var typed = text
      typed[place] = typed[place] == "a" ? "b" : "a"
      // The last letter has bits that fill it: those are no letter's fault but its length's.
      #expect(throws: KitError.self, "letter \(place)") { try sealedShare(String(typed)) }
    }
    #expect(throws: KitError.checkDiffers) {
      try sealedShare(String(text), of: Random.bytes(16))
    }
    #expect(throws: KitError.wrongLength) { try sealedShare(String(text.dropLast())) }
  }

  @Test func sharesOfTwoSetsDoNotMixAndOneCountsOnce() throws {
    let kit = try RecoveryKit()
    let first = try split(kit, threshold: 2, count: 3)
    let second = try split(kit, threshold: 2, count: 3)
    var collection = try ShareCollection()
    try collection.add(share(first[0]))
    let name = try #require(collection.set?.name)
    let other = try share(second[1]).set.name
    #expect(throws: ShareCollection.Fault.otherSet(other, first: name)) {
      try collection.add(share(second[1]))
    }
    #expect(throws: ShareCollection.Fault.givenTwice(number: 1)) {
      try collection.add(share(first[0]))
    }
    #expect(collection.count == 1 && collection.missing == 1)
    try collection.add(share(first[2]))
    #expect(try text(of: collection.kit(for: vault)) == text(of: kit))
  }

  /// Two shares tell nothing of a kit that three give back: with a third one made up, every kit is as likely.
  @Test func twoOfThreeLeaveEveryByteOpen() throws {
    let kit = try RecoveryKit()
    var seen = [Set<UInt8>](repeating: [], count: 51)
    for _ in 0..<400 {
      let text = try split(kit, threshold: 3, count: 3)[0]
      for (place, byte) in Self.bytes(text).enumerated() { seen[place].insert(byte) }
    }
    // The first share's part is another one each time, whatever the kit: 400 draws hit most of 256 values.
    for place in 15..<47 { #expect(seen[place].count > 150, "byte \(place)") }
  }

  private static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = 0
    var bitCount = 0
    for letter in text.utf8 {
      buffer = buffer << 5 | Int(letter >= 0x61 ? letter - 0x61 : letter - 0x32 + 26)
      bitCount += 5
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> bitCount))
      buffer &= (1 << bitCount) - 1
    }
    return bytes
  }
}
