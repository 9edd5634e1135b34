import HavenRecords
import HavenRedaction

extension ReleaseRequest {
  /// The k to reach.
  ///
  /// - Throws: Every reason that the request alone gives.
  func checkedLimit(on today: CalendarDate) throws(GateError) -> Int {
    guard Self.isUsable(study.name) else { throw .unusableStudyName }
    guard Self.isUsable(recipient) else { throw .unusableRecipient }
    if includesNotes, level != .rows { throw .notesNeedRows }
    if let since, let until, until < since { throw .periodIsEmpty }
    try study.requireOpen(on: today)
    guard study.levels.contains(level) else { throw .levelNotAllowed }
    guard !includesNotes || study.allowsNotes else { throw .notesNotAllowed }
    let limit = study.limit(of: level)
    let k = k ?? limit
    guard k >= limit else { throw .kBelowLimit(limit: limit) }
    return k
  }

  static func isUsable(_ name: String) -> Bool {
    let scalars = name.unicodeScalars
    return scalars.contains { !$0.properties.isWhitespace }
      && scalars.count <= Limits.nameScalarCount
      && scalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: false
        default: true
        }
      }
  }
}

/// The ids of the members in one study.
struct StudyIDs {
  private var ids: [SubjectID: String] = [:]

  var all: Set<String> { Set(ids.values) }

  subscript(subject: SubjectID) -> String? { ids[subject] }

  /// - Throws: `.studyIDMissing`, or `.studyIDUnusable` for ids that are no 6 to 40 small letters,
  ///   digits and hyphens, or that two members have.
  init(_ people: [ResearchSubject], studyID: (SubjectID) -> String?) throws(GateError) {
    let members = people.filter { $0.kind == .member }
    var counts: [String: Int] = [:]
    for member in members {
      guard let id = studyID(member.id) else { continue }
      ids[member.id] = id
      counts[id, default: 0] += 1
    }
    let missing = members.filter { ids[$0.id] == nil }.count
    guard missing == 0 else { throw .studyIDMissing(members: missing) }
    let unusable = members.filter { member in
      let id = ids[member.id] ?? ""
      return counts[id] != 1 || !Self.isUsable(id)
    }
    guard unusable.isEmpty else { throw .studyIDUnusable(members: unusable.count) }
  }

  static func isUsable(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    return (6...40).contains(bytes.count) && bytes[0] != 0x2D
      && bytes.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }
}

/// The leak check as a release needs it.
///
/// Files that hold Haven's own words and declared values may hold those words, whatever people are
/// called: somebody named Page is not betrayed by a read-me. Notes, the request's own words and
/// everything else may not.
struct ReleaseSearch: Sendable {
  /// The people, with aliases among their names and none to replace them by.
  let known: [KnownPerson]
  private let strict: LeakCheck
  /// Passes over words that may stand in files of the program's own words, whatever they spell: ids, digests.
  private var fixed: LeakCheck

  init(people: [ResearchSubject], known: [KnownPerson], studyIDs: Set<String>) {
    var aliases: [String: [String]] = [:]
    for person in people {
      aliases[person.id.description] = [person.alias].compactMap { $0 }
    }
    self.known = known.map { person in
      var person = person
      person.identity.preferred += [person.alias].compactMap { $0 }
      person.identity.preferred += aliases[person.reference] ?? []
      person.alias = nil
      return person
    }
    strict = LeakCheck(self.known, sparing: studyIDs)
    fixed = strict.sparing(ReleaseTexts.vocabulary)
  }

  /// The same search, for files that also list digests: 64 digits from 0 to f can spell a short name.
  func sparing(digests: Set<String>) -> ReleaseSearch {
    var search = self
    search.fixed = fixed.sparing(digests)
    return search
  }

  /// - Throws: `.leftover` for the first file in which a known identity is found, by name or bytes.
  func refuseLeftovers(in files: [(name: String, bytes: [UInt8])]) throws(GateError) {
    for file in files {
      let check = file.name == "notes.csv" ? strict : fixed
      let count =
        check.leftovers(in: file.bytes).count + fixed.leftovers(in: file.name).count
      guard count == 0 else { throw .leftover(count: count, file: file.name) }
    }
  }

  /// - Throws: `.leftover` when the study or the recipient is named like a known person.
  func refuseLeftovers(inNames names: Set<String>) throws(GateError) {
    let count = names.reduce(0) { $0 + strict.leftovers(in: $1).count }
    guard count == 0 else { throw .leftover(count: count, file: "") }
  }
}
