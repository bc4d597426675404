// Writes the rivers and lakes of plotly.js's offline atlas as TopoJSON: node waters.cjs plotly-geo-assets.js waters.json
global.window = global
global.self = global
const atlas = require(require('path').resolve(process.argv[2]))
const assets = atlas.topojson ?? global.PlotlyGeoAssets.topojson
const world = assets.world_50m
world.objects = { rivers: world.objects.rivers, lakes: world.objects.lakes }
require('fs').writeFileSync(process.argv[3], JSON.stringify(world))
