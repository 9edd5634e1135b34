internal import HavenVault

/// One way in of a keyholder's own.
package struct SlotEntry: Sendable, Equatable {
  /// How a slot is opened.
  package enum Kind: String, Sendable {
    case passphrase
    case passphraseAndKeyFile = "passphrase-and-key-file"
    case recovery
  }

  /// The slot's number, which stays as long as the slot does.
  package let number: Int
  /// Nil where the journal does not say.
  package let kind: Kind?
  /// Whether it is the one that opened the vault now.
  package let isCurrent: Bool

  init(_ slot: SlotSummary) {
    number = slot.number
    kind = slot.kind.map(Kind.init)
    isCurrent = slot.isCurrent
  }
}

extension SlotEntry.Kind {
  init(_ kind: SlotKind) {
    self =
      switch kind {
      case .passphrase: .passphrase
      case .passphraseAndKeyFile: .passphraseAndKeyFile
      case .recovery: .recovery
      }
  }
}

extension FoundVault {
  /// Opens the vault for a keyholder who looks at their slots, adds one or removes one.
  ///
  /// - Throws: As `unlock`.
  package func openSlots(with proof: consuming Proof) throws -> Slots {
    Slots(try vault.openSlots(with: proof.credentials()))
  }
}

/// The slots of a keyholder who has proved themselves.
package struct Slots {
  private let slots: OwnSlots

  init(_ slots: OwnSlots) { self.slots = slots }

  /// The keyholder's slots, by number.
  package func list() throws -> [SlotEntry] { try slots.list().map(SlotEntry.init) }

  /// Adds a slot.
  ///
  /// - Throws: `.slotKnown`, `.noRoom`.
  package func add(_ proof: consuming Proof) throws -> SlotEntry {
    SlotEntry(try slots.add(proof.credentials()))
  }

  /// Overwrites a slot.
  ///
  /// - Throws: `.noSuchSlot`, `.lastSlot`, `.slotInUse`.
  package func remove(_ number: Int) throws { try slots.remove(number) }

  /// Remembers what was seen and closes the file.
  ///
  /// - Returns: Why that failed, which takes nothing from what was done; or nil.
  package func close() -> HavenError? {
    do {
      try slots.close()
      return nil
    } catch {
      return HavenError(error)
    }
  }
}
