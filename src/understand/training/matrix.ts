/** Sparse rows: the entries of row r are `columns[starts[r]..starts[r+1]]` with the `values` beside them. */
export interface SparseMatrix {
  readonly rows: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

export interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

export function matrixOf(rows: readonly SparseRow[], width: number): SparseMatrix {
  const size = rows.reduce((sum, row) => sum + row.columns.length, 0);
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(size);
  const values = new Float32Array(size);
  let at = 0;
  for (const [index, row] of rows.entries()) {
    columns.set(row.columns, at);
    values.set(row.values, at);
    at += row.columns.length;
    starts[index + 1] = at;
  }
  return { rows: rows.length, width, starts, columns, values };
}
