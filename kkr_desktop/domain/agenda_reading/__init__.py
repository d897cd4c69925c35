"""An agenda read: from its raw text, in layers, to proposals that each bear the words they were taken from."""
