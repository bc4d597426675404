"""EML: a mail's text, subject and day; its attachments are read as the files they are."""

import email
import email.policy
import email.utils
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage, Message

from extract.errors import BadDocument
from extract.inputs import html, limits
from extract.inputs.decoding import checked, text_of
from extract.inputs.material import Items, Material
from extract.inputs.readers import READERS
from extract.model import Document, Failure

MAIL = "message/rfc822"  # a mail that is attached to a mail


def read(material: Material) -> Items:
    """The mail's own text as a document, then its attachments. Raises BadDocument where it holds neither."""
    mail = email.message_from_bytes(material.data, _class=EmailMessage, policy=email.policy.default)
    if not mail.keys():
        raise BadDocument(f"{material.name} is no mail: it has no headers; save the mail anew as .eml")
    attached = list(_attached(mail))
    text = _text(mail, material.name)
    if not text.strip() and not attached:
        raise BadDocument(f"{material.name} is a mail without text; check that it was saved whole")
    if len(attached) > limits.MEMBERS:
        raise BadDocument(f"{material.name} has more than {limits.MEMBERS} attachments; save and add them apart")
    if text.strip():
        published = _day(mail)
        basis = "metadata" if published else "unknown"
        yield Document(
            checked(text, material.name), title=_header(mail, "Subject"), outlet=_sender(mail), published=published,
            published_basis=basis, source=_header(mail, "Message-ID") or "",
        )  # fmt: skip
    for number, part in enumerate(attached, 1):
        yield from _attachment(part, number, material)


def _text(mail: EmailMessage, name: str) -> str:
    body = mail.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    try:
        content = str(body.get_content())
    except (LookupError, UnicodeError):  # an encoding that is none, or not the one that it says
        content = text_of(_payload(body), name)
    return html.page(content, name).text if body.get_content_type() == "text/html" else content


def _attached(part: Message) -> Iterator[EmailMessage]:
    """The attachments of a mail, but not those of a mail that is attached to it."""
    if part.get_content_type() == MAIL or part.get_content_disposition() == "attachment":
        if isinstance(part, EmailMessage):
            yield part
    elif part.is_multipart():
        for inner in part.get_payload():
            if isinstance(inner, Message):
                yield from _attached(inner)


def _attachment(part: EmailMessage, number: int, material: Material) -> Iterator[Material | Failure]:
    if part.get_content_type() == MAIL:
        yield from (material.inner(f"mail-{number}.eml", inner.as_bytes()) for inner in part.iter_parts())
        return
    name = part.get_filename() or f"attachment-{number}"
    inner = material.inner(name, _payload(part))
    if inner.suffix in READERS:
        yield inner
    else:
        error = f"attachment {name!r} of {material.name} is of no kind that can be read; convert it and add it apart"
        yield Failure(inner.name, error)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _sender(mail: EmailMessage) -> str | None:
    name, address = email.utils.parseaddr(_header(mail, "From") or "")
    return name or address or None


def _day(mail: EmailMessage) -> date | None:
    try:
        return email.utils.parsedate_to_datetime(_header(mail, "Date") or "").date()
    except ValueError:
        return None


def _header(mail: EmailMessage, name: str) -> str | None:
    """A header as one line of text; None where there is none or it is damaged beyond reading."""
    try:
        value = " ".join(str(mail[name] or "").split())
    except (ValueError, IndexError, AttributeError, TypeError):  # what the parser of headers throws at odd ones
        return None
    return value.encode("utf-8", errors="replace").decode("utf-8") or None
