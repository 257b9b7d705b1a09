import * as vscode from 'vscode';
import { looksSecret } from '../../../server/src/core/secret.js';
import type { Container, ContainerDetails } from '../engine/engine.js';
import { specOf } from '../engine/fromInspect.js';
import { memoryText } from '../engine/runSpec.js';
import { openGrid } from '../grid/panel.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import { exitMeaning } from '../tree/tooltip.js';
import type { Translate } from '../tree/translate.js';
import { healthWord, stateWord } from '../tree/words.js';
import type { Runner } from './spec.js';

/** One fact of a container: where it belongs, its name, what it is. */
interface Fact {
  readonly group: string;
  readonly name: string;
  readonly value: string;
  /** Not shown, only copied. */
  readonly secret?: true;
}

/** An inspect as a page that can be read; the whole answer is the JSON of *Inspect*. */
export const details: Runner<'container'> = async (containers, door) => {
  const { t, engine } = door;
  for (const container of containers) {
    let known: readonly Fact[] = [];
    openGrid(
      {
        key: `details/${container.id}`,
        title: t('Details: {0}', plain(container.name)),
        intro: t(
          'What was chosen when it was created, and how it stands. Values that look secret are covered; Copy takes them as they are.',
        ),
        async load() {
          const answer = await engine.inspectContainer(container.id);
          if (answer.kind !== 'ok') return { columns: [], rows: [], note: actionSentence(t, answer) };
          known = facts(t, container, answer.value.details, answer.value.raw);
          return {
            columns: [
              { label: t('About'), kind: 'text' },
              { label: t('Name'), kind: 'text' },
              { label: t('Value'), kind: 'text' },
            ],
            rows: known.map(({ group, name, value, secret }) => ({
              cells: [group, name, secret ? '••••••' : value],
              tone: '',
            })),
            note: '',
          };
        },
        act: {
          label: t('Copy'),
          async run(row) {
            const fact = known[row];
            if (fact) await vscode.env.clipboard.writeText(fact.value);
          },
        },
      },
      door,
    );
  }
};

/** All there is to know, in the order in which one asks. */
function facts(t: Translate, container: Container, known: ContainerDetails, raw: unknown): readonly Fact[] {
  const spec = specOf(raw, null);
  const fact = (group: string, name: string, value: string): readonly Fact[] =>
    value === '' ? [] : [{ group, name, value }];
  const state = t('State');
  const main = t('Container');
  const life = t('Life and limits');
  const network = t('Network');
  return [
    ...fact(state, t('State'), stateWord(t, known.state)),
    ...fact(state, t('Health'), healthWord(t, known.health)),
    ...fact(state, t('End'), exitMeaning(t, known.exitCode)),
    ...fact(state, t('Error'), known.stateError),
    ...fact(state, t('Started'), known.startedAt),
    ...fact(state, t('Ended'), known.finishedAt),
    ...fact(state, t('Restarts'), known.restartCount === 0 ? '' : String(known.restartCount)),
    ...fact(main, t('Name'), known.name),
    ...fact(main, 'ID', known.id),
    ...fact(main, t('Image'), known.image),
    ...fact(main, t('Created'), known.created),
    ...fact(main, t('Command'), known.command.join(' ')),
    ...fact(main, t('User'), known.user),
    ...fact(main, t('Working directory'), known.workdir),
    ...fact(life, t('When it ends'), spec.restart),
    ...fact(life, t('Memory limit'), spec.memory === null ? '' : memoryText(spec.memory)),
    ...fact(life, t('CPU limit'), spec.cpus === null ? '' : String(spec.cpus)),
    ...known.ports.flatMap(({ inside, protocol, outside }) =>
      fact(t('Ports'), `${inside}/${protocol}`, outside === null ? t('not mapped') : `${outside.ip}:${outside.port}`),
    ),
    ...known.addresses.flatMap(({ network: name, ip }) => fact(network, name, ip || '—')),
    ...known.mounts.flatMap(({ target, source, type, writable }) =>
      fact(t('Volumes and mounts'), target, `${type}: ${source}${writable ? '' : ` (${t('read-only')})`}`),
    ),
    ...known.env.map((entry): Fact => {
      const [name = ''] = entry.split('=', 1);
      const value = entry.slice(name.length + 1);
      const secret = looksSecret(name, value);
      return { group: t('Environment variables'), name, value, ...(secret ? { secret } : {}) };
    }),
    ...Object.entries(container.labels)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, value]) => fact(t('Labels'), name, value)),
  ];
}
