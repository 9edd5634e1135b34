import HavenAgent
import HavenCrypto

/// What goes between a command and the agent of its session (Docs/SESSION.md §3), and what the kernel says
/// of a process whose name anybody may choose.
extension FuzzTarget {
  static let sessions: [FuzzTarget] = [processStat, request, answer, handover]

  private static let processStat = FuzzTarget(
    "process-stat", byteLimit: 4096, tokens: [")", " ", "-1", "18446744073709551615"],
    seeds: ["4711 (sh) S 1 7 42 34817 7 4194304 1 2 3 4 5 6 7 8 20 0 1 0 987654 1 2 3\n"].map {
      Array($0.utf8)
    }
  ) {
    { bytes in
      guard let facts = ProcessFacts(stat: bytes) else { return .refused }
      try demand(facts.session >= 0, "a session below 0")
      return .accepted
    }
  }

  private static let request = FuzzTarget(
    "session-request", byteLimit: 64, seeds: Request.allCases.map(\.bytes)
  ) {
    { bytes in
      guard let request = Request(bytes) else { return .refused }
      try demand(request.bytes == bytes, "a request says other bytes than were read")
      return .accepted
    }
  }

  private static let holder = SessionHolder(
    keyholder: Array(1...16), ordinal: 513, name: "Zoë Ωmega")!

  private static let answer = FuzzTarget(
    "session-answer", byteLimit: 1024,
    seeds: [
      Answer(holder: holder, locksIn: 300, age: 7, isAnyTerminal: false).bytes,
      Answer(holder: holder, locksIn: 300, age: 7, isAnyTerminal: true).bytes
        + [UInt8](repeating: 9, count: 32), [1, 2],
    ]
  ) {
    { bytes in
      let result = unsafe bytes.withUnsafeBytes { bytes in
        Result { () throws(AgentError) in try unsafe Answer.read(bytes) }
      }
      do {
        let (answer, byteCount) = try result.get()
        try demand(byteCount <= bytes.count, "more read than there is")
        guard let answer else { return .accepted }
        try demand(
          answer.bytes == Array(bytes[..<byteCount]), "an answer says other bytes than were read")
        return .accepted
      } catch is AgentError { return .refused }
    }
  }

  private static func handoverSeed() throws -> [UInt8] {
    let handover = Handover(
      scope: SessionScope(
        vault: Array(1...16), user: 1000, terminal: 34817, leader: 42, leaderStart: 987_654),
      limits: .standard, holder: holder, folder: "/run/user/1000/haven", clearsScreen: true,
      key: try .random())
    let bytes = try handover.encoded()
    return unsafe bytes.withUnsafeBytes { unsafe Array($0) }
  }

  private static let handover = FuzzTarget("handover", byteLimit: 8192, seeds: [try handoverSeed()])
  {
    { bytes in
      let result = unsafe bytes.withUnsafeBytes { bytes in
        Result { () throws(AgentError) in
          let again = try unsafe Handover(bytes).encoded()
          return unsafe again.withUnsafeBytes { unsafe Array($0) }
        }
      }
      do {
        try demand(try result.get() == bytes, "a handover says other bytes than were read")
        return .accepted
      } catch is AgentError { return .refused }
    }
  }
}
