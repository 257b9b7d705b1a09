import { lazy } from '../../core/lazy.js';
import { type Span, spanMoved, type Token } from '../../core/text.js';
import { Joined } from './logical.js';
import type { Heredoc, LexedWord, Variable } from './nodes.js';
import { lexWord } from './variables.js';

/** What the first pass over the lines knows of a heredoc. */
type Found = Omit<Heredoc, 'variables' | 'lexed' | 'text'>;

/** A heredoc whose variables are looked for when they are asked for. */
export class HeredocNode implements Heredoc {
  readonly opener: Span;
  readonly name: Token;
  readonly expand: boolean;
  readonly stripTabs: boolean;
  readonly body: Span;
  readonly terminator: Span | null;
  private readonly lex: () => LexedWord;

  private constructor(
    found: Found,
    private readonly content: Joined,
  ) {
    this.opener = found.opener;
    this.name = found.name;
    this.expand = found.expand;
    this.stripTabs = found.stripTabs;
    this.body = found.body;
    this.terminator = found.terminator;
    this.lex = lazy(() => lexWord(content, { escapeChar: '\\', quotes: false }));
  }

  /** A heredoc that has just been found in `source`. */
  static read(source: string, found: Found): HeredocNode {
    return new HeredocNode(found, Joined.of(source, [found.body.start, found.body.end]));
  }

  get text(): string {
    return this.content.text;
  }

  get variables(): readonly Variable[] {
    return this.expand ? this.lex().variables : [];
  }

  get lexed(): LexedWord | null {
    return this.expand ? this.lex() : null;
  }

  /** This heredoc in a document in which everything before it grew by `by` characters. */
  moved(by: number): HeredocNode {
    const { name, terminator } = this;
    return new HeredocNode(
      {
        opener: spanMoved(this.opener, by),
        name: { text: name.text, span: spanMoved(name.span, by) },
        expand: this.expand,
        stripTabs: this.stripTabs,
        body: spanMoved(this.body, by),
        terminator: terminator === null ? null : spanMoved(terminator, by),
      },
      this.content.moved(by),
    );
  }

  /** The same in the same place, read in the document that it is in now. */
  readIn(source: string): HeredocNode {
    return new HeredocNode(this, this.content.readIn(source));
  }
}
