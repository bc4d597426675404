#!/bin/sh
# Makes the fonts of the report from those of the packages that SOURCES.md names. $1: the npm package inter-ui, unpacked;
# $2: the folder of Debian's fonts-noto-core. Needs fonttools and brotli; nothing at run time does.
set -eu
here=$(dirname "$0")
european="U+0020-024F,U+0259,U+02B0-02FF,U+0300-036F,U+0370-03FF,U+0400-052F,U+1E00-1EFF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+2100-218F,U+2190-21FF,U+2200-22FF,U+25A0-25FF,U+2600-26FF,U+FB00-FB06,U+FFFD"
for weight in Regular SemiBold Bold Italic; do
  pyftsubset "$1/web/Inter-$weight.woff2" --unicodes="$european" --layout-features=kern,liga,calt,ccmp,locl,mark,mkmk,tnum,sups \
    --no-hinting --flavor=none --output-file="$here/Inter-$weight.ttf"
done
for script in Arabic Hebrew; do
  for weight in Regular Bold; do
    pyftsubset "$2/NotoSans$script-$weight.ttf" --unicodes="U+0020-007E,U+00A0-00FF,U+0590-05FF,U+0600-06FF,U+0750-077F,U+08A0-08FF,U+2000-206F,U+FB1D-FDFF,U+FE70-FEFF" \
      --layout-features="*" --no-hinting --flavor=none --output-file="$here/NotoSans$script-$weight.ttf"
  done
done
