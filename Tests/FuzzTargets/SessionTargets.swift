import HavenAgent
import HavenCrypto
import HavenRecords
import HavenVault

/// What goes between a command and the agent of its session (Docs/SESSION.md §3), what the kernel says
/// of a process whose name anybody may choose, and what anybody of the account may write of failed attempts.
extension FuzzTarget {
  static let sessions: [FuzzTarget] = [
    processStat, request, answer, handover, attempts,
  ]

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

  private static let attemptFile = AttemptFile(
    stateFolder: "/nowhere", vault: Array(1...16), name: "Zoë")

  /// Without the digest, which stops nobody who can compute it; with a wrong one nothing is read.
  private static let attempts = FuzzTarget(
    "attempts", byteLimit: 64,
    seeds: [(1, 1_767_500_000, 1_767_400_000), (UInt32.max, 0, -1)].map { count, first, last in
      attemptFile.encode(
        FailedAttempts(
          count: count, first: Timestamp(secondsSinceEpoch: first, offsetMinutes: -300)!,
          last: Timestamp(secondsSinceEpoch: last, offsetMinutes: 330)!)
      ).dropLast(16)
    }
  ) {
    { bytes in
      do {
        let found = try attemptFile.decode(bytes + attemptFile.digest(of: bytes))
        try demand(
          attemptFile.encode(found).dropLast(16).elementsEqual(bytes),
          "a count says other bytes than were read")
        let delay = found.delaySeconds(
          at: Timestamp(secondsSinceEpoch: 1_767_450_000, offsetMinutes: 0)!)
        try demand((0...30).contains(delay), "a delay of \(delay) seconds")
        return .accepted
      } catch VaultError.damaged(.attempts) { return .refused }
    }
  }

  private static let aHandover = Handover(
    scope: SessionScope(
      vault: Array(1...16), user: 1000, terminal: 34817, leader: 42, leaderStart: 987_654),
    limits: .standard, holder: holder, folder: "/run/user/1000/haven", clearsScreen: true)

  private static let handover = FuzzTarget("handover", byteLimit: 8192, seeds: [aHandover.bytes]) {
    { bytes in
      let result = unsafe bytes.withUnsafeBytes { bytes in
        Result { () throws(AgentError) in try unsafe Handover(bytes) }
      }
      do {
        try demand(
          try result.get().bytes == bytes, "a handover says other bytes than were read")
        return .accepted
      } catch is AgentError { return .refused }
    }
  }
}
