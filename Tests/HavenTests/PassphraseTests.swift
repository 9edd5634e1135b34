import Haven
import Testing

@Suite struct PassphraseTests {
  @Test(arguments: [
    "password", "Password123", "correcthorse", "aaaaaaaaaaaaaaaaaaaaaaaa", "qwertyuiop1234567890",
    "19790314", "Kitchener1979",
  ])
  func refusesWhatAProgramWouldFind(text: String) throws {
    #expect {
      try PassphraseStrength.check(Scene.passphrase(text), keyholder: "Ana")
    } throws: { error in
      guard case HavenError.weakPassphrase(.guessable(let power, 12)) = error else { return false }
      return power < 12
    }
  }

  @Test(arguments: ["gravel HAVEN mountain sesame", "sesame analena mountain gravel open"])
  func refusesTheProgramsAndTheKeyholdersName(text: String) throws {
    #expect(throws: HavenError.weakPassphrase(.holdsName)) {
      try PassphraseStrength.check(Scene.passphrase(text), keyholder: "Analena")
    }
  }

  /// Whatever is drawn; "shaven" holds the program's name, and is drawn again.
  @Test func takesSixDrawnWords() throws {
    for _ in 0..<50 {
      let drawn = try Passphrase.drawn(wordCount: 6)
      let spaceCount = unsafe drawn.withUnsafeBytes { bytes in
        unsafe bytes.count(where: { $0 == 0x20 })
      }
      #expect(spaceCount == 5)
      do {
        try PassphraseStrength.check(drawn, keyholder: "Xq")
      } catch HavenError.weakPassphrase(.holdsName) {
        continue
      }
    }
  }

  /// 128 characters are judged; the work would grow faster than the length.
  @Test func judgesVeryLongOnes() throws {
    let long = String(repeating: "zébu ", count: 160)
    #expect(long.utf8.count > 900)
    try PassphraseStrength.check(
      Scene.passphrase("orchard seven plum gravel behind fences " + long), keyholder: "Ana")
  }

  @Test func composesWhatWasTyped() throws {
    let composed = try Scene.passphrase("Zo\u{EB}")
    let decomposed = try Scene.passphrase("Zoe\u{308}")
    let isSame = composed.isSame(as: decomposed)
    #expect(isSame)
  }

  @Test(arguments: [
    (1024, nil), (1025, HavenError.usage(.passphraseTooLong(byteLimit: 1024))),
    (0, HavenError.usage(.passphraseEmpty)),
  ])
  func holdsToItsLimits(byteCount: Int, expected: HavenError?) throws {
    func take() throws { _ = try Scene.passphrase(String(repeating: "x", count: byteCount)) }
    if let expected {
      #expect(throws: expected) { try take() }
    } else {
      try take()
    }
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: HavenError.usage(.passphraseNotUTF8)) {
      _ = try unsafe Passphrase { room in
        unsafe room[0] = 0xFF
        return 1
      }
    }
  }

  @Test(arguments: [(18, 2), (4097, 2), (19, 1), (19, 33), (-1, 2)])
  func refusesCostsOneStepBeyondTheLimits(memoryMiB: Int, passCount: Int) {
    #expect(throws: HavenError.usage(.costOutOfRange)) {
      try DerivationCost(memoryMiB: memoryMiB, passCount: passCount)
    }
  }

  /// A clock that says how long a derivation takes decides; the machine's memory sets the ceiling.
  @Test(arguments: [
    (seconds: 3.0, memory: 64 << 30, expected: (256, 3)),
    (seconds: 0.5, memory: 64 << 30, expected: (512, 3)),
    (seconds: 0.1, memory: 64 << 30, expected: (1024, 8)),
    (seconds: 0.1, memory: 1 << 30, expected: (256, 30)),
  ])
  func raisesTheCostToASecondAndNeverLowersIt(
    seconds: Double, memory: Int, expected: (memoryMiB: Int, passCount: Int)
  ) throws {
    var calls = 0.0
    let cost = try DerivationCost.calibrated(memoryOfMachine: memory) {
      defer { calls += 1 }
      return calls * seconds
    }
    #expect(cost.memoryMiB == expected.memoryMiB)
    #expect(cost.passCount == expected.passCount)
  }
}
