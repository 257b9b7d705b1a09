import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Where the server writes what went wrong; never shown to the person as a stack. */
export interface Log {
  error(message: string): void;
  info(message: string): void;
}

/** LSP's token as a signal, and the way to let go of it. */
export function signalOf(token: CancellationToken): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listener = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => listener.dispose() };
}

/** Thrown by a feature to tell the person why it will not do what was asked; the text is in the chosen language. */
export class Refusal extends Error {}

/**
 * The one wrapper around every feature: a cancelled request ends as cancelled, an exception is logged with the method
 * and its stack and answered with `empty`. One bad feature never ends the server.
 */
export async function guarded<T>(
  method: string,
  detail: string,
  log: Log,
  token: CancellationToken,
  empty: T,
  run: (signal: AbortSignal) => T | Promise<T>,
): Promise<T | ResponseError<never>> {
  if (token.isCancellationRequested) return cancelled();
  const { signal, dispose } = signalOf(token);
  try {
    const result = await run(signal);
    return token.isCancellationRequested ? cancelled() : result;
  } catch (error) {
    if (error instanceof Refusal) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    if (token.isCancellationRequested) return cancelled();
    log.error(`${method} ${detail}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return empty;
  } finally {
    dispose();
  }
}

const cancelled = (): ResponseError<never> => new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
