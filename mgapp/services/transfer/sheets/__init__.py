"""Google Sheets: the office's letters and people in a spreadsheet that agrees with the database.

PostgreSQL is the truth. Triggers note what changed; the worker sends it by id, in batches within
the quota; what somebody changes by hand is found and offered as a proposal.
"""

from mgapp.services.transfer.sheets.account import Account, account_of, configure
from mgapp.services.transfer.sheets.deciding import (
    EditSummary,
    accept_edit,
    refuse_edit,
    sheet_edits,
)
from mgapp.services.transfer.sheets.differences import forget_rows
from mgapp.services.transfer.sheets.errors import (
    EditNotFound,
    NotApplicable,
    SheetChanged,
    SheetsAway,
    SheetsNotConfigured,
    SheetsRefused,
)
from mgapp.services.transfer.sheets.importing import ImportLine, ImportReport, import_sheet
from mgapp.services.transfer.sheets.keeping import keep_current, missing_tabs
from mgapp.services.transfer.sheets.showing import (
    SetUp,
    SheetsStanding,
    is_configured,
    set_up_sheets,
    sheets_standing,
    tell_all_again,
)
from mgapp.services.transfer.sheets.words import HEADERS, EditState, SyncState, Tab

__all__ = [
    "HEADERS",
    "Account",
    "EditNotFound",
    "EditState",
    "EditSummary",
    "ImportLine",
    "ImportReport",
    "NotApplicable",
    "SetUp",
    "SheetChanged",
    "SheetsAway",
    "SheetsNotConfigured",
    "SheetsRefused",
    "SheetsStanding",
    "SyncState",
    "Tab",
    "accept_edit",
    "account_of",
    "configure",
    "forget_rows",
    "import_sheet",
    "is_configured",
    "keep_current",
    "missing_tabs",
    "refuse_edit",
    "set_up_sheets",
    "sheet_edits",
    "sheets_standing",
    "tell_all_again",
]
