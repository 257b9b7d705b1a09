import assert from 'node:assert/strict';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { dockerEngine } from '../../client/src/engine/dockerEngine.js';
import type { Endpoint } from '../../client/src/engine/endpoint.js';
import { findEndpoint } from '../../client/src/engine/endpoint.js';
import type { Answer, ContainerSpec, Engine, TerminalSize } from '../../client/src/engine/engine.js';
import { plainSpec } from '../../client/src/engine/runSpec.js';
import { thisMachine } from '../../client/src/engine/surroundings.js';
import type { TerminalIo } from '../../client/src/terminals/io.js';
import { textsFrom } from '../../client/src/tree/translate.js';

/** English, as the keys are. */
export const t = textsFrom('en', {}).t;

/** Every test's containers begin with this and are removed at the end. */
export const prefix = `dn-t${process.pid}-`;
/** On every test engine. */
export const testImage = 'busybox:latest';

/** The engine of the environment, or why there is none. With REQUIRE_ENGINE=1 none is an error. */
export async function realEngine(): Promise<
  { readonly engine: Engine; readonly skip: false } | { readonly skip: string }
> {
  const found = await findEndpoint('', thisMachine);
  const engine = found.kind === 'ok' ? await dockerEngine(found.value) : null;
  const about = engine ? await engine.about() : null;
  if (engine && about?.kind === 'ok') {
    const images = await engine.images();
    // Podman says every name in full.
    const names = [testImage, `docker.io/library/${testImage}`];
    const present =
      images.kind === 'ok' && images.value.some((image) => names.some((name) => image.tags.includes(name)));
    if (present) return { engine, skip: false };
    return none(`${testImage} is not on the engine`);
  }
  return none(`no engine: ${found.kind === 'ok' ? `${found.value.url}: ${about?.kind ?? ''}` : found.kind}`);
}

function none(why: string): { readonly skip: string } {
  if (process.env['REQUIRE_ENGINE'] === '1') throw new Error(why);
  return { skip: why };
}

/** The value of an answer that must be one. */
export function good<T>(answer: Answer<T>): T {
  if (answer.kind !== 'ok') assert.fail(`${answer.kind}: ${answer.detail}`);
  return answer.value;
}

/** Ends at once when asked to stop, unlike a bare `sleep`, which as process 1 ignores the signal. */
export const obedient = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.1; done'];

export const spec = (name: string, change: Partial<ContainerSpec> = {}): ContainerSpec => ({
  ...plainSpec(testImage),
  name: prefix + name,
  command: obedient,
  ...change,
});

/** Creates and starts; the id. */
export async function running(engine: Engine, name: string, change: Partial<ContainerSpec> = {}): Promise<string> {
  const { id } = good(await engine.create(spec(name, change)));
  good(await engine.start(id));
  return id;
}

export async function removeOurs(engine: Engine): Promise<void> {
  const all = good(await engine.containers('all'));
  // Also what a run that broke off left behind, but not what another run is just using.
  const old = Date.now() / 1000 - 900;
  for (const container of all.filter(
    (c) => c.name.startsWith(prefix) || (/^dn-t\d+-/.test(c.name) && c.created < old),
  )) {
    await engine.removeContainer(container.id, { force: true, volumes: true });
  }
  const ours = ({ name }: { readonly name: string }): boolean => name.startsWith(prefix);
  for (const { name } of good(await engine.volumes()).filter(ours)) await engine.removeVolume(name);
  for (const { id } of good(await engine.networks()).filter(ours)) await engine.removeNetwork(id);
}

/** Where to connect a proxy to. */
export function targetOf(
  endpoint: Endpoint,
): { readonly path: string } | { readonly host: string; readonly port: number } {
  const { address } = endpoint;
  assert.notEqual(address.kind, 'ssh', 'these tests need a socket or TCP');
  if (address.kind === 'socket') return { path: address.path };
  return address.kind === 'tcp' ? { host: address.host, port: address.port } : assert.fail();
}

/** A terminal that remembers what it showed. */
export interface TestTerminal extends TerminalIo {
  readonly shown: string;
  type(text: string): void;
  setSize(size: TerminalSize): void;
  close(): void;
  /** Waits until the text shows; fails with what there is when it does not come. */
  untilShows(text: string | RegExp, milliseconds?: number): Promise<void>;
}

export function testTerminal(first: TerminalSize | null = { columns: 80, rows: 24 }): TestTerminal {
  const closed = new AbortController();
  const inputs: ((data: string) => void)[] = [];
  const resizes: ((size: TerminalSize) => void)[] = [];
  let shown = '';
  let size = first;
  return {
    get size() {
      return size;
    },
    get shown() {
      return shown;
    },
    closed: closed.signal,
    write(text) {
      shown += text;
    },
    onInput: (listener) => inputs.push(listener),
    onResize: (listener) => resizes.push(listener),
    type(text) {
      for (const listener of inputs) listener(text);
    },
    setSize(next) {
      size = next;
      for (const listener of resizes) listener(next);
    },
    close: () => closed.abort(),
    async untilShows(text, milliseconds = 15_000) {
      for (const end = Date.now() + milliseconds; ; await pause(20)) {
        if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return;
        if (Date.now() > end) assert.fail(`never showed ${String(text)}; there is: ${JSON.stringify(shown)}`);
      }
    },
  };
}
