internal import Haven

/// Gets secrets from a file descriptor or the terminal, straight into guarded memory.
struct Secrets {
  let desk: Desk

  init(_ desk: Desk) { self.desk = desk }

  var options: GlobalOptions { desk.options }

  /// The passphrase that opens the vault.
  ///
  /// - Throws: `.locked` where there is no way to ask.
  func passphrase() throws -> Passphrase {
    if let number = options.passphraseDescriptor {
      return try unsafe Passphrase { room in try unsafe Self.readLine(from: number, into: room) }
    }
    guard !options.noInput, let terminal = Terminal() else { throw HavenError.locked }
    return try ask(Words.passphrasePrompt, at: terminal)
  }

  /// A new passphrase: from a descriptor as it is, at the terminal twice, with one offered.
  ///
  /// - Throws: `.usage(.newPassphraseMissing)` where there is no way to ask; `.weakPassphrase` for one
  ///   that came from a descriptor.
  func newPassphrase(
    for name: KeyholderName, from descriptor: Int32?, missing: UsageFault
  ) throws -> Passphrase {
    if let number = descriptor {
      let passphrase = try unsafe Passphrase { room in
        try unsafe Self.readLine(from: number, into: room)
      }
      try PassphraseStrength.check(passphrase, keyholder: name.text)
      return passphrase
    }
    guard !options.noInput, let terminal = Terminal() else { throw HavenError.usage(missing) }
    return try newPassphrase(for: name, at: terminal)
  }

  /// A new passphrase, typed twice, with one offered.
  func newPassphrase(
    for name: KeyholderName, at terminal: borrowing Terminal
  ) throws -> Passphrase {
    let offered = try offeredPassphrase(for: name)
    try terminal.show("\n\(desk.words(Words.offer))\n\n    ")
    try unsafe offered.withUnsafeBytes { try unsafe terminal.show($0) }
    try terminal.show("\n\n")
    while true {
      let first = try ask(Words.newPassphrasePrompt, at: terminal)
      do {
        if !first.isSame(as: offered) {
          try PassphraseStrength.check(first, keyholder: name.text)
        }
      } catch let error as HavenError {
        // Here one can try again; the words are the same as where one cannot.
        try terminal.show("\(desk.words(error.fact))\n")
        continue
      }
      let second = try ask(Words.repeatPrompt, at: terminal)
      if first.isSame(as: second) { return first }
      try terminal.show("\(desk.words(Words.differ))\n")
    }
  }

  /// Six words, none of which is a name that a passphrase must not hold.
  private func offeredPassphrase(for name: KeyholderName) throws -> Passphrase {
    while true {
      let drawn = try Passphrase.drawn(wordCount: 6)
      do {
        try PassphraseStrength.check(drawn, keyholder: name.text)
        return drawn
      } catch HavenError.weakPassphrase {
        continue
      }
    }
  }

  func ask(_ prompt: Sentence, at terminal: borrowing Terminal) throws -> Passphrase {
    try unsafe Passphrase { room in
      try unsafe terminal.readSecret(desk.words(prompt), into: room)
    }
  }

  /// The recovery kit: from a file, from standard input, or typed.
  func kit(from file: String?) throws -> TypedKit {
    if let file {
      let input = try Input(file)
      return try unsafe TypedKit { room in try unsafe input.read(into: room) }
    }
    guard !options.noInput, let terminal = Terminal() else {
      throw HavenError.usage(.kitMissing)
    }
    return try unsafe TypedKit { room in
      try unsafe terminal.readSecret(desk.words(Words.kitPrompt), into: room)
    }
  }

  /// The kit, from wherever it is given: a file, standard input, shares, or typed.
  func kit(from file: String?, or shares: ShareOptions, for vault: borrowing FoundVault) throws
    -> TypedKit
  {
    try shares.checkWords()
    guard shares.areGiven else { return try kit(from: file) }
    guard file == nil else { throw HavenError.usage(.kitOrShares) }
    return try self.shares(shares, TypedShares(for: vault)).kit()
  }

  /// A file of age identities.
  func identities(in path: String) throws -> IdentityFile {
    let input = try Input(path)
    return try unsafe IdentityFile { room in try unsafe input.read(into: room) }
  }

  /// Reads to the first line feed or the end, a byte at a time: what follows belongs to others, a text
  /// on standard input perhaps.
  static func readLine(
    from number: Int32, into room: UnsafeMutableRawBufferPointer
  ) throws -> Int {
    let descriptor = Descriptor(number: number)
    guard descriptor.isOpen else { throw HavenError.usage(.notADescriptor(number)) }
    for filled in 0..<room.count {
      let next = unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled..<filled + 1])
      guard try unsafe descriptor.read(into: next) == 1 else { return filled }
      if unsafe room[filled] == 0x0A {
        // Windows programs end lines with two characters.
        return unsafe filled > 0 && room[filled - 1] == 0x0D ? filled - 1 : filled
      }
    }
    throw HavenError.usage(.passphraseTooLong(byteLimit: 1024))
  }
}
