"""The offline basemap: its style; the data lies in dashboard/static, build.sh says how it was made."""
