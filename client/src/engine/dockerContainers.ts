import { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import * as read from './answers.js';
import { bodyLike, updateBody } from './bodies.js';
import type { ByteStream, ContainerEngine } from './containerEngine.js';
import { withSignal } from './dockerTools.js';
import type { Answer } from './engine.js';
import { ok } from './engine.js';
import { engineError } from './errors.js';

/** How `dockerEngine.ts` makes requests: under a limit, and never rejecting. */
export interface Requests {
  /** Null: no limit of ours, only `outer`. */
  request<T>(ms: number | null, run: (signal: AbortSignal) => Promise<T>, outer?: AbortSignal): Promise<Answer<T>>;
  /** A stream: limited until it begins. */
  open<T>(run: (signal: AbortSignal) => Promise<T>, until?: AbortSignal): Promise<Answer<T>>;
  readonly limit: number;
}

/** The part of `Engine` that deals with one container's files, image and limits. */
export function dockerContainers(docker: Dockerode, { request, open, limit }: Requests): ContainerEngine {
  const container = (id: string): Dockerode.Container => docker.getContainer(id);
  // An answer that streams is Node's own response, whatever dockerode's types say.
  const stream = (run: (signal: AbortSignal) => Promise<NodeJS.ReadableStream>, until: AbortSignal) =>
    open(run, until) as Promise<Answer<ByteStream>>;

  return {
    async pathInfo(id, path, signal) {
      const answer = await request(
        limit,
        async (abortSignal) => {
          const response: unknown = await container(id).infoArchive({ path, abortSignal });
          // All is in the head; but an answer that nobody reads to its end keeps its connection.
          if (response instanceof IncomingMessage) response.resume();
          return read.field(read.field(response, 'headers'), 'x-docker-container-path-stat');
        },
        signal,
      );
      if (answer.kind !== 'ok') return answer;
      const info = typeof answer.value === 'string' ? read.readPathInfo(answer.value) : null;
      return info === null ? engineError('badAnswer', 'no path stat') : ok(info);
    },
    readArchive: (id, path, until) => stream((abortSignal) => container(id).getArchive({ path, abortSignal }), until),
    async writeArchive(id, directory, tar, until) {
      const file = tar instanceof Uint8Array ? Buffer.from(tar) : Readable.from(tar, { objectMode: false });
      const options = { path: directory, noOverwriteDirNonDir: '1' };
      const answer = await request(
        null,
        (abortSignal) => container(id).putArchive(file, { ...options, abortSignal }),
        until,
      );
      return answer.kind === 'ok' ? ok(null) : answer;
    },
    exportContainer: (id, until) => stream((abortSignal) => container(id).export({ abortSignal }), until),
    async commit(id, spec) {
      const answer = await request(null, () =>
        container(id).commit({
          repo: spec.repository,
          tag: spec.tag,
          comment: spec.message,
          author: spec.author,
          pause: spec.pause,
          changes: spec.changes.join('\n'),
        }),
      );
      // Podman leaves the kind of digest out.
      return answer.kind === 'ok' ? ok(read.readId(answer.value).replace(/^(?=[0-9a-f]{64}$)/, 'sha256:')) : answer;
    },
    async update(id, limits) {
      const answer = await request(limit, (abortSignal) =>
        container(id).update({ ...updateBody(limits), abortSignal }),
      );
      return answer.kind === 'ok' ? ok(read.readWarnings(answer.value)) : answer;
    },
    async wait(id, until) {
      const answer = await request(null, (abortSignal) => container(id).wait({ abortSignal }), until);
      if (answer.kind !== 'ok') return answer;
      const code = read.readExitCode(answer.value);
      return code === null ? engineError('badAnswer', 'no exit code') : ok(code);
    },
    async createLike(inspected, name, spec) {
      const { body, further } = bodyLike(inspected, spec);
      const answer = await request(limit, (abortSignal) => docker.createContainer({ ...body, name, abortSignal }));
      if (answer.kind !== 'ok') return answer;
      const { id } = answer.value;
      for (const { network, endpoint } of further) {
        const wish = { Container: id, EndpointConfig: endpoint };
        const joined = await request(limit, (abortSignal) =>
          docker.getNetwork(network).connect(withSignal(wish, abortSignal)),
        );
        if (joined.kind === 'ok') continue;
        // Half a container is none.
        await request(limit, (abortSignal) => docker.getContainer(id).remove({ force: true, abortSignal }));
        return joined;
      }
      return ok(id);
    },
  };
}
