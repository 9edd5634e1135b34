package import HavenCrypto
internal import HavenText

/// A study's secret, from which its pseudonyms and the order of its rows come (FORMAT.md §6.6).
///
/// It lies in the guarded ring of whoever made the study's first release. A secret that was drawn just
/// now is kept with the journal entry of that release and not before: a release that is refused leaves
/// nothing behind.
package final class StudySecret {
  let name: [UInt8]
  let key: SecretKey<KeyUse.StudySecret>
  /// Whether it is in no ring yet.
  let isNew: Bool

  init(name: [UInt8], key: consuming SecretKey<KeyUse.StudySecret>, isNew: Bool) {
    self.name = name
    self.key = key
    self.isNew = isNew
  }

  /// A copy to make pseudonyms with.
  package func copy() throws -> SecretKey<KeyUse.StudySecret> {
    try key.withKey { key in try SecretKey(copying: key) }
  }

  /// A secret's name in a ring: capitals do not make another study.
  static func name(ofStudy study: String) -> [UInt8] {
    var transcript = Transcript(.studySecret, byteCount: 16)
    transcript.append(Normalization.fold(study))
    return transcript.digest()
  }
}

extension UnlockedVault {
  /// The secret of a study as this keyholder has it, or a newly drawn one.
  ///
  /// - Throws: `.guardedRingNeeded`.
  package func studySecret(of study: String) throws -> StudySecret {
    guard let guarded else { throw VaultError.guardedRingNeeded }
    let name = StudySecret.name(ofStudy: study)
    return try read { _ in
      guard let index = try guarded.ring.secretIndex(.study, name: name) else {
        return StudySecret(name: name, key: try .random(), isNew: true)
      }
      let key = try guarded.ring.withKey(at: index, as: KeyUse.StudySecret.self) { key in
        try SecretKey(copying: key)
      }
      return StudySecret(name: name, key: key, isNew: false)
    }
  }
}

extension Transaction {
  /// Puts a new study's secret into the actor's guarded ring.
  func keep(_ secret: StudySecret) throws {
    guard secret.isNew else { return }
    let vault = vault
    guard let guarded = vault.guarded else { throw VaultError.guardedRingNeeded }
    if guarded.ring.isFull { try growRings() }
    secret.key.withKey { key in
      guarded.ring.append(secret: .study, name: secret.name, key: key)
    }
    markRingChanged(.guarded)
  }
}
