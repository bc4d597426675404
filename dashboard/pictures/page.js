// Draws the figure of a page that stands alone. Joined with live_view.js, which knows where a map first looks.

const SCALES = [1, 2, 3, 5] // a scale bar is one of these times a power of ten
const TILE = 512 // pixels of a MapLibre tile
const EARTH = 40_075.017 // km around the equator

async function embedded(name) {
  const packed = document.getElementById(`file ${name}`).textContent
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json()
}

async function fill(style) {
  for (const source of Object.values(style?.sources ?? {})) {
    if (source.data?.embedded) source.data = await embedded(source.data.embedded)
  }
}

function config(layout, still) {
  return {
    staticPlot: still,
    displaylogo: false,
    showSendToCloud: false, // its button uploads the chart
    responsive: !still,
    scrollZoom: Boolean(layout.map),
    modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d'],
  }
}

// The bar is as long as a round number of km, and at most 110 pixels.
function measure(map) {
  const box = document.getElementById('scale')
  const pixel = (EARTH * Math.cos((map.getCenter().lat * Math.PI) / 180)) / TILE / 2 ** map.getZoom()
  const most = 110 * pixel
  const power = 10 ** Math.floor(Math.log10(most))
  const km = power * SCALES.filter((step) => step * power <= most).at(-1)
  box.hidden = false
  box.style.width = `${km / pixel}px`
  box.textContent = km < 1 ? `${Math.round(km * 1000)} m` : `${km.toLocaleString('en')} km`
  const north = document.getElementById('north')
  north.hidden = false
  north.querySelector('svg').style.transform = `rotate(${-map.getBearing()}deg)`
}

async function draw(still) {
  const root = document.getElementById('chart')
  const { data, layout } = JSON.parse(document.getElementById('figure').textContent)
  const { clientWidth: width, clientHeight: height } = root
  await Promise.all([
    document.fonts.load('16px Inter'), document.fonts.load("16px 'Dateline Shapes'", '●'), fill(layout.map?.style),
  ])
  const { fit: bounds, deepest } = layout.meta ?? {}
  if (layout.map && bounds) Object.assign(layout.map, fitted(bounds, width, height, deepest, layout))
  await Plotly.newPlot(root, data, { ...layout, width, height }, config(layout, still))
  const map = subplot(root)?.map
  if (!map) return
  measure(map)
  map.on('move', () => measure(map))
  await new Promise((done) => (map.loaded() ? done() : map.once('idle', done)))
}

// What a Chromium needs of the page besides a look at it: a chart as SVG; for paper a map that is an image.
async function picture(kind) {
  const root = document.getElementById('chart')
  const { clientWidth: width, clientHeight: height } = root
  if (kind === 'svg') {
    const address = await Plotly.toImage(root, { format: 'svg', width, height })
    return decodeURIComponent(address.slice(address.indexOf(',') + 1))
  }
  const canvas = root.querySelector('canvas.maplibregl-canvas')
  if (canvas) {
    const image = new Image()
    image.src = canvas.toDataURL()
    image.style.cssText = canvas.style.cssText
    await image.decode()
    canvas.replaceWith(image)
  }
  return ''
}

const still = location.hash === '#still'
window.drawn = draw(still)
window.drawn.catch((error) => {
  const said = document.createElement('p')
  said.id = 'broken'
  said.textContent = `The chart could not be drawn (${error.message}).`
  document.querySelector('main').append(said)
})
if (!still) {
  window.addEventListener('resize', () => {
    const { clientWidth: width, clientHeight: height } = document.getElementById('chart')
    if (width && height) Plotly.relayout('chart', { width, height })
  })
}
