import HavenCrypto
import Testing

/// What other implementations computed, which Fixtures/crypto/make_vectors.py names.
@Suite struct VectorTests {
  @Test(arguments: Vector.all(in: "transcript.txt"))
  func aTranscriptHashesAsHashlibDoes(vector: Vector) throws {
    let digest = try vector.bytes("digest")
    let keyBytes = try vector.bytes("key")
    var transcript: Transcript
    if keyBytes.isEmpty {
      transcript = Transcript(try vector.purpose(), byteCount: digest.count)
    } else {
      let key: SecretKey<KeyUse.Lane> = try key(keyBytes)
      let purpose = try vector.purpose()
      transcript = key.withKey { Transcript(purpose, keyedBy: $0, byteCount: digest.count) }
    }
    for field in try vector.list("fields") { transcript.append(field) }
    #expect(transcript.digest() == digest)
  }

  @Test(arguments: Vector.all(in: "committing_aead.txt"))
  func aCommittingBoxOpensAndIsCommitted(vector: Vector) throws {
    let (box, purpose) = (try vector.bytes("box"), try vector.purpose())
    let (number, data): (UInt64, [UInt8]) = (try vector.number("number"), try vector.bytes("ad"))
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("key"))
    let plaintext = try key.withKey { key throws in
      let committed = isCommitted(box, to: key, purpose: purpose, number: number)
      #expect(committed)
      return try CommittingAEAD.open(
        box, under: key, purpose: purpose, number: number, associatedData: data)
    }
    #expect(try plaintext == vector.bytes("plaintext"))
  }

  @Test(arguments: Vector.all(in: "head_aead.txt"))
  func aHeadOpens(vector: Vector) throws {
    let (box, data) = (try vector.bytes("box"), try vector.bytes("ad"))
    let number: UInt64 = try vector.number("number")
    let key: SecretKey<KeyUse.Lane> = try key(vector.bytes("key"))
    let plaintext = try key.withKey { key throws in
      try HeadAEAD.open(box, under: key, number: number, associatedData: data)
    }
    #expect(try plaintext == vector.bytes("plaintext"))
  }

  @Test(arguments: Vector.all(in: "argon2id.txt"))
  func argon2idDerivesAsTheReferenceDoes(vector: Vector) throws {
    let cost = try KeyDerivationCost(
      passCount: vector.number("passes"), memoryByteCount: vector.number("memory"))
    let key = try PasswordHash.derive(
      password: secret(vector.bytes("password")), salt: vector.bytes("salt"), cost: cost)
    #expect(try contents(of: key) == vector.bytes("key"))
  }

  @Test(arguments: Vector.all(in: "secret_stream.txt"))
  func aStreamIsReadToItsEnd(vector: Vector) throws {
    let (purpose, header) = (try vector.purpose(), try vector.bytes("header"))
    let key: SecretKey<KeyUse.Draft> = try key(vector.bytes("key"))
    var puller = try key.withKey { (key) throws(CryptoError) in
      try SecretStream.Puller(under: key, purpose: purpose, header: header)
    }
    var chunks: [[UInt8]] = []
    var isFinal = false
    for box in try vector.list("boxes") {
      #expect(!isFinal)
      let pulled = try puller.pull(box)
      chunks.append(pulled.chunk)
      isFinal = pulled.isFinal
    }
    #expect(isFinal)
    try puller.finish()
    #expect(try chunks == vector.list("chunks"))
  }

  @Test(arguments: Vector.all(in: "signing.txt"))
  func aSeedMakesItsKeyAndSignature(vector: Vector) throws {
    let seed: SecretKey<KeyUse.KeyholderRoot> = try key(vector.bytes("seed"))
    let signing = try SigningKey(seed: seed)
    #expect(try signing.publicKey.bytes == vector.bytes("public"))
    #expect(try signing.sign(vector.bytes("message")) == vector.bytes("signature"))
  }

  @Test(arguments: Vector.all(in: "sealed_box.txt"))
  func aSealedBoxOpens(vector: Vector) throws {
    let seed: SecretKey<KeyUse.KeyholderRoot> = try key(vector.bytes("seed"))
    let box = try BoxKey(seed: seed)
    #expect(try box.publicKey.bytes == vector.bytes("public"))
    let plaintext = try box.open(sealed: vector.bytes("sealed"))
    #expect(try contents(of: plaintext) == vector.bytes("plaintext"))
  }

  @Test(arguments: Vector.all(in: "padme.txt"))
  func padmeRoundsAsThePaperDoes(vector: Vector) throws {
    for pair in try vector.text("sizes").split(separator: " ") {
      let sizes = pair.split(separator: ":").compactMap { Int($0) }
      #expect(Padme.paddedByteCount(sizes[0]) == sizes[1], "\(sizes[0]) bytes")
    }
  }

  /// An empty or missing file would make the tests above pass without a case.
  @Test(arguments: [
    ("transcript.txt", 110), ("committing_aead.txt", 5), ("head_aead.txt", 3),
    ("argon2id.txt", 4), ("secret_stream.txt", 4), ("signing.txt", 1), ("sealed_box.txt", 1),
    ("padme.txt", 1),
  ])
  func noVectorIsMissing(file: String, count: Int) {
    #expect(Vector.all(in: file).count == count)
  }
}

/// `CommittingAEAD.isCommitted` for an array.
func isCommitted<Use>(
  _ box: [UInt8], to key: borrowing KeyView<Use>, purpose: SubkeyPurpose, number: UInt64
) -> Bool {
  unsafe box.withUnsafeBufferPointer { box in
    unsafe CommittingAEAD.isCommitted(
      UnsafeRawBufferPointer(box), to: key, purpose: purpose, number: number)
  }
}
