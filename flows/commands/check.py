"""placeholder"""
def check() -> None:
    """placeholder"""
