import type { PlacedTokens, SemanticToken, TokenPiece } from '../../core/results.js';
import { type Span, spanMoved } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { type ShellKind, shellAt } from '../model/shells.js';
import { carried } from '../syntax/kept.js';
import { lastBefore } from '../syntax/locate.js';
import type { Blank, Item } from '../syntax/nodes.js';
import { InstructionPainter } from './instructionTokens.js';
import { Brush } from './tokenBrush.js';

/**
 * The tokens of the file, or of the items that `range` touches; sorted by start, never overlapping. Linear in the
 * length of what is asked for. Stages are `namespace`, images `class`, tags `enumMember`, flags `parameter`.
 */
export const tokens = (file: DockerfileFile, range?: Span): readonly SemanticToken[] =>
  tokenPieces(file, range).flatMap(({ start, piece }) =>
    piece.tokens.map((token) => ({ ...token, span: spanMoved(token.span, start) })),
  );

/** The same, item by item. The piece of an instruction that stayed the same since an earlier version is that version's. */
export function tokenPieces(file: DockerfileFile, range?: Span): readonly PlacedTokens[] {
  const { items } = file.syntax;
  const first = range === undefined ? undefined : lastBefore(items, range.start);
  const painter = new Painter(file);
  const places: PlacedTokens[] = [];
  for (let i = first ? indexOf(items, first) : 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined || (range !== undefined && item.span.start > range.end)) break;
    if (item.kind !== 'blank') places.push({ start: item.span.start, piece: painter.item(item) });
  }
  return places;
}

/** Where an item stands in the list. O(log n). */
function indexOf(items: readonly Item[], item: Item): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.start ?? 0) < item.span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What an instruction looks like when this shell reads it and these of its references mean stages. */
interface Look {
  readonly shell: ShellKind;
  readonly stages: string;
  readonly piece: TokenPiece;
}
const painted = carried<Look>();

/** Instructions that a shell reads: which one, other instructions decide. */
const commands: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ONBUILD']);

class Painter {
  private readonly brush: Brush;
  private readonly painter: InstructionPainter;
  /** The names of stages and images from the item at hand on. */
  private nextReference = 0;

  constructor(private readonly file: DockerfileFile) {
    this.brush = new Brush(file.syntax);
    this.painter = new InstructionPainter(file, this.brush);
  }

  item(item: Exclude<Item, Blank>): TokenPiece {
    const { brush } = this;
    switch (item.kind) {
      case 'comment':
        brush.comment(item.content.span);
        break;
      case 'directive':
        brush.add(item.name.span, 'macro');
        brush.add({ start: item.value.span.start - 1, end: item.value.span.start }, 'operator');
        brush.add(item.value.span, 'string');
        break;
      case 'instruction': {
        const shell = commands.has(item.name) ? shellAt(this.file, item).kind : 'other';
        const stages = this.stagesIn(item.span);
        const known = painted.get(item);
        if (known?.shell === shell && known.stages === stages) return known.piece;
        brush.begin(item.comments);
        this.painter.instruction(item);
        for (const comment of item.comments) brush.comment(comment.content.span);
        const piece = brush.flush(item);
        painted.set(item, { shell, stages, piece });
        return piece;
      }
    }
    return brush.flush(item);
  }

  /** For each name of a stage or an image in a part of the text, in order, which it is. The parts are asked for in order. */
  private stagesIn({ start, end }: Span): string {
    const references = this.file.model.stageReferences;
    let found = '';
    for (; ; this.nextReference++) {
      const reference = references[this.nextReference];
      if (reference === undefined || reference.span.start >= end) return found;
      if (reference.span.start >= start) found += reference.stage === null ? 'i' : 's';
    }
  }
}
