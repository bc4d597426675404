// One Plotly chart that lives on across reruns: Plotly.react redraws it, its camera stays where the reader left it.
// Streamlit calls the default export at every rerun with new data, and the function it returns when the chart goes.

const clicks = new Map() // chart key → clicks so far; counts on when the page is left and entered again

// ---- drawing

function buttons(root, Plotly, key) {
  const show = () => {
    root._touched = false
    const target = fit(root)
    const change = target
      ? { 'map.center': target.center, 'map.zoom': target.zoom, 'map.bearing': 0, 'map.pitch': 0 }
      : { 'xaxis.autorange': true }
    Plotly.relayout(root, change).then(() => keep(root, key))
  }
  const brush = (dragmode) => () => relax(root, Plotly, root._fullLayout.dragmode === dragmode ? 'pan' : dragmode)
  const box = { width: 24, height: 24, path: 'M3 3h4v2H5v2H3V3zm7 0h4v2h-4V3zm7 0h4v4h-2V5h-2V3zM3 10h2v4H3v-4zm16 0h2v4h-2v-4zM3 17h2v2h2v2H3v-4zm7 2h4v2h-4v-2zm9-2h2v4h-4v-2h2v-2z' }
  const icon = { width: 24, height: 24, path: 'M4 9V4h5v2H6v3H4zm11-5h5v5h-2V6h-3V4zM4 15h2v3h3v2H4v-5zm14 0h2v5h-5v-2h3v-3z' }
  return {
    displaylogo: false,
    showSendToCloud: false, // its button uploads the chart
    responsive: false,
    scrollZoom: Boolean(root._isMap),
    modeBarButtonsToRemove: ['select2d', 'lasso2d', 'resetViewMap', 'autoScale2d', 'resetScale2d'],
    modeBarButtonsToAdd: [
      ...[['select', box], ['lasso', Plotly.Icons.lasso]].slice(0, root._brushes.length).map(([val, icon], i) => (
        { name: val, title: root._brushes[i], icon, attr: 'dragmode', val, click: brush(val) }
      )),
      { name: 'show all', title: 'Show all', icon, click: show },
    ],
  }
}

async function draw(root, Plotly, data) {
  const figure = await unpacked(data.figure)
  figure.layout.height = root.clientHeight || data.height // a page may fit it to the window
  root._isMap = Boolean(figure.layout.map)
  root._brushes = data.brush
  place(root, figure.layout, data.key)
  restyle(subplot(root), figure.layout.map?.style)
  await document.fonts.load("16px 'Dateline Shapes'", '●').catch(() => {})
  root._config ??= buttons(root, Plotly, data.key) // the same object for ever: to Plotly a new one is a new chart
  await Plotly.react(root, figure.data, { ...figure.layout, autosize: true }, root._config)
  keep(root, data.key)
}

// A rerun may come while the last drawing is still under way: draw one after the other, and of several only the last.
async function follow(root, data) {
  root._wanted = data
  if (root._busy) return
  root._busy = true
  try {
    while (root._wanted && root._wanted.figure + root._wanted.height !== root._drawn) {
      const next = root._wanted
      const Plotly = await load(next.plotly)
      if (!root.isConnected) return
      await draw(root, Plotly, next)
      root._drawn = next.figure + next.height
      listen(root, Plotly, next.key)
      say(root, '')
    }
  } catch (error) {
    say(root, `The chart could not be drawn (${error.message}). The figures around it are not affected.`, data)
  } finally {
    root._busy = false
  }
}

function say(root, words, data) {
  const box = root.parentElement.querySelector('.dateline-chart-message')
  box.hidden = !words
  box.textContent = words
  if (!words || !data) return
  const button = document.createElement('button')
  button.textContent = 'Try again'
  button.onclick = () => {
    say(root, '')
    root._drawn = null
    follow(root, data)
  }
  box.append(' ', button)
}

// ---- listening

function listen(root, Plotly, key) {
  const map = subplot(root)?.map
  if (map && root._map !== map) {
    root._map = map
    map.on('click', (event) => {
      const found = picked(root, map, event) ?? region(root, map, event)?.clicked
      if (found || !root._spots) report(root, key, found)
      else root._send('spot', [event.lngLat.lng, event.lngLat.lat])
    })
    map.on('mousemove', (event) => tell(root, map, event))
    map.on('mouseout', () => tell(root, map, null))
    // plotly.js would jump to its first view on a double click; to a reader that is two clicks
    map.on('mousedown', () => (subplot(root).viewInitial = subplot(root).getView()))
  }
  if (root._listening) return
  root._listening = true
  root.on('plotly_click', (event) => {
    if (!root._isMap) report(root, key, event.points.map((point) => point.customdata).filter(Boolean))
  })
  root.addEventListener('keydown', (event) => step(root, Plotly, key, event))
  root.on('plotly_hover', (event) => encircle(root, event.points[0]))
  root.on('plotly_unhover', () => encircle(root, null))
  root.on('plotly_selected', (event) => brushed(root, Plotly, event))
  root.on('plotly_relayout', (change) => {
    root._touched = change['xaxis.autorange'] !== true
    clearTimeout(root._keeping)
    root._keeping = setTimeout(() => keep(root, key), 150)
  })
  root._sizes = new ResizeObserver(() => {
    clearTimeout(root._sizing)
    root._sizing = setTimeout(() => {
      const { clientWidth, clientHeight, _fullLayout } = root
      if (!clientWidth || !_fullLayout) return
      const off = Math.max(Math.abs(clientWidth - _fullLayout.width), Math.abs(clientHeight - _fullLayout.height))
      if (off > 1) Plotly.relayout(root, { width: clientWidth, height: clientHeight })
    }, 80)
  })
  root._sizes.observe(root)
}

// With the chart itself in focus, arrows go from point to point, as hovering does, and Enter is a click.
function step(root, Plotly, key, event) {
  const regions = Object.entries(root.layout.meta?.areas ?? {}).map(([code, [id, text, lon, lat]]) => ({ code, row: [id], text, lon, lat }))
  const points = regions.length ? regions : root._fullData.flatMap((trace, curveNumber) =>
    (trace.customdata ?? []).map((row, pointNumber) => ({ curveNumber, pointNumber, row, text: trace.text?.[pointNumber] })),
  )
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (event.target !== root || !points.length) return
  if (by) {
    root._at = ((root._at ?? (by > 0 ? -1 : 0)) + by + points.length) % points.length
    const { curveNumber, pointNumber, text, code } = points[root._at]
    if (code) outline(root, code)
    else Plotly.Fx.hover(root, [{ curveNumber, pointNumber }], root._isMap ? 'map' : undefined)
    root.parentElement.querySelector('.dateline-chart-spoken').textContent = (text ?? '').replace(/<[^>]*>/g, ' ')
    event.preventDefault()
  } else if (event.key === 'Enter' && points[root._at]) {
    const { row } = points[root._at]
    report(root, key, [root._isMap ? [row[0]] : row])
  }
}

function report(root, key, points) {
  if (!points?.length) return
  const count = (clicks.get(key) ?? 0) + 1
  clicks.set(key, count)
  root._send('click', { points, count })
}

// Streamlit changes its colours without asking the server: a chart that is drawn in the other theme asks for a new one.
function match(root, mode) {
  const [red, green, blue] = getComputedStyle(root).color.match(/[\d.]+/g).map(Number)
  const wanted = red + green + blue > 382 ? 'dark' : 'light' // light text stands on a dark page
  if (wanted !== mode && root._asked !== wanted) root._send('theme', wanted)
  root._asked = wanted === mode ? null : wanted
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.dateline-chart')
  root._send = setTriggerValue
  setTimeout(() => root.isConnected && match(root, data.mode), 60)
  root.style.height = `${data.height}px`
  root.style.setProperty('--dl-height', `${data.height}px`)
  root.setAttribute('aria-label', data.alt)
  root._spots = data.spot
  root.classList.toggle('over-spot', data.spot)
  follow(root, data)
  return () => {
    // called for a newer rerun too, when this one was slow: only a chart that left the page is taken down
    setTimeout(() => {
      if (root.isConnected) return
      root._sizes?.disconnect()
      clearTimeout(root._keeping)
      if (root._fullLayout) window.Plotly.purge(root)
    })
  }
}
