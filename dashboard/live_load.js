// plotly.js of the installed wheel, loaded once a page, and the figures that come packed. Joined with what draws them.

const TRIES = [0, 1000, 4000] // milliseconds before each attempt to load plotly.js
let loading = null

function load(url) {
  if (window.Plotly) return Promise.resolve(window.Plotly)
  loading ??= TRIES.reduce(
    (earlier, pause) => earlier.catch(() => new Promise((go) => setTimeout(go, pause)).then(() => script(url))),
    Promise.reject(new Error('not tried yet')),
  ).catch((error) => {
    loading = null
    throw error
  })
  return loading
}

function script(url) {
  return new Promise((done, fail) => {
    const tag = document.createElement('script')
    tag.src = url
    tag.onload = () => (window.Plotly ? done(window.Plotly) : fail(new Error(`${url} holds no Plotly`)))
    tag.onerror = () => {
      tag.remove()
      fail(new Error(`${url} could not be loaded`))
    }
    document.head.append(tag)
  })
}

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).json()
}
