internal import HavenCrypto
internal import HavenStore

/// Where the grant key of a lane lies in the actor's own rings.
struct RingPlace: Sendable {
  let ring: RingKind
  let index: Int
}

/// One epoch of a lane as the actor holds it.
struct HeldEpoch: Sendable {
  let lane: RingLane
  let place: RingPlace
}

/// A grant to be sealed when its transaction ends.
struct GrantToSeal: Sendable {
  let terms: Grant.Terms
  /// At most eight that follow one another.
  let epochs: [HeldEpoch]
  let recipient: BoxPublicKey
  /// Under which epoch of the journal the mailbox says whose it is, when not under the newest.
  let hintLane: Lane?
}

extension UnlockedVault {
  /// Lends a grant key of the actor's own rings.
  func withGrantKey<R, E: Error>(
    _ place: RingPlace, _ body: (borrowing KeyView<KeyUse.Grant>) throws(E) -> R
  ) throws(E) -> R {
    switch place.ring {
    case .session: return try session.ring.withKey(at: place.index, as: KeyUse.Grant.self, body)
    case .guarded:
      guard let guarded else { preconditionFailure("a place in a ring that is open") }
      return try guarded.ring.withKey(at: place.index, as: KeyUse.Grant.self, body)
    }
  }

  /// Signs and seals grants, in their order, on several threads: each takes three multiplications on
  /// the curve.
  func seal(_ grants: [GrantToSeal], workers: Int) throws -> [Grant.Sealed] {
    let sealer = GrantSealer(vault: self)
    return try Threads.mapShares(of: grants, workers: workers, smallestShare: 16) { share in
      [Result { try sealer.seal(share) }]
    }
    .flatMap { try $0.get() }
  }
}

/// Unchecked: threads only read rings and keys, while the thread that may change them waits.
private final class GrantSealer: @unchecked Sendable {
  private let vault: UnlockedVault

  init(vault: UnlockedVault) { self.vault = vault }

  func seal(_ grants: ArraySlice<GrantToSeal>) throws -> [Grant.Sealed] {
    var room = try SecretBytes(byteCount: Grant.byteCount)
    return try grants.map { grant in
      try unsafe Grant.seal(
        grant.terms, epochs: grant.epochs.map(\.lane), to: grant.recipient,
        signedBy: vault.session.signing, vault: vault.header.vaultID, in: &room
      ) { index, place in
        vault.withGrantKey(grant.epochs[index].place) { key in
          unsafe key.withUnsafeBytes { unsafe place.copyMemory(from: $0) }
        }
      }
    }
  }
}
