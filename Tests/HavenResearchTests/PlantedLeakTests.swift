import HavenRecords
import HavenRedaction
import HavenResearch
import Testing

/// Every form of an identity, planted in every column and file of a release that is otherwise whole, is found by the
/// gate's last look.
@Suite struct PlantedLeakTests {
  /// Where something is planted.
  enum Place: Hashable {
    /// A column of a table, by its number.
    case cell(file: String, column: Int)
    /// Between two words.
    case text(file: String)
    case fileName(file: String)

    var file: String {
      switch self {
      case .cell(let file, _), .text(let file), .fileName(let file): file
      }
    }
  }

  static let forms = [
    "Dariusz", "DARIUSZ", "dariusz", "Kowalczyk", "Kowalczyk, Dariusz", "Dariusz Jan Kowalczyk",
    "Darek", "Nowak", "D.K.",
    "DJK", "14/03/1979", "14.3.79", "March 14th, 1979", "14 mars 1979", "1979-03-14",
    "+1 (519) 555 0142", "519-555-0142",
    "N2M 3K7", "n2m3k7", "CR-19-004512", "dkowal79@example.com", "dkowal79", "@darek_k_welds",
    "88 Hollowbrook Cres",
    "trillium castings", "Kwexistan",
  ]

  static func cohort() -> Cohort {
    var cohort = Cohort(members: 40)
    var identity = Identity()
    identity.given = "Dariusz"
    identity.middle = "Jan"
    identity.family = "Kowalczyk"
    identity.preferred = ["Darek"]
    identity.former = ["Nowak"]
    identity.dateOfBirth = CalendarDate(year: 1979, month: 3, day: 14)
    identity.phones = ["519-555-0142"]
    identity.emails = ["dkowal79@example.com"]
    identity.handles = ["@darek_k_welds"]
    var address = Address()
    address.street = "88 Hollowbrook Cres"
    address.postcode = "N2M 3K7"
    identity.addresses = [address]
    identity.ids = [LabelledValues(label: "court", values: ["CR-19-004512"])]
    identity.employer = "Trillium Castings"
    let last = cohort.people.count - 1
    cohort.people[last].alias = "Kwexistan"
    cohort.known[last] = KnownPerson(
      reference: cohort.known[last].reference, alias: "Kwexistan", kind: .survivor,
      identity: identity)
    return cohort
  }

  @Test func aThousandOfAThousandAreRefused() throws {
    let release = try Self.cohort().release(
      notes: true, earlier: Example.earlier, others: Example.others)
    let files = release.files.map { (name: $0.name, bytes: $0.bytes) }
    try release.verify(readBack: files)
    let places = Self.places(of: release)
    #expect(Set(places.map(\.file)) == Set(files.map(\.name)) && places.count > 60)
    var planted: Set<Place> = []
    for trial in 0..<max(1000, places.count) {
      let place = places[trial % places.count]
      // Another form whenever a place comes again.
      let form = Self.forms[(trial + trial / places.count) % Self.forms.count]
      let changed = Self.plant(form, at: place, in: files, row: trial / places.count)
      let error = #expect(throws: GateError.self, "\(form) at \(place)") {
        try release.verify(readBack: changed)
      }
      guard case .leftover = error else {
        Issue.record("\(form) at \(place): \(String(describing: error))")
        continue
      }
      planted.insert(place)
    }
    #expect(planted == Set(places))
  }

  @Test(arguments: forms)
  func aNameOfTheOrderThatHasOneIsRefused(form: String) {
    #expect(throws: GateError.leftover(count: 1, file: "")) {
      try Self.countless("study \(form)", "University")
    }
    #expect(throws: GateError.leftover(count: 1, file: "")) {
      try Self.countless("s1", "the office of \(form)")
    }
  }

  /// Makes a release; how many forms are found in a name is not what is asked here.
  private static func countless(_ study: String, _ recipient: String) throws(GateError) {
    do {
      _ = try cohort().release(study: study, recipient: recipient)
    } catch .leftover(let count, let file) where count > 0 {
      throw .leftover(count: 1, file: file)
    }
  }

  // MARK: Planting

  private static func places(of release: Release) -> [Place] {
    release.files.flatMap { file -> [Place] in
      var places = [Place.text(file: file.name), .fileName(file: file.name)]
      if file.name.hasSuffix(".csv") {
        let header = records(ofCSV: release.text(file.name)).first ?? []
        places += header.indices.map { .cell(file: file.name, column: $0) }
      }
      return places
    }
  }

  /// The files with a form planted in one of them, which comes first.
  private static func plant(
    _ form: String, at place: Place, in files: [(name: String, bytes: [UInt8])], row: Int
  ) -> [(name: String, bytes: [UInt8])] {
    var files = files
    guard let index = files.firstIndex(where: { $0.name == place.file }) else { return files }
    var (name, bytes) = files.remove(at: index)
    let text = String(decoding: bytes, as: UTF8.self)
    switch place {
    case .fileName: name = "\(form) \(name)"
    case .text:
      var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      words.insert(form, at: (row * 37) % (words.count + 1))
      bytes = Array(words.joined(separator: " ").utf8)
    case .cell(_, let column):
      var rows = records(ofCSV: text)
      // The header too, and a table without rows has nothing else.
      rows[row % rows.count][column] = form
      bytes = Array(rows.map(line).joined().utf8)
    }
    files.insert((name, bytes), at: 0)
    return files
  }

  private static func line(_ cells: [String]) -> String {
    cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
  }
}
