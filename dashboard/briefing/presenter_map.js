// The map of a briefing: one that nobody touches, whose camera is eased from step to step. Joined with presenter.js.

const EASE = 1400 // milliseconds of a camera's way
const DRAWN_FOR = 1280 // pixels: the width of the stage at which the map is drawn as large as it is
const ROUND = 96 // corners of a circle
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches

// The map is drawn as if the stage were DRAWN_FOR wide, and shown larger: names and legend grow with the screen.
function sized(root) {
  const box = root.querySelector('.briefing-map')
  const scale = Math.max(0.4, Math.min(root._stage.clientWidth, (root._stage.clientHeight * 16) / 9) / DRAWN_FOR)
  return { scale, width: Math.round(box.clientWidth / scale), height: Math.round(box.clientHeight / scale) }
}

async function drawMap(root) {
  const mode = root._look === 'Dark' ? 'dark' : 'light'
  const wanted = root._data.maps[mode]
  const plot = root.querySelector('.briefing-plot')
  if (root._drawn === wanted) return
  const Plotly = await load(root._data.plotly)
  const figure = await unpacked(wanted)
  await document.fonts.load("16px 'Dateline Shapes'", '●').catch(() => {})
  if (!root.isConnected) return
  const { width, height } = sized(root)
  if (plot._fullLayout) {
    restyle(subplot(plot), figure.layout.map.style)
    Object.assign(figure.layout.map, view(plot).map)
  }
  plot._given = figure.layout.meta
  await Plotly.react(plot, figure.data, { ...figure.layout, width, height, autosize: false, dragmode: false }, { displayModeBar: false, responsive: false, scrollZoom: false })
  root._drawn = wanted
  plot.inert = true // not a stop of the tab key
  resize(root)
}

function resize(root) {
  const plot = root.querySelector('.briefing-plot')
  const map = subplot(plot)?.map
  const { scale, width, height } = sized(root)
  plot.style.transform = `scale(${scale})`
  if (!map || !root._drawn || width < 40 || height < 40) return
  map.setPixelRatio(Math.min(3, devicePixelRatio * scale))
  const { center, zoom } = target(root, width, height) ?? {}
  const camera = center ? { 'map.center': center, 'map.zoom': zoom } : {} // Plotly would go back to its first view
  window.Plotly.relayout(plot, { width, height, ...camera }).then(() => aim(root, true))
}

// Where the camera goes for the step: its place, or the whole map.
function target(root, width, height) {
  const plot = root.querySelector('.briefing-plot')
  const bounds = root._slides[root._at]?.box ?? plot._given?.fit
  return bounds && fitted(bounds, width, height, plot._given.deepest, plot.layout)
}

function ringAround([latitude, longitude, km]) {
  const phi = (latitude * Math.PI) / 180
  const corners = Array.from({ length: ROUND + 1 }, (_, i) => {
    const bearing = (i * 2 * Math.PI) / ROUND
    const north = (km / 111.2) * Math.cos(bearing)
    return [longitude + ((km / 111.2) * Math.sin(bearing)) / Math.max(0.05, Math.cos(phi)), latitude + north]
  })
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [corners] } }
}

// The camera goes to the step's place, which gets a ring and the circle within which it is known; or to the whole map.
function aim(root, at_once) {
  const plot = root.querySelector('.briefing-plot')
  const map = subplot(plot)?.map
  const slide = root._slides[root._at]
  if (!map || !slide || !root._drawn) return
  ring(map, slide, root._look)
  const later = () => root._slides[root._at] === slide && ring(map, slide, root._look)
  if (!map.isStyleLoaded()) ['style.load', 'idle'].forEach((event) => map.once(event, later))
  const to = target(root, plot._fullLayout.width, plot._fullLayout.height)
  if (to) map.easeTo({ center: [to.center.lon, to.center.lat], zoom: to.zoom, duration: at_once || still() ? 0 : EASE })
}

function ring(map, { point }, look) {
  const [mark, circle] = [map.getSource('ring'), map.getSource('precision')]
  if (!mark || !circle) return
  const spot = point && { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [point[1], point[0]] } }
  mark.setData({ type: 'FeatureCollection', features: spot ? [spot] : [] })
  circle.setData({ type: 'FeatureCollection', features: point?.[2] ? [ringAround(point)] : [] })
  map.setPaintProperty('ring', 'circle-radius', 24)
  map.setPaintProperty('ring', 'circle-stroke-width', look === 'Projector' ? 4 : 3)
}
