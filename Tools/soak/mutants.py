"""The guards of the sealing code, each with what takes it away: Tools/soak/mutations.py does so one by one.

A row names what is guarded, the file in Sources, and edits of it: a text that occurs there exactly once and what
stands in its place, `{m}` being true while this row is the one that is tried. `tests` are the suites that should
notice; where they do not, all of WIDE are asked before a guard counts as untested.
"""

from dataclasses import dataclass

WIDE = "HavenCryptoTests|HavenStoreTests|HavenVaultTests|FuzzTests|HavenTests"
CRYPTO, FORMAT = "HavenCryptoTests", "FormatVectorTests|KeyVectorTests"
VAULT = "GuardTests|JournalSignersTests"


@dataclass(frozen=True)
class Mutant:
    guards: str
    file: str
    edits: tuple
    tests: str


def m(guards, file, tests, *edits):
    return Mutant(guards, f"Sources/{file}.swift", edits, tests)


def always(text, condition):
    """The condition, which stands in the text, always holds."""
    assert text.count(condition) == 1, text
    return text, text.replace(condition, "({m} || " + condition + ")")


AEAD, ROW, WALK = "HavenCrypto/CommittingAEAD", "HavenVault/Row", "HavenVault/Journal"
VERIFIER = "HavenVault/RowVerifier"
SLOT, GRANT, ROSTER = "HavenVault/KeySlot", "HavenVault/Grant", "HavenVault/Roster"
VERIFICATION, RECOVERY, LOADING = "HavenVault/Verification", "HavenVault/Recovery", "HavenVault/LaneLoading"
TAKING, KNOWN, READERS = "HavenVault/GrantTaking", "HavenVault/KnownLane", "HavenVault/LaneReaders"

CRYPTO_MUTANTS = [
    m("the commitment, before a box is decrypted", AEAD, CRYPTO, ("guard unsafe crypto_verify_32(", "guard unsafe {m} || crypto_verify_32(")),
    m("the commitment, when a lane is looked for", AEAD, CRYPTO, ("    return status == 0\n", "    return {m} || status == 0\n")),
    m("the tag of a box", AEAD, CRYPTO, always("guard status == 0 else", "status == 0")),
    m("associated data of a box", AEAD, f"{CRYPTO}|{FORMAT}",
      ("UInt64(associatedData.count),\n        nil, base", "{m} ? 0 : UInt64(associatedData.count),\n        nil, base"),
      ("UInt64(associatedData.count), base, encryptionKey)", "{m} ? 0 : UInt64(associatedData.count), base, encryptionKey)")),
    m("the number in a box's key", "HavenCrypto/BoxKeys", f"{CRYPTO}|{FORMAT}", ("of: number.littleEndian", "of: ({m} ? 0 : number).littleEndian")),
    m("the purpose in a box's key", "HavenCrypto/BoxKeys", f"{CRYPTO}|{FORMAT}",
      ("unsafe purpose.copyBytes(to: message + 4)", "unsafe ({m} ? SubkeyPurpose.rowBox : purpose).copyBytes(to: message + 4)")),
    m("the tag of a head", "HavenCrypto/HeadAEAD", CRYPTO, always("guard status == 0 else", "status == 0")),
    m("the length of a head", "HavenCrypto/HeadAEAD", CRYPTO, always("guard box.count == boxByteCount, let", "box.count == boxByteCount")),
    m("associated data of a head", "HavenCrypto/HeadAEAD", f"{CRYPTO}|{FORMAT}",
      ("UInt64(associatedData.count),\n        nil", "{m} ? 0 : UInt64(associatedData.count),\n        nil"),
      ("UInt64(associatedData.count), base, encryptionKey)", "{m} ? 0 : UInt64(associatedData.count), base, encryptionKey)")),
    m("a sealed box that does not open", "HavenCrypto/SealedBox", CRYPTO,
      always("guard status == 0 else { throw .unauthenticated }", "status == 0")),
    m("a point to which everybody could read", "HavenCrypto/SealedBox", CRYPTO, always("guard status == 0 else { throw .badPoint }", "status == 0")),
    # The status of a chunk that does not open is no guard of its own: libsodium makes its kind 0xFF then, which is refused.
    m("the kind of a stream's chunk", "HavenCrypto/SecretStream", "SecretStreamTests",
      ("tag == messageTag || tag == finalTag else", "{m} || tag == messageTag || tag == finalTag else")),
    m("what follows the final chunk", "HavenCrypto/SecretStream", "SecretStreamTests",
      always("guard !isFinished else { throw .unauthenticated }", "!isFinished")),
    m("a stream without its final chunk", "HavenCrypto/SecretStream", CRYPTO, always("guard isFinished else", "isFinished")),
    m("public keys of small order", "HavenCrypto/Signing", CRYPTO,
      ("unsafe crypto_core_ed25519_is_valid_point(bytes) == 1", "unsafe {m} || crypto_core_ed25519_is_valid_point(bytes) == 1")),
    m("a signature", "HavenCrypto/Signing", CRYPTO,
      ("return unsafe crypto_sign_ed25519_verify_detached(", "return unsafe {m} || crypto_sign_ed25519_verify_detached(")),
    m("a signature that is checked", "HavenCrypto/Signing", CRYPTO,
      always("guard verifies(signature, of: message) else", "verifies(signature, of: message)")),
    m("padding without its mark", "HavenCrypto/Padding", CRYPTO, ("unsafe buffer[last] == mark", "unsafe {m} || buffer[last] == mark")),
    m("sizes that are padded", "HavenCrypto/Padding", f"{CRYPTO}|{FORMAT}",
      ("return (byteCount + lowBits) & ~lowBits", "return {m} ? byteCount : (byteCount + lowBits) & ~lowBits")),
    m("a comparison in constant time", "HavenCrypto/Hash", CRYPTO,
      ("return unsafe sodium_memcmp(leftBase, rightBase, left.count) == 0", "return unsafe {m} || sodium_memcmp(leftBase, rightBase, left.count) == 0")),
    m("lengths, in a comparison", "HavenCrypto/Hash", CRYPTO, ("guard left.count == right.count else { return false }",
      "guard left.count == right.count else { return {m} }")),
    m("the least and most passes", "HavenCrypto/PasswordHash", CRYPTO, always("Self.passCounts.contains(passCount)", "Self.passCounts.contains(passCount)")),
    m("the least and most memory", "HavenCrypto/PasswordHash", CRYPTO,
      always("Self.memoryByteCounts.contains(memoryByteCount)", "Self.memoryByteCounts.contains(memoryByteCount)")),
    m("lengths before the fields of a hash", "HavenCrypto/Transcript", f"{CRYPTO}|{FORMAT}",
      ("unsafe withUnsafeBytes(of: count.littleEndian)", "unsafe withUnsafeBytes(of: ({m} ? 0 : count).littleEndian)")),
]

ROW_MUTANTS = [
    m("the version of a row", ROW, FORMAT, ("guard try reader.number(UInt8.self) == 1, let kind", "guard try reader.number(UInt8.self) == 1 || {m}, let kind")),
    m("the draw of a row", ROW, "RowBodyTests", always("draw < Self.drawCount else", "draw < Self.drawCount")),
    m("row number 0", ROW, "RowBodyTests", always("guard number > 0, bodyByteCount", "number > 0")),
    m("zeros after a row's body", ROW, FORMAT, ("    try reader.zerosToEnd()", "    if !{m} { try reader.zerosToEnd() }")),
    m("the length of a row's box", ROW, FORMAT, ("guard boxByteCount == Self.boxByteCount(", "guard {m} || boxByteCount == Self.boxByteCount(")),
    m("the number that a row says", ROW, VAULT, always("guard opened.number == number else", "opened.number == number")),
    m("the draw that a row says", ROW, VAULT, always("guard opened.draw == draw else", "opened.draw == draw")),
    m("lane and epoch in a row's associated data", ROW, FORMAT, ("purpose: .rowBox,\n      context: lane.context, body)", "purpose: .rowBox,\n      context: {m} ? [] : lane.context, body)")),
    m("a row that is missing and that its lane does not call erased", "HavenVault/ErasedRows", VAULT,
      ("guard try isErased(number, of: epoch, in: rows) else", "guard try {m} || isErased(number, of: epoch, in: rows) else")),
    m("a row beyond the head's count", "HavenVault/LaneRows", VAULT, ("guard try codec.row(number, of: lane, key: key, in: rows) == nil else",
      "guard try {m} || codec.row(number, of: lane, key: key, in: rows) == nil else")),
    m("the place of a chunk", "HavenVault/LaneRows", VAULT, always("guard chunk.position == position else", "chunk.position == position")),
    m("the length of a content", "HavenVault/LaneRows", VAULT, always("guard remaining == 0 else", "remaining == 0")),
    m("the digest of a content", "HavenVault/LaneRows", VAULT,
      ("guard digest.digest() == chunks.digest else", "guard digest.digest() == chunks.digest || {m} else")),
    m("the count of a content's chunks", "HavenVault/RowBodies", "RowBodyTests|FuzzTests",
      ("Int(chunks.chunkCount)\n          ==", "{m} || Int(chunks.chunkCount)\n          ==")),
    m("the row that version 1 of a record lies in", "HavenVault/RowBodies", VAULT,
      (": rowID == row.id && amends == 0", ": {m} || rowID == row.id && amends == 0")),
]

KEYS_MUTANTS = [
    m("the digest of an object", "HavenVault/SealedObject", VAULT, ("guard Hash.constantTimeEqual(content.digest(), start.digest) else",
      "guard Hash.constantTimeEqual(content.digest(), start.digest) || {m} else")),
    m("zeros after an object's body", "HavenVault/SealedObject", VAULT, ("guard unsafe room[count...].allSatisfy(", "guard unsafe {m} || room[count...].allSatisfy(")),
    m("zeros after an object's header", "HavenVault/SealedObject", "FuzzTests|GuardTests", ("    try reader.zerosToEnd()", "    if !{m} { try reader.zerosToEnd() }")),
    m("the context of an object", "HavenVault/SealedObject", "GoldenVaultTests", ("purpose: purpose,\n      context: context)", "purpose: purpose,\n      context: {m} ? [] : context)")),
    m("the cost in a slot's associated data", SLOT, FORMAT, ("writer.append(generation?.number ?? 0)", "writer.append({m} ? 0 : generation?.number ?? 0)")),
    m("a slot of an ordinal beyond the last", SLOT, FORMAT, always("ordinal < 64,", "ordinal < 64")),
    m("a slot's flags", SLOT, FORMAT, always("start[20] <= 1,", "start[20] <= 1")),
    m("zeros after a slot", SLOT, FORMAT, (" isFilled\n    else", " {m} || isFilled\n    else")),
    m("whose ring it is", "HavenVault/Ring", "FuzzTests|GuardTests",
      ("guard try reader.raw(16) == holder.bytes,", "guard try reader.raw(16) == holder.bytes || {m},")),
    m("the number of a ring's entries", "HavenVault/Ring", "FuzzTests|GuardTests",
      always("guard content.bodyByteCount == entryCount * entryByteCount else", "content.bodyByteCount == entryCount * entryByteCount")),
    m("a lane beyond the vault's room", LOADING, VAULT, always("guard lane.index < header.laneCapacity else", "lane.index < header.laneCapacity")),
    m("the number of lanes in use", "HavenVault/Directory", "RowBodyTests|FuzzTests", always("guard counted == laneCount else", "counted == laneCount")),
    m("two lanes of one alias", "HavenVault/Directory", "RowBodyTests|FuzzTests",
      ("guard lanesByTag.updateValue(index, forKey: tag) == nil else", "guard lanesByTag.updateValue(index, forKey: tag) == nil || {m} else")),
    m("the adder's signature in the roster", ROSTER, FORMAT, ("guard adderKey.verifies(adderSignature, of: message) else", "guard {m} || adderKey.verifies(adderSignature, of: message) else")),
    m("the own signature in the roster", ROSTER, FORMAT, ("return signingKey.verifies(ownSignature, of: message)", "return {m} || signingKey.verifies(ownSignature, of: message)")),
    m("the zeros of whom somebody else changed", ROSTER, "GuardTests", ("return ownSignature.allSatisfy { $0 == 0 }", "return {m} || ownSignature.allSatisfy { $0 == 0 }")),
    m("who may give other keys", ROSTER, "GuardTests", ("&& (before.hasKeys(of: entry) ||", "&& ({m} || before.hasKeys(of: entry) ||")),
    m("an ordinal that changes hands", ROSTER, "GuardTests", ("let isNew = !entries.contains", "let isNew = {m} || !entries.contains")),
    m("who may say who is there and what they may do", ROSTER, "GuardTests", ("return (keepsPlace && ", "return ({m} || keepsPlace && ")),
    m("who may add somebody", ROSTER, "GuardTests", ("return isByManager && isNew", "return ({m} || isByManager) && isNew")),
    m("recovery's role, which nobody else has", ROSTER, "GuardTests",
      always("guard entry.roles.contains(.recovery) == (entry.ordinal == 0) else", "entry.roles.contains(.recovery) == (entry.ordinal == 0)")),
    m("recovery, who is there from the founding on", ROSTER, "GuardTests",
      always("&& (entry.ordinal != 0 || entry.number == 1)", "entry.ordinal != 0 || entry.number == 1")),
    m("somebody removed, who does not come back", ROSTER, "GuardTests", always("guard before.isActive,", "before.isActive")),
    m("recovery, who is not removed", ROSTER, "GuardTests", ("entry.isActive || entry.ordinal != 0 else", "{m} || entry.isActive || entry.ordinal != 0 else")),
    m("two of one name or slot", ROSTER, "GuardTests", ("!entry.isActive || isDistinct(entry)", "{m} || !entry.isActive || isDistinct(entry)")),
    m("the founder, who adds themselves", ROSTER, "GuardTests", ("entry.number > 0 || entry.adder == entry.keyholder, ", "entry.number > 0 || {m} || entry.adder == entry.keyholder, ")),
    m("the granter's signature", GRANT, FORMAT, ("guard signingKeys(terms.granter).contains(where:", "guard {m} || signingKeys(terms.granter).contains(where:")),
    m("the vault of a grant", GRANT, "GuardTests", ("try reader.raw(16) == vault else", "try reader.raw(16) == vault || {m} else")),
    m("zeros after a grant", GRANT, FORMAT, ("isZero(content, after: keysOffset + epochCount * 40)", "{m} || isZero(content, after: keysOffset + epochCount * 40)")),
    m("a grant's first epoch", GRANT, "FuzzTests|GuardTests", always("firstEpoch > 0,", "firstEpoch > 0")),
    m("who granted, in the journal", RECOVERY, VAULT, always("entry.actor == terms.granter,", "entry.actor == terms.granter")),
    m("a grant that the journal does not have, at recovery", RECOVERY, VAULT,
      always("entry.digests.contains(taken.grant.grant.digest),", "entry.digests.contains(taken.grant.grant.digest)")),
    m("to whom was granted, at recovery", RECOVERY, VAULT, always("terms.grantee == keyholder,", "terms.grantee == keyholder")),
    m("the signature of grants, at recovery", RECOVERY, VAULT, always("isSigned(taken),", "isSigned(taken)")),
    m("the key with which an epoch was begun, at recovery", RECOVERY, VAULT, always("taken.isBegun(beginnings),", "taken.isBegun(beginnings)")),
    m("an epoch that nobody writes in, at recovery", RECOVERY, VAULT,
      ("try !goesBeyondDirectory(taken, in: rows)", "try {m} || !goesBeyondDirectory(taken, in: rows)")),
    m("lanes that the kit does not open", "HavenVault/RecoveryRekey", "RecoveryTests|RekeyTests", always("guard missing == 0 else", "missing == 0")),
]

SHARING_MUTANTS = [
    m("a grant that the journal does not have", TAKING, VAULT, always("entry.extras.contains(extra)", "entry.extras.contains(extra)")),
    m("who granted, in the journal, when it is taken", TAKING, VAULT,
      always("guard let entry, entry.actor == taken.terms.granter,", "entry.actor == taken.terms.granter")),
    m("the signature of a grant that is taken", TAKING, VAULT,
      ("try taken.grant.grant.requireSignature { roster.signingKeys(of: $0) }\n    try requireJournalled(taken, by: journalWalk(to: tip.head), in: rows)",
       "if !{m} { try taken.grant.grant.requireSignature { roster.signingKeys(of: $0) } }\n"
       "    try requireJournalled(taken, by: journalWalk(to: tip.head), in: rows)")),
    m("whose lane or whose index it was before", TAKING, VAULT, ("guard known.allSatisfy(", "guard {m} || known.allSatisfy(")),
    m("an epoch beyond the directory's newest", TAKING, VAULT,
      ("taken.lanes.allSatisfy({ $0.epoch <= directory", "{m} || taken.lanes.allSatisfy({ $0.epoch <= directory")),
    m("the key with which an epoch was begun", TAKING, VAULT, always("taken.isBegun(beginnings)\n", "taken.isBegun(beginnings)")),
    m("a grant that contradicts another", TAKING, VAULT, ("&& known.agree(with: other)", "&& ({m} || known.agree(with: other))")),
    m("a grant of no use any more", TAKING, VAULT,
      ("return epochs == Set(1...directory.epoch(lane.index))", "return {m} || epochs == Set(1...directory.epoch(lane.index))")),
    m("the list that names the grantee", TAKING, VAULT, always("guard isListed,", "isListed")),
    m("the entry of that list", TAKING, VAULT,
      ("if stamp.entryNumber == taken.terms.entryNumber,", "if {m} || stamp.entryNumber == taken.terms.entryNumber,")),
    m("rows that a granted lane lacks", TAKING, VAULT, always("missing.isSubset(of: erased) else", "missing.isSubset(of: erased)")),
    m("a mailbox that was taken", TAKING, VAULT,
      ("for taken in vault.pendingGrants { try free", "for taken in vault.pendingGrants where !{m} { try free")),
    m("who says how many rows an epoch had", KNOWN, VAULT,
      ("last.finalCount != nil else { return true }", "last.finalCount != nil, !{m} else { return true }")),
    m("how many rows an epoch is said to have had", KNOWN, VAULT,
      always("other.finalCount ?? finalCount == finalCount\n", "other.finalCount ?? finalCount == finalCount")),
    m("an epoch that was begun in secret", "HavenVault/Epochs", VAULT, ("try beginnings().newest(lane.index) <=", "try {m} || beginnings().newest(lane.index) <=")),
    m("who may list the readers of a lane", READERS, VAULT, ("guard body.stamp.author == recovery ||", "guard {m} || body.stamp.author == recovery ||")),
    m("an epoch that begins for some of those before", READERS, VAULT, ("begins ? list.isSubset(of: keyholders)", "begins ? ({m} || list.isSubset(of: keyholders))")),
    m("readers who stay in an epoch", READERS, VAULT, (": list.isSuperset(of: keyholders),", ": ({m} || list.isSuperset(of: keyholders)),")),
    m("the list with which an epoch begins", READERS, VAULT, ("if begins { throw", "if begins, !{m} { throw")),
    m("recovery, which is in no list", READERS, VAULT,
      ("recovery.map({ !list.contains($0) }) ?? true", "({m} || recovery.map({ !list.contains($0) }) ?? true)")),
    m("a lane that went on without its reader", LOADING, VAULT,
      ("if directory.epoch(lane.index) > lane.epoch {", "if !{m}, directory.epoch(lane.index) > lane.epoch {")),
    m("a directory behind a ring", LOADING, VAULT,
      always("guard directory.epoch(lane.index) >= lane.epoch else", "directory.epoch(lane.index) >= lane.epoch")),
    m("entries of grants and erasures that are still to come", "HavenVault/UnlockedVault", VAULT,
      always("guard max(directory.newestGrant, directory.newestErasure) <= tip.number else",
             "max(directory.newestGrant, directory.newestErasure) <= tip.number")),
    m("readers that the directory names", VERIFICATION, VAULT,
      ("where vault.directory.readers(index) != ", "where !{m} && vault.directory.readers(index) != ")),
    m("epochs that the directory names", VERIFICATION, VAULT,
      ("&& vault.directory.epoch(index) != ", "&& !{m} && vault.directory.epoch(index) != ")),
    m("who took a lane from somebody", VERIFICATION, VAULT, ("guard beginner == recovery ||", "guard {m} || beginner == recovery ||")),
    m("a lane that opens and is called erased", VERIFICATION, VAULT,
      ("else if try row(1, of: epochs[0], rows) != nil {", "else if try !{m} && row(1, of: epochs[0], rows) != nil {")),
    m("a shred that no erasure overwrote", VERIFICATION, VAULT, ("entry.entryClass != .erase\n", "entry.entryClass != .erase, !{m}\n")),
    m("who may erase a person", "HavenVault/Erasure", "ErasureTests", ("guard mayErase else {", "guard {m} || mayErase else {")),
    m("who may erase what others wrote", "HavenVault/Erasure", "ErasureTests", ("guard found.authors == [keyholder] ||", "guard {m} || found.authors == [keyholder] ||")),
    m("who may add somebody, when it is written", "HavenVault/Enrollment", "RoleTests",
      ("if newcomer.known != keyholder { try requireManager() }", "if newcomer.known != keyholder, !{m} { try requireManager() }")),
    m("who may remove somebody, when it is written", "HavenVault/KeyholderRemoval", "RoleTests",
      ("    try requireManager()\n", "    if !{m} { try requireManager() }\n")),
    m("who may say what somebody may do, when it is written", "HavenVault/KeyholderRoles", "RoleTests",
      ("    try requireManager()\n    guard let entry", "    if !{m} { try requireManager() }\n    guard let entry")),
]

JOURNAL_MUTANTS = [
    m("the number of an entry", WALK, VAULT, always("guard read.entry.number == expected,", "read.entry.number == expected")),
    m("the hash of the entry before", WALK, VAULT, always("read.entry.previous == last.hash else", "read.entry.previous == last.hash")),
    m("the signers of a walk", WALK, VAULT, 
      ("try signers.admit(read.entry, hash: read.hash, knowing: trial)", "if !{m} { try signers.admit(read.entry, hash: read.hash, knowing: trial) }")),
    m("an entry at the end of the journal", WALK, VAULT, always("last.row == count,", "last.row == count")),
    m("old keys at the end of a walk", WALK, VAULT, ("try signers.finish()", "if !{m} { try signers.finish() }")),
    m("roster entries without a journal entry", WALK, VAULT, ("    if start == nil, let missing", "    if !{m}, start == nil, let missing")),
    m("the digest of an entry's changes", WALK, VAULT, ("digest.digest() == entry.changeDigest else", "digest.digest() == entry.changeDigest || {m} else")),
    m("the kinds of the journal's rows", WALK, VAULT, always("guard opened.kind == .journalEntry else {", "opened.kind == .journalEntry")),
    m("the signature of an entry", "HavenVault/JournalSigners", VAULT, ("{ return trial.holds }", "{ return {m} || trial.holds }"),
      ("return own[index].signingKey.verifies(", "return {m} || own[index].signingKey.verifies(")),
    m("a key that was replaced", "HavenVault/JournalSigners", VAULT, ("{ $0 >= floor &&", "{ ({m} || $0 >= floor) &&")),
    m("the key of somebody removed", "HavenVault/JournalSigners", VAULT, (" own[$0].isActive }", " ({m} || own[$0].isActive) }")),
    m("flags that nobody knows", "HavenVault/JournalEntry", FORMAT, always("guard flags <= 1 else", "flags <= 1")),
    m("more changes in an entry than fit", "HavenVault/JournalEntry", "FuzzTests|GuardTests",
      always("guard changeCount <= Self.inlineChangeLimit else", "changeCount <= Self.inlineChangeLimit")),
    m("a slot of somebody removed", "HavenVault/Vault", VAULT, ("roster.newest(keyholder), entry.isActive,", "roster.newest(keyholder), {m} || entry.isActive,")),
    m("the ordinal of a slot", "HavenVault/Vault", VAULT, always("entry.ordinal == ordinal,", "entry.ordinal == ordinal")),
    m("a slot that the roster does not list", "HavenVault/Vault", VAULT, ("entry.slots.contains(UInt8(slot.number)) else", "{m} || entry.slots.contains(UInt8(slot.number)) else")),
    m("the keys of a slot", "HavenVault/Vault", VAULT, ("      entry.signingKey == session.signing.publicKey\n", "      {m} || entry.signingKey == session.signing.publicKey\n")),
    m("what a session's key is not enough for", "HavenVault/Vault", "SessionKeyTests",
      ("if entryClass.needsGuardedRing, guarded == nil", "if !{m}, entryClass.needsGuardedRing, guarded == nil")),
    m("a session from before the keys were replaced", "HavenVault/SessionKey", "SessionKeyTests",
      ("guard vault.ownEntry != nil else", "guard {m} || vault.ownEntry != nil else")),
    m("a journal that goes on without a session", "HavenVault/UnlockedVault", "SessionKeyTests",
      ("guard try guarded != nil || opensHead(of: journal, rows) else", "guard try {m} || guarded != nil || opensHead(of: journal, rows) else")),
    m("a remembered entry that stands no longer", "HavenVault/Vault", VAULT, ("    if stands {", "    if stands || {m} {")),
    m("a file older than this machine has seen", "HavenVault/Vault", "anOlderFileIsNoticed|aForkOfTheSameLength", ("    guard acceptOlder else {", "    guard acceptOlder || {m} else {")),
    m("the hash of an entry seen before", "HavenVault/UnlockedVault", VAULT, ("found.hash(vault: header.vaultID) == entry.hash\n", "{m} || found.hash(vault: header.vaultID) == entry.hash\n")),
    m("the tip that a commit builds on", "HavenVault/Transaction", "GuardTests", ("commit(expecting: tip,", "commit(expecting: {m} ? nil : tip,")),
    m("the header's hash in entry 0", VERIFICATION, VAULT, ("if !entry.extras.contains(header) {", "if !{m}, !entry.extras.contains(header) {")),
    m("the digests of header, heads and keys", VERIFICATION, VAULT, ("!= RowDigest(digest[...]) {", "!= RowDigest(digest[...]), !{m} {")),
    m("rows of keys that are not there", VERIFICATION, VAULT,
      ("for id in open.keys.sorted() {", "for id in open.keys.sorted() where !{m} {")),
    m("the digests of rows", VERIFIER, VAULT, ("if let known, known.digest != digest {", "if let known, known.digest != digest, !{m} {")),
    m("rows that no entry lists", VERIFICATION, VAULT, ("for id in strangers.sorted() {", "for id in strangers.sorted() where !{m} {")),
    m("a row beyond the head's count, in verifying", VERIFIER, VAULT, always("guard !place.isBeyond else", "!place.isBeyond")),
    m("heads that agree with their rows", VERIFICATION, VAULT,
      ("if head.count == running.count, head != running {", "if head.count == running.count, head != running, !{m} {")),
    m("the entry in a row's stamp", VERIFIER, VAULT,
      always("stamp.entryNumber == UInt64(known.entryNumber),", "stamp.entryNumber == UInt64(known.entryNumber)")),
    m("the author in a row's stamp", VERIFIER, VAULT,
      always("actors[Int(known.entryNumber)] == stamp.author\n", "actors[Int(known.entryNumber)] == stamp.author")),
]

DRAFT, DRAFTS = "HavenVault/Draft", "DraftTests|KeyVectorTests"
DRAFT_MUTANTS = [
    m("whose a draft is", DRAFT, DRAFTS, ("transcript.append(keyholder.bytes)", "transcript.append({m} ? [] : keyholder.bytes)")),
    m("the name of a draft", DRAFT, DRAFTS, ("context: Array(id.utf8) + keyholder.bytes)", "context: ({m} ? [] : Array(id.utf8)) + keyholder.bytes)")),
    m("the drafts of who is erased", "HavenVault/Erasure", DRAFTS,
      ("part == .everything ? try drafts(about: subject)", "part == .everything && !{m} ? try drafts(about: subject)")),
]

MUTANTS = CRYPTO_MUTANTS + ROW_MUTANTS + KEYS_MUTANTS + SHARING_MUTANTS + JOURNAL_MUTANTS + DRAFT_MUTANTS
