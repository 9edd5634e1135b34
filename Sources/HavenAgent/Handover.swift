/// What `unlock` tells the agent that it starts: whose session it is, and until when.
///
/// It goes through a pipe, which another process of this user may open as long as the agent has not refused to be
/// looked into: there is no secret in it. The key comes after that (`Station`).
package struct Handover: Equatable, Sendable {
  package let scope: SessionScope
  package let limits: SessionLimits
  package let holder: SessionHolder
  /// The folder of sockets.
  package let folder: String
  /// Whether the terminal understands how it is cleared, when the session locks.
  package let clearsScreen: Bool

  static let byteLimit = 8192

  package init(
    scope: SessionScope, limits: SessionLimits, holder: SessionHolder, folder: String,
    clearsScreen: Bool
  ) {
    self.scope = scope
    self.limits = limits
    self.holder = holder
    self.folder = folder
    self.clearsScreen = clearsScreen
  }

  /// The bytes, in the order in which `init(_:)` reads them.
  package var bytes: [UInt8] {
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
    precondition(facts.bytes.count <= Self.byteLimit, "paths have a limit")
    return facts.bytes
  }

  /// Reads the bytes.
  ///
  /// - Throws: `.notAnAgent` for what is no handover.
  package init(_ bytes: UnsafeRawBufferPointer) throws(AgentError) {
    var reader = unsafe FactReader(bytes)
    guard try reader.number(1) == UInt64(Wire.version) else { throw .notAnAgent }
    scope = try reader.scope()
    limits = SessionLimits(idle: try reader.seconds(), whole: try reader.seconds())
    holder = try reader.holder()
    folder = try reader.text()
    let clearsScreen = try reader.number(1)
    guard clearsScreen <= 1 else { throw .notAnAgent }
    self.clearsScreen = clearsScreen == 1
    try reader.end()
  }
}
