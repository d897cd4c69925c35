"""The page of the letters that were made, and the parts it shares with a round's last step."""
