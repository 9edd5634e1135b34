internal import Glibc

/// The file in which a session's commands keep what they worked out, beside its socket (Docs/SESSION.md §9): it is
/// gone when the session is.
package enum SessionSummaries {
  private static let suffix = ".summaries"

  /// Its name in the runtime folder.
  package static func name(for scope: SessionScope) -> String { scope.socketName + suffix }

  /// Removes the file of one session, where there is one.
  package static func remove(for scope: SessionScope, in folder: borrowing RuntimeFolder) {
    folder.remove(name(for: scope))
  }

  /// Removes the files of all sessions: the next command of each works everything out anew.
  package static func removeAll(in folder: borrowing RuntimeFolder) {
    for name in names(in: folder) { folder.remove(name) }
  }

  /// Removes the files of sessions that were killed before they could.
  static func removeLeftovers(in folder: borrowing RuntimeFolder) {
    for name in names(in: folder) where !isListening(String(name.dropLast(suffix.count)), folder) {
      folder.remove(name)
    }
  }

  private static func names(in folder: borrowing RuntimeFolder) -> [String] {
    folder.names().filter { $0.hasSuffix(suffix) }
  }

  private static func isListening(_ socket: String, _ folder: borrowing RuntimeFolder) -> Bool {
    do throws(AgentError) { return try Connection.connect(socket, in: folder) != nil } catch {
      // Something is there that is no agent of this user's: nor is what lies beside it.
      return false
    }
  }
}
