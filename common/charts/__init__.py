"""Charts as SVG from the server: one string for the page and for the PDF.

Only presentation attributes, as with the maps: no style attribute passes the content policy, and
the PDF ignores style sheets inside SVG. Every chart stands above a table with the same data, and
lines differ in stroke and mark as well as in colour.
"""

from common.charts.bars import Bar, bar_chart
from common.charts.lines import LineChart, line_chart
from common.charts.series import Point, Series, Stroke

__all__ = ["Bar", "LineChart", "Point", "Series", "Stroke", "bar_chart", "line_chart"]
