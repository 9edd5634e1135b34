internal import HavenCrypto
internal import HavenRecords
internal import HavenStore

/// Lists a transaction's changes while it writes them, in the entry or in rows before it.
struct ChangeLedger: ~Copyable {
  private let transaction: Transaction
  private let isInline: Bool
  private var digest = ChangeDigest()
  private var pending: [Change] = []
  private var firstRow: UInt64 = 0
  private var rowCount: UInt32 = 0

  init(_ transaction: Transaction, isInline: Bool) {
    self.transaction = transaction
    self.isInline = isInline
  }

  mutating func add(
    _ change: Change, head: inout LaneHead, _ batch: borrowing Batch
  ) throws {
    digest.add(change)
    pending.append(change)
    if !isInline, pending.count == JournalEntry.inlineChangeLimit { try flush(&head, batch) }
  }

  private mutating func flush(_ head: inout LaneHead, _ batch: borrowing Batch) throws {
    guard !pending.isEmpty else { return }
    var writer = ByteWriter(capacity: pending.count * Change.byteCount)
    for change in pending { writer.append(raw: change.bytes) }
    pending.removeAll(keepingCapacity: true)
    let number = try append(.journalChanges, writer.bytes, &head, batch)
    if rowCount == 0 { firstRow = number }
    rowCount += 1
  }

  private func append(
    _ kind: RowKind, _ body: [UInt8], _ head: inout LaneHead, _ batch: borrowing Batch
  ) throws -> UInt64 {
    let vault = transaction.vault
    let lane = vault.journal
    let number = head.count + 1
    let digest = try vault.withKey(lane) { key in
      for draw in 0..<RowCodec.drawCount {
        guard let id = vault.codec.id(number: number, draw: draw, key: key) else { continue }
        let box = vault.codec.seal(
          kind, number: number, draw: draw, id: id, body: body, lane: lane, key: key,
          nonces: &vault.nonces)
        do throws(StoreError) { try batch.insert(.rows, id: id, box: box) } catch .collision {
          try vault.requireNoRow(number, of: lane, key: key, in: batch)
          continue
        }
        return rowDigest(.rows, id: id, box: box)
      }
      throw VaultError.noRoom(.lanes)
    }
    head.add(rowDigest: digest)
    return number
  }

  /// Writes the entry, and answers it with its hash.
  consuming func finish(
    head: inout LaneHead, _ batch: borrowing Batch
  ) throws -> (entry: JournalEntry, hash: [UInt8]) {
    if !isInline { try flush(&head, batch) }
    let inlineChanges = pending
    let rows =
      isInline ? nil : JournalEntry.ChangeRows(first: firstRow, count: rowCount)
    let count = digest.count
    var entry = transaction.entry(changeCount: count, changeDigest: digest.digest())
    let vault = transaction.vault
    guard entry.countsFit else { throw VaultError.entryTooLarge }
    let hash = entry.hash(vault: vault.header.vaultID)
    entry.signature = vault.session.signing.sign(JournalEntry.signedMessage(hash: hash))
    entry.inlineChanges = inlineChanges
    entry.changeRows = rows
    let body = entry.body
    guard body.count <= RowCodec.bodyLimit else { throw VaultError.entryTooLarge }
    let row = ChangeLedger(transaction, isInline: true)
    _ = try row.append(.journalEntry, body, &head, batch)
    return (entry, hash)
  }
}

/// The digest of a row of heads with the journal's own slot zeroed (FORMAT.md §9).
func headsRowDigest(id: Int64, box: [UInt8], journal index: UInt32) -> [UInt8] {
  guard KeysTable.headRowID(lane: index) == id else {
    return rowDigest(.heads, id: id, box: box)
  }
  var masked = box
  masked.replaceSubrange(
    LaneHead.range(lane: index), with: repeatElement(0, count: LaneHead.slotByteCount))
  return rowDigest(.heads, id: id, box: masked)
}
