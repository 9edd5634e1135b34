import HavenCrypto
import Testing

@Suite struct KeyDerivationCostTests {
  /// The limits are spelled out, not computed from the source, so that moving one breaks a test.
  @Test(arguments: [
    (passCount: 1, memoryByteCount: 19_922_944),
    (passCount: 33, memoryByteCount: 19_922_944),
    (passCount: 2, memoryByteCount: 19_921_920),
    (passCount: 2, memoryByteCount: 19_922_945),
    (passCount: 2, memoryByteCount: 4_294_968_320),
    (passCount: -1, memoryByteCount: 19_922_944),
    (passCount: 2, memoryByteCount: 0),
    (passCount: .max, memoryByteCount: .min),
  ])
  func refusesOneStepBeyondItsLimits(passCount: Int, memoryByteCount: Int) {
    #expect(throws: CryptoError.costOutOfRange) {
      try KeyDerivationCost(passCount: passCount, memoryByteCount: memoryByteCount)
    }
  }

  @Test(arguments: [(2, 19_922_944), (32, 4_294_967_296), (3, 19_923_968)])
  func takesItsLimits(passCount: Int, memoryByteCount: Int) throws {
    let cost = try KeyDerivationCost(passCount: passCount, memoryByteCount: memoryByteCount)
    #expect(cost.passCount == passCount)
    #expect(cost.memoryByteCount == memoryByteCount)
  }

  @Test func theStandardIsThreePassesOver256MiB() throws {
    #expect(
      try KeyDerivationCost(passCount: 3, memoryByteCount: 268_435_456)
        == KeyDerivationCost.standard)
  }
}

@Suite struct PasswordHashTests {
  @Test func passwordSaltAndCostAllChangeTheKey() throws {
    let cheap = try KeyDerivationCost(passCount: 2, memoryByteCount: 19 << 20)
    let dearer = try KeyDerivationCost(passCount: 3, memoryByteCount: 19 << 20)
    let salts = (Random.bytes(16), Random.bytes(16))
    func derive(_ password: String, _ salt: [UInt8], _ cost: KeyDerivationCost) throws -> [UInt8] {
      let secret = try secret(Array(password.utf8))
      return contents(of: try PasswordHash.derive(password: secret, salt: salt, cost: cost))
    }
    let keys = [
      try derive("one", salts.0, cheap), try derive("two", salts.0, cheap),
      try derive("one", salts.1, cheap), try derive("one", salts.0, dearer),
    ]
    #expect(Set(keys).count == 4)
    #expect(try derive("one", salts.0, cheap) == keys[0])
  }

  @Test func aMeasurementAsksTheClockTwice() throws {
    var readings = [10.0, 12.5].makeIterator()
    let seconds = try PasswordHash.measure(
      KeyDerivationCost(passCount: 2, memoryByteCount: 19 << 20),
      secondsNow: { readings.next() ?? .nan })
    #expect(seconds == 2.5)
    #expect(readings.next() == nil)
  }
}
