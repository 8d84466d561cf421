import pandas as pd
import pyarrow as pa


def to_stream(table: pd.DataFrame) -> bytes:
    """The Arrow IPC stream of a table."""
    batch = pa.Table.from_pandas(table, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_table(batch)
    return sink.getvalue().to_pybytes()
