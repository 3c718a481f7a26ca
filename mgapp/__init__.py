"""Buku tamu, kasus dan surat menyurat: a guestbook, its cases and letters for public offices."""
