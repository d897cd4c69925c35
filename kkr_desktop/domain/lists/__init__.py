"""The lists that are shown, printed and put in a workbook: their shapes, their columns and their words."""
