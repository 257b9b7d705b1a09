import * as vscode from 'vscode';
import { projectLabel } from '../engine/composeLabels.js';
import type { Answer } from '../engine/engine.js';
import type { CleanupPlan } from '../tree/cleanup.js';
import { cleanupPlan } from '../tree/cleanup.js';
import { actionSentence } from '../tree/explain.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { volumeBusyId, volumeName } from '../tree/volumes.js';
import { shortId, sizeText, stateWord } from '../tree/words.js';
import { names } from './containers.js';
import type { Act } from './each.js';
import { actOnEach } from './each.js';
import type { Door } from './spec.js';

/** Something that could go, as a line of the planner. */
interface Line extends vscode.QuickPickItem {
  /** Bytes; null where nobody knows. */
  readonly freed: number | null;
  readonly act: (Act & { run(): Promise<Answer<unknown>> }) | null;
  readonly step: number;
}

/**
 * Measures the engine's disk and shows all that could go: what, how much of it, and from whom. Only what is ticked goes,
 * and only after a second question.
 */
export async function cleanUp(door: Door): Promise<void> {
  const { t, engine } = door;
  const found = await door.messages.progress(t('Measuring the engine’s disk'), async (_report, cancelled) => {
    const [usage, networks, containers] = await Promise.all([
      engine.diskUsage(cancelled),
      engine.networks(cancelled),
      engine.containers('all', cancelled),
    ]);
    if (usage.kind !== 'ok') return usage;
    if (networks.kind !== 'ok') return networks;
    if (containers.kind !== 'ok') return containers;
    const joined = new Set(containers.value.flatMap((container) => container.networks));
    return { kind: 'ok' as const, value: cleanupPlan(usage.value, networks.value, joined) };
  });
  if (found.kind !== 'ok') {
    if (found.kind !== 'cancelled') door.messages.failure(actionSentence(t, found));
    return;
  }
  const lines = linesOf(found.value, door);
  if (!lines.some(({ act }) => act !== null)) {
    door.messages.info(t('Nothing could be cleaned up.'));
    return;
  }
  const chosen = await plan(lines, door);
  if (chosen === null || chosen.length === 0) return;
  const freed = sum(chosen);
  const question = t('Remove {0} things and free about {1}?', chosen.length, sizeText(freed));
  const detail = [
    names(chosen.flatMap(({ act }) => (act ? [{ name: act.name }] : []))),
    t('The files in a volume are lost with it. Nothing brings them back.'),
  ];
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove')])) === null) return;
  let done = 0;
  // Containers before the images and networks that they hold.
  for (const step of [0, 1, 2, 3, 4]) {
    const acts = chosen.flatMap((line) => (line.step === step && line.act ? [line.act] : []));
    if (acts.length === 0) continue;
    const gone = await actOnEach(door, acts, t('Cleaning up'), (name) => t('{0} could not be removed.', name));
    done += gone.length;
  }
  door.messages.brief(t('{0} of {1} removed, about {2} freed', done, chosen.length, sizeText(freed)));
}

/** The list, with the sum of what is ticked in its title. */
async function plan(lines: readonly Line[], { t }: Door): Promise<readonly Line[] | null> {
  const list = vscode.window.createQuickPick<Line>();
  const title = (chosen: readonly Line[]): string =>
    t('Clean Up: {0} things, about {1}', chosen.length, sizeText(sum(chosen)));
  list.canSelectMany = true;
  list.ignoreFocusOut = true;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.placeholder = t('Tick what may go. Nothing here is used by a running container.');
  list.items = lines;
  list.selectedItems = lines.filter(({ picked, act }) => picked === true && act !== null);
  list.title = title(list.selectedItems);
  list.onDidChangeSelection((chosen) => {
    list.title = title(chosen);
  });
  const chosen = await new Promise<readonly Line[] | null>((resolve) => {
    list.onDidAccept(() => resolve([...list.selectedItems]));
    list.onDidHide(() => resolve(null));
    list.show();
  });
  list.dispose();
  return chosen;
}

const sum = (lines: readonly Line[]): number => lines.reduce((all, { freed }) => all + (freed ?? 0), 0);

function linesOf(found: CleanupPlan, door: Door): readonly Line[] {
  const { t, engine } = door;
  const section = (title: string, lines: readonly Line[]): readonly Line[] =>
    lines.length === 0
      ? []
      : [
          {
            label: `${title} · ${sizeText(sum(lines))}`,
            kind: vscode.QuickPickItemKind.Separator,
            freed: 0,
            act: null,
            step: -1,
          },
          ...lines,
        ];
  const line = (
    step: number,
    act: Act,
    freed: number | null,
    rest: { readonly from: string; readonly description: string; readonly picked: boolean },
  ): Line => ({
    step,
    act,
    freed,
    label: withoutIcons(act.name),
    description: withoutIcons(
      [freed === null ? '' : sizeText(freed), rest.description].filter((part) => part !== '').join(' · '),
    ),
    detail: withoutIcons(rest.from),
    picked: rest.picked,
  });
  const containers = found.containers.map(({ id, name, state, image, size, labels }) =>
    line(0, { id, name, run: () => engine.removeContainer(id, { force: false, volumes: false }) }, size, {
      description: stateWord(t, state),
      from: fromWhom(door, t('made from {0}', image), labels[projectLabel]),
      picked: false,
    }),
  );
  const images = found.images.map(({ id, tags, freed, shared }) => {
    const name = tags.join(', ') || t('<untagged> {0}', shortId(id));
    const run = async (): Promise<Answer<unknown>> => {
      let answer: Answer<unknown> = { kind: 'ok', value: null };
      for (const reference of tags.length > 0 ? tags : [id]) {
        answer = await engine.removeImage(reference, { force: false });
        if (answer.kind !== 'ok') return answer;
      }
      return answer;
    };
    return line(1, { id: tags[0] ?? id, name, run }, freed, {
      description: tags.length === 0 ? t('left over from a build or a pull') : '',
      from: shared > 0 ? t('{0} more of it stay: other images share them', sizeText(shared)) : '',
      picked: tags.length === 0,
    });
  });
  const volumes = found.volumes.map((volume) =>
    line(
      2,
      { id: volumeBusyId(volume.name), name: volumeName(volume), run: () => engine.removeVolume(volume.name) },
      volume.size,
      {
        description: volume.anonymous ? t('anonymous') : '',
        from: fromWhom(door, t('no container mounts it'), volume.labels[projectLabel]),
        picked: volume.anonymous,
      },
    ),
  );
  const networks = found.networks.map(({ id, name, driver, labels }) =>
    line(3, { id, name, run: () => engine.removeNetwork(id) }, null, {
      description: driver,
      from: fromWhom(door, t('no container is on it'), labels[projectLabel]),
      picked: true,
    }),
  );
  const own = found.cache.filter(({ shared }) => !shared).reduce((all, { size }) => all + size, 0);
  const cache =
    found.cache.length === 0
      ? []
      : [
          line(
            4,
            {
              id: 'build cache',
              name: t('Build cache'),
              run: () => engine.pruneBuildCache(AbortSignal.timeout(600_000)),
            },
            own,
            {
              description: t('{0} entries', found.cache.length),
              from: t('The next build of everything takes longer.'),
              picked: false,
            },
          ),
        ];
  return [
    ...section(t('Stopped containers'), containers),
    ...section(t('Images without a container'), images),
    ...section(t('Volumes without a container'), volumes),
    ...section(t('Networks without a container'), networks),
    ...section(t('Build cache'), cache),
  ];
}

const fromWhom = ({ t }: Door, what: string, project: string | undefined): string =>
  project ? `${plain(what)} · ${t('Compose project {0}', plain(project))}` : plain(what);
