import HavenAgent
import HavenCrypto
import Testing

@Suite struct MessageTests {
  private func read(_ bytes: [UInt8]) throws -> (answer: Answer?, byteCount: Int) {
    let result = unsafe bytes.withUnsafeBytes { bytes in
      Result { () throws(AgentError) in try unsafe Answer.read(bytes) }
    }
    return try result.get()
  }

  @Test(arguments: Request.allCases)
  func aRequestReadsAsItself(request: Request) { #expect(Request(request.bytes) == request) }

  @Test(arguments: [[], [1], [2, 1], [1, 0], [1, 5], [1, 1, 0]])
  func anythingElseIsNoRequest(bytes: [UInt8]) { #expect(Request(bytes) == nil) }

  @Test(arguments: ["", "keeper", "Zoë Ωmega", String(repeating: "x", count: 256)])
  func anAnswerReadsAsItself(name: String) throws {
    let holder = try #require(
      SessionHolder(keyholder: Array(1...16), ordinal: 0x1234, name: name))
    for isAny in [false, true] {
      let answer = Answer(
        holder: holder, locksIn: 300, age: 0xFFFF_FFFE, isAnyTerminal: isAny)
      let (found, byteCount) = try read(answer.bytes + [1, 2, 3])
      #expect(found == answer)
      #expect(byteCount == answer.bytes.count)
    }
  }

  @Test func aHolderHasLimits() {
    #expect(SessionHolder(keyholder: [1], ordinal: 0, name: "") == nil)
    let long = String(repeating: "x", count: 257)
    #expect(SessionHolder(keyholder: Array(1...16), ordinal: 0, name: long) == nil)
  }

  @Test func anAnswerThatIsCutIsRefused() throws {
    let holder = try #require(SessionHolder(keyholder: Array(1...16), ordinal: 1, name: "keeper"))
    let bytes = Answer(holder: holder, locksIn: 1, age: 2, isAnyTerminal: false).bytes
    for count in 0..<bytes.count {
      #expect(throws: AgentError.notAnAgent, "\(count)") { try read(Array(bytes[..<count])) }
    }
    #expect(throws: AgentError.refused) { try read([1, 1]) }
    #expect(try read([1, 2]).answer == nil)
    for other: [UInt8] in [[1, 3], [1, 4], [2, 0], [0, 0]] {
      #expect(throws: AgentError.notAnAgent) { try read(other) }
    }
  }
}
