import CRival
import Glibc

/// A database of somebody who does not use Haven: bare SQLite, or SQLCipher with a raw key.
@safe final class Rival: @unchecked Sendable {
  // Sendable: each thread has one of its own.
  enum Kind: String {
    case sqlite
    /// SQLCipher with pages of the size that Haven's file has.
    case sqlcipher
    /// SQLCipher with pages of 4 KiB, the default of its newer versions.
    case sqlcipher4K = "sqlcipher-4k"

    /// The library that Debian installs.
    var library: String { self == .sqlite ? "libsqlite3.so.0" : "libsqlcipher.so.0" }

    var pageByteCount: Int { self == .sqlcipher4K ? 4096 : 8192 }
  }

  /// A library loaded; it stays loaded.
  @safe struct Library: @unchecked Sendable {
    let kind: Kind
    fileprivate let loaded: OpaquePointer

    /// Nil where it is not installed.
    init?(_ kind: Kind) {
      guard let loaded = unsafe rival_load(kind.library) else { return nil }
      self.kind = kind
      unsafe self.loaded = loaded
    }

    /// The SQLite version that it has.
    var version: String { unsafe String(cString: rival_version(loaded)) }
  }

  /// 256 bits that are no secret: SQLCipher is given them raw, so that its derivation costs nothing.
  private static let key = String(repeating: "4b", count: 32)

  private let database: OpaquePointer

  init(
    _ library: Library, path: String, isIndexed: Bool = false, mmapByteCount: Int = 0
  ) throws {
    var opened: OpaquePointer?
    let code = unsafe Self.key.withCString { key in
      var setup = unsafe rival_setup(
        hex_key: library.kind == .sqlite ? nil : key,
        page_bytes: Int32(library.kind.pageByteCount), mmap_bytes: Int64(mmapByteCount),
        is_indexed: isIndexed ? 1 : 0)
      return unsafe rival_open(library.loaded, path, &setup, &opened)
    }
    guard code == 0, let opened = unsafe opened else {
      throw Settings.Fault(description: "\(library.kind) cannot open \(path): code \(code)")
    }
    unsafe database = opened
  }

  deinit { unsafe rival_close(database) }

  func run(_ sql: String) throws { try check(unsafe rival_run(database, sql), sql) }

  /// The first column of the first row.
  func text(_ sql: String) throws -> String {
    var room = [CChar](repeating: 0, count: 256)
    try check(unsafe rival_text(database, sql, &room, room.count), sql)
    return String(
      decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func insert(_ text: String, member: Int) throws {
    var text = text
    let code = text.withUTF8 { bytes in
      unsafe rival_insert(database, Int64(member), bytes.baseAddress, bytes.count)
    }
    try check(code, "insert")
  }

  /// Reads the rows with these ids and counts those that hold the word.
  func scan(_ ids: ClosedRange<Int>, for word: String) throws -> Tally {
    var tally = rival_tally()
    try check(
      unsafe rival_scan(database, Int64(ids.lowerBound), Int64(ids.upperBound), word, &tally),
      "scan")
    return Tally(tally)
  }

  /// Reads one member's texts.
  func member(_ member: Int) throws -> Tally {
    var tally = rival_tally()
    try check(unsafe rival_member(database, Int64(member), &tally), "read a member")
    return Tally(tally)
  }

  /// Notes durably that a member is about to be read.
  func noteReading(of member: Int) throws {
    try check(unsafe rival_note_reading(database, Int64(member)), "note a reading")
  }

  private func check(_ code: Int32, _ operation: String) throws {
    guard code == 0 else { throw Settings.Fault(description: "\(operation): code \(code)") }
  }
}

/// What a reading met.
struct Tally: Sendable {
  var rowCount = 0
  var byteCount = 0
  var hitCount = 0

  fileprivate init(_ tally: rival_tally) {
    rowCount = Int(tally.rows)
    byteCount = Int(tally.bytes)
    hitCount = Int(tally.hits)
  }

  init() {}

  mutating func add(_ other: Tally) {
    rowCount += other.rowCount
    byteCount += other.byteCount
    hitCount += other.hitCount
  }

  /// For `Measurement.counts`.
  var counts: [(name: String, count: Int)] {
    [("rows", rowCount), ("bytes", byteCount), ("hits", hitCount)]
  }
}
