internal import Glibc
package import HavenCrypto

/// Why there is no session, or none that answers.
package enum AgentError: Error, Equatable, Sendable {
  /// The folder of sockets is not this user's alone.
  case folderNotPrivate(path: String)
  /// What answers is not this user's process, or says what no agent says.
  case notAnAgent
  /// The session ended before it answered.
  case ended
  /// The agent refuses: this process is not of its session.
  case refused
  /// There is a session for this terminal already.
  case exists
  /// The agent that was started said nothing, or that it cannot.
  case notStarted(code: Int32)
  /// A key could not be kept.
  case crypto(CryptoError)
  /// A call of the kernel failed.
  case system(operation: String, code: Int32)

  /// What the call that has just failed says of why.
  static func system(_ operation: String) -> AgentError {
    .system(operation: operation, code: errno)
  }

  /// Does what needs guarded memory or libsodium.
  static func keeping<R: ~Copyable>(
    _ body: () throws(CryptoError) -> R
  ) throws(AgentError) -> R {
    do throws(CryptoError) { return try body() } catch { throw .crypto(error) }
  }
}
