import HavenAgent
import HavenCrypto
import Testing

@Suite struct HandoverTests {
  private let handover = Handover(
    scope: SessionScope(
      vault: Array(16..<32), user: 1000, terminal: 34817, leader: 4711, leaderStart: 1 << 40),
    limits: SessionLimits(idle: 90.5, whole: 28_800),
    holder: SessionHolder(keyholder: Array(1...16), ordinal: 63, name: "Zoë")!,
    folder: "/run/user/1000/haven", clearsScreen: true)

  private func read(_ bytes: [UInt8]) throws -> Handover {
    let result = unsafe bytes.withUnsafeBytes { bytes in
      Result { () throws(AgentError) in try unsafe Handover(bytes) }
    }
    return try result.get()
  }

  @Test func aHandoverReadsAsItself() throws {
    #expect(try read(handover.bytes) == handover)
  }

  @Test func oneThatIsCutOrLongerIsRefused() throws {
    let bytes = handover.bytes
    for count in 0..<bytes.count {
      #expect(throws: AgentError.notAnAgent, "\(count)") { try read(Array(bytes[..<count])) }
    }
    #expect(throws: AgentError.notAnAgent) { try read(bytes + [0]) }
    #expect(throws: AgentError.notAnAgent) { try read([2] + bytes.dropFirst()) }
    #expect(throws: AgentError.notAnAgent) { try read(bytes.dropLast() + [2]) }
  }
}
