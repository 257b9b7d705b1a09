import * as vscode from 'vscode';
import type { EngineAbout } from '../engine/engine.js';
import type { EngineInfo } from '../engine/system.js';
import { openGrid } from '../grid/panel.js';
import { showEvents } from '../terminals/events.js';
import { openTerminal } from '../terminals/pseudo.js';
import { cleanupPlan, usageLines } from '../tree/cleanup.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { ageText, calendarAt, shortId, sizeText } from '../tree/words.js';
import { names } from './containers.js';
import { showJson } from './documents.js';
import { actOnEach } from './each.js';
import { lackSentence, lacksOf } from './lacks.js';
import type { Door } from './spec.js';
import { titleOf } from './titles.js';

/** How far back the log of events begins, in seconds. */
const eventsBack = 600;

export async function info(door: Door): Promise<void> {
  const { t, engine } = door;
  openGrid(
    {
      key: `info/${engine.endpoint.url}`,
      title: t('Engine'),
      intro: t('What the container engine at {0} says of itself.', plain(engine.endpoint.url)),
      async load() {
        const [about, answer] = await Promise.all([engine.about(), engine.info()]);
        if (answer.kind !== 'ok') return { columns: [], rows: [], note: actionSentence(t, answer) };
        const { details } = answer.value;
        const product = about.kind === 'ok' ? `${about.value.product} ${about.value.version}` : details.version;
        const api = about.kind === 'ok' ? about.value.apiVersion : '';
        const rows: readonly (readonly [string, string])[] = [
          [t('Product'), product],
          [t('API version'), api],
          [t('Address'), engine.endpoint.url],
          ...infoRows(t, details),
          ...(about.kind === 'ok' ? lackRows(t, about.value) : []),
        ];
        return {
          columns: [
            { label: t('Property'), kind: 'text' },
            { label: t('Value'), kind: 'text' },
          ],
          rows: rows.filter(([, value]) => value !== '').map((cells) => ({ cells, tone: '' as const })),
          note: details.warnings.map(plain).join(' '),
        };
      },
    },
    door,
  );
}

/** What the menus grey, and why. */
const lackRows = (t: Translate, about: EngineAbout): readonly (readonly [string, string])[] =>
  [...lacksOf(about)].map(([id, lack]) => [t('Not possible: {0}', titleOf(id)), lackSentence(t, lack, about)]);

const infoRows = (t: Translate, info: EngineInfo): readonly (readonly [string, string])[] => [
  [t('Machine'), info.name],
  [t('Operating system'), info.operatingSystem],
  [t('Kernel'), info.kernel],
  [t('Architecture'), info.architecture],
  [t('CPUs'), info.cpus === 0 ? '' : String(info.cpus)],
  [t('Memory'), info.memory === 0 ? '' : sizeText(info.memory)],
  [t('Containers'), t('{0} running, {1} paused, {2} stopped', info.running, info.paused, info.stopped)],
  [t('Images'), String(info.images)],
  [t('Storage driver'), info.storageDriver],
  [t('Its folder'), info.rootFolder],
  [t('Log driver'), info.loggingDriver],
  [t('Control groups'), info.cgroup],
  [t('Runtimes'), info.runtimes.map((name) => (name === info.defaultRuntime ? `${name} *` : name)).join(', ')],
  [t('Rootless'), info.rootless ? t('yes') : t('no: whoever may use it is as powerful as root')],
  [t('Swarm'), info.swarm],
  [t('Containers survive its restart'), info.liveRestore ? t('yes') : t('no')],
  [t('Volume drivers'), info.volumeDrivers.join(', ')],
  [t('Network drivers'), info.networkDrivers.join(', ')],
  [t('Mirrors of Docker Hub'), info.mirrors.join(', ')],
  [t('Registries without TLS'), info.insecureRegistries.join(', ')],
  [t('Proxies'), info.proxies.join(', ')],
];

export async function infoJson({ engine, messages, t }: Door): Promise<void> {
  const answer = await engine.info();
  if (answer.kind === 'ok') await showJson(engine, 'engine', answer.value.raw);
  else messages.failure(actionSentence(t, answer));
}

/** `docker system df`: an overview, then everything that takes room, the largest first. */
export async function diskUsage(door: Door): Promise<void> {
  const { t, engine } = door;
  openGrid(
    {
      key: `df/${engine.endpoint.url}`,
      title: t('Disk Usage'),
      intro: t(
        'What the engine keeps on its disk, and how much of it could go without taking anything from a container. To choose what goes, run "Clean Up…".',
      ),
      async load() {
        const [usage, networks] = await Promise.all([engine.diskUsage(), engine.networks()]);
        if (usage.kind !== 'ok') return { columns: [], rows: [], note: actionSentence(t, usage) };
        const plan = cleanupPlan(usage.value, networks.kind === 'ok' ? networks.value : [], new Set());
        const kinds = {
          images: t('Images'),
          containers: t('Containers'),
          volumes: t('Volumes'),
          cache: t('Build cache'),
        };
        const calendar = calendarAt(Date.now(), new Date().getTimezoneOffset());
        const { images, containers, volumes } = usage.value;
        const unused = new Set(plan.images.map(({ id }) => id));
        const loose = new Set(plan.volumes.map(({ name }) => name));
        const things = [
          ...images.map((image) => ({
            size: image.size,
            cells: [
              t('Image'),
              image.tags.join(', ') || t('<untagged> {0}', shortId(image.id)),
              sizeText(image.size),
              unused.has(image.id) ? sizeText(Math.max(0, image.size - image.shared)) : '',
              [
                ageText(t, image.created, calendar),
                image.shared > 0 ? t('{0} shared with other images', sizeText(image.shared)) : '',
                unused.has(image.id) ? t('not used') : t('in use'),
              ]
                .filter((part) => part !== '')
                .join(' · '),
            ],
          })),
          ...containers.map((container) => ({
            size: container.size,
            cells: [
              t('Container'),
              container.name,
              sizeText(container.size),
              container.state === 'running' ? '' : sizeText(container.size),
              t('container layer upon {0}', container.image),
            ],
          })),
          ...volumes.map(({ name, size }) => ({
            size: size ?? 0,
            cells: [
              t('Volume'),
              name,
              size === null ? t('not known') : sizeText(size),
              loose.has(name) && size !== null ? sizeText(size) : '',
              loose.has(name) ? t('not used') : t('in use'),
            ],
          })),
        ].sort((a, b) => b.size - a.size);
        return {
          columns: [
            { label: t('Kind'), kind: 'text' },
            { label: t('Name'), kind: 'text' },
            { label: t('Size'), kind: 'text' },
            { label: t('Could be freed'), kind: 'text' },
            { label: t('What it is'), kind: 'text' },
          ],
          rows: [
            ...usageLines(usage.value, plan).map((line) => ({
              tone: 'changed' as const,
              cells: [
                kinds[line.kind],
                t('all {0}, {1} in use', line.count, line.active),
                sizeText(line.size),
                sizeText(line.reclaimable),
                '',
              ],
            })),
            ...things.map(({ cells }) => ({ cells, tone: '' as const })),
          ],
          note: '',
        };
      },
    },
    door,
  );
}

/** What happens on the engine, live, in a terminal of its own. */
export async function events(door: Door): Promise<void> {
  openTerminal(door, { name: door.t('Engine events'), icon: 'pulse' }, async (io) => {
    const release = door.watch.hold();
    try {
      return await showEvents(io, door.t, door, Date.now() / 1000 - eventsBack);
    } finally {
      release();
    }
  });
}

/** `docker stop $(docker ps -q)` of the notes. */
export async function stopAll(door: Door): Promise<void> {
  const { t, engine } = door;
  const listed = await engine.containers('all');
  if (listed.kind !== 'ok') {
    door.messages.failure(actionSentence(t, listed));
    return;
  }
  const alive = listed.value.filter(({ state }) => state === 'running' || state === 'paused' || state === 'restarting');
  if (alive.length === 0) {
    door.messages.info(t('No container is running.'));
    return;
  }
  const question = t('Stop all {0} running containers of this engine?', alive.length);
  const detail = [names(alive), t('Also those of other projects and of other people, if they use the same engine.')];
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Stop All')])) === null) return;
  await actOnEach(
    door,
    alive.map(({ id, name }) => ({ id, name, run: () => engine.stop(id) })),
    t('Stopping {0} containers', alive.length),
    (name) => t('{0} could not be stopped.', name),
  );
}

/** `docker rm -f $(docker ps -aq)`: asked twice, the second time for the number. */
export async function removeAllContainers(door: Door): Promise<void> {
  const { t, engine } = door;
  const listed = await engine.containers('all');
  if (listed.kind !== 'ok') {
    door.messages.failure(actionSentence(t, listed));
    return;
  }
  const all = listed.value;
  if (all.length === 0) {
    door.messages.info(t('There are no containers.'));
    return;
  }
  const running = all.filter(({ state }) => state === 'running' || state === 'paused' || state === 'restarting');
  const question = t(
    'Remove all {0} containers of this engine, the {1} running ones as well?',
    all.length,
    running.length,
  );
  const detail = [names(all), t('What was changed in the container layers is lost. Images and volumes stay.')];
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove All')])) === null) return;
  if (!(await isSure(door, all.length))) return;
  await actOnEach(
    door,
    all.map(({ id, name }) => ({ id, name, run: () => engine.removeContainer(id, { force: true, volumes: false }) })),
    t('Removing {0} containers', all.length),
    (name) => t('{0} could not be removed.', name),
  );
}

/** `docker rmi $(docker images -q)`: images with containers stay, and are named. */
export async function removeAllImages(door: Door): Promise<void> {
  const { t, engine } = door;
  const [images, containers] = await Promise.all([engine.images(), engine.containers('all')]);
  if (images.kind !== 'ok' || containers.kind !== 'ok') {
    const failure = images.kind !== 'ok' ? images : containers;
    if (failure.kind !== 'ok') door.messages.failure(actionSentence(t, failure));
    return;
  }
  const used = new Set(containers.value.map(({ imageId }) => imageId));
  const going = images.value.filter(({ id }) => !used.has(id));
  const staying = images.value.filter(({ id }) => used.has(id));
  if (going.length === 0) {
    door.messages.info(t('A container is made from every image.'));
    return;
  }
  const title = (image: (typeof going)[number]): { readonly name: string } => ({
    name: image.tags[0] ?? shortId(image.id),
  });
  const detail = [
    names(going.map(title)),
    ...(staying.length > 0
      ? [t('These stay, because containers are made from them: {0}', names(staying.map(title)))]
      : []),
    t('They must be pulled or built again when they are needed.'),
  ];
  const question = t('Remove all {0} images that no container uses?', going.length);
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove All')])) === null) return;
  if (!(await isSure(door, going.length))) return;
  await actOnEach(
    door,
    going.flatMap(({ id, tags }) =>
      (tags.length > 0 ? tags : [id]).map((reference) => ({
        id: reference,
        name: reference === id ? shortId(id) : reference,
        run: () => engine.removeImage(reference, { force: false }),
      })),
    ),
    t('Removing {0} images', going.length),
    (name) => t('{0} could not be removed.', name),
  );
}

/** Typing the number is what a slip of the hand does not do. */
async function isSure({ t }: Door, count: number): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title: t('Are You Sure?'),
    prompt: t('Type {0}, the number of what goes.', count),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || text.trim() === String(count) ? null : t('That is not {0}.', count),
  });
  return typed?.trim() === String(count);
}
