"""What a human does to the machine's rows: look at one, accept, correct or reject it, put it on the map.

item       one finding in words: its sentence lit, the machine's reading and the human's side by side
form       the reading as fields, and what was changed in them
placing    the place: candidates, a click on the map, and the columns that follow from a point
source     how reliable the source is, how credible the information, when it was published
missed     what the machine did not find at all: words of the text, and what they tell
passages   words found in a text
saving     who decides; a decision kept, published, taken back
trail      what was decided so far, in words and as CSV
"""
