/** Sparse rows: the entries of row r are `columns[starts[r]..starts[r+1]]` with the `values` beside them. */
export interface SparseMatrix {
  readonly rows: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}
