"""What both doors know of HTTP: who sent a request, from where, and with which proof."""
