import { labelFields, portFields } from './bodies.js';
import type { RecreateSpec } from './containerEngine.js';
import type { Answer, ContainerSpec, Engine, ImageDetails } from './engine.js';
import { ok } from './engine.js';
import type { EngineError } from './errors.js';

/** How making a container again went wrong. */
export interface RecreateFailure {
  readonly error: EngineError;
  /** Whether the old one is as it was. */
  readonly restored: boolean;
}

/**
 * What a form says about a container that exists, as parts of the engine's create body.
 * @param image what the new one is made from; null: not known.
 * @param own its own ENTRYPOINT; null: the image's, whatever that is now.
 */
export function recreateSpec(
  spec: ContainerSpec,
  image: ImageDetails | null,
  own: readonly string[] | null,
): RecreateSpec {
  const { exposed, bindings } = portFields(spec);
  for (const port of image?.ports ?? []) exposed[port] = {};
  return {
    config: {
      Image: spec.image,
      Entrypoint: own,
      // The engine fills an absent command from the image only when there is no entrypoint either.
      Cmd: spec.command.length > 0 ? [...spec.command] : image && image.command.length > 0 ? [...image.command] : null,
      Env: [...spec.env],
      User: spec.user || (image?.user ?? ''),
      WorkingDir: spec.workdir || (image?.workdir ?? ''),
      Labels: labelFields(spec.labels),
      ExposedPorts: exposed,
      Tty: spec.interactive,
      OpenStdin: spec.interactive,
    },
    hostConfig: {
      PortBindings: bindings,
      PublishAllPorts: spec.publishAll,
      Binds: [...spec.volumes],
      RestartPolicy: { Name: spec.restart },
      Memory: spec.memory ?? 0,
      MemorySwap: spec.memory === null ? 0 : spec.memory * 2,
      NanoCpus: spec.cpus === null ? 0 : Math.round(spec.cpus * 1e9),
      AutoRemove: spec.autoRemove,
    },
  };
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
