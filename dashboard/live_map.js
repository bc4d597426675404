// What the pointer finds on the map: the mark under it with its precision circle, or the shaded region. Joined with
// live_chart.js.

// The mark nearest to a click, by where it is drawn: marks of one place stand beside it by dx, dy pixels.
function picked(root, map, event) {
  let best = null
  for (const trace of root._fullData) {
    for (let i = 0; i < (trace.lat?.length ?? 0); i++) {
      const [id, dx, dy] = trace.customdata?.[i] ?? []
      if (id === undefined) continue
      const lon = trace.lon[i] + 360 * Math.round((event.lngLat.lng - trace.lon[i]) / 360)
      const at = map.project([lon, trace.lat[i]])
      const away = Math.hypot(at.x + dx - event.point.x, at.y + dy - event.point.y) / (trace.marker.size[i] / 2 + 4)
      if (away <= 1 && (!best || away < best.away)) best = { id, away }
    }
  }
  return best && [[best.id]]
}

const areas = (root) => root.layout.meta?.areas ?? {}

function region(root, map, event) {
  if (!Object.keys(areas(root)).length || !map.getLayer('shading')) return null
  const code = map.queryRenderedFeatures(event.point, { layers: ['shading'] })[0]?.properties.id
  const [id, text] = areas(root)[code] ?? []
  return id === undefined ? null : { code, text, clicked: [[id]] }
}

function outline(root, code) {
  if (root._outlined === code) return
  root._outlined = code
  const map = subplot(root)?.map
  if (map?.getLayer('region-hovered')) map.setFilter('region-hovered', ['==', ['get', 'id'], code ?? ''])
}

// The region under the pointer is outlined, and told of in a box beside the pointer.
function tell(root, map, event) {
  const tip = root.parentElement.querySelector('.dateline-chart-tip')
  const found = event && region(root, map, event)
  outline(root, found?.code)
  root.classList.toggle('over-region', Boolean(found))
  tip.hidden = !found
  if (!found) return
  tip.textContent = found.text
  const { clientX, clientY } = event.originalEvent
  tip.style.left = `${Math.min(clientX + 14, innerWidth - tip.offsetWidth - 8)}px`
  tip.style.top = `${Math.min(clientY + 14, innerHeight - tip.offsetHeight - 8)}px`
}

// A circle on the sphere of so many km around a point, as a polygon.
function ringOf(lon, lat, km) {
  const [angle, phi] = [km / 6371.0088, (lat * Math.PI) / 180]
  const corners = Array.from({ length: 97 }, (_, i) => {
    const bearing = (i * 2 * Math.PI) / 96
    const up = Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing)
    const turn = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(phi), Math.cos(angle) - Math.sin(phi) * up)
    return [lon + (turn * 180) / Math.PI, (Math.asin(up) * 180) / Math.PI]
  })
  return { type: 'Polygon', coordinates: [corners] }
}

// While the pointer rests on a mark, the circle within which its place is known.
function encircle(root, point) {
  root.classList.toggle('over-point', Boolean(point))
  const source = subplot(root)?.map?.getSource('hovered')
  if (!source) return
  const km = point?.customdata?.[3]
  const rings = km ? [{ type: 'Feature', properties: {}, geometry: ringOf(point.lon, point.lat, km) }] : []
  source.setData({ type: 'FeatureCollection', features: rings })
}
