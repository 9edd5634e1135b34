internal import HavenJSON
internal import HavenRecords
internal import HavenRedaction

/// The file of people for `redact`: an array of flat objects with an identity's keys.
enum IdentitiesFile {
  private static let ownKeys: Set<String> = ["member", "alias", "kind"]

  /// Reads the people, in the file's order.
  ///
  /// - Throws: `.input` at `.identitiesFile` or at the `.identityEntry` that is wrong.
  static func people(in bytes: [UInt8]) throws -> [KnownPerson] {
    let json: JSON
    do throws(JSONError) {
      json = try JSON.parse(bytes, limit: Limits.textByteCount)
    } catch {
      throw HavenError.input(InputFault(error), at: .identitiesFile)
    }
    guard let elements = json.elements else {
      throw HavenError.input(.notAList(key: "it"), at: .identitiesFile)
    }
    var entries: [String: Int] = [:]
    return try elements.enumerated().map { index, element in
      do throws(InputFault) {
        let person = try person(element)
        if let earlier = entries.updateValue(index + 1, forKey: person.reference) {
          throw .refTwice(entry: earlier)
        }
        return person
      } catch {
        throw HavenError.input(error, at: .identityEntry(index + 1))
      }
    }
  }

  private static func person(_ json: JSON) throws(InputFault) -> KnownPerson {
    guard let members = json.members else { throw .notAnObject }
    guard let reference = json["member"] else { throw .missingKey("member") }
    guard let reference = reference.text else { throw .notText(key: "member") }
    guard !reference.isEmpty else { throw .emptyText(key: "member") }
    return KnownPerson(
      reference: reference, alias: try alias(json["alias"]), kind: try kind(json["kind"]),
      identity: try identity(members.filter { !ownKeys.contains($0.name) }))
  }

  private static func alias(_ json: JSON?) throws(InputFault) -> String? {
    guard let json else { return nil }
    guard let text = json.text else { throw .notText(key: "alias") }
    guard let alias = Label.checked(text) else { throw .notALabel(key: "alias") }
    return alias
  }

  private static func kind(_ json: JSON?) throws(InputFault) -> PersonKind {
    guard let json else { return .member }
    guard let text = json.text else { throw .notText(key: "kind") }
    guard let kind = PersonKind(rawValue: text) else { throw .unknownKind }
    return kind
  }

  /// The rest as an import line has it, where `province` is `region` and messages name the outer key.
  private static func identity(_ members: [JSON.Member]) throws(InputFault) -> Identity {
    var flat: [JSON.Member] = []
    for member in members {
      guard member.name == "addresses", let addresses = member.value.elements else {
        flat.append(member)
        continue
      }
      flat.append(JSON.Member(name: "addresses", value: .array(addresses.map(withRegion))))
    }
    do throws(InputFault) {
      return try Identity(.object(flat))
    } catch {
      throw error.withoutPrefix("identity.")
    }
  }

  /// An address in which `province` has become `region`; one that has both keeps both, and fails.
  private static func withRegion(_ address: JSON) -> JSON {
    guard let members = address.members, address["region"] == nil else { return address }
    return .object(
      members.map { member in
        JSON.Member(name: member.name == "province" ? "region" : member.name, value: member.value)
      })
  }
}

extension InputFault {
  /// The same fault with a shorter name of the key.
  fileprivate func withoutPrefix(_ prefix: String) -> InputFault {
    func short(_ key: String) -> String {
      key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : key
    }
    return switch self {
    case .notText(let key): .notText(key: short(key))
    case .notAList(let key): .notAList(key: short(key))
    case .notAnObjectAt(let key): .notAnObjectAt(key: short(key))
    case .notADay(let key): .notADay(key: short(key))
    case .notALabel(let key): .notALabel(key: short(key))
    case .tooLong(let key, let limit): .tooLong(key: short(key), scalarLimit: limit)
    case .tooMany(let key, let limit): .tooMany(key: short(key), limit: limit)
    default: self
    }
  }
}
