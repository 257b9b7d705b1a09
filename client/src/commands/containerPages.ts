import * as vscode from 'vscode';
import { type WebAddress, webAddresses } from '../engine/address.js';
import type { FileChange } from '../engine/engine.js';
import { uriOf } from '../files/place.js';
import { fileSentence } from '../files/words.js';
import type { GridRow } from '../grid/messages.js';
import { openGrid } from '../grid/panel.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { openAddress } from './openAddress.js';
import type { Runner } from './spec.js';

type OnContainers = Runner<'container'>;

/** Pages with one table about one container. The page is loaded when the first of them is opened. */

export const processes: OnContainers = async (containers, door) => {
  const { t, engine } = door;
  for (const { id, name } of containers) {
    openGrid(
      {
        key: `processes/${id}`,
        title: t('Processes: {0}', plain(name)),
        intro: t(
          'Every container is processes of the engine’s machine, set apart. The numbers are those of that machine.',
        ),
        async load() {
          const answer = await engine.processes(id);
          if (answer.kind !== 'ok') return { columns: [], rows: [], note: actionSentence(t, answer) };
          const numbers = new Set(['PID', 'PPID', 'C', '%CPU', '%MEM']);
          return {
            columns: answer.value.titles.map((label) => ({ label, kind: numbers.has(label) ? 'number' : 'text' })),
            rows: answer.value.processes.map((cells) => ({ cells, tone: '' })),
            note: '',
          };
        },
      },
      door,
    );
  }
};

export const changes: OnContainers = async (containers, door) => {
  const { t, engine } = door;
  for (const { id, name, image } of containers) {
    let known: readonly FileChange[] = [];
    openGrid(
      {
        key: `changes/${id}`,
        title: t('Changes: {0}', plain(name)),
        intro: t(
          'What the container layer of {0} holds beyond its image {1}, which itself never changes: A added, C changed, D deleted. A directory counts as changed when something in it did. Volumes and mounts are no part of it.',
          plain(name),
          plain(image),
        ),
        async load() {
          const answer = await engine.changes(id);
          if (answer.kind !== 'ok') return { columns: [], rows: [], note: actionSentence(t, answer) };
          known = answer.value;
          return {
            columns: [
              { label: t('Change'), kind: 'text' },
              { label: t('Path'), kind: 'text' },
            ],
            rows: answer.value.map((change) => changeRow(t, change)),
            note: answer.value.length === 0 ? t('Nothing was changed.') : '',
          };
        },
        act: {
          label: t('Open'),
          async run(row) {
            const change = known[row];
            if (!change) return;
            const place = { kind: 'container', id, name } as const;
            const found = await door.files.find({ place, path: change.path });
            const entry = found.kind === 'ok' ? await found.value.spot.files.stat(found.value.path) : found;
            if (change.kind === 'deleted') door.messages.info(t('It was deleted; the image still has it.'));
            else if (entry.kind !== 'ok') door.messages.failure(`${plain(change.path)}: ${fileSentence(t, entry)}`);
            else if (entry.value.kind === 'directory') door.messages.info(t('It is a directory.'));
            else await vscode.commands.executeCommand('vscode.open', uriOf({ place, path: change.path }));
          },
        },
      },
      door,
    );
  }
};

function changeRow(t: Translate, { kind, path }: FileChange): GridRow {
  const words = { added: t('A added'), changed: t('C changed'), deleted: t('D deleted') };
  return { cells: [words[kind], path], tone: kind };
}

export const ports: OnContainers = async ([container], door) => {
  const { t, engine } = door;
  let addresses: readonly (WebAddress | null)[] = [];
  openGrid(
    {
      key: `ports/${container.id}`,
      title: t('Ports: {0}', plain(container.name)),
      intro: t(
        'EXPOSE only says which port a program listens on; the host gets in by a port mapping (-p), which is made when the container is created.',
      ),
      async load() {
        const answer = await engine.inspectContainer(container.id);
        if (answer.kind !== 'ok') return { columns: [], rows: [], note: actionSentence(t, answer) };
        const all = answer.value.details.ports;
        addresses = all.map((port) => webAddresses([port], engine.endpoint.address)[0] ?? null);
        return {
          columns: [
            { label: t('Port inside'), kind: 'text' },
            { label: t('Port of the host'), kind: 'text' },
            { label: t('Address'), kind: 'text' },
          ],
          rows: all.map(({ inside, protocol, outside }, i) => ({
            cells: [
              `${inside}/${protocol}`,
              outside === null
                ? t('not mapped')
                : `${outside.ip.includes(':') ? `[${outside.ip}]` : outside.ip}:${outside.port}`,
              addresses[i]?.url ?? '',
            ],
            tone: '',
          })),
          note: all.length === 0 ? t('The container exposes no port.') : '',
        };
      },
      act: {
        label: t('Open'),
        async run(row) {
          const address = addresses[row];
          if (address) await openAddress(address, engine.endpoint.address, door);
          else door.messages.info(t('This port is not mapped to the host, so nothing can be opened.'));
        },
      },
    },
    door,
  );
};
