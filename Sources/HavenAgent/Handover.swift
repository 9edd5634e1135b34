package import HavenCrypto

/// What `unlock` hands to the agent that it started: whose session it is, until when, and the one key.
///
/// It goes through a pipe that only these two processes have, once.
package struct Handover: ~Copyable {
  package let scope: SessionScope
  package let limits: SessionLimits
  package let holder: SessionHolder
  /// The folder of sockets.
  package let folder: String
  /// Whether the terminal understands how it is cleared, when the session locks.
  package let clearsScreen: Bool
  package let key: SecretKey<KeyUse.SessionRing>

  static let byteLimit = 8192

  package init(
    scope: SessionScope, limits: SessionLimits, holder: SessionHolder, folder: String,
    clearsScreen: Bool, key: consuming SecretKey<KeyUse.SessionRing>
  ) {
    self.scope = scope
    self.limits = limits
    self.holder = holder
    self.folder = folder
    self.clearsScreen = clearsScreen
    self.key = key
  }

  /// All but the key, in the order in which `init(_:)` reads it.
  private borrowing func facts() -> [UInt8] {
    var facts = FactWriter()
    facts.append(Wire.version, byteCount: 1)
    facts.append(scope.vault)
    facts.append(scope.user, byteCount: 4)
    facts.append(scope.terminal, byteCount: 4)
    facts.append(UInt32(bitPattern: scope.leader), byteCount: 4)
    facts.append(scope.leaderStart, byteCount: 8)
    facts.append(UInt64((limits.idle * 1000).rounded()), byteCount: 8)
    facts.append(UInt64((limits.whole * 1000).rounded()), byteCount: 8)
    facts.append(holder.keyholder)
    facts.append(holder.ordinal, byteCount: 2)
    facts.append(text: holder.name)
    facts.append(text: folder)
    facts.append(clearsScreen ? 1 : 0, byteCount: 1)
    return facts.bytes
  }

  /// The bytes, in guarded memory.
  package borrowing func encoded() throws(AgentError) -> SecretBytes {
    let facts = facts()
    precondition(facts.count + Wire.keyByteCount <= Self.byteLimit, "paths have a limit")
    var bytes = try AgentError.keeping { () throws(CryptoError) in
      try SecretBytes(byteCount: facts.count + Wire.keyByteCount)
    }
    unsafe bytes.withUnsafeMutableBytes { room in
      unsafe room.copyBytes(from: facts)
      unsafe key.withUnsafeBytes { key in
        unsafe UnsafeMutableRawBufferPointer(rebasing: room[facts.count...]).copyMemory(from: key)
      }
    }
    return bytes
  }

  /// Reads the bytes.
  ///
  /// - Throws: `.notAnAgent` for what is no handover.
  package init(_ bytes: UnsafeRawBufferPointer) throws(AgentError) {
    var reader = unsafe FactReader(bytes)
    guard try reader.number(1) == UInt64(Wire.version) else { throw .notAnAgent }
    let scope = try reader.scope()
    let limits = SessionLimits(idle: try reader.seconds(), whole: try reader.seconds())
    let holder = try reader.holder()
    let folder = try reader.text()
    let clearsScreen = try reader.number(1)
    guard clearsScreen <= 1 else { throw .notAnAgent }
    let key = try reader.key()
    self.init(
      scope: scope, limits: limits, holder: holder, folder: folder,
      clearsScreen: clearsScreen == 1, key: key)
  }
}
