import CSodium
import Glibc
import HavenCrypto
import HavenStore
import Synchronization

/// The limits that no store of this kind passes: libsodium alone, and memory. One sample does the work
/// of all rows.
struct Ceilings {
  private static let keyByteCount = 32
  private static let nonceByteCount = 24
  private static let tagByteCount = 16

  private let settings: Settings
  private let texts: [[UInt8]]

  init(_ settings: Settings) {
    self.settings = settings
    let workload = Workload()
    texts = (0..<1000).map { Array(workload.text($0).utf8) }
  }

  private func measured(
    _ body: @Sendable (_ worker: Int, _ rowCount: Int) -> Void
  ) throws -> Measurement {
    let part = settings.rowCount / settings.workerCount
    return try Measurement(samples: settings.repeatCount) { _ in
      try Threads.run(count: settings.workerCount) { worker in
        body(worker, part)
      }
    }
  }

  /// XChaCha20-Poly1305 seals the texts, under one key.
  func seal() throws -> Measurement {
    let texts = texts
    return try measured { _, rowCount in
      let key = [UInt8](repeating: 7, count: Self.keyByteCount)
      let nonce = [UInt8](repeating: 9, count: Self.nonceByteCount)
      var box = [UInt8](repeating: 0, count: Workload.textByteCount + Self.tagByteCount)
      for number in 0..<rowCount {
        let text = texts[number % texts.count]
        unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
          &box, nil, text, UInt64(text.count), nil, 0, nil, nonce, key)
      }
    }
  }

  /// It opens them again.
  func open() throws -> Measurement {
    let key = [UInt8](repeating: 7, count: Self.keyByteCount)
    let nonce = [UInt8](repeating: 9, count: Self.nonceByteCount)
    let boxes = texts.map { text in
      var box = [UInt8](repeating: 0, count: text.count + Self.tagByteCount)
      unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
        &box, nil, text, UInt64(text.count), nil, 0, nil, nonce, key)
      return box
    }
    let failureCount = Atomic(0)
    let measurement = try measured { _, rowCount in
      var text = [UInt8](repeating: 0, count: Workload.textByteCount)
      for number in 0..<rowCount {
        let box = boxes[number % boxes.count]
        let status = unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
          &text, nil, nil, box, UInt64(box.count), nil, 0, nonce, key)
        if status != 0 { failureCount.add(1, ordering: .relaxed) }
      }
    }
    guard failureCount.load(ordering: .relaxed) == 0 else {
      throw Settings.Fault(description: "a box does not open")
    }
    return measurement
  }

  /// BLAKE2b of the texts.
  func hash() throws -> Measurement {
    let texts = texts
    return try measured { _, rowCount in
      var digest = [UInt8](repeating: 0, count: 32)
      for number in 0..<rowCount {
        let text = texts[number % texts.count]
        unsafe crypto_generichash(
          &digest, digest.count, text, UInt64(text.count), nil, 0)
      }
    }
  }

  /// Ed25519 verifies one signature of a short message again and again: a tenth as many as there are rows.
  func signature() throws -> Measurement {
    var publicKey = [UInt8](repeating: 0, count: 32)
    var secretKey = [UInt8](repeating: 0, count: 64)
    unsafe crypto_sign_keypair(&publicKey, &secretKey)
    let message = [UInt8](repeating: 5, count: 64)
    var signed = [UInt8](repeating: 0, count: 64)
    unsafe crypto_sign_detached(&signed, nil, message, UInt64(message.count), secretKey)
    let (key, signature) = (publicKey, signed)
    let failureCount = Atomic(0)
    let measurement = try measured { _, rowCount in
      for _ in 0..<rowCount / 10 {
        let status = unsafe crypto_sign_verify_detached(
          signature, message, UInt64(message.count), key)
        if status != 0 { failureCount.add(1, ordering: .relaxed) }
      }
    }
    guard failureCount.load(ordering: .relaxed) == 0 else {
      throw Settings.Fault(description: "a signature does not hold")
    }
    return measurement
  }

  /// Every text is copied once out of memory that no cache holds.
  func memory() throws -> Measurement {
    let source = [UInt8](repeating: 1, count: 256 << 20)
    return try measured { worker, rowCount in
      var text = [UInt8](repeating: 0, count: Workload.textByteCount)
      var place = source.count / settings.workerCount * worker
      for _ in 0..<rowCount {
        if place + text.count > source.count { place = 0 }
        unsafe text.withUnsafeMutableBytes { room in
          unsafe source.withUnsafeBytes { bytes in
            unsafe room.copyMemory(
              from: UnsafeRawBufferPointer(rebasing: bytes[place..<place + room.count]))
          }
        }
        place += text.count
      }
    }
  }

  /// Argon2id as a slot has it: what every command without a session pays first.
  func derivation() throws -> Measurement {
    let cost = try KeyDerivationCost(
      passCount: settings.passCount, memoryByteCount: settings.memoryMiB << 20)
    return try Measurement(samples: settings.repeatCount) { _ in
      _ = try PasswordHash.measure(cost, secondsNow: { 0 })
    }
  }
}
