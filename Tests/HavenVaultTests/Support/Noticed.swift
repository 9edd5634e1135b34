import HavenStore
import HavenVault

/// What came of looking at a file that somebody altered.
enum Noticed: Equatable {
  /// An error or a problem of `verify` named these places.
  case at([Damage])
  /// The file was refused as a whole, and the error names what of it: its head, its schema, a table.
  case inFile(String)
  /// Nobody's name and passphrase open it any more. Which of them, or which bytes, cannot be told
  /// (FORMAT.md §4).
  case doesNotOpen
  /// `verify` is content.
  case nothing
  /// An error that names no place.
  case unplaced(String)

  /// Looks, and says what came of it.
  init(_ look: () throws -> [Damage]) {
    do {
      let problems = try look()
      self = problems.isEmpty ? .nothing : .at(problems)
    } catch let error as VaultError {
      self.init(error)
    } catch let error as StoreError {
      self.init(error)
    } catch {
      self = .unplaced("\(error)")
    }
  }

  private init(_ error: VaultError) {
    switch error {
    case .damaged(let damage): self = .at([damage])
    case .headerRefused: self = .at([.header])
    case .doesNotOpen: self = .doesNotOpen
    default: self = .unplaced("\(error)")
    }
  }

  private init(_ error: StoreError) {
    switch error {
    case .damaged(let part): self = .inFile(part)
    case .schemaDiffers: self = .inFile("schema")
    case .notAVault: self = .inFile("head")
    case .newerFormat(let number): self = .inFile("format \(number)")
    default: self = .unplaced("\(error)")
    }
  }

  /// Whether a person is told where.
  var isPlaced: Bool {
    switch self {
    case .at, .inFile: true
    case .doesNotOpen, .nothing, .unplaced: false
    }
  }
}
