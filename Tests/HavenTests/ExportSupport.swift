import Foundation
import Glibc
import Haven
import HavenJSON
import HavenRecords
import HavenStore
import SoakSupport
import Synchronization

/// A programme whose every identity is planted in its notes.
struct PlantedProgramme {
  /// What must be in no file of a release.
  private(set) var forms: [String] = []
  private(set) var lines: [JSON] = []
  /// Those who can be in a release.
  let memberAliases: [String]
  let allAliases: [String]
  static let survivorsWords = "zyxsurvivorsays"

  /// Names that no word of the program and no English word holds.
  private static let given = [
    "Dariusz", "Xiulan", "Владимир", "Ἀλέξανδρος", "김철수", "ਹਰਜਿੰਦਰ", "Nguyễn", "أحمد", "Zdenka",
    "Björgvin", "Øystein", "Þorvaldur", "王小明", "Çağlar", "Małgorzata", "იოსებ", "Հայկուհի",
    "דבורהלה",
  ]
  private static let family = [
    "Kowalczyk", "Петрищев", "Παπαδόπουλος", "Dhaliwal", "Ó Súilleabháin", "Wexcombe", "O’Driscoll",
    "Brubacher-Quigg", "ធារ៉ា", "นามสกุล", "Łuczkowska", "Zwiebelhaus", "Тарасенко", "Jørgensplass",
  ]

  init(seed: UInt64, memberCount: Int = 24) {
    var generator = SeededGenerator(seed: seed)
    let people = (0..<memberCount + 3).map { Person($0, isSurvivor: $0 >= memberCount, &generator) }
    forms = people.flatMap(\.forms)
    allAliases = people.map(\.alias)
    memberAliases = people.filter { !$0.isSurvivor }.map(\.alias)
    lines = people.map(\.line)
    for (number, person) in people.enumerated() {
      for _ in 0..<3 {
        let other = people.randomElement(using: &generator)!
        lines.append(person.note(number, naming: other, &generator))
      }
    }
  }

  var bytes: [UInt8] { Array(lines.map { $0.serialized() + "\n" }.joined().utf8) }

  private struct Person {
    let alias: String
    let isSurvivor: Bool
    let texts: [String: String]
    let ref: String

    init(_ number: Int, isSurvivor: Bool, _ generator: inout SeededGenerator) {
      self.isSurvivor = isSurvivor
      ref = "p\(number)"
      // Letters alone make an alias.
      alias = "Qezz" + String(ref.utf8.dropFirst().map { Character(Unicode.Scalar($0 + 0x31)) })
      let local = "zz\(number)kvq\(Int.random(in: 100...999, using: &generator))"
      texts = [
        "given": PlantedProgramme.given.randomElement(using: &generator)!,
        "family": PlantedProgramme.family.randomElement(using: &generator)!,
        "middle": "Mzwandile", "preferred": "Darekko\(Self.letters(number))",
        "former": "Vrabcova\(Self.letters(number))",
        "dob": "19\(60 + number % 35)-0\(1 + number % 9)-1\(number % 9)",
        "phone": "519-555-01\(number < 10 ? "0" : "")\(number)", "email": "\(local)@example.com",
        "handle": "@\(local)_h", "court": "CR-19-\(40_000 + number * 7)",
        "street": "\(100 + number * 3) Hollowbrook Cres", "postcode": "N2M \(number % 10)K7",
        "employer": "Trilliumm Castings",
      ]
    }

    private static func letters(_ number: Int) -> String {
      String(String(number).utf8.map { Character(Unicode.Scalar($0 + 0x31)) })
    }

    var forms: [String] { Array(texts.values) + [alias] }

    var line: JSON {
      func text(_ key: String) -> JSON { .string(texts[key] ?? "") }
      return [
        "type": "member", "ref": .string(ref), "alias": .string(alias),
        "kind": isSurvivor ? "survivor" : "member",
        "identity": [
          "given": text("given"), "middle": text("middle"), "family": text("family"),
          "preferred": [text("preferred")], "former": [text("former")], "dob": text("dob"),
          "phones": [text("phone")], "emails": [text("email")], "handles": [text("handle")],
          "ids": ["court": text("court")], "employer": text("employer"),
          "addresses": [["street": text("street"), "postcode": text("postcode")]],
        ],
        "profile": [
          "gender": "man", "referral": "court", "legal_status": "charged", "behaviour": "contact",
          "language": "en", "own_survivor": "no", "intake": "2019-05-02", "region": "Zyxregion",
        ],
      ]
    }

    func note(_ number: Int, naming other: Person, _ generator: inout SeededGenerator) -> JSON {
      let planted = [
        texts["given"], texts["family"], alias, other.texts["given"], other.texts["preferred"],
        other.alias, other.texts.values.randomElement(using: &generator),
        texts.values.randomElement(using: &generator),
      ].compactMap { $0 }.shuffled(using: &generator)
      let joints = [" came late. ", ", then ", " (", ")\n", " said: ", "; ", "’s sister of ", "\t"]
      let text = planted.map { $0 + joints.randomElement(using: &generator)! }.joined()
      return [
        "type": "record", "member": .string(ref), "kind": "note",
        "on": .string("2020-0\(1 + number % 9)-11"),
        "text": .string(isSurvivor ? PlantedProgramme.survivorsWords + " " + text : text),
        "fields": ["mood": .string(texts["given"] ?? "")],
      ]
    }
  }
}

/// The kernel, but a disk that fills up, fails or lies.
final class BadDisk: SystemCalls {
  enum Fault {
    case none
    case failing(call: Int, code: Int32)
    case lyingWrites(String)
  }

  private let fault: Fault
  private let count = Mutex(0)
  private let live = LiveSystemCalls()

  init(_ fault: Fault) { self.fault = fault }

  /// How many calls were made that can fail.
  var callCount: Int { count.withLock { $0 } }

  private var code: Int32? {
    count.withLock { count in
      count += 1
      guard case .failing(let call, let code) = fault, count == call else { return nil }
      return code
    }
  }

  func open(folder: Int32, name: String, flags: Int32, mode: UInt32) -> Int32 {
    code.map { -$0 } ?? live.open(folder: folder, name: name, flags: flags, mode: mode)
  }
  func close(_ descriptor: Int32) -> Int32 { live.close(descriptor) }
  func read(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    if let code { return Int(-code) }
    return unsafe live.read(descriptor, into: bytes)
  }
  func read(_ descriptor: Int32, at offset: Int, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    if let code { return Int(-code) }
    return unsafe live.read(descriptor, at: offset, into: bytes)
  }
  func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    if let code { return Int(-code) }
    guard case .lyingWrites(let words) = fault, bytes.count > words.utf8.count else {
      return unsafe live.write(descriptor, bytes)
    }
    var altered = unsafe [UInt8](bytes)
    altered.replaceSubrange(0..<words.utf8.count, with: words.utf8)
    return unsafe altered.withUnsafeBytes { unsafe live.write(descriptor, $0) }
  }
  func sync(_ descriptor: Int32) -> Int32 { code.map { -$0 } ?? live.sync(descriptor) }
  func status(of descriptor: Int32) -> Result<FileStatus, Errno> {
    code.map { .failure(Errno(code: $0)) } ?? live.status(of: descriptor)
  }
  func status(folder: Int32, name: String) -> Result<FileStatus, Errno> {
    code.map { .failure(Errno(code: $0)) } ?? live.status(folder: folder, name: name)
  }
  func changeMode(folder: Int32, name: String, to mode: UInt32) -> Int32 {
    live.changeMode(folder: folder, name: name, to: mode)
  }
  func setTimes(folder: Int32, name: String, secondsSinceEpoch: Int64) -> Int32 {
    code.map { -$0 }
      ?? live.setTimes(folder: folder, name: name, secondsSinceEpoch: secondsSinceEpoch)
  }
  func makeFolder(folder: Int32, name: String, mode: UInt32) -> Int32 {
    code.map { -$0 } ?? live.makeFolder(folder: folder, name: name, mode: mode)
  }
  func rename(folder: Int32, from: String, to: String, keepingExisting: Bool) -> Int32 {
    code.map { -$0 }
      ?? live.rename(folder: folder, from: from, to: to, keepingExisting: keepingExisting)
  }
  func link(folder: Int32, from: String, to: String) -> Int32 {
    live.link(folder: folder, from: from, to: to)
  }
  func remove(folder: Int32, name: String, isFolder: Bool) -> Int32 {
    live.remove(folder: folder, name: name, isFolder: isFolder)
  }
  func names(in descriptor: Int32) -> Result<[String], Errno> {
    code.map { .failure(Errno(code: $0)) } ?? live.names(in: descriptor)
  }
  func isRunning(_ pid: Int32) -> Bool { live.isRunning(pid) }
}

extension Scene {
  /// A vault with a programme in it, and a study to which all its members agree.
  func create(_ programme: PlantedProgramme) throws {
    try create()
    let access = try unlock()
    _ = try access.importLines(from: Self.source(programme.bytes), isDryRun: false)
    try Self.addStudy("circles", of: programme.memberAliases, access)
    try access.close()
  }

  /// A study that allows all that a release can hold, at the ordinary k.
  static func study(_ name: String) -> Study {
    Study(
      name: name, ethicsNumber: "REB 7", custodian: "Dr. Oyelaran",
      opens: CalendarDate(year: 2025, month: 6, day: 1)!,
      expires: CalendarDate(year: 2027, month: 12, day: 31)!,
      agreement: String(repeating: "a0", count: 32), levels: Set(ReleaseLevel.allCases),
      columns: [
        "age_band_intake", "gender_grp", "referral_grp", "legal_grp", "behaviour_grp",
        "first_language_grp", "own_survivor", "entry_period",
      ], tables: ["records"], allowsNotes: true, k: Study.ordinaryK, joinLimit: 0,
      needsApproval: false, overrideReason: nil, closed: nil)
  }

  /// Adds a study to which these members agree.
  @discardableResult
  static func addStudy(
    _ name: String, of aliases: [String], _ access: Access,
    _ change: (inout Study) -> Void = { _ in }
  ) throws -> KnownStudy {
    var study = study(name)
    change(&study)
    let known = try access.addStudy(study)
    if !aliases.isEmpty { try agree(aliases, to: name, access) }
    return known
  }

  static func agree(_ aliases: [String], to study: String, _ access: Access) throws {
    _ = try access.addConsents(
      of: aliases, to: study, starts: nil, ends: CalendarDate(year: 2027, month: 1, day: 31)!,
      way: .signed)
  }

  func order(
    _ level: ReleaseLevel = .rows, notes: Bool = false, study: String = "circles",
    recipient: String = "University", k: Int? = nil
  ) -> ReleaseOrder {
    ReleaseOrder(
      study: study, recipient: recipient, level: level, includesNotes: notes, since: nil,
      until: nil, k: k)
  }

  /// Decides about every word that is open.
  static func decideAll(
    _ choice: ReviewChoice, of study: String = "circles", _ access: Access
  ) throws {
    let open = try access.reviewEntries(of: study).filter(\.isOpen)
    try access.decide(open.map { ($0, choice) })
  }

  /// Makes a release in a folder of this name.
  func export(
    _ access: Access, _ order: ReleaseOrder, to name: String = "release",
    calls: any SystemCalls = .live
  ) throws -> Exported {
    try access.exportRedacted(order, to: folder.appending(path: name).path, calls: calls) {
      try $0()
    }
  }

  /// The files of a folder by name.
  func files(_ name: String) throws -> [String: String] {
    let folder = folder.appending(path: name)
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    return files
  }

  /// What of releases lies in the folder, whole or not.
  var releaseNames: Set<String> {
    get throws { try names.filter { $0.hasPrefix("rel") || $0.hasPrefix(".haven") } }
  }
}
