/// What follows a street's type: a direction, a unit, a floor.
struct StreetTail {
  let shadow: Shadow
  /// Whether a civic number stands before the street: then a direction needs no capital.
  let isAddress: Bool

  func end(after type: Int) -> Int {
    var end = type
    if StreetTypes.directions.contains(shadow.word(end + 1)), isBeside(end + 1),
      isDirection(end + 1)
    {
      end += 1
    }
    while case let next = unit(after: end), next > end { end = next }
    return floor(after: end)
  }

  private func isBeside(_ index: Int) -> Bool {
    let separators = shadow.separators(after: index - 1)
    return separators == " "
      || separators == ". " && shadow.tokens[index - 1].count <= 4
  }

  /// "Main St. W", "king st w"; not "the street north of it".
  private func isDirection(_ index: Int) -> Bool {
    let token = shadow.tokens[index]
    if token.isCapital { return token.count <= 2 || !token.startsSentence || isAddress }
    return isAddress && token.count <= 2 && token.count > 0
  }

  /// "Unit 5", ", Apt. 3B", "#302", "app. 7".
  private func unit(after end: Int) -> Int {
    guard end + 1 < shadow.tokens.count else { return end }
    let separators = shadow.separators(after: end)
    let isNear =
      separators.count <= 4
      && separators.isWithin(" ,.#-")
    if isNear, separators.last == "#", shadow.digitCount(end + 1) > 0 {
      return value(from: end + 1)
    }
    guard isNear, StreetTypes.units.contains(shadow.word(end + 1)), end + 2 < shadow.tokens.count,
      shadow.isClose(end + 2, marks: " .#:"), isUnitValue(end + 2)
    else { return end }
    return value(from: end + 2)
  }

  private func isUnitValue(_ index: Int) -> Bool {
    shadow.digitCount(index) > 0 || shadow.tokens[index].count == 1
  }

  /// "3B", "12-A".
  private func value(from index: Int) -> Int {
    let next = index + 1
    let isMore =
      next < shadow.tokens.count && shadow.separators(after: index).isOne(of: "", "-")
      && (shadow.tokens[next].count == 1 || shadow.digitCount(next) > 0)
    return isMore ? next : index
  }

  /// "basement", "2nd floor", "rez-de-chaussée".
  private func floor(after end: Int) -> Int {
    let near = shadow.tokens.indices.dropFirst(end + 1).prefix(4)
    guard !near.isEmpty, shadow.isClose(end + 1, marks: " ,.#"),
      let last = near.first(where: { StreetTypes.floors.contains(shadow.word($0)) }),
      near.prefix(while: { $0 <= last }).allSatisfy(isFloorPart)
    else { return end }
    return last
  }

  private func isFloorPart(_ index: Int) -> Bool {
    shadow.digitCount(index) > 0 || StreetTypes.floors.contains(shadow.word(index))
      || StreetTypes.floorLeads.contains(shadow.word(index))
  }
}
