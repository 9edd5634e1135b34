import HavenStore
import HavenVault

/// Every bit of a vault's file once, those together that cannot hide one another.
///
/// A vault's rows are compared with the journal one by one, and `verify` names each that differs. So one bit
/// in each of many rows is flipped at once, and each of these rows must be named. Bits of room that no page
/// uses are flipped together too: if all of them have no effect, each has none. Whatever is not as expected
/// is to be looked at again in halves, down to a single bit. All others are flipped alone: what SQLite keeps
/// about its pages, and rows without which nothing else is read, so that only they are named.
struct FlipOrder {
  /// One bit of a row's box, and what `verify` names when it is flipped.
  struct Flip {
    let bit: Int
    let row: RowKey
    let place: Damage
  }

  enum Look {
    case together([Flip])
    case unused([Int])
    /// A bit and the row in whose box it lies, if it lies in one.
    case alone(Int, RowKey?)
  }

  private static let unusedPerLook = 64
  private var columns: [(row: RowKey, place: Damage, bits: BitList)] = []
  private var rowsAlone: [(row: RowKey, bits: BitList)] = []
  private let unused: BitList
  private let structure: BitList
  private let togetherCount: Int
  private let unusedCount: Int
  /// How many looks there are.
  let count: Int

  /// Finds out, with one bit of each row, which rows can be flipped together.
  init(_ file: AlteredFile) throws {
    let map = FileMap(file.pristine, file.rows)
    unused = BitList(bytes: map.gaps)
    structure = BitList(bytes: map.structure)
    let samples = map.boxes.map { row, ranges in
      let bits = BitList(bytes: ranges)
      return Sample(row: row, bits: bits)
    }.sorted { ($0.row.table.rawValue, $0.row.id) < ($1.row.table.rawValue, $1.row.id) }
    let places = try Self.places(of: samples, in: file)
    for sample in samples {
      if let place = places[sample.row] {
        columns.append((sample.row, place, sample.bits))
      } else {
        rowsAlone.append((sample.row, sample.bits))
      }
    }
    togetherCount = columns.map(\.bits.count).max() ?? 0
    unusedCount = (unused.count + Self.unusedPerLook - 1) / Self.unusedPerLook
    count =
      togetherCount + unusedCount + structure.count + rowsAlone.reduce(0) { $0 + $1.bits.count }
  }

  /// What is looked at at a place of the order.
  subscript(_ index: Int) -> Look {
    var index = index
    if index < togetherCount { return together(index) }
    index -= togetherCount
    if index < unusedCount {
      let first = index * Self.unusedPerLook
      return .unused(
        (first..<min(unused.count, first + Self.unusedPerLook)).map { unused[$0] })
    }
    index -= unusedCount
    if index < structure.count { return .alone(structure[index], nil) }
    index -= structure.count
    for (row, bits) in rowsAlone {
      if index < bits.count { return .alone(bits[index], row) }
      index -= bits.count
    }
    preconditionFailure("there are \(count) looks")
  }

  /// All that is looked at of the file's beginning, where no row has its box.
  func looks(before end: Int) -> [Look] {
    let unusedEnd = (0..<unused.count).first { unused[$0] >= end } ?? unused.count
    let structureEnd = (0..<structure.count).first { structure[$0] >= end } ?? structure.count
    let first = togetherCount
    let second = togetherCount + unusedCount
    return (first..<first + (unusedEnd + Self.unusedPerLook - 1) / Self.unusedPerLook).map {
      self[$0]
    }
      + (second..<second + structureEnd).map { self[$0] }
  }

  private func together(_ index: Int) -> Look {
    let flips = columns.filter { index < $0.bits.count }.map { row, place, bits in
      Flip(bit: bits[index], row: row, place: place)
    }
    return flips.count == 1 ? .alone(flips[0].bit, flips[0].row) : .together(flips)
  }

  // MARK: Which rows go together

  private struct Sample {
    let row: RowKey
    let bits: BitList

    var flip: Int { bits[bits.count / 2] }
  }

  /// What `verify` names for each row, and for no other, when it is damaged beside another one.
  private static func places(
    of samples: [Sample], in file: AlteredFile
  ) throws -> [RowKey: Damage] {
    var named: [RowKey: Set<Damage>] = [:]
    for sample in samples {
      named[sample.row] = try file.places(named: .flip(sample.flip, of: file.pristine))
    }
    let all = named.values.flatMap { $0 }
    let counts = Dictionary(all.map { ($0, 1) }, uniquingKeysWith: +)
    let own = named.compactMapValues { places in places.first { counts[$0] == 1 } }
    // Damage that ends the reading is named alone: such a row would hide all others.
    guard
      let companion = try samples.first(where: { first in
        try samples.contains { second in
          try first.row != second.row && areNamedTogether(first, second, own, in: file)
        }
      })
    else { return [:] }
    var together: [RowKey: Damage] = [:]
    for sample in samples
    where try sample.row == companion.row
      || areNamedTogether(sample, companion, own, in: file)
    {
      together[sample.row] = own[sample.row]
    }
    return together
  }

  private static func areNamedTogether(
    _ left: Sample, _ right: Sample, _ own: [RowKey: Damage], in file: AlteredFile
  ) throws -> Bool {
    guard let leftPlace = own[left.row], let rightPlace = own[right.row] else { return false }
    let both = Alteration.flips([left.flip, right.flip], of: file.pristine)
    return try file.places(named: both).isSuperset(of: [leftPlace, rightPlace])
  }
}
