"""What may be uploaded, handed on from the services to the forms that say so beforehand."""

from mgapp.services import letters, surat
from mgapp.services.kernel import documents

FILE_BYTES = documents.MAX_BYTES
FILE_ENDINGS = documents.ENDINGS
SURAT_FILES = surat.MAX_ATTACHMENTS
LETTER_FILES = letters.MAX_ATTACHMENTS
