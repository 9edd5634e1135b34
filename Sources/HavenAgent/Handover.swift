internal import Glibc
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
  package let key: SecretKey<KeyUse.SessionRing>

  static let byteLimit = 8192
  private static let keyByteCount = 32

  package init(
    scope: SessionScope, limits: SessionLimits, holder: SessionHolder, folder: String,
    key: consuming SecretKey<KeyUse.SessionRing>
  ) {
    self.scope = scope
    self.limits = limits
    self.holder = holder
    self.folder = folder
    self.key = key
  }

  /// All but the key, in the order in which `init(_:)` reads it.
  private borrowing func facts() -> [UInt8] {
    var bytes: [UInt8] = [Wire.version]
    func append(_ number: UInt64, _ byteCount: Int) {
      bytes += (0..<byteCount).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
    bytes += scope.vault
    append(UInt64(scope.user), 4)
    append(UInt64(scope.terminal), 4)
    append(UInt64(UInt32(bitPattern: scope.leader)), 4)
    append(scope.leaderStart, 8)
    append(UInt64((limits.idle * 1000).rounded()), 8)
    append(UInt64((limits.whole * 1000).rounded()), 8)
    bytes += holder.keyholder
    append(UInt64(holder.ordinal), 2)
    for text in [holder.name, folder] {
      append(UInt64(text.utf8.count), 2)
      bytes += text.utf8
    }
    return bytes
  }

  /// The bytes, in guarded memory.
  package borrowing func encoded() throws(AgentError) -> SecretBytes {
    let facts = facts()
    precondition(facts.count + Self.keyByteCount <= Self.byteLimit, "paths have a limit")
    do throws(CryptoError) {
      var bytes = try SecretBytes(byteCount: facts.count + Self.keyByteCount)
      unsafe bytes.withUnsafeMutableBytes { room in
        unsafe room.copyBytes(from: facts)
        unsafe key.withUnsafeBytes { key in
          unsafe UnsafeMutableRawBufferPointer(rebasing: room[facts.count...])
            .copyMemory(from: key)
        }
      }
      return bytes
    } catch {
      throw .system(operation: "keep a key", code: ENOMEM)
    }
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
    let key = try unsafe Self.key(reader.rest)
    self.init(scope: scope, limits: limits, holder: holder, folder: folder, key: key)
  }

  private static func key(
    _ bytes: UnsafeRawBufferPointer
  ) throws(AgentError) -> SecretKey<KeyUse.SessionRing> {
    guard bytes.count == keyByteCount else { throw .notAnAgent }
    do throws(CryptoError) {
      return try unsafe SecretKey { (room) throws(CryptoError) in
        unsafe room.copyMemory(from: bytes)
      }
    } catch {
      throw .system(operation: "keep a key", code: ENOMEM)
    }
  }
}

/// Reads numbers and texts one after the other, within bounds.
@safe private struct FactReader {
  private(set) var rest: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { unsafe rest = bytes }

  mutating func bytes(_ count: Int) throws(AgentError) -> [UInt8] {
    guard unsafe rest.count >= count else { throw .notAnAgent }
    let found = unsafe Array(rest[..<count])
    unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return found
  }

  mutating func number(_ byteCount: Int) throws(AgentError) -> UInt64 {
    try bytes(byteCount).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Milliseconds on the wire, of at most 34 years: within these a number of seconds comes back as it was.
  mutating func seconds() throws(AgentError) -> Double {
    let milliseconds = try number(8)
    guard milliseconds < 1 << 40 else { throw .notAnAgent }
    return Double(milliseconds) / 1000
  }

  mutating func scope() throws(AgentError) -> SessionScope {
    SessionScope(
      vault: try bytes(16), user: UInt32(try number(4)), terminal: UInt32(try number(4)),
      leader: Int32(bitPattern: UInt32(try number(4))), leaderStart: try number(8))
  }

  mutating func holder() throws(AgentError) -> SessionHolder {
    let keyholder = try bytes(16)
    let ordinal = UInt16(try number(2))
    guard
      let holder = SessionHolder(keyholder: keyholder, ordinal: ordinal, name: try text())
    else { throw .notAnAgent }
    return holder
  }

  mutating func text() throws(AgentError) -> String {
    let bytes = try bytes(Int(number(2)))
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notAnAgent }
    return text
  }
}
