"""When it happened."""
def show(picture, filters, texts_page=None): pass
