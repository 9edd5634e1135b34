import CSodium

/// What a measurement is asked to do.
struct Settings {
  let phase: Phase
  /// Where the databases lie.
  var folder = "."
  /// Records in the vault and in each rival's database.
  var rowCount = 200_000
  /// Members to whom they belong in turn.
  var memberCount = 2000
  /// The people who share a vault, the founder among them.
  var keyholderCount = 40
  /// How often the measured work is done; each is a sample.
  var repeatCount = 1
  var workerCount = 1
  /// Whose measurement, where it is not Haven's.
  var rival = Rival.Kind.sqlite
  /// Whether the rival's table has an index on member from the start.
  var isIndexed = false
  var mmapByteCount = 0
  var memoryMiB = 19
  var passCount = 2
  /// Which part of redaction is measured.
  var layers = RedactionPhase.Layers.all

  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: some Sequence<String>) throws {
    var rest = Array(arguments)
    guard !rest.isEmpty, let phase = Phase(rawValue: rest.removeFirst()) else {
      let names = Phase.allCases.map(\.rawValue).joined(separator: ", ")
      throw Fault(description: "the first argument is one of: \(names)")
    }
    self.phase = phase
    while !rest.isEmpty {
      let name = rest.removeFirst()
      guard !rest.isEmpty else { throw Fault(description: "\(name) lacks its value") }
      try set(name, to: rest.removeFirst())
    }
  }

  private mutating func set(_ name: String, to value: String) throws {
    switch name {
    case "--folder": folder = value
    case "--rival":
      guard let kind = Rival.Kind(rawValue: value) else {
        throw Fault(description: "--rival is sqlite, sqlcipher or sqlcipher-4k")
      }
      rival = kind
    case "--rows": rowCount = try Self.number(value)
    case "--members": memberCount = try Self.number(value)
    case "--keyholders": keyholderCount = try Self.number(value)
    case "--repeat": repeatCount = try Self.number(value)
    case "--workers": workerCount = try Self.number(value)
    case "--indexed": isIndexed = value == "yes"
    case "--mmap": mmapByteCount = try Self.number(value)
    case "--memory-mib": memoryMiB = try Self.number(value)
    case "--layers":
      guard let layers = RedactionPhase.Layers(rawValue: value) else {
        throw Fault(description: "--layers is rules or all")
      }
      self.layers = layers
    case "--passes": passCount = try Self.number(value)
    default: throw Fault(description: "\(name) is no option")
    }
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw Fault(description: "\(text) is no number above 0")
    }
    return number
  }
}

/// The measurements there are; the names are those of the command line.
enum Phase: String, CaseIterable {
  case havenImport = "haven-import"
  case havenSearch = "haven-search"
  case havenAdd = "haven-add"
  case havenMember = "haven-member"
  case havenList = "haven-list"
  case havenVerify = "haven-verify"
  case havenHistories = "haven-histories"
  case havenPeople = "haven-people"
  case rivalImport = "rival-import"
  case rivalScan = "rival-scan"
  case rivalAdd = "rival-add"
  case rivalMember = "rival-member"
  case rivalList = "rival-list"
  case derivation
  case seal
  case open
  case hash
  case signature
  case memory
  case redactLayers = "redact-layers"
  case versions
  case lines

  /// Does it; nil where what it prints is no measurement.
  func run(_ settings: Settings) throws -> Measurement? {
    switch self {
    case .havenImport: try VaultPhases(settings).importAll()
    case .havenSearch: try VaultPhases(settings).search()
    case .havenAdd: try VaultPhases(settings).add()
    case .havenMember: try VaultPhases(settings).member()
    case .havenList: try VaultPhases(settings).list()
    case .havenVerify: try VaultPhases(settings).verify()
    case .havenHistories: try VaultPhases(settings).makeHistories()
    case .havenPeople: try PeoplePhases(settings).make()
    case .rivalImport: try RivalPhases(settings).importAll()
    case .rivalScan: try RivalPhases(settings).scan()
    case .rivalAdd: try RivalPhases(settings).add()
    case .rivalMember: try RivalPhases(settings).member()
    case .rivalList: try RivalPhases(settings).list()
    case .derivation: try Ceilings(settings).derivation()
    case .seal: try Ceilings(settings).seal()
    case .open: try Ceilings(settings).open()
    case .hash: try Ceilings(settings).hash()
    case .signature: try Ceilings(settings).signature()
    case .memory: try Ceilings(settings).memory()
    case .redactLayers: try RedactionPhase(settings).redact()
    case .versions: try libraryVersions()
    case .lines: try ImportLines(settings).write()
    }
  }
}

/// The libraries that take part; a rival that is not installed has no version.
private func libraryVersions() throws -> Measurement {
  var measurement = try Measurement()
  measurement.words = [("libsodium", unsafe String(cString: sodium_version_string()))]
  if let library = Rival.Library(.sqlite) {
    measurement.words.append(("SQLite", library.version))
  }
  if let library = Rival.Library(.sqlcipher) {
    let memory = try Rival(library, path: ":memory:")
    let version = try memory.text("PRAGMA cipher_version")
    measurement.words.append(("SQLCipher", "\(version) (SQLite \(library.version))"))
  }
  return measurement
}
