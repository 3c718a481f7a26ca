"""How fast the product is beside a floor: the same effects in hand-written SQL.

`make bench` loads offices of made-up cases, starts the production server and the floor on the
same database, measures both in turns, and prints one table. Everything stays on this machine,
ends by itself and leaves no process behind.
"""
