import { LineIndex } from '../../core/lineIndex.js';
import type { Directive, Instruction, Item, Syntax } from './nodes.js';

/** What was read of one version of a document. A class, because a literal with a getter is of a kind of its own each time. */
export class SyntaxTree implements Syntax {
  readonly escape: Syntax['escape'];
  private lineIndex: LineIndex | null = null;

  constructor(
    readonly text: string,
    escapeChar: Syntax['escape'],
    readonly directives: readonly Directive[],
    readonly items: readonly Item[],
    readonly instructions: readonly Instruction[],
  ) {
    this.escape = escapeChar;
  }

  get lines(): LineIndex {
    this.lineIndex ??= new LineIndex(this.text);
    return this.lineIndex;
  }
}
