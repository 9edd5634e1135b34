package import HavenRecords

/// What somebody heard that may have to be acted on: the fields of a record that is written at once, and never amended.
package struct Concern: Sendable, Equatable {
  package static let recordKind = IncidentKind.concern

  /// What it is about.
  package enum What: String, Sendable, CaseIterable {
    /// A child may be in need of protection.
    case child
    /// Somebody was abused who is an adult now.
    case pastAbuse = "past-abuse"
    /// Somebody who can be named, or a group, may come to serious harm.
    case seriousHarm = "serious-harm"
    case selfHarm = "self-harm"
    /// A condition was broken.
    case breach, other
  }

  /// Where it comes from.
  package enum Source: String, Sendable, CaseIterable {
    /// Whoever the file is of said it.
    case person
    case peer, observed
    case thirdParty = "third-party"
  }

  private enum Name: String {
    case what, source
    case heardBy = "heard_by"
    case heardAt = "heard_at"
    case consulted
  }

  package let what: What
  package let source: Source
  /// The keyholder who heard it; nil where that is whoever wrote it down.
  package let heardBy: String?
  package let heardAt: Timestamp
  /// Who was asked for advice, one a line.
  package let consulted: [String]

  /// Takes what was heard.
  ///
  /// - Throws: `.lines`.
  package init(
    what: What, source: Source, heardBy: String?, heardAt: Timestamp, consulted: [String]
  ) throws(IncidentFault) {
    self.what = what
    self.source = source
    self.heardBy = heardBy
    self.heardAt = heardAt
    do throws(LineFault) { self.consulted = try LineList.checked(consulted) } catch {
      throw .lines(error, field: Name.consulted.rawValue)
    }
  }

  /// Requires that it was heard before it is written down.
  ///
  /// - Throws: `.heardToCome`.
  package func check(at now: Timestamp) throws(IncidentFault) {
    guard heardAt.secondsSinceEpoch <= now.secondsSinceEpoch else { throw .heardToCome }
  }

  /// The fields of its record.
  package var fields: [Field] {
    let consulted = consulted.isEmpty ? nil : LineList.value(consulted)
    let values: [(Name, String?)] = [
      (.what, what.rawValue), (.source, source.rawValue), (.heardBy, heardBy),
      (.heardAt, heardAt.description), (.consulted, consulted),
    ]
    return Field.present(values)
  }

  /// Reads a concern back; nil where a field that is known is missing, or holds what it cannot.
  package init?(fields: [Field]) {
    guard let values = fields.values(by: Name.self, beside: true),
      let what = values[.what].flatMap({ What(rawValue: $0) }),
      let source = values[.source].flatMap({ Source(rawValue: $0) }),
      let heardAt = values[.heardAt].flatMap({ Timestamp(iso: $0) })
    else { return nil }
    do throws(IncidentFault) {
      try self.init(
        what: what, source: source, heardBy: values[.heardBy], heardAt: heardAt,
        consulted: LineList.items(values[.consulted]))
    } catch { return nil }
  }
}

/// What is wrong with a concern or a decision as it was given.
package enum IncidentFault: Error, Equatable, Sendable {
  /// It was heard at a time that has not come yet.
  case heardToCome
  case decidedToCome
  case decidedBeforeHearing
  /// Nobody can be told to whom it went.
  case recipientMissing(ConcernDecision.Outcome)
  case lines(LineFault, field: String)
}
