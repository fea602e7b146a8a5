"""The ways in which corrections are written: workbook, answers of participants, exchange with analysts."""
