"""Bytes and files made from the domain: letters, workbook, agenda text."""
