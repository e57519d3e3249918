"""placeholder"""
def show() -> None:
    """placeholder"""
