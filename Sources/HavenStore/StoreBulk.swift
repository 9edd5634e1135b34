import CSQLite

extension Store {
  /// The connection, with nobody else's on the file; nil where there is one.
  ///
  /// A WAL takes every page twice, to it and back out of it. Alone, a large transaction runs in SQLite's
  /// rollback mode instead: the journal beside the file keeps what pages held before, and pages that
  /// are new at the file's end go to their place alone. A process that dies leaves the journal, and
  /// whoever opens the file next undoes what it had begun.
  func connectionAlone() throws(StoreError) -> Connection? {
    let connection = try freshConnection()
    do throws(StoreError) {
      try connection.takeAlone()
    } catch .rewritePending {
      return nil
    }
    // What was renamed over the vault meanwhile is another file: the next transaction finds it.
    return try connection.hasMoved() ? nil : connection
  }
}

extension Connection {
  /// Commits in rollback mode, and puts the file back into WAL mode.
  func commitAlone(
    expecting tip: Tip?, _ body: (borrowing Batch) throws -> Void
  ) throws {
    // EXTRA also syncs the folder once the journal is gone: a journal that came back with the power
    // would undo what was acknowledged.
    try execute("PRAGMA synchronous=EXTRA")
    try run(.beginWrite)
    do {
      let batch = Batch(connection: self)
      if let tip, try !batch.holds(tip) { throw StoreError.tipMoved }
      try body(batch)
      try run(.commit)
    } catch {
      rollBack()
      throw error
    }
    returnToWAL()
  }

  /// Puts the file back into WAL mode. What fails here has failed after the commit, which stands: the
  /// next connection that may write tries again.
  private func returnToWAL() {
    do throws(StoreError) { try makeItsFileUseWAL() } catch { return }
  }
}
