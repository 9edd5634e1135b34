import HavenStore

/// Bits of a file that are counted through from zero, wherever they lie.
struct BitList {
  private var runs: [Range<Int>] = []
  private var starts: [Int] = []
  private(set) var count = 0

  /// The bits of ranges of bytes.
  init(bytes ranges: [Range<Int>]) {
    for range in ranges where !range.isEmpty { append(range) }
  }

  private mutating func append(_ range: Range<Int>) {
    runs.append(range)
    starts.append(count)
    count += range.count * 8
  }

  /// The place in the file of a bit.
  subscript(_ index: Int) -> Int {
    precondition(0..<count ~= index)
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return runs[low].lowerBound * 8 + index - starts[low]
  }
}

/// What the bytes of a vault's file are: boxes of rows, room that no page uses, or what SQLite keeps of both.
///
/// Source: the file format of SQLite (its pages and cells), with boxes looked for by their content.
struct FileMap {
  private static let pageByteCount = 8192
  /// Enough of a box to tell it from all other bytes.
  private static let prefixByteCount = 8

  /// Where the box of each row lies: in one run, or one for each page that it goes on in.
  private(set) var boxes: [RowKey: [Range<Int>]] = [:]
  /// Room within b-tree pages, between the pointers to the cells and the cells.
  private(set) var gaps: [Range<Int>] = []
  /// All other bytes.
  private(set) var structure: [Range<Int>] = []
  private let file: [UInt8]

  init(_ file: [UInt8], _ rows: [Table: [(id: Int64, box: [UInt8])]]) {
    self.file = file
    findBoxes(rows)
    for page in 0..<file.count / Self.pageByteCount { findGap(page * Self.pageByteCount) }
    let known = (boxes.values.flatMap { $0 } + gaps).sorted { $0.lowerBound < $1.lowerBound }
    var end = 0
    for range in known {
      precondition(range.lowerBound >= end, "no byte is two things")
      if range.lowerBound > end { structure.append(end..<range.lowerBound) }
      end = range.upperBound
    }
    if end < file.count { structure.append(end..<file.count) }
  }

  private mutating func findBoxes(_ rows: [Table: [(id: Int64, box: [UInt8])]]) {
    var wanted: [UInt64: (RowKey, [UInt8])] = [:]
    for (table, rows) in rows {
      for row in rows {
        wanted[prefix(row.box, 0)] = (RowKey(table: table, id: row.id), row.box)
      }
    }
    precondition(
      wanted.count == rows.values.reduce(0) { $0 + $1.count }, "no two boxes begin alike")
    for offset in 0...file.count - Self.prefixByteCount {
      guard let (key, box) = wanted[prefix(file, offset)] else { continue }
      precondition(boxes[key] == nil, "a box lies in one place")
      boxes[key] = pieces(of: box, from: offset)
    }
    precondition(boxes.count == wanted.count, "every box is found")
  }

  private func prefix(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
    unsafe bytes.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
  }

  /// The runs of a box whose first byte is known.
  private func pieces(of box: [UInt8], from offset: Int) -> [Range<Int>] {
    var pieces = [offset..<offset + Self.localByteCount(of: box)]
    var rest = box.count - pieces[0].count
    var pointer = pieces[0].upperBound
    while rest > 0 {
      // A page that a row goes on in begins with the number of the next one.
      let page = (bigEndian(pointer, byteCount: 4) - 1) * Self.pageByteCount
      pieces.append(page + 4..<page + 4 + min(rest, Self.pageByteCount - 4))
      rest -= pieces.last?.count ?? 0
      pointer = page
    }
    precondition(pieces.flatMap { file[$0] } == box, "the pieces are the box")
    return pieces
  }

  /// How much of a box lies in its cell.
  private static func localByteCount(of box: [UInt8]) -> Int {
    // A record: its header's length, the id's type, the box's type as a varint, the box.
    let typeByteCount = box.count * 2 + 12 < 1 << 14 ? 2 : 3
    let header = 2 + typeByteCount
    let payload = header + box.count
    guard payload > pageByteCount - 35 else { return box.count }
    let least = (pageByteCount - 12) * 32 / 255 - 23
    let local = least + (payload - least) % (pageByteCount - 4)
    return (local <= pageByteCount - 35 ? local : least) - header
  }

  private mutating func findGap(_ page: Int) {
    // The first page has the file's own head before it.
    let head = page == 0 ? 100 : page
    guard let pointers = [0x05: 12, 0x0D: 8][file[head]] else { return }
    let start = head + pointers + 2 * bigEndian(head + 3, byteCount: 2)
    let end = page + bigEndian(head + 5, byteCount: 2)
    if start < end { gaps.append(start..<end) }
  }

  private func bigEndian(_ offset: Int, byteCount: Int) -> Int {
    file[offset..<offset + byteCount].reduce(0) { $0 << 8 | Int($1) }
  }
}
