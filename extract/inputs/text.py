"""Plain text: one document."""

from extract.inputs.decoding import text_of
from extract.inputs.headline import headline
from extract.inputs.material import Items, Material
from extract.model import Document


def read(material: Material) -> Items:
    """The document that a plain text is. Raises BadDocument."""
    text = text_of(material.data, material.name)
    yield Document(text, title=headline(text))
