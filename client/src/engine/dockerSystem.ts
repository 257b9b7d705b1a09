import * as read from './answersSystem.js';
import type { Tools } from './dockerTools.js';
import { call, longQuestion } from './dockerTools.js';
import { ok } from './engine.js';
import { engineError } from './errors.js';
import type { SystemQuestions } from './system.js';

/** The part of the engine that is about the engine itself. */
export function systemQuestions({ docker, ask, request }: Tools): SystemQuestions {
  return {
    info: (signal) =>
      ask(
        (abortSignal) => call(docker, { method: 'GET', path: '/info' }, abortSignal),
        (raw) => {
          const details = read.readInfo(raw);
          return details === null ? null : { details, raw };
        },
        signal,
      ),
    async diskUsage(signal) {
      const answer = await request(
        longQuestion,
        (abortSignal) => call(docker, { method: 'GET', path: '/system/df' }, abortSignal),
        signal,
      );
      if (answer.kind !== 'ok') return answer;
      let told = answer.value;
      if (!read.isWholeUsage(told)) {
        const lists = await request(
          longQuestion,
          (abortSignal) =>
            Promise.all([docker.listImages({ abortSignal }), docker.listContainers({ all: true, abortSignal })]),
          signal,
        );
        if (lists.kind !== 'ok') return lists;
        told = read.withLists(told, ...lists.value);
      }
      const usage = read.readDiskUsage(told);
      return usage === null ? engineError('badAnswer', 'system df') : ok(usage);
    },
    async pruneBuildCache(signal) {
      const answer = await request(
        longQuestion,
        (abortSignal) => call(docker, { method: 'POST', path: '/build/prune?', query: { all: true } }, abortSignal),
        signal,
      );
      return answer.kind === 'ok' ? ok(read.readFreed(answer.value)) : answer;
    },
  };
}
