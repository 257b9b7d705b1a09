import type * as L from 'vscode-languageserver';
import type { DocumentSymbol } from '../core/results.js';
import type { Host } from '../host.js';
import { languageOf } from '../workspace/documents.js';
import { symbolKind, toRange } from './convert.js';
import type { Language, LanguageFile } from './languages.js';

/** More files than this are not read for one question, and more symbols not sent: the person types on. */
const MOST_FILES = 1000;
const MOST_SYMBOLS = 500;

/** A file on the disk, and what is in it, until its text is another one. */
interface Known {
  readonly text: string;
  readonly file: LanguageFile;
  readonly symbols: readonly DocumentSymbol[];
}

/**
 * The names of a workspace: stages and variables of its Dockerfiles, services, volumes, networks and the like of its
 * Compose files. What an editor holds wins over the disk.
 */
export class WorkspaceSymbols {
  private known = new Map<string, Known>();

  constructor(
    private readonly languages: Readonly<Record<'dockerfile' | 'dockercompose', Language>>,
    private readonly opened: (uri: string) => LanguageFile | null,
  ) {}

  async find(query: string, host: Host, roots: readonly string[], signal: AbortSignal): Promise<L.SymbolInformation[]> {
    const uris = (await host.documents?.(roots, signal)) ?? [];
    const found: L.SymbolInformation[] = [];
    const wanted = query.toLowerCase();
    const still = new Map<string, Known>();
    for (const uri of uris.slice(0, MOST_FILES)) {
      if (signal.aborted) return [];
      const known = await this.read(uri, host, signal);
      if (known === null) continue;
      still.set(uri, known);
      add(known.symbols, '', (symbol, container) => {
        if (found.length >= MOST_SYMBOLS || !isNamed(symbol) || !fits(symbol.name, wanted)) return;
        found.push({
          name: symbol.name,
          kind: symbolKind(symbol.kind),
          location: { uri, range: toRange(known.file.lines, symbol.nameSpan) },
          ...(container === '' ? {} : { containerName: container }),
        });
      });
    }
    this.known = still;
    return found;
  }

  private async read(uri: string, host: Host, signal: AbortSignal): Promise<Known | null> {
    const id = languageOf('', uri);
    if (id !== 'dockerfile' && id !== 'dockercompose') return null;
    const language = this.languages[id];
    const open = this.opened(uri);
    const text = open?.text ?? (await host.readText(uri, signal));
    if (text === null) return null;
    const before = this.known.get(uri);
    if (before?.text === text) return before;
    const file = open ?? language.open(uri, 0, text);
    return { text, file, symbols: language.names?.(file) ?? language.symbols(file) };
  }
}

/** A name that a person gave; instructions and keys are the same everywhere. */
const isNamed = ({ kind, name }: DocumentSymbol): boolean =>
  name !== '' && kind !== 'instruction' && kind !== 'key' && kind !== 'section';

function add(
  symbols: readonly DocumentSymbol[],
  container: string,
  take: (symbol: DocumentSymbol, container: string) => void,
): void {
  for (const symbol of symbols) {
    take(symbol, container);
    add(symbol.children, symbol.name, take);
  }
}

/** Whether the letters of what was typed occur in the name in this order, which is how editors match. */
function fits(name: string, wanted: string): boolean {
  const text = name.toLowerCase();
  let at = 0;
  for (const char of wanted) {
    at = text.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
