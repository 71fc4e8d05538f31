internal import CommandLanguage
internal import Text

/// How long each request of a file took, now and when it was recorded: a drawing in SVG, made of bars.
struct TimingChart {
  /// Times in microseconds.
  struct Bar {
    var now: Int
    var recorded: Int?
    /// What it says when it is pointed at.
    var title: String
    /// The id of what it leads to.
    var target: String
  }

  let bars: [Bar]
  private static let height = 100
  private static let slot = 12

  /// The longest time in it.
  var longest: Int { bars.flatMap { [$0.now, $0.recorded ?? 0] }.max() ?? 0 }

  /// Drawn as wide as there is room for.
  var svg: String {
    let width = bars.count * TimingChart.slot
    return "<svg viewBox=\"0 0 \(width) \(TimingChart.height)\" preserveAspectRatio=\"none\" role=\"img\""
      + " aria-label=\"time of each request\" style=\"max-width:\(bars.count * 3)em\">"
      + bars.enumerated().map(drawing).joined() + "</svg>"
  }

  private func drawing(_ place: Int, _ bar: Bar) -> String {
    let left = place * TimingChart.slot
    let recorded = bar.recorded.map { rectangle("r", left + 1, $0) } ?? ""
    return "<a href=\"#\(bar.target)\"><title>\(markupEscaped(bar.title))</title>\(recorded)"
      + rectangle("n", left + 6, bar.now) + "</a>"
  }

  /// Something is seen of every bar.
  private func rectangle(_ kind: String, _ left: Int, _ time: Int) -> String {
    let height = max(1, TimingChart.height * time / max(1, longest))
    return "<rect class=\"\(kind)\" x=\"\(left)\" y=\"\(TimingChart.height - height)\" width=\"5\""
      + " height=\"\(height)\"/>"
  }
}
