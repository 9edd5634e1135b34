/// Why a text is not the JSON that Haven reads. It carries places and names of keys, never values.
package enum JSONError: Error, Equatable {
  /// The text breaks the grammar. `column` counts characters, from 1 in an unbroken line.
  case syntax(line: Int, column: Int, what: JSONFault)
  /// The text has more bytes than the caller allows.
  case tooLong(limit: Int)
  /// Arrays and objects are nested deeper than `JSON.depthLimit`.
  case tooDeep
  /// An object has two members of this name.
  case duplicateKey(String)
  /// The bytes are not UTF-8.
  case notUTF8(line: Int, column: Int)
  /// The machine has no memory left for it.
  case outOfMemory
}

/// What is wrong at a place in a JSON text.
package enum JSONFault: Sendable, Equatable {
  /// The text ends inside a value, or is empty.
  case prematureEnd
  /// Something follows the value.
  case endExpected
  /// A character that cannot stand there: a missing comma, a bad escape, a raw control character.
  case unexpectedCharacter
  /// A number that neither a 64-bit integer nor a finite double holds.
  case numberOutOfRange
  /// `\u0000` in the name of a member.
  case nullCharacterInKey
}
