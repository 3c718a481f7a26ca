"""`make screenshots`: the pages as people see them, at 1280 and 360 px, light and dark.

Starts the office with its demo data in a place of its own, adds what the demo leaves out, signs in
as each role, and writes the pictures to ``screenshots/``; stops everything by itself.
"""
