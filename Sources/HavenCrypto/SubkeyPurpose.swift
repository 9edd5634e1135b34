/// What a derived key, a hash or a signature is for: the first field of every one of them.
///
/// Two purposes never share a value, so what was made for one cannot be passed off as another.
/// Each is exactly 8 ASCII bytes; a value that has shipped is never changed or given a new meaning.
package enum SubkeyPurpose: String, CaseIterable, Sendable {
  /// The salt of a key slot, from the vault's salt and a name.
  case slotSalt = "HvSltSlt"
  /// The box of a key slot.
  case keySlot = "HvKySlot"
  /// What a key file adds to a passphrase.
  case keyFile = "HvKyFile"
  /// The key of the session ring.
  case sessionRing = "HvSesRng"
  /// The key of the guarded ring.
  case guardedRing = "HvGrdRng"
  /// The box of a piece of a ring.
  case ringChunk = "HvRngChk"
  /// The seed of a keyholder's X25519 pair.
  case boxSeed = "HvBoxSed"
  /// The seed of a keyholder's Ed25519 pair.
  case signSeed = "HvSgnSed"
  /// The recovery keyholder's secret, from the kit.
  case kitSecret = "HvKitSec"
  /// By which a kit that shares give is known to be the one that was split.
  case shareKit = "HvShrKit"
  /// By which a mistyped share is known.
  case shareCheck = "HvShrChk"
  /// The salt of the words that a share is sealed with.
  case shareSalt = "HvShrSlt"
  /// The key that a share is sealed under, from its holder's words.
  case shareSeal = "HvShrSea"
  /// The seed of the recovery keyholder's age identity, from the kit.
  case ageSeed = "HvAgeSed"
  /// The box of a roster entry.
  case roster = "HvRoster"
  /// The box of the directory of key slots.
  case directory = "HvDirect"
  /// A lane's key, from its grant key and shred.
  case laneKey = "HvLaneKy"
  /// The id of a lane's n-th row.
  case rowID = "HvRowIdn"
  /// The box of a row.
  case rowBox = "HvRowBox"
  /// The box of a lane's head.
  case head = "HvHeadBx"
  /// The closed part of a journal entry.
  case closedPart = "HvClosed"
  /// The tag by which an alias is known to be taken.
  case aliasTag = "HvAlsTag"
  /// The tag by which a recipient finds a mailbox row.
  case mailboxTag = "HvMbxTag"
  /// The authenticator of a remembered mark.
  case mark = "HvMarkKy"
  /// The name of a remembered mark's file.
  case markName = "HvMarkNm"
  /// The digest of one row's content.
  case rowDigest = "HvRowDig"
  /// The digest of all rows of a lane so far.
  case runningDigest = "HvRunDig"
  /// The digest of the list of rows that a journal entry changed.
  case changeList = "HvChgLst"
  /// The hash of a journal entry, for the next one to name.
  case entryHash = "HvEntHsh"
  /// What the signature of a journal entry covers.
  case entrySignature = "HvEntSig"
  /// What the signature of a roster entry covers.
  case rosterSignature = "HvRosSig"
  /// What the signature of a grant covers.
  case grantSignature = "HvGrnSig"
  /// What the journal says of the key of an epoch that an entry begins.
  case epochCommitment = "HvEpochC"
  /// The hash of the vault's header.
  case headerHash = "HvHdrHsh"
  /// The digest of a long text.
  case textDigest = "HvTxtDig"
  /// The digest of an attachment or a backup object.
  case objectDigest = "HvObjDig"
  /// The box of what a release's entry in the ledger keeps to its study.
  case studyLedger = "HvStyLdg"
  /// The seed of the key that signs a study's releases.
  case studySigning = "HvStySig"
  /// A study's secret.
  case studySecret = "HvStySec"
  /// A pseudonym in a study.
  case studyID = "HvStudId"
  /// The order in which a release lists its rows.
  case rowOrder = "HvRowOrd"
  /// By how many days a release moves the days of a person.
  case dateOffset = "HvDatOff"
  /// The key and the box of a draft.
  case draft = "HvDraftK"
  /// The key and the boxes of what a session keeps of the files that are read.
  case summaries = "HvSummry"
  /// The name of a session's socket.
  case sessionSocket = "HvSesSck"
  /// The name of the file that counts failed attempts to unlock, and the digest in it.
  case attemptCount = "HvAttmpt"
  /// The configuration of a backup repository.
  case backupConfiguration = "HvBckCfg"
  /// Who may write to a backup repository.
  case backupWriters = "HvBckWrs"
  /// What a snapshot consists of.
  case backupManifest = "HvBckMnf"
  /// What may be missing from a backup repository.
  case backupPrune = "HvBckPrn"
  /// The digest of all rows of a snapshot.
  case backupRows = "HvBckRow"
  /// The digest of a key bag.
  case backupBag = "HvBckBag"
  /// What a keyholder writes to one repository with.
  case backupWriterSecret = "HvBckSec"
  /// The identity that opens a writer's index of rows.
  case backupIndex = "HvBckIdx"

  /// The number of bytes of every raw value.
  static let byteCount = 8

  /// Writes the 8 bytes to `destination`, without an allocation: 8 bytes fit in a small string.
  func copyBytes(to destination: UnsafeMutableRawPointer) {
    var text = rawValue
    text.withUTF8 { bytes in
      precondition(bytes.count == Self.byteCount, "a purpose has 8 bytes")
      unsafe destination.copyMemory(
        from: UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped), byteCount: Self.byteCount)
    }
  }
}
