internal import HavenProgramme
package import HavenRecords
internal import HavenRedaction
internal import HavenStore
internal import HavenVault

/// Everything that is kept about one member, without anybody else in it: for the member (Docs/PROGRAMME.md §11).
package struct AccessBundle: Sendable {
  /// One version of a record.
  package struct Version: Sendable {
    package let number: Int
    package let written: Timestamp
    package let author: String
    /// Without the ids of groups, evenings and mentions.
    package let fields: [Field]
    package let text: String
    /// Whether something of it names somebody else in a way that cannot be taken out.
    package let isWithheld: Bool
  }

  /// A record with its versions, oldest first; never empty.
  package struct Entry: Sendable {
    package let record: RecordID
    package let kind: String
    package let on: CalendarDate?
    package let versions: [Version]
    /// The names of files, which are not in the bundle.
    package let attachments: [String]

    package var newest: Version { versions[versions.count - 1] }
  }

  package let alias: String
  package let kind: PersonKind
  package let identity: Identity
  package let profile: Profile
  /// In which what stands for others is.
  package let language: Language
  package let entries: [Entry]
  /// Places in which somebody else was taken out.
  package let severedCount: Int
  /// The open request that it answers, where there is one.
  package fileprivate(set) var request: RecordID?

  fileprivate let subject: SubjectID
  fileprivate let severance: Severance
  fileprivate let mark: Mark

  /// Records of which something is withheld.
  package var withheld: [RecordID] {
    entries.filter { $0.versions.contains(where: \.isWithheld) }.map(\.record)
  }
}

/// A bundle as it is written.
package enum BundleContent {
  case page(PrintedPage)
  /// Import lines (Docs/IMPORT.md).
  case lines([String])
}

/// Where a bundle goes: a page in text or HTML, or import lines.
package struct BundleFile {
  private let path: String
  package let isLines: Bool
  private let isHTML: Bool

  /// Requires that nothing stands at the path.
  ///
  /// - Throws: `.usage(.notABundle)` for a name that ends otherwise than in .txt, .html or .jsonl; `.exists`; `.missing`.
  package init(at path: String) throws {
    let name = path.lowercased()
    isLines = name.hasSuffix(".jsonl")
    isHTML = name.hasSuffix(".html")
    guard isLines || isHTML || name.hasSuffix(".txt") else { throw HavenError.usage(.notABundle) }
    self.path = path
    try AtomicFile.requireFree(path, calls: .live)
  }

  fileprivate func write(_ content: BundleContent) throws {
    let bytes: String
    switch content {
    case .page(let page): bytes = isHTML ? page.html(copies: 1) : page.plainText(copies: 1)
    case .lines(let lines): bytes = lines.map { $0 + "\n" }.joined()
    }
    try AtomicFile.write(at: path, replacing: false, calls: .live) { try $0.write(bytes) }
  }
}

extension BundleContent {
  /// Everything that it says, each text by itself.
  fileprivate var texts: [String] {
    switch self {
    case .page(let page): page.texts
    case .lines(let lines): lines
    }
  }
}

extension Access {
  /// As often as the journal may go on meanwhile.
  private static let handingOverLimit = 5

  /// Hands a member's records over: makes the bundle, writes it as `render` says, and journals it first.
  ///
  /// - Parameters:
  ///   - language: That of the file, by the member's profile.
  ///   - labels: What `render` says by itself: a word of it that is somebody's name is nobody there.
  ///   - render: The file's whole content.
  /// - Throws: `.releaseRefused(.notReleaser)`; `.releaseRefused(.survivorWithoutRequest)`;
  ///   `.releaseRefused(.identitiesNotHeld)`: who does not know a name cannot
  ///   take it out; `.releaseRefused(.bundleHoldsSomebody)`. No file is there then.
  package func handOver(
    _ name: String, to file: BundleFile, in language: (Profile) -> Language, labels: [String],
    render: (AccessBundle) -> BundleContent
  ) throws -> AccessBundle {
    try ReleasePolicy.requireRole(vault.roles)
    try requireEveryName()
    let request = try requestToAnswer(of: member(named: name))
    for _ in 0..<Self.handingOverLimit {
      var bundle = try bundle(ofMemberNamed: name, in: language)
      let content = render(bundle)
      // All of it once more, as it is written, whatever was done before.
      let place = bundle.place(of: content.texts) { texts in
        bundle.severance.leftovers(in: texts, besides: labels) > 0
      }
      if let place { throw HavenError.releaseRefused(.bundleHoldsSomebody(place)) }
      guard try vault.journalHandingOver(of: bundle.subject, ifStillAt: bundle.mark) else {
        continue
      }
      try file.write(content)
      bundle.request = request
      return bundle
    }
    throw HavenError.inUse(pid: nil, terminal: "")
  }

  private func requireEveryName() throws {
    try vault.takeInWhatOthersWrote()
    guard vault.holdsEveryLaneButReflections else {
      throw HavenError.releaseRefused(.identitiesNotHeld)
    }
  }

  /// The request that a bundle answers: of those that are open the person's own, and what is due first. A survivor's file is handed to nobody
  /// without one, to herself neither: so it is held, counsel is thought of, and the answer has a record.
  private func requestToAnswer(of subject: SubjectID) throws -> RecordID? {
    let facts = try vault.factsBeforeReading(of: subject, isWanted: RequestKind.contains)
    let all = OpenRequests.all(in: facts.caseRecords)
    // What a court waits for is not answered by what somebody was given of their own file.
    let own = all.filter { FileRequest(fields: $0.record.fields)?.what == .access }
    let open = (own.isEmpty ? all : own).min { one, other in
      (one.day?.daysSinceEpoch ?? .max) < (other.day?.daysSinceEpoch ?? .max)
    }
    guard open != nil || facts.kind == .member else {
      throw HavenError.releaseRefused(.survivorWithoutRequest)
    }
    return open?.record.id
  }

  private func bundle(
    ofMemberNamed name: String, in language: (Profile) -> Language
  ) throws -> AccessBundle {
    try requireEveryName()
    let mark = vault.mark
    let subject = try member(named: name)
    // Unjournalled, so that the mark stays where it is: handing over is journalled.
    let everybody = try vault.everybodysFacts(workers: Threads.processorCount) {
      $0 == Membership.recordKind
    }.map { (facts: $0, memberships: $0.memberships) }
    guard let own = everybody.first(where: { $0.facts.subject == subject }) else {
      throw HavenError.noSuchMember
    }
    let identities = Dictionary(
      try vault.knownMembers(workers: Threads.processorCount).map { ($0.subject, $0.identity) },
      uniquingKeysWith: { first, _ in first })
    // Of somebody whose identity was erased there is the alias.
    func known(_ facts: CaseworkFacts) -> KnownPerson {
      KnownPerson(
        reference: facts.subject.description, alias: facts.alias, kind: facts.kind,
        identity: identities[facts.subject] ?? Identity())
    }
    let file = try vault.ownFile(of: subject)
    let language = language(file.profile)
    let severance = Severance(
      of: known(own.facts),
      among: everybody.filter { $0.facts.subject != subject }.map { known($0.facts) },
      near: Set(
        Self.companions(of: own.memberships, among: everybody).map(\.description)),
      in: language)
    var severing = Severing(severance)
    let profile = severing.profile(file.profile)
    let entries = file.records.map { severing.entry($0) }
    return AccessBundle(
      alias: own.facts.alias, kind: own.facts.kind, identity: identities[subject] ?? Identity(),
      profile: profile, language: language, entries: entries,
      severedCount: severing.count, subject: subject, severance: severance, mark: mark)
  }
}

/// Severs one thing after the other, and counts.
private struct Severing {
  /// Fields that are ids, or the page's own business.
  private static let leftOut: Set<String> = ["group", "evening", MentionedText.field]

  private let severance: Severance
  private(set) var count = 0

  init(_ severance: Severance) { self.severance = severance }

  mutating func entry(_ own: OwnRecord) -> AccessBundle.Entry {
    let newest = own.versions[own.versions.count - 1]
    return AccessBundle.Entry(
      record: newest.id, kind: severed(newest.kind) ?? "", on: newest.on,
      versions: own.versions.map { version($0, isBarred: own.isBarred) },
      attachments: own.attachments.map { severed($0) ?? severance.standIn })
  }

  private mutating func version(_ record: Record, isBarred: Bool) -> AccessBundle.Version {
    var isWithheld = isBarred
    var fields: [Field] = []
    for field in told(record) {
      guard let value = isBarred ? nil : severed(field.value), let name = severed(field.name) else {
        isWithheld = true
        continue
      }
      fields.append(Field(name: name, value: value))
    }
    let marked =
      KeptMentions(fields: record.fields) == nil
      ? record.text : KeptMentions.text(record.text, naming: [], else: severance.standIn)
    count +=
      marked == record.text ? 0 : record.text.unicodeScalars.count { $0 == MentionedText.mark }
    let text = isBarred ? nil : severed(marked)
    return AccessBundle.Version(
      number: record.version, written: record.written,
      author: severed(record.author) ?? severance.standIn, fields: fields,
      text: text ?? "", isWithheld: isWithheld || text == nil)
  }

  /// The fields that the person is told: of a small circle's answers none, as on the sheet that they take home.
  private func told(_ record: Record) -> [Field] {
    // The kind of an evening's group is its own word there, an id in an episode.
    let isSlice = record.kind == UnlockedVault.EveningKind.slice
    let fields = record.fields.filter {
      !Self.leftOut.contains($0.name) || isSlice && $0.name == "group"
    }
    if record.kind == ConcernDecision.recordKind {
      return fields.filter { !ConcernDecision.isReference($0) }
    }
    if record.kind == RequestAnswer.recordKind {
      return fields.filter { !RequestAnswer.isReference($0) }
    }
    guard PeerReview.isReview(kind: record.kind) else { return fields }
    let review = PeerReview(fields: record.fields, text: record.text)
    return fields.filter { field in
      guard let question = PeerQuestion(rawValue: field.name) else { return true }
      return review?.tellsCounts(of: question) ?? false
    }
  }

  /// Nil where it is withheld.
  private mutating func severed(_ text: String) -> String? {
    let severed = severance.severed(text)
    count += severed.count
    return severed.isWithheld ? nil : severed.text
  }

  /// The labels of a profile are texts too.
  mutating func profile(_ profile: Profile) -> Profile {
    let texts: [WritableKeyPath<Profile, String?>] = [
      \.gender, \.pronouns, \.language, \.referral, \.legalStatus, \.behaviour, \.ownSurvivor,
      \.status, \.region,
    ]
    var told = profile
    for path in texts { told[keyPath: path] = profile[keyPath: path].flatMap { severed($0) } }
    return told
  }
}
