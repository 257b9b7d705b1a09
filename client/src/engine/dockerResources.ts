import { readId, readWarning } from './answers.js';
import * as read from './answersResources.js';
import type { Tools } from './dockerTools.js';
import { call, longQuestion, withSignal } from './dockerTools.js';
import type { Answer, Inspected } from './engine.js';
import { ok } from './engine.js';
import { engineError } from './errors.js';
import type { NetworkSpec, ResourceActions } from './resources.js';

/** The part of the engine that is about volumes and networks. */
export function resourceActions({ docker, request, ask, act }: Tools): ResourceActions {
  const inspected =
    <T>(parse: (answer: unknown) => T | null) =>
    (raw: unknown): Inspected<T> | null => {
      const details = parse(raw);
      return details === null ? null : { details, raw };
    };
  return {
    volumes: (signal) => ask((abortSignal) => docker.listVolumes({ abortSignal }), read.readVolumes, signal),
    inspectVolume: (name, signal) =>
      ask(
        (abortSignal) => docker.getVolume(name).inspect(withSignal({}, abortSignal)),
        inspected(read.readVolume),
        signal,
      ),
    createVolume: (spec) =>
      ask(
        (abortSignal) =>
          call(
            docker,
            {
              method: 'POST',
              path: '/volumes/create',
              body: {
                ...(spec.name === '' ? {} : { Name: spec.name }),
                Driver: spec.driver,
                DriverOpts: spec.options,
                Labels: spec.labels,
              },
            },
            abortSignal,
          ),
        read.readVolume,
      ),
    removeVolume: (name) => act((abortSignal) => docker.getVolume(name).remove(withSignal({}, abortSignal))),
    async volumeSizes(signal) {
      // Since API 1.42 the rest of `df`, which takes long as well, can be left out; older engines ignore the query.
      const answer = await request(
        longQuestion,
        (abortSignal) => call(docker, { method: 'GET', path: '/system/df?', query: { type: 'volume' } }, abortSignal),
        signal,
      );
      return answer.kind === 'ok' ? ok(read.readVolumeSizes(answer.value)) : answer;
    },

    networks: (signal) => ask((abortSignal) => docker.listNetworks({ abortSignal }), read.readNetworks, signal),
    inspectNetwork: (id, signal) =>
      ask(
        (abortSignal) => call(docker, { method: 'GET', path: `/networks/${encodeURIComponent(id)}` }, abortSignal),
        inspected(read.readNetwork),
        signal,
      ),
    async createNetwork(spec): Promise<Answer<{ readonly id: string; readonly warning: string }>> {
      // Engines before API 1.44 would make a second one of the same name without this.
      const body = { ...networkBody(spec), CheckDuplicate: true };
      const answer = await ask(
        (abortSignal) => call(docker, { method: 'POST', path: '/networks/create', body }, abortSignal),
        (raw) => (readId(raw) === '' ? null : { id: readId(raw), warning: readWarning(raw) }),
      );
      return answer.kind === 'refused' && /already exists/.test(answer.detail)
        ? engineError('conflict', answer.detail, answer.status)
        : answer;
    },
    removeNetwork: (id) => act((abortSignal) => docker.getNetwork(id).remove(withSignal({}, abortSignal))),
    connectNetwork: (id, container, how) =>
      act((abortSignal) =>
        docker.getNetwork(id).connect(
          withSignal(
            {
              Container: container,
              EndpointConfig: {
                ...(how.aliases.length > 0 ? { Aliases: [...how.aliases] } : {}),
                ...(how.ip === '' ? {} : { IPAMConfig: { IPv4Address: how.ip } }),
              },
            },
            abortSignal,
          ),
        ),
      ),
    disconnectNetwork: (id, container) =>
      act((abortSignal) =>
        docker.getNetwork(id).disconnect(withSignal({ Container: container, Force: false }, abortSignal)),
      ),
    drivers: (signal) =>
      ask((abortSignal) => call(docker, { method: 'GET', path: '/info' }, abortSignal), read.readDrivers, signal),
  };
}

const networkBody = (spec: NetworkSpec): Readonly<Record<string, unknown>> => ({
  Name: spec.name,
  Driver: spec.driver,
  Internal: spec.internal,
  // As the docker CLI makes them, so that a running container can be joined to an overlay network as well.
  Attachable: spec.driver === 'overlay',
  Labels: spec.labels,
  ...(spec.subnet === ''
    ? {}
    : { IPAM: { Config: [{ Subnet: spec.subnet, ...(spec.gateway === '' ? {} : { Gateway: spec.gateway }) }] } }),
});
