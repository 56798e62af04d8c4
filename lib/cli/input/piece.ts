/** A part of a stream, not parsed yet: a document, or a part of a JSON list. */
export interface Piece {
  readonly bytes: Buffer;
  /** Of the first byte in the stream. */
  readonly offset: number;
  /** Line and column of the first byte, from 1. */
  readonly line: number;
  readonly column: number;
  /**
   * An entry of a JSON list's `items`; what is left of the list without them, which comes after the last one; or, in its
   * place, what there is after the last item of a list that has no end. Undefined for a document.
   */
  readonly part?: 'item' | 'list' | 'cut';
  /** Of what is left of a list: where what came after its items begins, in the piece and in the stream. */
  readonly rest?: { readonly at: number; readonly line: number; readonly column: number };
}
