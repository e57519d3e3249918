"""placeholder"""
def tables() -> None:
    """placeholder"""
