"""kkr_desktop: the register of board seats that a KKR secretariat fills."""

__version__ = "0.4.0"
