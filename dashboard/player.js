// Plays through days. It reports where it stands ({ day, length }) and waits for the page to say the same back before it
// takes the next step.

const SPEEDS = { Slow: 2600, Normal: 1400, Fast: 600 } // milliseconds a step
const LOOK = 120 // milliseconds between two looks whether the page has caught up
const PATIENCE = 5000 // milliseconds until a step is asked for again: a page that is being drawn anew may miss one

const html = (data) => `
  <div class="player-buttons">
    <button class="back" aria-label="Previous day" title="Previous day">←</button>
    <button class="play"></button>
    <button class="on" aria-label="Next day" title="Next day">→</button>
  </div>
  <div class="player-strip" role="slider" tabindex="0" aria-label="Day"></div>
  <div class="player-choices">
    <select class="length" aria-label="Days at a time">${data.windows
      .map((n) => `<option value="${n}">${n === 1 ? '1 day' : `${n} days`}</option>`)
      .join('')}</select>
    <select class="speed" aria-label="Speed">${Object.keys(SPEEDS)
      .map((name) => `<option value="${name}"${name === 'Normal' ? ' selected' : ''}>${name} pace</option>`)
      .join('')}</select>
  </div>
  <div class="player-ends"><span class="first"></span><span class="last"></span></div>`

function drawn(root, { days }) {
  const most = Math.max(1, ...days.map(([, n]) => n))
  const strip = root.querySelector('.player-strip')
  strip.innerHTML = `${days.map(([, n, words]) => `<i style="height:${(100 * n) / most}%" title="${words}"></i>`).join('')}<u></u>`
  strip.setAttribute('aria-valuemin', 0)
  strip.setAttribute('aria-valuemax', days.length - 1)
  root.querySelector('.first').textContent = days[0][2]
  root.querySelector('.last').textContent = days.at(-1)[2]
}

function marked(root) {
  const { days } = root._data
  const first = Math.max(0, root._at - root._length + 1)
  const strip = root.querySelector('.player-strip')
  const width = 100 / days.length
  Object.assign(strip.querySelector('u').style, { left: `${first * width}%`, width: `${(root._at - first + 1) * width}%` })
  strip.querySelectorAll('i').forEach((bar, i) => bar.classList.toggle('on', i >= first && i <= root._at))
  strip.setAttribute('aria-valuenow', root._at)
  strip.setAttribute('aria-valuetext', days[root._at][2])
  root.querySelector('.play').textContent = root._timer ? '❚❚ Pause' : '▶ Play'
  root.querySelector('.length').value = root._length
}

const stand = (day, length) => `${day} ${length}`
const behind = (root) => root._asked !== stand(root._data.day, root._data.length)

function go(root, at) {
  root._at = Math.max(0, Math.min(root._data.days.length - 1, at))
  marked(root)
  root._asked = stand(root._data.days[root._at][0], root._length)
  ask(root, 0)
}

function ask(root, again) {
  root._send('at', { day: root._data.days[root._at][0], length: root._length, again })
  clearTimeout(root._patience)
  root._patience = setTimeout(() => root.isConnected && behind(root) && ask(root, again + 1), PATIENCE)
}

function pause(root) {
  clearTimeout(root._timer)
  root._timer = null
  marked(root)
}

function play(root) {
  const pace = () => SPEEDS[root.querySelector('.speed').value]
  const next = () => {
    if (!root.isConnected) return
    if (behind(root)) return void (root._timer = setTimeout(next, LOOK))
    if (root._at >= root._data.days.length - 1) return pause(root)
    go(root, root._at + 1)
    root._timer = setTimeout(next, pace())
  }
  if (root._at >= root._data.days.length - 1) go(root, root._length - 1) // from the end, play from the beginning
  root._timer = setTimeout(next, pace())
  marked(root)
}

function listen(root) {
  const on = (selector, event, act) => root.querySelector(selector).addEventListener(event, act)
  const step = (by) => (pause(root), go(root, root._at + by))
  const strip = root.querySelector('.player-strip')
  const under = (event) => {
    const box = strip.getBoundingClientRect()
    return Math.floor(((event.clientX - box.left) / box.width) * root._data.days.length)
  }
  on('.back', 'click', () => step(-1))
  on('.on', 'click', () => step(1))
  on('.play', 'click', () => (root._timer ? pause(root) : play(root)))
  on('.length', 'change', (event) => ((root._length = Number(event.target.value)), go(root, root._at)))
  on('.player-strip', 'click', (event) => (pause(root), go(root, under(event))))
  on('.player-strip', 'keydown', (event) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 7, PageDown: -7, Home: -1e6, End: 1e6 }[event.key]
    if (event.key === ' ') root._timer ? pause(root) : play(root)
    else if (by) step(by)
    else return
    event.preventDefault()
  })
}

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector('.player')
  root._send = setStateValue
  const strip = JSON.stringify(data.days)
  if (!root.firstElementChild) {
    root.innerHTML = html(data)
    listen(root)
  }
  const fresh = root._strip !== strip
  root._data = data
  if (fresh) drawn(root, data)
  root._strip = strip
  if (fresh || !behind(root)) {
    root._at = data.days.findIndex(([day]) => day === data.day)
    root._length = data.length
    root._asked = stand(data.day, data.length)
  }
  marked(root)
  return () => setTimeout(() => root.isConnected || (clearTimeout(root._timer), clearTimeout(root._patience)))
}
