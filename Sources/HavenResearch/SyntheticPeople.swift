internal import HavenRecords

extension Tables {
  /// The tables of a release with invented people, made from what the columns declare and from
  /// nothing else: no share, no combination and no number of anything real is in it.
  ///
  /// Each value is as likely as any other of its column's finest, and one cell in twelve is missing
  /// where a column may be. Rows are many for some and few for others, as in a real release.
  ///
  /// - Parameters:
  ///   - study: The same study has the same people.
  ///   - selection: The tables and columns that the study allows.
  ///   - count: How many.
  ///   - seed: Another has others.
  static func synthetic(
    study: String, selection: ReleaseSelection, count: Int = 100, seed: UInt64 = 0
  ) -> Tables {
    var random = SyntheticRandom(study: study, seed: seed)
    let ids = (1...max(count, 1)).prefix(count).map { number in
      // Wide enough that ids sort as they are numbered.
      "synthetic-" + String(10_000 + number).dropFirst()
    }
    let tables = ReleaseTable.ofMembers.filter { $0 != .notes && selection.contains($0) }
      .map { table in
        let columns = selection.columns(of: table)
        return Table(
          name: table.rawValue, columns: columns,
          rows: ids.flatMap { id in
            rows(of: columns, id: id, isOnePerPerson: table == .people, &random)
          })
      }
    return Tables(tables: tables, suppressedCellCount: 0, generalisation: nil)
  }

  private static func rows(
    of columns: [Column], id: String, isOnePerPerson: Bool, _ random: inout SyntheticRandom
  ) -> [[String]] {
    let count = isOnePerPerson ? 1 : random.below(9)
    var month = 0
    return (1...max(count, 1)).prefix(count).map { number in
      month += random.below(5)
      return columns.map { column in
        switch column {
        case .studyID: id
        case .month: random.isRare ? MissingCode.unknown.rawValue : String(month)
        default: cell(column, number: number, &random)
        }
      }
    }
  }

  private static func cell(
    _ column: Column, number: Int, _ random: inout SyntheticRandom
  ) -> String {
    if !column.missing.isEmpty, random.isRare {
      return column.missing[random.below(column.missing.count)].rawValue
    }
    if column.rawValue.hasSuffix("_no") { return String(number) }
    let finest = Coarseness.scale(of: column, holding: [])
    let codes = column.categories.map(\.code).filter(finest.contains)
    guard codes.isEmpty else { return codes[random.below(codes.count)] }
    switch column.declaration.domain {
    case .integers(let range):
      // What can be counted without end is small.
      return String(
        range.lowerBound + random.below(min(range.upperBound - range.lowerBound, 9) + 1))
    case .halves(let range):
      return "\(range.lowerBound + random.below(range.count - 1)).\(5 * random.below(2))"
    case .days: return day(random.below(10_000))
    case .codes, .bands, .scale, .text: return "synthetic"
    }
  }

  private static func day(_ number: Int) -> String {
    // From the year 2000 on: every such number is a day.
    CalendarDate(daysSinceEpoch: 10_957 + number)!.description
  }
}

/// Numbers for invented people, the same ones for the same study and seed. They hide nothing.
///
/// Source: SplitMix64 (Steele, Lea, Flood 2014), begun with the FNV-1a hash of the study's name.
struct SyntheticRandom {
  private var state: UInt64

  init(study: String, seed: UInt64) {
    state = study.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ seed) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
  }

  /// One time in twelve.
  var isRare: Bool { mutating get { below(12) == 0 } }

  /// From 0 to `limit` - 1; the least numbers are likelier by less than 2^-50.
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(limit))
  }
}
