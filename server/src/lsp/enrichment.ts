import type { Log } from './handle.js';
import type { LanguageFile } from './languages.js';
import type { OpenDocument } from './server.js';

/** Looks for what is known from outside a document, without anyone waiting for it. One search a document at a time. */
export interface Enrichments {
  /** Nothing new happens when the search for this very file is under way. */
  start(document: OpenDocument): void;
  /** The document has changed or is closed: what is under way for it is of no use. */
  stop(uri: string): void;
  /** What is known outside has changed. */
  stopAll(): void;
}

interface Parts {
  readonly log: Log;
  /** Begins; null when there is nothing to look for. */
  start(
    document: OpenDocument & { readonly file: LanguageFile },
    signal: AbortSignal,
  ): Promise<LanguageFile | null> | null;
  /** Called with the file that knows more than `before`. */
  better(document: OpenDocument, before: LanguageFile, file: LanguageFile): void;
}

export function enrichments(parts: Parts): Enrichments {
  const running = new Map<string, { readonly file: LanguageFile; readonly controller: AbortController }>();
  const stop = (uri: string): void => {
    running.get(uri)?.controller.abort();
    running.delete(uri);
  };
  return {
    start(document) {
      const { uri, file } = document;
      if (file === null || running.get(uri)?.file === file) return;
      stop(uri);
      const controller = new AbortController();
      const search = parts.start({ ...document, file }, controller.signal);
      if (search === null) return;
      const own = { file, controller };
      running.set(uri, own);
      const end = (): void => {
        if (running.get(uri) === own) running.delete(uri);
      };
      search.then(
        (better) => {
          end();
          if (better && !controller.signal.aborted) parts.better(document, file, better);
        },
        (error: unknown) => {
          end();
          parts.log.error(`enrich ${uri}: ${error instanceof Error ? error.stack : String(error)}`);
        },
      );
    },
    stop,
    stopAll() {
      for (const uri of [...running.keys()]) stop(uri);
    },
  };
}
