import HavenJSON
import SoakSupport
import Testing

/// Damaged texts either parse or are refused for a reason; what parses survives a round trip.
@Suite struct MutationTests {
  static let seeds = [
    #"{"type":"member","ref":"m01","identity":{"given":"Zoë","preferred":["Zo"],"dob":"1979-03-14"}}"#,
    #"{"type":"record","member":"m01","text":"a\u0000\n\"\\ ਪੰ😀","fields":{"mood":"3"},"n":-1.5e-3}"#,
    "[0,1,-1,1.5,1e10,true,false,null,\"\",[[[[]]]],{\"a\":{\"b\":{}}}]",
  ]

  @Test(arguments: 0..<3) func readsOrRefusesDamagedTexts(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 1)
    let original = Array(Self.seeds[seed].utf8)
    var parsedCount = 0
    for _ in 0..<20_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) { mutate(&bytes, &generator) }
      guard let value = try? JSON.parse(bytes, limit: 10_000) else { continue }
      parsedCount += 1
      for pretty in [false, true] {
        #expect(try JSON.parse(value.serialized(pretty: pretty), limit: 100_000) == value)
      }
      // What jansson takes, it must have checked: no byte that is not UTF-8 gets through.
      #expect(String(validating: bytes, as: UTF8.self) != nil)
    }
    #expect(parsedCount > 100)
  }

  private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    let position = Int.random(in: 0..<max(1, bytes.count), using: &generator)
    guard !bytes.isEmpty else { return }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes[position] = UInt8.random(in: 0...255, using: &generator)
    case 2: bytes.remove(at: position)
    case 3:
      bytes.insert(Array("{}[]\",:\\0eE-+.u".utf8).randomElement(using: &generator)!, at: position)
    case 4: bytes.removeSubrange(position...)
    default:
      let other = Int.random(in: 0..<bytes.count, using: &generator)
      bytes.insert(contentsOf: bytes[min(position, other)..<max(position, other)], at: position)
    }
  }
}
