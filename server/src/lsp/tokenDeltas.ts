import type * as L from 'vscode-languageserver';

/** The colours that a client was last told, so that after an edit only what differs is sent. */
export class TokenDeltas {
  private readonly told = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  private count = 0;

  /** All of them, and the id to ask by the next time. */
  full(uri: string, data: number[]): L.SemanticTokens {
    const id = String(++this.count);
    this.told.set(uri, { id, data });
    return { resultId: id, data };
  }

  /** What differs from the answer with that id; all of them when that is not the last one. */
  since(uri: string, id: string, data: number[]): L.SemanticTokens | L.SemanticTokensDelta {
    const before = this.told.get(uri);
    const full = this.full(uri, data);
    if (before?.id !== id || full.resultId === undefined) return full;
    return { resultId: full.resultId, edits: difference(before.data, data) };
  }

  forget(uri: string): void {
    this.told.delete(uri);
  }
}

/** One edit from the first number that differs to the last. */
function difference(before: readonly number[], after: number[]): L.SemanticTokensEdit[] {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return [];
  let same = 0;
  while (same < least - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return [{ start, deleteCount: before.length - same - start, data: after.slice(start, after.length - same) }];
}
