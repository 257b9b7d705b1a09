import type { Duplex } from 'node:stream';
import type Dockerode from 'dockerode';
import type { BuildLink } from './build.js';
import type { Reach } from './errors.js';
import { toEngineError } from './errors.js';

/**
 * Requests of a build over dockerode's connection. Its own `buildImage` would load gRPC and hold the query's arguments in
 * the body; see buildkit/session.ts.
 */
export const buildLink = (docker: Dockerode, reach: Reach, limit: number): BuildLink => ({
  limit,
  request: ({ path, method, query, body, signal }) =>
    dial(docker, {
      path: `${path}?`,
      method,
      isStream: true,
      abortSignal: signal,
      statusCodes: { 200: true, 204: true },
      options: { _query: query, _body: {} },
      ...(body === null ? {} : { file: body }),
    }),
  upgrade: (path, headers, signal) =>
    dial<Duplex>(docker, {
      path,
      method: 'POST',
      hijack: true,
      headers,
      abortSignal: signal,
      statusCodes: { 200: true },
    }),
  failed: (thrown) => toEngineError(thrown, reach),
});

const dial = <T>(docker: Dockerode, options: object): Promise<T> =>
  new Promise((resolve, reject) => {
    docker.modem.dial(options as never, (error: unknown, answer: unknown) =>
      // What comes depends on the options: a response, or the connection itself.
      error ? reject(error) : resolve(answer as T),
    );
  });
