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

  private var children: [UInt64: UInt32] = [:]
  private var entries: [UInt32: [Entry]] = [:]
  private var nodeCount: UInt32 = 1

  init(_ formsByPerson: [[Form]]) {
    for (person, forms) in formsByPerson.enumerated() {
      for form in forms { insert(form, of: person) }
    }
  }

  private mutating func insert(_ form: Form, of person: Int) {
    var node: UInt32 = 0
    for letter in form.letters {
      let key = Self.key(node, letter)
      if let next = children[key] {
        node = next
      } else {
        children[key] = nodeCount
        node = nodeCount
        nodeCount += 1
      }
    }
    entries[node, default: []].append(Entry(form: form, person: person))
  }

  private static func key(_ node: UInt32, _ letter: UInt32) -> UInt64 {
    UInt64(node) << 32 | UInt64(letter)
  }

  /// Every place where the letters of a form stand between two word boundaries.
  func hits(in shadow: Shadow) -> [Hit] {
    var hits: [Hit] = []
    for token in shadow.tokens {
      walk(shadow, from: token.start, into: &hits)
      // Arabic and Hebrew write "and", "the", "to" onto the front of a name.
      for skipped in 1...3 where skipped + 1 < token.count {
        guard Self.takesPrefixes(shadow.letters[token.start + skipped - 1]) else { break }
        walk(shadow, from: token.start + skipped, into: &hits)
      }
    }
    return hits
  }

  private func walk(_ shadow: Shadow, from start: Int, into hits: inout [Hit]) {
    var nodes: [UInt32] = [0]
    var index = start
    while index < shadow.letters.count, !nodes.isEmpty {
      let gap = index == start ? Gap.none : shadow.gaps[index]
      if gap == .wide { return }
      nodes = step(nodes, letter: shadow.letters[index], gap: gap)
      index += 1
      for node in nodes {
        guard let found = entries[node], let end = end(of: index, in: shadow) else { continue }
        for entry in found {
          hits.append(Hit(form: entry.form, person: entry.person, start: start, end: end))
        }
      }
    }
  }

  private func step(_ nodes: [UInt32], letter: UInt32, gap: Gap) -> [UInt32] {
    var next: [UInt32] = []
    for node in nodes {
      if gap != .space, let child = children[Self.key(node, letter)] { next.append(child) }
      if let space = children[Self.key(node, Form.wordBreak)],
        let child = children[Self.key(space, letter)]
      {
        next.append(child)
      }
    }
    return next
  }

  /// Where a form that ends before `index` ends as a word, a plural or an inflection; nil inside one.
  private func end(of index: Int, in shadow: Shadow) -> Int? {
    if shadow.isBoundary(index) { return index }
    let tokenEnd = shadow.tokens[shadow.tokenOf[index]].end
    let rest = tokenEnd - index
    if rest == 1, shadow.letters[index] == 0x73 { return tokenEnd }
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
