import type { ComposeShape, ComposeShapeService } from '../../../server/src/protocol.js';
import { webAddresses } from '../engine/address.js';
import type { Address } from '../engine/endpoint.js';
import type { Container } from '../engine/engine.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { healthWord, stateText, stateWord } from '../tree/words.js';
import { byService } from './project.js';

/** A line above a line: a title and what a click does. */
export interface Lens {
  readonly line: number;
  readonly title: string;
  readonly tooltip: string;
  /** Null: only to be read. */
  readonly command: string | null;
  readonly arguments: readonly unknown[];
}

/** What is known from outside the file. */
export interface LensFacts {
  /** The file, as commands take it. */
  readonly uri: string;
  readonly shape: ComposeShape;
  /** The project's containers; null while nobody can tell. */
  readonly members: readonly Container[] | null;
  /** Where the engine is; null without one. */
  readonly engine: Address | null;
}

/** More ports than this are left to the views. */
const mostPorts = 3;

/** The lenses of a Compose file: the project's above `services`, each service's above its name. */
export function composeLenses(facts: LensFacts, t: Translate): readonly Lens[] {
  const { shape, members } = facts;
  const all = byService(members ?? []);
  return [
    ...(shape.section ? projectLenses(shape.section.line, facts, all, t) : []),
    ...shape.services.flatMap((service) => serviceLenses(service, facts, all.get(service.name) ?? [], t)),
  ];
}

function projectLenses(
  line: number,
  { uri, shape, members }: LensFacts,
  all: ReadonlyMap<string, readonly Container[]>,
  t: Translate,
): readonly Lens[] {
  const act = (title: string, tooltip: string, command: string): Lens => ({
    line,
    title,
    tooltip,
    command: `docknote.composeFile.${command}`,
    arguments: [uri],
  });
  const services = shape.services.length;
  const up = shape.services.filter((s) => isAlive(all.get(s.name) ?? [])).length;
  const state = t('{0} of {1} services running', up, services);
  const anyThere = members !== null && members.length > 0;
  return [
    ...(anyThere ? [{ line, title: state, tooltip: '', command: null, arguments: [] }] : []),
    act(`$(run-all) ${t('Up')}`, t('Creates and starts everything (docker compose up --detach).'), 'up'),
    ...(anyThere || members === null
      ? [
          act(t('Down'), t('Stops and removes the containers and networks (docker compose down).'), 'down'),
          act(t('Restart'), t('Restarts the containers (docker compose restart).'), 'restart'),
          act(t('Logs'), t('Shows what all services print, merged.'), 'logs'),
        ]
      : []),
    act(t('Pull'), t('Downloads the images (docker compose pull).'), 'pull'),
    ...(shape.services.some((s) => s.hasBuild)
      ? [act(t('Build'), t('Builds the images of services with `build` (docker compose build).'), 'build')]
      : []),
    ...(shape.services.some((s) => s.hasWatch)
      ? [act(t('Watch'), t('Carries changes of files into the containers (docker compose watch).'), 'watch')]
      : []),
    act('$(settings-gear)', t('Choose files, env files, profiles and the project name.'), 'options'),
  ];
}

function serviceLenses(
  service: ComposeShapeService,
  facts: LensFacts,
  replicas: readonly Container[],
  t: Translate,
): readonly Lens[] {
  const { uri, members, engine } = facts;
  const { line } = service.start;
  const act = (title: string, tooltip: string, command: string, ...more: readonly unknown[]): Lens => ({
    line,
    title,
    tooltip,
    command: `docknote.composeService.${command}`,
    arguments: [uri, service.name, ...more],
  });
  const start = act(
    `$(play) ${t('Start')}`,
    t('Creates and starts this service and what it depends on (docker compose up --detach).'),
    'start',
  );
  if (members === null || replicas.length === 0) return [start];
  const running = isAlive(replicas);
  const isShort = replicas.some((c) => c.state !== 'running');
  return [
    act(
      stateTitle(replicas, t),
      t('Shows {0} in the view of containers.', replicas.map((c) => plain(c.name)).join(', ')),
      'reveal',
    ),
    ...(engine ? portsOf(replicas, engine) : []).map((port) =>
      act(`$(link-external) ${port.text}`, t('Opens {0} in the browser.', port.url), 'open', port.url),
    ),
    ...(running && !isShort ? [] : [start]),
    ...(running ? [act(t('Stop'), t('Stops the containers of this service.'), 'stop')] : []),
    act(t('Restart'), t('Restarts the containers of this service.'), 'restart'),
    act(t('Logs'), t('Shows what this service prints.'), 'logs'),
    ...(running ? [act(t('Shell'), t('Opens a shell in the running container (docker exec).'), 'shell')] : []),
  ];
}

/** `2/2 running`, `healthy`, `stopped (exit code 1)`; the icon says the same. */
function stateTitle(replicas: readonly Container[], t: Translate): string {
  const running = replicas.filter((c) => c.state === 'running');
  const [first] = replicas;
  if (!first) return '';
  const sick = running.filter((c) => c.health === 'unhealthy' || c.health === 'starting');
  const icon = running.length < replicas.length ? '$(circle-outline)' : sick.length > 0 ? '$(warning)' : '$(pass)';
  const [one = running[0]] = sick;
  const health = one ? healthWord(t, one.health) : '';
  if (replicas.length > 1) {
    const count = `${running.length}/${replicas.length} ${stateWord(t, 'running')}`;
    return `${icon} ${health === '' ? count : `${count}, ${health}`}`;
  }
  if (first.state !== 'running') return `${icon} ${stateText(t, first)}`;
  return `${icon} ${health === '' ? stateWord(t, 'running') : health}`;
}

function portsOf(
  replicas: readonly Container[],
  engine: Address,
): readonly { readonly text: string; readonly url: string }[] {
  const ports = replicas.filter((c) => c.state === 'running').flatMap((c) => c.ports);
  const urls = new Set(webAddresses(ports, engine).map(({ url }) => url));
  return [...urls].slice(0, mostPorts).map((url) => ({ url, text: url.replace(/^https?:\/\/|\/$/g, '') }));
}

const isAlive = (replicas: readonly Container[]): boolean =>
  replicas.some(({ state }) => state === 'running' || state === 'paused' || state === 'restarting');
