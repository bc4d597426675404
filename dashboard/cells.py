"""What a spreadsheet does with a cell: which texts it would run as a formula."""

# A cell that begins so would be run as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
