import Foundation
import HavenCrypto
import HavenVault
import SoakSupport
import Synchronization
import Testing

/// No two boxes ever have one nonce: of ten million seals in Scripts/soak, of 200,000 here, on the way
/// that a row, a head and a stream really take, from several threads and many sources.
@Suite struct NonceTests {
  /// The seals of one unit.
  private static let sealsPerUnit = 100_000
  private static let threadCount = 4

  /// 24 bytes as three numbers, so that ten million of them are 240 MB and sort in seconds; the run
  /// peaks at 615 MB.
  private struct Nonce: Hashable, Comparable {
    let first, second, third: UInt64

    init(_ bytes: some Collection<UInt8>) {
      var words = [UInt64](repeating: 0, count: 3)
      for (index, byte) in bytes.prefix(24).enumerated() {
        words[index / 8] = words[index / 8] << 8 | UInt64(byte)
      }
      (first, second, third) = (words[0], words[1], words[2])
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.first, left.second, left.third) < (right.first, right.second, right.third)
    }
  }

  /// A nonce that occurs twice, if any does. It sorts in place.
  private func repeated(in nonces: inout [Nonce]) -> Nonce? {
    nonces.sort()
    return zip(nonces, nonces.dropFirst()).first { $0 == $1 }?.0
  }

  private let lane = Lane(
    subject: Lane.journalSubject, subjectKind: .member, kind: .casework,
    id: [UInt8](repeating: 7, count: 16), index: 1, epoch: 1, finalCount: nil, keyIndex: 0)

  @Test func noNonceComesTwice() throws {
    try Sodium.start()
    let sweep = Sweep("nonces", sample: 2)
    let count = sweep.units.count * Self.sealsPerUnit / Self.threadCount
    let found = Mutex<[Nonce]>([])
    DispatchQueue.concurrentPerform(iterations: Self.threadCount) { thread in
      do {
        let nonces = try seal(count)
        found.withLock { $0 += nonces }
      } catch {
        Issue.record("thread \(thread): \(error)")
      }
    }
    var nonces = found.withLock { $0 }
    let sealCount = nonces.count
    #expect(sealCount == sweep.units.count * Self.sealsPerUnit)
    #expect(repeated(in: &nonces) == nil)
    // A source that draws a constant part would pass until it wraps: every byte takes every value.
    #expect(coveredValues(of: nonces) == 24 * 256)
    try sweep.report(["seals": sealCount])
  }

  /// The nonces of so many boxes of one thread: rows under one source, and every hundredth seal one of
  /// a short-lived source, as a state file has it, every thousandth a stream.
  private func seal(_ count: Int) throws -> [Nonce] {
    let codec = RowCodec(vault: [UInt8](repeating: 3, count: 16), width: .standard)
    let key = try SecretKey<KeyUse.Lane>.random()
    let body = [UInt8](repeating: 9, count: 100)
    var nonces: [Nonce] = []
    nonces.reserveCapacity(count)
    var source = NonceSource()
    for number in 1...UInt64(count) {
      if number % 1_000 == 0 {
        let pusher = try key.withKey { (key) throws(CryptoError) in
          try SecretStream.Pusher(under: key, purpose: .draft)
        }
        nonces.append(Nonce(pusher.header))
      } else if number % 100 == 0 {
        var ownSource = NonceSource()
        let box = key.withKey { key in
          HeadAEAD.seal(
            [UInt8](repeating: 1, count: 24), under: key, number: number, associatedData: [],
            nonces: &ownSource)
        }
        nonces.append(Nonce(box))
      } else {
        let box = key.withKey { key in
          codec.seal(
            .chunk, number: number, draw: 0, id: Int64(number), body: body, lane: lane, key: key,
            nonces: &source)
        }
        nonces.append(Nonce(box.dropFirst()))
      }
    }
    return nonces
  }

  private func coveredValues(of nonces: [Nonce]) -> Int {
    var seen = [Bool](repeating: false, count: 24 * 256)
    // They are sorted: some from all over.
    for index in stride(from: 0, to: nonces.count, by: max(1, nonces.count / 200_000)) {
      let nonce = nonces[index]
      for (place, word) in [nonce.first, nonce.second, nonce.third].enumerated() {
        for shift in 0..<8 {
          seen[(place * 8 + shift) * 256 + Int(word >> UInt64(shift * 8) & 0xFF)] = true
        }
      }
    }
    return seen.filter { $0 }.count
  }

  /// The control: one repeated nonce among many is found wherever it lies, and a near one is none.
  @Test(arguments: [0, 1, 4_999, 9_998, 9_999])
  func aPlantedRepetitionIsFound(place: Int) {
    var random = SeededGenerator(seed: 4)
    let bytes = (0..<10_000).map { _ in
      (0..<24).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    var near = bytes[place]
    near[23] ^= 1
    var distinct = (bytes + [near]).map { Nonce($0) }
    #expect(repeated(in: &distinct) == nil)
    var planted = (bytes + [bytes[place]]).map { Nonce($0) }
    #expect(repeated(in: &planted) == Nonce(bytes[place]))
  }

  /// A process draws its own batches: nothing of another's comes again.
  @Test func noNonceOfOneProcessComesInAnother() async throws {
    var nonces: [Nonce] = []
    for _ in 0..<3 {
      let result = await #expect(
        processExitsWith: .success, observing: [\.standardOutputContent]
      ) {
        var source = NonceSource()
        var batch = [UInt8](repeating: 0, count: 24 * 600)
        for start in stride(from: 0, to: batch.count, by: 24) {
          unsafe batch.withUnsafeMutableBytes { batch in
            unsafe source.next(
              into: UnsafeMutableRawBufferPointer(rebasing: batch[start..<start + 24]))
          }
        }
        let digits = batch.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        print("nonces \(digits) end")
      }
      let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
      let digits = try #require(output.firstMatch(of: /nonces ([0-9a-f]+) end/)?.1)
      let values = digits.compactMap(\.hexDigitValue)
      nonces += stride(from: 0, to: values.count, by: 48).map { start in
        Nonce((0..<24).map { UInt8(values[start + $0 * 2] << 4 | values[start + $0 * 2 + 1]) })
      }
    }
    #expect(nonces.count == 1_800)
    #expect(repeated(in: &nonces) == nil)
  }
}
