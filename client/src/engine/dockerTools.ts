import type { Duplex } from 'node:stream';
import type Dockerode from 'dockerode';
import type { Answer } from './engine.js';
import type { Reach } from './errors.js';

/** What `dockerEngine` hands to the files that hold a part of its methods. */
export interface Tools {
  readonly docker: Dockerode;
  readonly reach: Reach;
  /** Runs a request under a time limit; what it throws becomes an `EngineError`. */
  request<T>(ms: number, run: (signal: AbortSignal) => Promise<T>, outer?: AbortSignal): Promise<Answer<T>>;
  /** A question whose answer must have a shape; one that has not is a `badAnswer`. */
  ask<T>(
    run: (signal: AbortSignal) => Promise<unknown>,
    parse: (answer: unknown) => T | null,
    outer?: AbortSignal,
  ): Promise<Answer<T>>;
  act(run: (signal: AbortSignal) => Promise<unknown>): Promise<Answer<null>>;
  /** A stream is limited only until it begins. */
  open<T>(run: (signal: AbortSignal) => Promise<T>, until?: AbortSignal): Promise<Answer<T>>;
}

/** How long a question may take that makes the engine read its whole disk. */
export const longQuestion = 120_000;

/** dockerode's types leave the signal out where its code takes one all the same. */
export const withSignal = <T extends object>(options: T, abortSignal: AbortSignal): T => ({ ...options, abortSignal });

/** One of the engine's paths that dockerode has no method for, or none that takes what we have to say. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `?` at its end when there is a query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly authconfig?: Readonly<Record<string, string>>;
  readonly isStream?: boolean;
  /** The body as a tar archive. */
  readonly file?: NodeJS.ReadableStream;
}

export const call = (docker: Dockerode, { body, query, ...more }: Call, abortSignal: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    // Without a body of its own a POST would send the query as one.
    const options = {
      ...(query ? { _query: query } : {}),
      ...(more.method === 'POST' && !more.file ? { _body: body ?? {} } : {}),
    };
    docker.modem.dial(
      { ...more, options, abortSignal, statusCodes: { 200: true, 201: true, 204: true } } as never,
      (error: unknown, answer: unknown) => (error ? reject(error) : resolve(answer)),
    );
  });

/**
 * Connects to a container's own process. The wish stands in the address alone and the body is empty: Podman hands every byte
 * of a body on to the process, as if a person had typed it.
 */
export const attachTo = (
  docker: Dockerode,
  id: string,
  spec: { readonly stdin: boolean },
  abortSignal: AbortSignal,
): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const options = {
      path: `/containers/${id}/attach?`,
      method: 'POST',
      isStream: true,
      hijack: true,
      openStdin: spec.stdin,
      file: Buffer.alloc(0),
      statusCodes: { 200: true },
      abortSignal,
      options: { _query: { stream: true, stdin: spec.stdin, stdout: true, stderr: true } },
    };
    docker.modem.dial(options as never, (error: unknown, answer: unknown) =>
      // A hijacked connection is one that goes both ways.
      error ? reject(error) : resolve(answer as Duplex),
    );
  });
