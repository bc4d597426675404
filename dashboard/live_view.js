// What a redrawing leaves alone: the view (a map's camera or a time axis's range, kept for the life of the browser tab,
// never sent to the server) and the parts of a map's style that have not changed. Joined with live_chart.js.

const shelf = (key) => `dateline view ${key}`
const subplot = (root) => root._fullLayout?.map?._subplot

function view(root) {
  const map = subplot(root)?.map
  if (map) {
    const { lng: lon, lat } = map.getCenter()
    return { map: { center: { lon, lat }, zoom: map.getZoom(), bearing: map.getBearing(), pitch: map.getPitch() } }
  }
  const axis = root._fullLayout?.xaxis
  return axis && root._touched ? { range: axis.range } : {}
}

function stored(key) {
  try {
    return JSON.parse(sessionStorage.getItem(shelf(key))) ?? {}
  } catch {
    return {}
  }
}

function keep(root, key) {
  try {
    sessionStorage.setItem(shelf(key), JSON.stringify(view(root)))
  } catch {
    // private windows may refuse storage: the view then lasts as long as the chart
  }
}

const upward = (latitude) => Math.asinh(Math.tan((Math.max(-84, Math.min(84, latitude)) * Math.PI) / 180)) / 2 / Math.PI

// The view that holds a box, with room for the names beside its points and for the legend below them.
function fitted([west, south, east, north], width, height, deepest, layout) {
  const lines = layout.annotations?.[0]?.text?.split('<br>').length ?? 1
  const middle = (Math.atan(Math.sinh(Math.PI * (upward(south) + upward(north)))) * 180) / Math.PI
  const wide = Math.log2(Math.max(100, width - 220) / 512 / Math.max((east - west) / 360, 1e-6))
  const high = Math.log2(Math.max(100, height - 90 - 44 * lines) / 512 / Math.max(upward(north) - upward(south), 1e-6))
  return { center: { lon: (west + east) / 2, lat: middle }, zoom: Math.max(0.8, Math.min(wide, high, deepest)) }
}

function fit(root) {
  const { fit: bounds, deepest } = root.layout.meta ?? {}
  return bounds ? fitted(bounds, root.clientWidth, root.clientHeight, deepest, root.layout) : root._given
}

function place(root, layout, key) {
  const map = layout.map
  const had = root._fullLayout ? view(root) : stored(key)
  const arrived = layout.meta?.fit && root._fullLayout && !root.layout.meta?.fit && !root._touched
  if (map) {
    root._given = { center: map.center, zoom: map.zoom }
    const { fit: bounds, deepest } = layout.meta ?? {}
    const first = bounds ? fitted(bounds, root.clientWidth, layout.height, deepest, layout) : root._given
    Object.assign(map, had.map && !arrived ? had.map : first)
  } else if (had.range && layout.xaxis) {
    Object.assign(layout.xaxis, { range: had.range, autorange: false })
    root._touched = true
  }
}

// A new style would make MapLibre fetch and cut all its files again. Where only data, colours and filters differ, hand it
// just these, and let plotly.js believe that the style is drawn already.
function restyle(drawn, style) {
  const before = drawn?.styleObj?.style
  const differ = (a, b) => JSON.stringify(a) !== JSON.stringify(b)
  const bones = ({ sources, layers }) => [Object.keys(sources), layers.map((layer) => layer.id)]
  if (!before || !style || differ(bones(before), bones(style))) return
  for (const [id, { data }] of Object.entries(style.sources)) {
    if (differ(data, before.sources[id].data)) drawn.map.getSource(id).setData(data)
  }
  style.layers.forEach((layer, i) => {
    const old = before.layers[i]
    if (differ(layer.filter, old.filter)) drawn.map.setFilter(layer.id, layer.filter)
    for (const [group, set] of [['paint', 'setPaintProperty'], ['layout', 'setLayoutProperty']]) {
      for (const name in layer[group]) {
        if (differ(layer[group][name], old[group]?.[name])) drawn.map[set](layer.id, name, layer[group][name])
      }
    }
  })
  drawn.styleObj = { style, transition: { duration: 0, delay: 0 } }
}
