"""The page of the bodies: their seats, who sits, who nominates, and the forms that change them."""
