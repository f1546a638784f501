"""Files that a command writes in a folder of the person: one sentence when it cannot be written."""

from pathlib import Path

from indicators.errors import RefusedError


def write_in(folder: Path, name: str, content: bytes) -> Path:
    """Write a file in a folder, made if need be; RefusedError when the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_bytes(content)
    except OSError as error:
        message = f"Le dossier «\u00a0{folder}\u00a0» ne peut pas être écrit. Choisissez-en un autre avec --out."
        raise RefusedError(message) from error
    return path
