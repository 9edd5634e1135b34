import HavenAge
import HavenCrypto
import Testing

@Suite struct FileCheckTests {
  @Test(arguments: [false, true])
  func aFileIsReadBackWithoutAnIdentity(isArmored: Bool) throws {
    let identity = try AgeIdentity.generate(.hybrid)
    var sealer = try AgeSealer(to: [identity.recipient], isArmored: isArmored)
    let plain = sample(150_000)
    var file: [UInt8] = []
    try unsafe plain.withUnsafeBytes {
      try unsafe sealer.push($0) { unsafe file.append(contentsOf: $0) }
    }
    let check = try unsafe sealer.finish { unsafe file.append(contentsOf: $0) }
    for _ in 0..<2 {
      var released: [UInt8] = []
      try content(of: unsafe check.open(.detected, from: source(file)), released: &released)
      #expect(released == plain)
    }
  }

  /// A file that somebody put in the place of the one that was written.
  @Test func anotherFileIsRefused() throws {
    let identity = try AgeIdentity.generate(.x25519)
    let sealer = try AgeSealer(to: [identity.recipient], isArmored: false)
    let check = try unsafe sealer.finish { _ in }
    let other = try sealed([], by: AgeSealer(to: [identity.recipient], isArmored: false))
    #expect(throws: AgeError.notThisHeader) {
      _ = try unsafe check.open(.detected, from: source(other))
    }
  }

  @Test func aDamagedFileIsRefused() throws {
    let identity = try AgeIdentity.generate(.x25519)
    var sealer = try AgeSealer(to: [identity.recipient], isArmored: false)
    let headerByteCount = sealer.header.count
    var file: [UInt8] = []
    try unsafe [UInt8]([1, 2, 3]).withUnsafeBytes {
      try unsafe sealer.push($0) { unsafe file.append(contentsOf: $0) }
    }
    let check = try unsafe sealer.finish { unsafe file.append(contentsOf: $0) }
    for place in headerByteCount..<file.count {
      var damaged = file
      damaged[place] ^= 1
      var released: [UInt8] = []
      #expect(throws: AgeError.payload(.damaged, chunk: 0), "byte \(place)") {
        try content(of: unsafe check.open(.detected, from: source(damaged)), released: &released)
      }
      #expect(released.isEmpty)
    }
  }
}
