import * as vscode from 'vscode';
import { isResourceName, pairsText, parsePairs, plainVolume, volumeCreateText } from '../engine/resourceSpec.js';
import type { VolumeSpec } from '../engine/resources.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { volumeBusyId, volumeName, volumeUsers } from '../tree/volumes.js';
import { sizeText } from '../tree/words.js';
import { names } from './containers.js';
import { showJson } from './documents.js';
import { actOnEach } from './each.js';
import type { Field } from './fieldForm.js';
import { askText, fillForm, tickOff } from './fieldForm.js';
import type { Door, Runner } from './spec.js';

type OnVolumes = Runner<'volume'>;

export async function create(door: Door): Promise<void> {
  const { t } = door;
  const drivers = await door.engine.drivers();
  const known = drivers.kind === 'ok' && drivers.value.volume.length > 0 ? drivers.value.volume : ['local'];
  const spec = await fillForm(
    t,
    {
      title: t('Create a Volume'),
      go: { icon: 'add', label: t('Create'), detail: volumeCreateText },
      fields: fieldsOf(t, known),
      fault: () => null,
    },
    plainVolume,
  );
  if (spec === null) return;
  const made = await door.engine.createVolume(spec);
  if (made.kind === 'ok') door.messages.brief(t('The volume {0} is there.', plain(volumeName(made.value))));
  else door.messages.failure(`${t('The volume could not be created.')} ${actionSentence(t, made)}`);
}

const fieldsOf = (t: Translate, drivers: readonly string[]): readonly Field<VolumeSpec>[] => [
  {
    icon: 'tag',
    label: t('Name'),
    value: ({ name }) => name || t('a random one'),
    edit: async (spec) => ({
      ...spec,
      name: await askText(spec.name, {
        title: t('Name'),
        prompt: t('By this name containers mount it: -v name:/path'),
        fault: (text) => (text === '' || isResourceName(text) ? null : resourceNameRule(t)),
      }),
    }),
  },
  {
    icon: 'server',
    label: t('Driver'),
    value: ({ driver }) => driver,
    edit: async (spec) => ({
      ...spec,
      driver: (await vscode.window.showQuickPick([...drivers], { title: t('Driver') })) ?? spec.driver,
    }),
  },
  {
    icon: 'settings',
    label: t('Options of the driver'),
    value: ({ options }) => pairsText(options) || t('none'),
    edit: async (spec) => ({ ...spec, options: await askPairs(t, t('Options of the driver'), spec.options) }),
  },
  {
    icon: 'bookmark',
    label: t('Labels'),
    value: ({ labels }) => pairsText(labels) || t('none'),
    edit: async (spec) => ({ ...spec, labels: await askPairs(t, t('Labels'), spec.labels) }),
  },
];

export const resourceNameRule = (t: Translate): string =>
  t('A name has letters, digits, "_", "." and "-", and begins with a letter or a digit.');

/** Asks for `key=value` pairs; the old ones when the person gives up. */
export async function askPairs(
  t: Translate,
  title: string,
  old: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const text = await askText(pairsText(old), {
    title,
    prompt: t('key=value, with spaces between them; quote a value that has spaces.'),
    fault: (typed) => (parsePairs(typed) === null ? t('Write key=value.') : null),
  });
  return parsePairs(text) ?? old;
}

export const inspect: OnVolumes = async (volumes, door) => {
  for (const { name } of volumes) {
    const answer = await door.engine.inspectVolume(name);
    if (answer.kind === 'ok') await showJson(door.engine, `volume/${name}`, answer.value.raw);
    else door.messages.failure(`${plain(name)}: ${actionSentence(door.t, answer)}`);
  }
};

export const copyName: OnVolumes = async (volumes) =>
  vscode.env.clipboard.writeText(volumes.map(({ name }) => name).join('\n'));

export const remove: OnVolumes = async (volumes, door) => {
  const { t } = door;
  const [first] = volumes;
  const users = volumeUsers(door.store.state);
  const used = volumes.filter(({ name }) => users.has(name));
  const question =
    volumes.length === 1
      ? t('Remove the volume {0}?', plain(volumeName(first)))
      : t('Remove {0} volumes?', volumes.length);
  const detail = [
    ...(volumes.length > 1 ? [names(volumes.map((volume) => ({ name: volumeName(volume) })))] : []),
    ...(used.length > 0
      ? [t('In use, so the engine will refuse: {0}', names(used.map((volume) => ({ name: volumeName(volume) }))))]
      : []),
    t('The files in a volume are lost with it. Nothing brings them back.'),
  ];
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove')])) === null) return;
  await removeAll(
    volumes.map(({ name }) => name),
    door,
  );
};

function removeAll(volumes: readonly string[], door: Door): Promise<readonly string[]> {
  const { t } = door;
  return actOnEach(
    door,
    volumes.map((name) => ({
      id: volumeBusyId(name),
      name,
      run: () => door.engine.removeVolume(name),
      explain(error) {
        const users = volumeUsers(door.store.state).get(name) ?? [];
        if (error.kind !== 'conflict' || users.length === 0) return null;
        return t('Remove the containers that mount it first: {0}', names(users));
      },
    })),
    t('Removing {0} volumes', volumes.length),
    (name) => t('{0} could not be removed.', name),
  );
}

/** Reads the size of every volume; the view shows them from then on. */
export async function measure(door: Door): Promise<void> {
  const { t } = door;
  const sizes = await door.messages.progress(t('Measuring the volumes'), (_report, cancelled) =>
    door.engine.volumeSizes(cancelled),
  );
  if (sizes.kind === 'ok') door.store.update({ volumeSizes: sizes.value });
  else if (sizes.kind !== 'cancelled') door.messages.failure(actionSentence(t, sizes));
}

/** Shows every volume that no container uses, with its size; what is ticked goes, and nothing else. */
export async function prune(door: Door): Promise<void> {
  const { t, engine } = door;
  const [volumes, containers, sizes] = await door.messages.progress(t('Measuring the volumes'), (_report, cancelled) =>
    Promise.all([engine.volumes(cancelled), engine.containers('all', cancelled), engine.volumeSizes(cancelled)]),
  );
  for (const answer of [volumes, containers]) {
    if (answer.kind === 'ok') continue;
    if (answer.kind !== 'cancelled') door.messages.failure(actionSentence(t, answer));
    return;
  }
  if (volumes.kind !== 'ok' || containers.kind !== 'ok') return;
  const users = volumeUsers({ containers: new Map(containers.value.map((container) => [container.id, container])) });
  const unused = volumes.value.filter(({ name }) => !users.has(name));
  if (unused.length === 0) {
    door.messages.info(t('Every volume is in use.'));
    return;
  }
  const size = (name: string): number | null => (sizes.kind === 'ok' ? (sizes.value.get(name) ?? null) : null);
  const chosen = await tickOff(
    t('Remove Unused Volumes'),
    t('What is ticked is removed. Volumes with a name are not ticked: somebody gave it to keep them.'),
    unused.map((volume) => {
      const bytes = size(volume.name);
      return {
        name: volume.name,
        label: volumeName(volume),
        description: [bytes === null ? '' : sizeText(bytes), volume.anonymous ? t('anonymous') : '', volume.driver]
          .filter((part) => part !== '')
          .join(' · '),
        detail: pairsText(volume.labels),
        picked: volume.anonymous,
      };
    }),
  );
  if (chosen === null || chosen.length === 0) return;
  const freed = chosen.reduce((sum, { name }) => sum + (size(name) ?? 0), 0);
  const question = t('Remove {0} volumes and free {1}?', chosen.length, sizeText(freed));
  const detail = [
    names(chosen.map(({ label }) => ({ name: label }))),
    t('The files in a volume are lost with it. Nothing brings them back.'),
  ];
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove')])) === null) return;
  const done = await removeAll(
    chosen.map(({ name }) => name),
    door,
  );
  door.messages.brief(
    t('{0} volumes removed, {1} freed', done.length, sizeText(done.reduce((sum, name) => sum + (size(name) ?? 0), 0))),
  );
}
