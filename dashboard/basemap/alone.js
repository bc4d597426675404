// For a page that is opened as a file. The map's worker is a module that imports another, and browsers load no modules
// for a file: so its text is read, its one export taken out, and run as a plain worker. Comes before plotly.js.
window.Worker = class extends Worker {
  constructor(url) {
    const read = (address) => {
      const ask = new XMLHttpRequest()
      ask.open('GET', address, false)
      ask.send()
      return ask.responseText
    }
    const text = read(url)
    const [, imported] = text.match(/^\s*import\s*["']([^"']+)["']/) ?? []
    const plain = (imported ? read(imported) : text).replace(/\bexport\s*\{\s*\w+ as default\s*\};?/, '')
    super(URL.createObjectURL(new Blob([plain], { type: 'text/javascript' })))
  }
}
