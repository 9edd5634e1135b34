import HavenAgent
import HavenCrypto
import Testing

@Suite struct HandoverTests {
  private func bytes(_ handover: borrowing Handover) throws -> [UInt8] {
    let encoded = try handover.encoded()
    return unsafe encoded.withUnsafeBytes { unsafe Array($0) }
  }

  private func handover() throws -> Handover {
    try Sodium.start()
    let holder = SessionHolder(keyholder: Array(1...16), ordinal: 63, name: "Zoë")!
    return Handover(
      scope: SessionScope(
        vault: Array(16..<32), user: 1000, terminal: 34817, leader: 4711, leaderStart: 1 << 40),
      limits: SessionLimits(idle: 90.5, whole: 28_800), holder: holder,
      folder: "/run/user/1000/haven", clearsScreen: true,
      key: try .random())
  }

  /// The bytes again, or the error.
  private func reread(_ bytes: [UInt8]) throws -> [UInt8] {
    let result = unsafe bytes.withUnsafeBytes { bytes in
      Result { () throws(AgentError) in
        let handover = try unsafe Handover(bytes)
        #expect(handover.scope.terminal == 34817)
        #expect(handover.limits.idle == 90.5)
        #expect(handover.holder.name == "Zoë")
        let encoded = try handover.encoded()
        return unsafe encoded.withUnsafeBytes { unsafe Array($0) }
      }
    }
    return try result.get()
  }

  @Test func aHandoverReadsAsItself() throws {
    let bytes = try bytes(handover())
    #expect(try reread(bytes) == bytes)
  }

  @Test func oneThatIsCutOrLongerIsRefused() throws {
    let bytes = try bytes(handover())
    for count in 0..<bytes.count {
      #expect(throws: AgentError.notAnAgent, "\(count)") { try reread(Array(bytes[..<count])) }
    }
    #expect(throws: AgentError.notAnAgent) { try reread(bytes + [0]) }
    #expect(throws: AgentError.notAnAgent) { try reread([2] + bytes.dropFirst()) }
  }
}
