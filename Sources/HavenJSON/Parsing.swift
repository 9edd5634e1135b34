import CJansson

extension JSON {
  /// The deepest nesting of arrays and objects that is read: Haven's own files need 4.
  package static let depthLimit = 64

  /// Reads exactly one JSON value (RFC 8259).
  ///
  /// The text is untrusted. Two members of one name are refused, since programs disagree on which of
  /// them counts; `\u0000` may stand in a string and is kept; a number out of range is refused
  /// rather than rounded to infinity.
  ///
  /// - Parameter limit: The most bytes that are looked at.
  /// - Throws: Every case of `JSONError`.
  package static func parse(
    _ bytes: UnsafeRawBufferPointer, limit: Int
  ) throws(JSONError) -> JSON {
    guard bytes.count <= limit else { throw .tooLong(limit: limit) }
    return try unsafe loaded(bytes).value()
  }

  /// Reads exactly one JSON value from bytes that lie in an array.
  package static func parse(_ bytes: [UInt8], limit: Int) throws(JSONError) -> JSON {
    try unsafe bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
      try unsafe parse(UnsafeRawBufferPointer(buffer), limit: limit)
    }
  }

  /// Reads exactly one JSON value from a text; `limit` counts its bytes in UTF-8.
  package static func parse(_ text: String, limit: Int) throws(JSONError) -> JSON {
    try parse(Array(text.utf8), limit: limit)
  }

  private static func loaded(
    _ bytes: UnsafeRawBufferPointer
  ) throws(JSONError) -> JanssonValue {
    _ = seeded
    guard let base = bytes.baseAddress, unsafe !bytes.isEmpty else {
      // jansson takes no null pointer.
      throw .syntax(line: 1, column: 0, what: .prematureEnd)
    }
    let flags = Int(JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_ANY)
    var fault = json_error_t()
    let root = unsafe json_loadb(base, bytes.count, flags, &fault)
    guard let root = unsafe root else { throw unsafe error(for: fault, in: bytes) }
    return unsafe JanssonValue(owning: root)
  }

  /// jansson's objects are hash tables. It would seed them by itself, but silently from the clock
  /// where it cannot read /dev/urandom, and then keys could be chosen that collide. Zero would mean
  /// "choose one yourself".
  private static let seeded: Void = json_object_seed(
    Int(bitPattern: UInt.random(in: 1...UInt.max)))

  private static func error(
    for fault: json_error_t, in bytes: UnsafeRawBufferPointer
  ) -> JSONError {
    let line = Int(fault.line)
    let column = Int(fault.column)
    // jansson keeps the code in the last byte of the message (json_error_code in jansson.h).
    let code = unsafe withUnsafeBytes(of: fault.text) { unsafe UInt32($0[$0.count - 1]) }
    func syntax(_ what: JSONFault) -> JSONError { .syntax(line: line, column: column, what: what) }
    return switch code {
    case json_error_premature_end_of_input.rawValue: syntax(.prematureEnd)
    case json_error_end_of_input_expected.rawValue: syntax(.endExpected)
    case json_error_numeric_overflow.rawValue: syntax(.numberOutOfRange)
    case json_error_null_byte_in_key.rawValue: syntax(.nullCharacterInKey)
    case json_error_invalid_utf8.rawValue: .notUTF8(line: line, column: column)
    case json_error_stack_overflow.rawValue: .tooDeep
    case json_error_out_of_memory.rawValue: .outOfMemory
    case json_error_duplicate_key.rawValue:
      .duplicateKey(unsafe key(endingAt: Int(fault.position), in: bytes) ?? "")
    default: syntax(.unexpectedCharacter)
    }
  }

  /// The key whose closing quote is the last byte before `end`: jansson tells only the place.
  private static func key(endingAt end: Int, in bytes: UnsafeRawBufferPointer) -> String? {
    let quote = UInt8(ascii: "\"")
    guard (2...bytes.count).contains(end), unsafe bytes[end - 1] == quote else { return nil }
    // Inside a string every quote follows a backslash; before the opening one there is none.
    var start = end - 2
    while start > 0, unsafe bytes[start] != quote || bytes[start - 1] == UInt8(ascii: "\\") {
      start -= 1
    }
    let token = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    guard let value = try? unsafe parse(token, limit: token.count) else { return nil }
    return value.text
  }
}

/// A value of jansson's that is released when this goes away.
@safe private struct JanssonValue: ~Copyable {
  private let root: UnsafeMutablePointer<json_t>

  init(owning root: UnsafeMutablePointer<json_t>) { unsafe self.root = unsafe root }

  deinit { unsafe json_decref(root) }

  /// Copies the whole value; throws `.tooDeep`.
  borrowing func value() throws(JSONError) -> JSON {
    try unsafe Self.value(of: root, depth: 0)
  }

  private static func value(
    of json: UnsafeMutablePointer<json_t>, depth: Int
  ) throws(JSONError) -> JSON {
    switch unsafe json.pointee.type {
    case JSON_STRING:
      return unsafe .string(text(json_string_value(json), json_string_length(json)))
    case JSON_INTEGER: return unsafe .integer(Int64(json_integer_value(json)))
    case JSON_REAL: return unsafe .number(json_real_value(json))
    case JSON_TRUE: return .bool(true)
    case JSON_FALSE: return .bool(false)
    case JSON_ARRAY: return unsafe .array(try elements(of: json, depth: depth))
    case JSON_OBJECT: return unsafe .object(try members(of: json, depth: depth))
    default: return .null
    }
  }

  private static func elements(
    of array: UnsafeMutablePointer<json_t>, depth: Int
  ) throws(JSONError) -> [JSON] {
    guard depth < JSON.depthLimit else { throw .tooDeep }
    let count = unsafe json_array_size(array)
    var elements: [JSON] = []
    elements.reserveCapacity(count)
    for index in 0..<count {
      unsafe elements.append(try value(of: json_array_get(array, index), depth: depth + 1))
    }
    return elements
  }

  private static func members(
    of object: UnsafeMutablePointer<json_t>, depth: Int
  ) throws(JSONError) -> [JSON.Member] {
    guard depth < JSON.depthLimit else { throw .tooDeep }
    var members: [JSON.Member] = []
    unsafe members.reserveCapacity(json_object_size(object))
    var next = unsafe json_object_iter(object)
    while let entry = unsafe next {
      let name = unsafe text(json_object_iter_key(entry), json_object_iter_key_len(entry))
      let value = unsafe try value(of: json_object_iter_value(entry), depth: depth + 1)
      members.append(JSON.Member(name: name, value: value))
      unsafe next = unsafe json_object_iter_next(object, entry)
    }
    return members
  }

  /// jansson has checked that the bytes are UTF-8.
  private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    unsafe String(
      decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
