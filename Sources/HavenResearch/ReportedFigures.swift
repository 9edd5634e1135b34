/// The figures of a table as a report tells them: columns by name.
package struct ReportedFigures: Sendable, Equatable {
  /// How many rows are in classes smaller than a limit.
  package struct RowsUnder: Sendable, Equatable {
    package let limit: Int
    package let count: Int

    package init(limit: Int, count: Int) {
      self.limit = limit
      self.count = count
    }
  }

  /// How varied a sensitive column is within the least varied class.
  package struct SensitiveFigures: Sendable, Equatable {
    package let column: String
    package let distinctL: Int
    package let entropyL: Double

    package init(column: String, distinctL: Int, entropyL: Double) {
      self.column = column
      self.distinctL = distinctL
      self.entropyL = entropyL
    }
  }

  /// How many classes have a size.
  package struct ClassSize: Sendable, Equatable {
    package let size: Int
    package let classes: Int

    package init(size: Int, classes: Int) {
      self.size = size
      self.classes = classes
    }
  }

  package let rowCount: Int
  package let classCount: Int
  package let smallestClass: Int
  /// Rows that are like no other.
  package let uniqueCount: Int
  package let rowsUnder: [RowsUnder]
  package let prosecutorMax: Double
  package let prosecutorMean: Double
  package let marketer: Double
  package let sensitive: [SensitiveFigures]
  package let classSizes: [ClassSize]

  package init(
    rowCount: Int, classCount: Int, smallestClass: Int, uniqueCount: Int, rowsUnder: [RowsUnder],
    prosecutorMax: Double, prosecutorMean: Double, marketer: Double,
    sensitive: [SensitiveFigures], classSizes: [ClassSize]
  ) {
    self.rowCount = rowCount
    self.classCount = classCount
    self.smallestClass = smallestClass
    self.uniqueCount = uniqueCount
    self.rowsUnder = rowsUnder
    self.prosecutorMax = prosecutorMax
    self.prosecutorMean = prosecutorMean
    self.marketer = marketer
    self.sensitive = sensitive
    self.classSizes = classSizes
  }

  /// Figures of a table whose columns have these names.
  init(_ figures: RiskFigures, columns: [String]) {
    self.init(
      rowCount: figures.rowCount, classCount: figures.classCount,
      smallestClass: figures.smallestClass, uniqueCount: figures.uniqueCount,
      rowsUnder: figures.rowsUnder.map { RowsUnder(limit: $0.limit, count: $0.rowCount) },
      prosecutorMax: figures.prosecutorMax, prosecutorMean: figures.prosecutorMean,
      marketer: figures.marketer,
      sensitive: figures.diversity.map {
        SensitiveFigures(
          column: columns[$0.column], distinctL: $0.distinctL, entropyL: $0.entropyL)
      },
      classSizes: figures.classSizes.map { ClassSize(size: $0.size, classes: $0.classCount) })
  }
}
