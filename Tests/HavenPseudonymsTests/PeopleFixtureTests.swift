import Foundation
import HavenPseudonyms
import HavenRecords
import Testing

/// The invented people must be a programme that Haven could have made: no alias is a name.
@Suite struct PeopleFixtureTests {
  @Test func noAliasOfTheFixtureIsBarredByItsPeople() throws {
    let members = try members()
    #expect(members.count == 60)
    let forbidden = ForbiddenNames(members.map(\.identity))
    for alias in members.compactMap(\.alias) {
      #expect(Alias(checking: alias) != nil)
      #expect(!forbidden.forbids(alias), "\(alias)")
    }
    let folded = members.compactMap(\.alias).map(aliasFold)
    #expect(Set(folded).count == folded.count)
  }

  @Test func aProgrammesNamesLeaveMostOfTheListFree() throws {
    let forbidden = ForbiddenNames(try members().map(\.identity))
    let free = AliasList.standard.entries.count { !forbidden.forbids($0) }
    #expect(free > 5500)
  }
}

private func members() throws -> [(alias: String?, identity: Identity)] {
  let root = URL(filePath: #filePath).appending(path: "../../..").standardized
  let file = root.appending(path: "Fixtures/people/programme.jsonl")
  let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  return try lines.compactMap { line in
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    guard let source = object["identity"] as? [String: Any] else { return nil }
    return (object["alias"] as? String, identity(source))
  }
}

private func identity(_ source: [String: Any]) -> Identity {
  var identity = Identity()
  identity.given = source["given"] as? String
  identity.middle = source["middle"] as? String
  identity.family = source["family"] as? String
  identity.preferred = source["preferred"] as? [String] ?? []
  identity.former = source["former"] as? [String] ?? []
  identity.emails = source["emails"] as? [String] ?? []
  identity.handles = source["handles"] as? [String] ?? []
  identity.employer = source["employer"] as? String
  identity.addresses = (source["addresses"] as? [[String: String]] ?? []).map { parts in
    var address = Address()
    address.street = parts["street"]
    address.city = parts["city"]
    address.region = parts["region"]
    return address
  }
  return identity
}
