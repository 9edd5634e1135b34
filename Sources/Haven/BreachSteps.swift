/// What is to be done once a machine with a vault is lost. The order is that in which it helps.
package enum BreachStep: Sendable, Equatable {
  /// These keyholders, by number, have keys that open the lost copy still: another passphrase gives them new ones.
  case passphrases([Int])
  /// Who opened the lost copy has keys of files: they end where a keyholder is removed.
  case newKeys
  /// A kit, or shares of it, that lay with the machine. Whether a new one was made since the loss is said.
  case kit(isSinceLoss: Bool)
  /// The lost machine can write to the backups, and a restore needs a newer snapshot.
  case backups
  /// There are none: what is lost next is lost for good.
  case noBackups
  /// Who read and changed what, on the copies that are left.
  case look
  /// The commissioner, and the people whom it is about.
  case report

  /// What it is, as programs spell it.
  package var name: String {
    switch self {
    case .passphrases: "passphrases"
    case .newKeys: "new-keys"
    case .kit: "kit"
    case .backups: "backups"
    case .noBackups: "no-backups"
    case .look: "look"
    case .report: "report"
    }
  }

  /// What is typed for it; words in capitals stand for what only people know.
  package func commands(lost: String?) -> [String] {
    switch self {
    case .passphrases: ["haven keyholder passphrase", "haven keyholder slot list"]
    case .newKeys: ["haven keyholder remove NAME --hand-to NAME", "haven keyholder add NAME"]
    case .kit: ["haven recovery rekey --new-kit FILE"]
    case .backups:
      [
        "haven backup key close REPOSITORY WRITER", "haven backup create REPOSITORY",
        "haven backup drill REPOSITORY",
      ]
    case .noBackups: ["haven backup init REPOSITORY"]
    case .look:
      ["haven verify", lost.map { "haven audit digest --since \($0)" } ?? "haven audit digest"]
    case .report: []
    }
  }
}

extension BreachPack {
  /// What is to be done, in its order.
  package var steps: [BreachStep] {
    let old = keyholders.filter { $0.keys.isSinceLoss != true }.map(\.number)
    var steps: [BreachStep] = old.isEmpty ? [] : [.passphrases(old)]
    steps.append(.newKeys)
    if let kit { steps.append(.kit(isSinceLoss: kit.isSinceLoss == true)) }
    steps.append(repositories.isEmpty ? .noBackups : .backups)
    return steps + [.look, .report]
  }
}
