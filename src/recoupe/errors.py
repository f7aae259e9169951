"""What goes wrong by a fault of the program or of its use; bad *input* is a `Refusal`, not an error."""


class RecoupeError(Exception):
    """Any error that recoupe raises on purpose."""


class UsageError(RecoupeError):
    """A request that cannot be carried out as it was made; the command line exits 2.

    `phrase` names what is wrong among the phrases of the interface, `values` fill its blanks.
    """

    def __init__(self, phrase: str, **values: object) -> None:
        super().__init__(" ".join([phrase, *(f"{name}={value}" for name, value in values.items())]))
        self.phrase, self.values = phrase, values


class LayerError(RecoupeError):
    """A layer that the gate `Reading.with_` refused."""

    def __init__(self, by: str, layer: str, reason: str) -> None:
        super().__init__(f"{by}: layer {layer!r}: {reason}")
        self.by, self.layer, self.reason = by, layer, reason


class KnowledgeError(RecoupeError):
    """A data file of `french/data` that does not say what it should."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = file, reason


class RefusedError(RecoupeError):
    """A text that cannot be read, given to the library directly: the reason and detail of its `Refusal`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason, self.detail = reason, detail


class StoreError(RecoupeError):
    """A record that cannot be read or written: the disk is full, another program holds it, the file is damaged."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason
