package import HavenRecords
internal import HavenVault

/// A record that a search found, and the words around the place.
package struct FoundRecord: Sendable, Equatable {
  package let id: RecordID
  package let alias: String
  package let kind: String
  package let on: CalendarDate?
  package let snippet: String
}

/// What to search for.
package struct SearchOrder: Sendable {
  /// All of them must occur; case and accents do not matter.
  package var words: [String]
  /// One member's records only.
  package var member: String?
  package var since: CalendarDate?
  package var until: CalendarDate?

  package init(words: [String], member: String?, since: CalendarDate?, until: CalendarDate?) {
    self.words = words
    self.member = member
    self.since = since
    self.until = until
  }
}

extension Access {
  /// Searches every record that this keyholder may read. The journal keeps that, never the words.
  ///
  /// - Throws: `.usage(.wordsMissing)`, `.noSuchMember`.
  package func search(_ order: SearchOrder, workers: Int) throws -> [FoundRecord] {
    guard order.words.contains(where: { !$0.isEmpty }) else {
      throw HavenError.usage(.wordsMissing)
    }
    let subject = try order.member.map(member(named:))
    if let subject { try requireReason(toReadFileOf: subject) }
    let hits = try vault.search(
      SearchQuery(
        words: order.words, subject: subject, since: order.since,
        until: order.until),
      workers: workers)
    return hits.map { hit in
      FoundRecord(
        id: hit.record, alias: hit.alias, kind: hit.kind, on: hit.on,
        snippet: KeptMentions.text(hit.snippet, naming: [], else: "[…]"))
    }
  }
}
