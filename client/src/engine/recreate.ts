import { isDeepStrictEqual } from 'node:util';
import { field, number, record, text } from './answers.js';
import { labelFields, portFields } from './bodies.js';
import type { RecreateSpec } from './containerEngine.js';
import type { Answer, ContainerSpec, Engine, ImageDetails, Inspected } from './engine.js';
import { ok } from './engine.js';
import type { EngineError } from './errors.js';
import { ownEntrypoint } from './fromInspect.js';

/** How making a container again went wrong. */
export interface RecreateFailure {
  readonly error: EngineError;
  /** Whether the old one is as it was. */
  readonly restored: boolean;
}

/** A container as it is now: its inspect answer, and that of the image it was made from. */
export interface Recreated {
  readonly raw: unknown;
  /** Null: the image is gone, so that nobody can tell what came from it. */
  readonly image: Inspected<ImageDetails> | null;
}

/**
 * What a form says about a container that exists, as parts of the engine's create body. What the form does not ask about
 * stays; what had come from the image comes from the new one.
 * @param image what the new one is made from; null: not known.
 */
export function recreateSpec(spec: ContainerSpec, was: Recreated, image: ImageDetails | null): RecreateSpec {
  const { exposed, bindings } = portFields(spec);
  for (const port of [...(image?.ports ?? []), ...ownExposed(was)]) exposed[port] = {};
  const host = field(was.raw, 'HostConfig');
  const entrypoint = ownEntrypoint(was.raw, was.image?.details ?? null);
  const inherited = image && image.command.length > 0 ? [...image.command] : null;
  return {
    config: {
      ...fromImage(was),
      Image: spec.image,
      Entrypoint: entrypoint,
      // The engine fills an absent command from the image only when there is no entrypoint either.
      Cmd: spec.command.length > 0 ? [...spec.command] : entrypoint === null ? inherited : null,
      Env: [...spec.env],
      User: spec.user || (image?.user ?? ''),
      WorkingDir: spec.workdir || (image?.workdir ?? ''),
      Labels: labelFields(spec.labels),
      ExposedPorts: exposed,
    },
    hostConfig: {
      PortBindings: bindings,
      PublishAllPorts: spec.publishAll,
      Binds: [...spec.volumes],
      // How often it is tried again belongs to the policy that it was chosen for.
      ...(text(field(host, 'RestartPolicy'), 'Name') === spec.restart ? {} : { RestartPolicy: { Name: spec.restart } }),
      ...((spec.memory ?? 0) === number(host, 'Memory')
        ? {}
        : { Memory: spec.memory ?? 0, MemorySwap: spec.memory === null ? 0 : spec.memory * 2 }),
      NanoCpus: spec.cpus === null ? 0 : Math.round(spec.cpus * 1e9),
      AutoRemove: spec.autoRemove,
    },
  };
}

/** Ports that a person exposed without mapping them: `--expose`. */
function ownExposed({ raw, image }: Recreated): readonly string[] {
  const mapped = record(field(field(raw, 'HostConfig'), 'PortBindings'));
  const exposed = Object.keys(record(field(field(raw, 'Config'), 'ExposedPorts')));
  return image === null ? [] : exposed.filter((port) => !(port in mapped) && !image.details.ports.includes(port));
}

/** Fields that no form asks about. Where they are as the image had them, the engine takes those of the new one. */
function fromImage({ raw, image }: Recreated): Readonly<Record<string, undefined>> {
  if (image === null) return {};
  const [mine, its] = [field(raw, 'Config'), field(image.raw, 'Config')];
  const same = ['Healthcheck', 'StopSignal', 'Shell', 'OnBuild'].filter((name) =>
    isDeepStrictEqual(field(mine, name) ?? null, field(its, name) ?? null),
  );
  return Object.fromEntries(same.map((name) => [name, undefined]));
}

/**
 * Makes a container again with other options. The old one waits under another name until the new one is there; when that
 * fails it gets its name back and runs again if it did. Its volumes stay; its container layer goes.
 * @param network another network than before; null: the same ones.
 */
export async function recreate(
  engine: Engine,
  id: string,
  name: string,
  spec: RecreateSpec,
  network: string | null,
): Promise<Answer<string> | { readonly kind: 'failed'; readonly failure: RecreateFailure }> {
  const before = await engine.inspectContainer(id);
  if (before.kind !== 'ok') return failed(before, true);
  const { details, raw } = before.value;
  const ran = details.state === 'running' || details.state === 'paused' || details.state === 'restarting';
  // A container of `--rm` is gone as soon as it stops: it is put aside without stopping it only if it does not run.
  const parked = `${details.name}-before-${Date.now().toString(36)}`;
  const renamed = await engine.rename(id, parked);
  if (renamed.kind !== 'ok') return failed(renamed, true);
  const wish: RecreateSpec =
    network === null ? spec : { ...spec, hostConfig: { ...spec.hostConfig, NetworkMode: network } };
  const created = await engine.createLike(raw, name, wish);
  if (created.kind !== 'ok') return failed(created, await putBack(engine, id, details.name, false));
  if (!ran) return finish(engine, id, created.value);
  // Only now, so that a wish that the engine refuses stops nothing. Ports are free only after this.
  const stopped = await engine.stop(id);
  const started = stopped.kind === 'ok' ? await engine.start(created.value) : stopped;
  if (started.kind === 'ok') return finish(engine, id, created.value);
  await engine.removeContainer(created.value, { force: true, volumes: false });
  return failed(started, await putBack(engine, id, details.name, true));
}

const failed = (error: EngineError, restored: boolean) => ({ kind: 'failed' as const, failure: { error, restored } });

async function putBack(engine: Engine, id: string, name: string, ran: boolean): Promise<boolean> {
  const renamed = await engine.rename(id, name);
  const started = ran ? await engine.start(id) : ok(null);
  return renamed.kind === 'ok' && started.kind === 'ok';
}

async function finish(engine: Engine, old: string, fresh: string): Promise<Answer<string>> {
  // Anonymous volumes are mounted in the new one by name. An old one of `--rm` is gone already.
  await engine.removeContainer(old, { force: true, volumes: false });
  return ok(fresh);
}
