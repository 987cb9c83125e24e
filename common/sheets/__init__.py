"""Tables of other programs: reading CSV and XLSX with care, writing them without surprises."""
