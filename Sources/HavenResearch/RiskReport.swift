import HavenJSON
package import HavenRecords

/// What is known of the risk that a person is recognised in a release, for an ethics board and for
/// whoever signs.
///
/// It holds counts and the caller's words, never a value of a person.
package struct RiskReport: Sendable, Equatable {
  /// What was done to one column.
  package struct ColumnSteps: Sendable, Equatable {
    /// The column's name in the files.
    package let column: String
    /// How many steps of detail it gave up, 0 to `stepCount`; at `stepCount` it says nothing.
    package let step: Int
    package let stepCount: Int
    package let suppressedCells: Int

    package init(column: String, step: Int, stepCount: Int, suppressedCells: Int) {
      self.column = column
      self.step = step
      self.stepCount = stepCount
      self.suppressedCells = suppressedCells
    }
  }

  /// Another study that has some of the same people.
  package struct Join: Sendable, Equatable {
    package let study: String
    /// How many people are in both releases.
    package let people: Int
    /// How many of them are alone in both with the values that both tell, and so could be joined
    /// without an id.
    package let unique: Int

    package init(study: String, people: Int, unique: Int) {
      self.study = study
      self.people = people
      self.unique = unique
    }
  }

  package var study: String
  package var ethicsNumber: String?
  package var custodian: String?
  /// The day on which the files must be destroyed, as the agreement says it.
  package var expiry: String?
  package var recipient: String
  package var level: ReleaseLevel
  package var kAsked: Int
  /// The size of the smallest class.
  package var kReached: Int
  /// Of the finest values, before anything was given up.
  package var before: RiskFigures
  /// Of what is in the release.
  package var after: RiskFigures
  /// The names of the columns whose diversity is told, in the order of the figures.
  package var sensitiveColumns: [String]
  package var columns: [ColumnSteps]
  package var rowsSuppressed: Int
  package var cellsSuppressed: Int
  package var joins: [Join]

  package init(
    study: String, ethicsNumber: String?, custodian: String?, expiry: String?, recipient: String,
    level: ReleaseLevel, kAsked: Int, kReached: Int, before: RiskFigures,
    after: RiskFigures, sensitiveColumns: [String], columns: [ColumnSteps], rowsSuppressed: Int,
    cellsSuppressed: Int, joins: [Join]
  ) {
    self.study = study
    self.ethicsNumber = ethicsNumber
    self.custodian = custodian
    self.expiry = expiry
    self.recipient = recipient
    self.level = level
    self.kAsked = kAsked
    self.kReached = kReached
    self.before = before
    self.after = after
    self.sensitiveColumns = sensitiveColumns
    self.columns = columns
    self.rowsSuppressed = rowsSuppressed
    self.cellsSuppressed = cellsSuppressed
    self.joins = joins
  }
}

extension RiskReport {
  /// The highest risk for one person that Ontario's commissioner accepts where an invasion of privacy
  /// would weigh heavily: one in twenty.
  static let threshold = 0.05

  /// Whether the highest risk in the release is at most the threshold. A release without rows is not
  /// measured, and meets nothing.
  var meetsThreshold: Bool { after.rowCount > 0 && after.prosecutorMax <= Self.threshold }

  /// How many cells the release has in the columns named here.
  var cellCount: Int { after.rowCount * columns.count }

  /// The words that the caller gave.
  var names: [String] {
    [study, recipient] + [ethicsNumber, custodian, expiry].compactMap { $0 } + joins.map(\.study)
  }

  /// Reports of nobody that together have every sentence: nothing measured, a threshold that is met,
  /// one that is not.
  static func ofNobody(level: ReleaseLevel) -> [RiskReport] {
    [(0, 0), (1, 0), (1, 1)].map { people, smallestClass in
      let figures = RiskFigures(
        rowCount: people, classCount: 0, smallestClass: smallestClass, uniqueCount: 0,
        rowsUnder: [.init(limit: 0, rowCount: 0)], classSizes: [],
        diversity: [.init(column: 0, distinctL: 0, entropyL: 0)])
      return RiskReport(
        study: "", ethicsNumber: nil, custodian: nil, expiry: nil, recipient: "", level: level,
        kAsked: 2, kReached: 0, before: figures, after: figures, sensitiveColumns: [""],
        columns: Column.allCases.map {
          ColumnSteps(column: $0.rawValue, step: 0, stepCount: 1, suppressedCells: 0)
        }, rowsSuppressed: 0, cellsSuppressed: 0,
        joins: people == 0 ? [] : [Join(study: "", people: 1, unique: 0)])
    }
  }
}

extension RiskReport {
  /// `risk_report.json`: the same facts for a program.
  package func json() -> String {
    let notice = Wording.notice(of: level)
    let report: JSON = [
      "notice": .string(notice.en), "notice_fr": .string(notice.fr),
      "study": .string(study), "ethics_number": optional(ethicsNumber),
      "custodian": optional(custodian), "expiry": optional(expiry),
      "recipient": .string(recipient), "level": .string(level.rawValue),
      "k_asked": number(kAsked), "k_reached": number(kReached),
      "threshold": .number(Self.threshold), "meets_threshold": .bool(meetsThreshold),
      "rows_suppressed": number(rowsSuppressed), "cells_suppressed": number(cellsSuppressed),
      "before": figures(before), "after": figures(after),
      "columns": .array(
        columns.map { column -> JSON in
          [
            "column": .string(column.column), "step": number(column.step),
            "step_count": number(column.stepCount),
            "suppressed_cells": number(column.suppressedCells),
          ]
        }),
      "joins": .array(
        joins.map { join -> JSON in
          [
            "study": .string(join.study), "people": told(join.people),
            "unique": isTold(join.people - join.unique) ? told(join.unique) : .null,
          ]
        }),
    ]
    return report.serialized(pretty: true) + "\n"
  }

  /// A count of people in two studies at once, or null for one under k: both know their own number.
  private func told(_ count: Int) -> JSON { isTold(count) ? number(count) : .null }

  func isTold(_ count: Int) -> Bool { count == 0 || count >= kAsked }

  private func number(_ count: Int) -> JSON { .integer(Int64(count)) }

  private func optional(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  private func figures(_ figures: RiskFigures) -> JSON {
    [
      "rows": number(figures.rowCount), "classes": number(figures.classCount),
      "smallest_class": number(figures.smallestClass), "uniques": number(figures.uniqueCount),
      "rows_under": .array(
        figures.rowsUnder.map { ["limit": number($0.limit), "rows": number($0.rowCount)] }),
      "prosecutor_max": share(figures.prosecutorMax),
      "prosecutor_mean": share(figures.prosecutorMean), "marketer": share(figures.marketer),
      "sensitive": .array(
        zip(sensitiveColumns, figures.diversity).map { column, diversity in
          [
            "column": .string(column), "distinct_l": number(diversity.distinctL),
            "entropy_l": share(diversity.entropyL),
          ]
        }),
      "class_sizes": .array(
        figures.classSizes.map { ["size": number($0.size), "classes": number($0.classCount)] }),
    ]
  }

  /// Four decimals: with six, which alone have as many figures as a date, 0.020358 is a day of 1958. What is a share
  /// of two counts can be had to any precision from these.
  private func share(_ value: Double) -> JSON { .number((value * 1e4).rounded() / 1e4) }
}
