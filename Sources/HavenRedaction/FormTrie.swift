/// All forms of all known people in one tree of letters, walked from each token of a text.
struct FormTrie {
  /// Where a form was found.
  struct Hit {
    let form: Form
    /// The index in `people`.
    let person: Int
    /// Range in the shadow's letters.
    let start: Int
    let end: Int
  }

  private struct Entry {
    let form: Form
    let person: Int
  }

  private var children = NodeTable()
  private var entries: [UInt32: [Entry]] = [:]
  private var nodeCount: UInt32 = 1
  /// Which nodes end a form.
  private var ends = NodeSet()
  /// Which nodes a new word may follow.
  private var breaks = NodeSet()
  private var beginnings = Beginnings()

  init(_ formsByPerson: [[Form]]) {
    for (person, forms) in formsByPerson.enumerated() {
      for form in forms { insert(form, of: person) }
    }
  }

  private mutating func insert(_ form: Form, of person: Int) {
    beginnings.insert(form.joined)
    var node: UInt32 = 0
    for letter in form.letters {
      if let next = children.child(of: node, by: letter) {
        node = next
      } else {
        children.add(nodeCount, to: node, by: letter)
        if letter == Form.wordBreak { breaks.insert(node) }
        node = nodeCount
        nodeCount += 1
      }
    }
    entries[node, default: []].append(Entry(form: form, person: person))
    ends.insert(node)
  }

  /// Every place where the letters of a form stand between two word boundaries.
  func hits(in shadow: Shadow) -> [Hit] {
    var hits: [Hit] = []
    for token in shadow.tokens {
      if beginnings.mayContain(token, in: shadow) {
        walk(shadow, from: token.start, at: token.start, node: 0, into: &hits)
      }
      // Arabic and Hebrew write "and", "the", "to" onto the front of a name.
      for skipped in 1...3 where skipped + 1 < token.count {
        guard Self.takesPrefixes(shadow.letters[token.start + skipped - 1]) else { break }
        let start = token.start + skipped
        walk(shadow, from: start, at: start, node: 0, into: &hits)
      }
    }
    return hits
  }

  /// Goes down the tree as far as the text does; where a gap can be read in two ways, both.
  private func walk(
    _ shadow: Shadow, from start: Int, at index: Int, node: UInt32, into hits: inout [Hit]
  ) {
    var index = index
    var node = node
    while index < shadow.letters.count {
      let gap = index == start ? Gap.none : shadow.gaps[index]
      if gap == .wide { return }
      let letter = shadow.letters[index]
      let spaced = spacedChild(of: node, by: letter)
      let joined = gap == .space ? nil : children.child(of: node, by: letter)
      guard let next = spaced ?? joined else { return }
      index += 1
      if spaced != nil, let joined {
        add(joined, from: start, to: index, in: shadow, &hits)
        walk(shadow, from: start, at: index, node: joined, into: &hits)
      }
      add(next, from: start, to: index, in: shadow, &hits)
      node = next
    }
  }

  private func spacedChild(of node: UInt32, by letter: UInt32) -> UInt32? {
    guard breaks.contains(node), let space = children.child(of: node, by: Form.wordBreak) else {
      return nil
    }
    return children.child(of: space, by: letter)
  }

  private func add(
    _ node: UInt32, from start: Int, to index: Int, in shadow: Shadow, _ hits: inout [Hit]
  ) {
    guard ends.contains(node), let end = end(of: index, in: shadow) else { return }
    for entry in entries[node] ?? [] {
      hits.append(Hit(form: entry.form, person: entry.person, start: start, end: end))
    }
  }

  /// Where a form that ends before `index` ends as a word, a plural or an inflection; nil inside one.
  private func end(of index: Int, in shadow: Shadow) -> Int? {
    if shadow.isBoundary(index) { return index }
    let tokenEnd = shadow.tokens[shadow.tokenOf[index]].end
    let rest = tokenEnd - index
    // Not the "is" behind a surname, whose "I" would be an initial.
    let token = shadow.tokens[shadow.tokenOf[index]]
    if rest == 1, shadow.letters[index] == 0x73, token.count > 2 { return tokenEnd }
    return rest <= 3 && Self.inflects(shadow.letters[index]) ? tokenEnd : nil
  }

  private static func takesPrefixes(_ letter: UInt32) -> Bool {
    (0x590...0x6FF).contains(letter)
  }

  /// Scripts whose languages decline names: Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian,
  /// Hangul, and the suffixes of Cree syllabics.
  private static func inflects(_ letter: UInt32) -> Bool {
    switch letter {
    case 0x370...0x6FF, 0x10A0...0x10FF, 0x1100...0x11FF, 0x1400...0x167F: true
    default: false
    }
  }
}

/// The children of all nodes in one table: a multiplication and a read or two for each letter of a text.
private struct NodeTable {
  /// The node and the letter that leads on; 0 is empty, for no form begins with a break.
  private var keys: [UInt64]
  private var children: [UInt32]
  private var count = 0
  private var shift: UInt64

  init() {
    keys = [UInt64](repeating: 0, count: 1024)
    children = [UInt32](repeating: 0, count: 1024)
    shift = 64 - 10
  }

  func child(of node: UInt32, by letter: UInt32) -> UInt32? {
    let key = UInt64(node) << 32 | UInt64(letter)
    let place = place(of: key)
    return keys[place] == key ? children[place] : nil
  }

  mutating func add(_ child: UInt32, to node: UInt32, by letter: UInt32) {
    if count * 3 > keys.count * 2 { grow() }
    insert(UInt64(node) << 32 | UInt64(letter), child)
    count += 1
  }

  private mutating func insert(_ key: UInt64, _ child: UInt32) {
    let place = place(of: key)
    keys[place] = key
    children[place] = child
  }

  private mutating func grow() {
    let old = self
    keys = [UInt64](repeating: 0, count: old.keys.count * 2)
    children = [UInt32](repeating: 0, count: old.keys.count * 2)
    shift -= 1
    for (key, child) in zip(old.keys, old.children) where key != 0 { insert(key, child) }
  }

  /// Where the key is, or the empty place where it would be.
  private func place(of key: UInt64) -> Int {
    // The letters are small numbers: both halves must reach the upper bits.
    var place = Int(((key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while keys[place] != 0, keys[place] != key { place = (place + 1) & (keys.count - 1) }
    return place
  }
}

/// Node numbers as bits.
private struct NodeSet {
  private var words: [UInt64] = []

  func contains(_ node: UInt32) -> Bool {
    let word = Int(node >> 6)
    return word < words.count && words[word] >> UInt64(node & 63) & 1 == 1
  }

  mutating func insert(_ node: UInt32) {
    let word = Int(node >> 6)
    while words.count <= word { words.append(0) }
    words[word] |= 1 << UInt64(node & 63)
  }
}

/// The first letters of all forms, as bits: most words of a text begin no form, and are not walked.
private struct Beginnings {
  private var triples = Bits()
  private var pairs = Bits()
  private var hasSingles = false

  private struct Bits {
    private static let count = 1 << 15
    private var words = [UInt64](repeating: 0, count: count / 64)

    mutating func insert(_ code: UInt32) {
      let bit = Self.bit(code)
      words[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    func contains(_ code: UInt32) -> Bool {
      let bit = Self.bit(code)
      return words[bit >> 6] >> UInt64(bit & 63) & 1 == 1
    }

    private static func bit(_ code: UInt32) -> Int { Int((code &* 0x9E37_79B9) >> 17) }
  }

  mutating func insert(_ letters: [UInt32]) {
    switch letters.count {
    case 0: break
    case 1: hasSingles = true
    case 2: pairs.insert(Self.code(letters[0], letters[1]))
    default: triples.insert(Self.code(Self.code(letters[0], letters[1]), letters[2]))
    }
  }

  /// Whether a form may begin where a token does.
  func mayContain(_ token: Token, in shadow: Shadow) -> Bool {
    let letters = shadow.letters
    let start = token.start
    // A short form is a short word, whatever ending it has, or several.
    if token.count <= 5, hasSingles { return true }
    guard start + 1 < letters.count else { return false }
    let pair = Self.code(letters[start], letters[start + 1])
    if token.count <= 5, pairs.contains(pair) { return true }
    return start + 2 < letters.count && triples.contains(Self.code(pair, letters[start + 2]))
  }

  private static func code(_ left: UInt32, _ right: UInt32) -> UInt32 { left &* 31 &+ right }
}
