import Foundation
import Haven
import Testing

@Suite struct CreationTests {
  @Test func aKitThatCannotBeWrittenLeavesNoVault() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try Data().write(to: scene.folder.appending(path: "kit.txt"))
    #expect(throws: (any Error).self) { try scene.create(kit: "kit.txt") }
    #expect(throws: (any Error).self) { try scene.create(kit: "nowhere/kit.txt") }
    #expect(try scene.names == ["kit.txt"])
  }

  @Test(arguments: ["kit.txt", "kit.svg", "kit.SVG"])
  func theKitOnThePageOpensTheVault(name: String) throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    let made = try scene.create(kit: name)
    let file = scene.folder.appending(path: name)
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(page.contains(made.id))
    #expect(page.hasPrefix("<svg") == (name != "kit.txt"))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let kit = try Self.kit(Array(page.utf8))
    let recovered = try FoundVault(scene.setting).recover(
      with: kit, as: Scene.proof("plum orchard"))
    #expect(
      recovered.closedPartCount == 0 && recovered.refusedGrants.isEmpty
        && recovered.failureToClose == nil)
    let access = try FoundVault(scene.setting)
      .unlock(with: Scene.proof("plum orchard"), acceptOlder: false)
    #expect(access.keyholder == "keeper")
    #expect(try access.verify().isSound)
    try access.close()
    #expect(throws: HavenError.doesNotOpen) {
      do {
        _ = try scene.unlock()
      } catch {
        throw HavenError(error)
      }
    }
  }

  @Test func aMistypedKitIsToldFromAnotherVaults() throws {
    let scene = try Scene()
    defer { #expect(throws: Never.self) { try scene.remove() } }
    try scene.create(kit: "kit.txt")
    let found = try FoundVault(scene.setting)
    let typed: [(String, HavenError.KitFault)] = [
      ("abcd", .wrongLength), ("abc!", .strayCharacter),
      (String(repeating: "a", count: 58), .otherVault),
      ("Some page\nhaven-kit-2\n\n" + String(repeating: "a", count: 58), .otherVersion),
    ]
    for (text, fault) in typed {
      let error = #expect(throws: (any Error).self) {
        try found.checkKit(Self.kit(Array(text.utf8)))
      }
      #expect(error.map { HavenError($0) } == .kitDoesNotOpen(fault))
    }
  }

  private static func kit(_ bytes: [UInt8]) throws -> TypedKit {
    try unsafe TypedKit { room in
      unsafe room.copyBytes(from: bytes)
      return bytes.count
    }
  }
}
