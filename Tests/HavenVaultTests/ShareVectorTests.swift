import FormatVectors
import HavenCrypto
import HavenVault
import Testing

/// FORMAT.md §§11.1 and 11.2: shares of the kit that another program made, well and badly.
@Suite struct ShareVectorTests {
  @Test func theFixturesAreThere() {
    #expect(FormatVector.all("share").count == 23)
    #expect(FormatVector.all("shares").count == 13)
    #expect(FormatVector.all("sealed-share").count == 13)
  }

  private func readShare(_ text: String, vault: [UInt8]) throws -> RecoveryShare {
    let typed = try secret(text)
    return try unsafe typed.withUnsafeBytes { try unsafe RecoveryShare(typed: $0, vault: vault) }
  }

  @Test(arguments: FormatVector.all("share"))
  func sharesAreReadAndRefused(_ vector: FormatVector) throws {
    let vault = try vector.bytes("vault-id")
    func read() throws -> RecoveryShare { try readShare(vector.text("share-text"), vault: vault) }
    let fault: KitError
    switch vector.expectation {
    case "ok":
      let share = try read()
      #expect(try share.number == vector.number("number"))
      #expect(try share.set.threshold == vector.number("threshold"))
      #expect(try share.set.count == vector.number("count"))
      #expect(try share.set.id == vector.bytes("set-id"))
      // Whatever else it holds, the kit check and the part among it.
      let characters = try unsafe share.withCharacters(vault: vault) {
        unsafe String(decoding: $0, as: UTF8.self)
      }
      #expect(try characters == vector.text("characters-text"))
      return
    case "share has the wrong length": fault = .wrongLength
    case "share has a wrong character": fault = .strayCharacter
    // Numbers beyond the limits are those of some later version.
    case "not a share of version 1", "share's numbers cannot be": fault = .otherVersion
    case "share's check differs":
      // Bits beyond the last byte are told by the reader before it compares.
      fault = vector.name == "share-loose-bits" ? .wrongLength : .checkDiffers
    case let other:
      Issue.record("\(vector.name) expects \(other)")
      return
    }
    #expect(throws: fault) { _ = try read() }
  }

  @Test(arguments: FormatVector.all("sealed-share"))
  func sealedSharesOpenWithTheirWordsOrAreRefused(_ vector: FormatVector) throws {
    let vault = try vector.bytes("vault-id")
    func read() throws -> SealedShare {
      let typed = try secret(vector.text("share-text"))
      return try unsafe typed.withUnsafeBytes { try unsafe SealedShare(typed: $0, vault: vault) }
    }
    let fault: KitError
    switch vector.expectation {
    case "ok":
      let sealed = try read()
      #expect(try sealed.name.number == vector.number("number"))
      #expect(try sealed.name.set.threshold == vector.number("threshold"))
      #expect(try sealed.name.set.count == vector.number("count"))
      #expect(try sealed.name.set.id == vector.bytes("set-id"))
      let characters = try unsafe sealed.withCharacters(vault: vault) {
        unsafe String(decoding: $0, as: UTF8.self)
      }
      #expect(try characters == vector.text("characters-text"))
      guard let share = try sealed.open(with: secret(vector.text("words-text")), vault: vault)
      else {
        Issue.record("\(vector.name): its words open it")
        return
      }
      // Head, part and check, in base32: what a share that is not sealed says of itself.
      let open = try unsafe share.withCharacters(vault: vault) {
        unsafe String(decoding: $0, as: UTF8.self)
      }
      let part = try vector.bytes("part")
      #expect(Array(Self.bytes(open)[15..<47]) == part)
      return
    case "the words are not the share's":
      let share = try read().open(with: secret(vector.text("words-text")), vault: vault)
      let isClosed = share == nil
      #expect(isClosed)
      return
    case "share has the wrong length": fault = .wrongLength
    case "share has a wrong character": fault = .strayCharacter
    case "share's numbers cannot be", "not a share of version 1": fault = .otherVersion
    case "share's check differs": fault = .checkDiffers
    case let other:
      Issue.record("\(vector.name) expects \(other)")
      return
    }
    #expect(throws: fault) { _ = try read() }
  }

  private static func bytes(_ characters: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var (buffer, bitCount) = (0, 0)
    for letter in characters.utf8 {
      buffer = (buffer << 5 | Int(letter >= 0x61 ? letter - 0x61 : letter - 0x32 + 26)) & 0xFFFF
      bitCount += 5
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: buffer >> bitCount))
    }
    return bytes
  }

  @Test(arguments: FormatVector.all("shares"))
  func setsOfSharesGiveTheKitBackOrAreRefused(_ vector: FormatVector) throws {
    let vault = try vector.bytes("vault-id")
    var shares = try ShareCollection()
    var refused: ShareCollection.Fault?
    for index in 0... {
      guard vector.has("share-\(index)-text") else { break }
      let share = try readShare(vector.text("share-\(index)-text"), vault: vault)
      do throws(ShareCollection.Fault) { try shares.add(share) } catch { refused = error }
    }
    switch vector.expectation {
    case "ok":
      let text = try unsafe shares.kit(for: vault).withCharacters(vault: vault) {
        unsafe String(decoding: $0, as: UTF8.self)
      }
      #expect(try text == kitText(ofBytes: vector.bytes("kit"), vault: vault))
      #expect(refused == nil)
    case "shares of two sets":
      guard case .otherSet(_, let first) = refused else {
        Issue.record("\(vector.name) was taken: \(String(describing: refused))")
        return
      }
      #expect(first == shares.set?.name)
    case "a share twice": #expect(refused == .givenTwice(number: 1))
    case "too few shares":
      #expect(throws: ShareCollection.Fault.tooFew(given: 2, threshold: 3)) {
        _ = try shares.kit(for: vault)
      }
    case "the shares give another kit":
      #expect(throws: ShareCollection.Fault.doNotFit) { _ = try shares.kit(for: vault) }
    case let other: Issue.record("\(vector.name) expects \(other)")
    }
  }
}
