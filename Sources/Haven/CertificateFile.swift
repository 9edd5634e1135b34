internal import HavenStore

/// A certificate as a file for whoever asked: text, or HTML where the name ends like that.
package struct CertificateFile {
  private let path: String

  /// Requires that nothing stands at the path, before what it certifies is done.
  ///
  /// - Throws: `.exists`, `.missing` for a folder that is not there.
  package init(at path: String) throws {
    self.path = path
    try AtomicFile.requireFree(path, calls: .live)
  }

  /// Writes lines of text; the first is the title.
  ///
  /// - Throws: `.exists`, `.full`. No file is there then.
  package func write(_ text: String) throws {
    let content = path.lowercased().hasSuffix(".html") ? Self.html(text) : text + "\n"
    try AtomicFile.write(at: path, replacing: false, calls: .live) { try $0.write(content) }
  }

  private static func html(_ text: String) -> String {
    let lines = text.split(separator: "\n").map { Markup.escaped(String($0)) }
    var body: [String] = []
    var isInList = false
    for line in lines.dropFirst() {
      let isItem = line.hasPrefix("- ")
      if isItem != isInList { body.append(isItem ? "<ul>" : "</ul>") }
      isInList = isItem
      body.append(isItem ? "<li>\(line.dropFirst(2))</li>" : "<p>\(line)</p>")
    }
    if isInList { body.append("</ul>") }
    let title = lines.first ?? ""
    return """
      <!DOCTYPE html>
      <html><head><meta charset="utf-8"><title>\(title)</title>
      <style>body { max-width: 42em; margin: 3em auto; font: 12pt/1.5 serif; }</style></head>
      <body><h1>\(title)</h1>
      \(body.joined(separator: "\n"))
      </body></html>

      """
  }
}
