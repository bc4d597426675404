// What is drawn over a chart to choose a part of it. Joined with live_chart.js.

const CORNERS = 24 // of an outline: so many fit into an address, and follow a coast well enough

// A box or an outline drawn over the map, or a stretch of the time axis: its edges go to the page as words.
function brushed(root, Plotly, event) {
  const outline = event?.lassoPoints?.map
  const { map, x } = event?.range ?? {}
  if (!map && !x && !(outline?.length >= 3)) return
  const degrees = outline ? fewer(outline, CORNERS).flat() : map ? boxed(map) : []
  const edges = x ? x.map((end) => String(end).slice(0, 10)) : degrees.map((number) => number.toFixed(3))
  relax(root, Plotly, root.layout.meta?.dragmode ?? 'pan')
  root._send('brush', { edges })
}

function boxed([one, other]) {
  const [west, east] = [one[0], other[0]].sort((a, b) => a - b)
  const [south, north] = [one[1], other[1]].sort((a, b) => a - b)
  return [west, south, east, north]
}

// An outline of a few corners: again and again the one goes that makes the smallest triangle with its neighbours
// (Visvalingam and Whyatt 1993).
function fewer(outline, most) {
  const corners = [...outline]
  const triangle = ([ax, ay], [bx, by], [cx, cy]) => Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay))
  while (corners.length > most) {
    const sizes = corners.map((corner, i) => triangle(corners.at(i - 1), corner, corners[(i + 1) % corners.length]))
    corners.splice(sizes.indexOf(Math.min(...sizes)), 1)
  }
  return corners
}

// What is drawn of a selection goes: the filters say from now on what is chosen.
function relax(root, Plotly, dragmode) {
  return Plotly.update(root, { selectedpoints: null }, { dragmode, selections: [] })
}
