// The stage of a briefing. It steps by itself: the server has sent all steps, and learns nothing of where the talk is.

const TICK = 250 // milliseconds between two looks at the clock
const IDLE = 3000 // milliseconds until the pointer and the hints go in a talk that runs by itself

const STAGE = `
  <header><b class="briefing-name"></b><span class="briefing-about"></span><span class="briefing-spring"></span>
    <span class="briefing-as-of"></span><span class="briefing-stays"></span><span class="briefing-sample">SAMPLE</span></header>
  <div class="briefing-map" aria-hidden="true"><div class="briefing-plot"></div><p class="briefing-nowhere"></p></div>
  <section class="briefing-message" aria-hidden="true"></section>
  <footer><span class="briefing-dots" aria-hidden="true"></span>
    <span class="briefing-hint"><b></b><span> · ← → to step · A auto · T theme · B blank · Esc to leave</span></span>
    <span class="briefing-clock"><span class="auto"></span> <span class="time"></span> <b class="elapsed"></b></span></footer>
  <div class="briefing-blank" hidden></div>
  <p class="briefing-spoken" aria-live="polite"></p>`
const BUTTONS = `
  <button type="button" data-do="back" aria-label="Previous step">← Back</button>
  <button type="button" data-do="on" aria-label="Next step">Next →</button>
  <button type="button" data-do="auto" aria-pressed="false">Auto</button>
  <button type="button" data-do="present" class="strong">▶ Present full screen</button>`

const put = (root, selector, text) => (root._stage.querySelector(selector).textContent = text)
const presenting = (root) => root._dialog.open

// ---- where the talk is

function go(root, to, at_once) {
  const last = root._slides.length - 1
  const round = root._auto && root._data.talk.kiosk
  root._at = to > last && round ? 0 : Math.max(0, Math.min(last, to))
  root._since = Date.now()
  if (to > last && !round) stop(root)
  show(root)
  aim(root, at_once)
  remember(root)
}

function show(root) {
  const { id, html, spoken, nowhere } = root._slides[root._at]
  const message = root._stage.querySelector('.briefing-message')
  if (message._html !== html) {
    message.innerHTML = html
    message._html = html
    message.classList.remove('fresh')
    void message.offsetWidth // the browser sees the class go, so that it begins anew
    message.classList.add('fresh')
  }
  shrink(message)
  const [step, of] = [root._at + 1, root._slides.length]
  put(root, '.briefing-hint b', `${step} of ${of}`)
  put(root, '.briefing-nowhere', nowhere)
  if (root._told !== id) put(root, '.briefing-spoken', `Step ${step} of ${of}. ${spoken}`)
  root._told = id
  root._stage.querySelectorAll('.briefing-dots i').forEach((dot, i) => dot.classList.toggle('on', i === root._at))
}

// No sentence is ever cut: a long one is written smaller, and one that is longer still scrolls.
function shrink(message) {
  for (let share = 1; share > 0.5; share -= 0.05) {
    message.style.setProperty('--fit', share)
    if (message.scrollHeight <= message.clientHeight + 1) return
  }
}

// The step stands in the address, so that a link or a reload comes back to it.
function remember(root) {
  const address = new URL(location.href)
  if (root._at) address.searchParams.set('step', root._at + 1)
  else address.searchParams.delete('step')
  if (address.href !== location.href) history.replaceState(history.state, '', address)
}

// ---- the clock and what runs by itself

function play(root) {
  root._auto = true
  root._pace = root._data.talk.pace || root._pace || 20
  root._since = Date.now()
  tick(root)
}

function stop(root) {
  root._auto = false
  tick(root)
}

const two = (n) => String(Math.floor(n)).padStart(2, '0')

function tick(root) {
  const gone = root._begun ? (Date.now() - root._begun) / 1000 : 0
  put(root, '.elapsed', `${two(gone / 3600)}:${two((gone / 60) % 60)}:${two(gone % 60)}`)
  put(root, '.time', new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: root._data.talk.zone, timeZoneName: 'short' }).format())
  const waited = (Date.now() - root._since) / 1000
  put(root, '.auto', root._auto ? `▶ ${Math.max(0, Math.ceil(root._pace - waited))} s` : '')
  const share = root._auto ? Math.min(1, waited / root._pace) : 1
  root._stage.style.setProperty('--gone', share)
  root.querySelector('[data-do=auto]').setAttribute('aria-pressed', root._auto)
  root._stage.classList.toggle('idle', presenting(root) && Boolean(root._auto) && Date.now() - root._moved > IDLE)
  if (root._auto && waited >= root._pace) go(root, root._at + 1)
}

// ---- the screen

async function present(root) {
  await document.documentElement.requestFullscreen?.().catch(() => {}) // refused without a click: the window is filled
  if (!root.isConnected || presenting(root)) return
  root._dialog.append(root._stage)
  root._dialog.showModal()
  root._begun = root._since = Date.now()
  if (root._data.talk.pace) play(root)
  root._stage.focus({ preventScroll: true })
}

function leave(root) {
  stop(root)
  root._begun = null
  blank(root, false)
  root._home.append(root._stage)
  if (document.fullscreenElement) document.exitFullscreen()
  root.querySelector('[data-do=present]').focus()
}

function blank(root, whether) {
  root._stage.querySelector('.briefing-blank').hidden = !whether
}

function dress(root, look) {
  root._look = look
  root._stage.dataset.look = look.toLowerCase()
  shrink(root._stage.querySelector('.briefing-message'))
  drawMap(root).catch((error) => put(root, '.briefing-nowhere', `The map could not be drawn (${error.message}).`))
}

const KEYS = {
  ArrowRight: (root) => go(root, root._at + 1), ArrowDown: (root) => go(root, root._at + 1),
  PageDown: (root) => go(root, root._at + 1), Enter: (root) => go(root, root._at + 1),
  ArrowLeft: (root) => go(root, root._at - 1), ArrowUp: (root) => go(root, root._at - 1),
  PageUp: (root) => go(root, root._at - 1), Backspace: (root) => go(root, root._at - 1),
  Home: (root) => go(root, 0), End: (root) => go(root, root._slides.length - 1),
  a: (root) => (root._auto ? stop(root) : play(root)),
  t: (root) => dress(root, root._data.looks[(root._data.looks.indexOf(root._look) + 1) % root._data.looks.length]),
  b: (root) => blank(root, root._stage.querySelector('.briefing-blank').hidden),
}

function pressed(root, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const act = { ...KEYS, ' ': (it) => go(it, it._at + (event.shiftKey ? -1 : 1)), '.': KEYS.b }[name]
  if (!act) return
  event.preventDefault()
  event.stopPropagation()
  act(root)
}

// ---- from the page

function build(root) {
  root.innerHTML = `<div class="briefing-home"><div class="briefing-stage" tabindex="0" role="region" aria-roledescription="briefing" aria-label="Briefing">${STAGE}</div></div>
    <div class="briefing-buttons">${BUTTONS}</div><dialog class="briefing-dialog" aria-label="Briefing, full screen"></dialog>`
  for (const name of ['home', 'stage', 'dialog']) root[`_${name}`] = root.querySelector(`.briefing-${name}`)
  const acts = { back: () => go(root, root._at - 1), on: () => go(root, root._at + 1), present: () => present(root), auto: () => KEYS.a(root) }
  root.querySelector('.briefing-buttons').onclick = (event) => acts[event.target.dataset.do]?.()
  root._stage.onkeydown = (event) => pressed(root, event)
  root._dialog.onclose = () => leave(root)
  root._stage.onpointermove = () => (root._moved = Date.now())
  root._stage.onclick = (event) => presenting(root) && go(root, root._at + (event.clientX < innerWidth / 4 ? -1 : 1))
  root._unfilled = () => !document.fullscreenElement && presenting(root) && root._dialog.close()
  document.addEventListener('fullscreenchange', root._unfilled)
  root._sizes = new ResizeObserver(() => {
    clearTimeout(root._sizing)
    root._sizing = setTimeout(() => {
      if (!root.isConnected) return
      shrink(root._stage.querySelector('.briefing-message'))
      resize(root)
    }, 80)
  })
  root._sizes.observe(root._stage)
  root._clock = setInterval(() => tick(root), TICK)
  root._since = root._moved = Date.now()
  root._auto = false
}

// New steps, from a newer picture or another order: the talk stays at its step, or where that one stood.
function take(root, data) {
  const held = root._slides?.[root._at]?.id
  const asked = data.talk.at && data.talk.at !== root._asked ? data.talk.at : held
  const linked = Number(new URL(location.href).searchParams.get('step') ?? 1) - 1
  root._asked = data.talk.at
  root._data = data
  root._slides = data.slides
  const found = data.slides.findIndex((slide) => slide.id === asked)
  const place = found >= 0 ? found : (root._at ?? linked)
  root._at = Math.max(0, Math.min(data.slides.length - 1, place || 0))
  root._stage.querySelector('.briefing-dots').innerHTML = data.slides.map(() => '<i></i>').join('')
}

function frame(root, { talk }) {
  put(root, '.briefing-name', talk.title)
  put(root, '.briefing-about', talk.about)
  put(root, '.briefing-as-of', talk.as_of)
  put(root, '.briefing-stays', talk.stays)
  root._stage.querySelector('.briefing-stays').classList.toggle('frozen', talk.frozen)
  root._stage.querySelector('.briefing-sample').hidden = !talk.sample
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector('.briefing')
  if (!root.firstElementChild) build(root)
  const [before, looked] = [root._data?.talk.pace, root._data?.talk.look + root._data?.theme]
  take(root, data)
  frame(root, data)
  show(root)
  if (before !== data.talk.pace) root._pace = data.talk.pace || root._pace
  const look = looked === data.talk.look + data.theme ? root._look : data.talk.look
  dress(root, look)
  aim(root, false)
  tick(root)
  return () =>
    setTimeout(() => {
      if (root.isConnected) return
      clearInterval(root._clock)
      root._sizes.disconnect()
      document.removeEventListener('fullscreenchange', root._unfilled)
      const plot = root.querySelector('.briefing-plot')
      if (plot?._fullLayout) window.Plotly.purge(plot)
    })
}
