import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { signalOf } from '../../../server/src/core/signal.js';
import type { Container } from '../engine/engine.js';
import { ok } from '../engine/engine.js';
import { engineError } from '../engine/errors.js';
import { runTextOf } from '../engine/fromInspect.js';
import { plainSpec, quoted, splitCommand } from '../engine/runSpec.js';
import { execCommand, runInteractive } from '../terminals/process.js';
import { openTerminal } from '../terminals/pseudo.js';
import { actionSentence } from '../tree/explain.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { exitMeaning } from '../tree/tooltip.js';
import { sizeText } from '../tree/words.js';
import { names } from './containers.js';
import { actOnEach } from './each.js';
import type { Door, Runner } from './spec.js';

type OnContainers = Runner<'container'>;

/** The signals that programs in containers are written for; for any other there is a row of its own. https://man7.org/linux/man-pages/man7/signal.7.html */
const signals = (door: Door): readonly (readonly [string, string])[] => {
  const { t } = door;
  return [
    ['SIGTERM', t('asks it to end; what a stop sends first')],
    ['SIGINT', t('what Ctrl+C sends')],
    ['SIGHUP', t('many servers read their settings again')],
    ['SIGQUIT', t('ends; nginx finishes its requests first, Java prints its threads')],
    ['SIGUSR1', t('means what the program says')],
    ['SIGUSR2', t('means what the program says')],
    ['SIGWINCH', t('Apache httpd ends after its requests')],
    ['SIGCONT', t('goes on after SIGSTOP')],
    ['SIGSTOP', t('halts the main process, which cannot prevent it')],
    ['SIGKILL', t('ends at once, which it cannot prevent; nothing is tidied up')],
  ];
};

export const killWithSignal: OnContainers = async (containers, door) => {
  const { t } = door;
  const title = t('Send a Signal to {0}', withoutIcons(names(containers)));
  const known = signals(door).map(([label, description]) => ({ label, description, isTyped: false }));
  const other = {
    label: t('Another Signal…'),
    description: t('a name or a number, such as SIGRTMIN+3 or 35'),
    isTyped: true,
  };
  const chosen = await vscode.window.showQuickPick([...known, other], {
    title,
    placeHolder: t('It goes to the main process of the container.'),
    matchOnDescription: true,
  });
  const signal = chosen?.isTyped ? await typedSignal(title, door) : chosen?.label;
  if (!signal) return;
  if (signal === 'SIGKILL') {
    const question = t('Kill {0} containers? Their processes end at once and cannot tidy up.', containers.length);
    if (containers.length > 1 && (await door.messages.confirm(question, names(containers), [t('Kill')])) === null)
      return;
  }
  const done = await actOnEach(
    door,
    containers.map(({ id, name }) => ({ id, name, run: () => door.engine.kill(id, signal) })),
    t('Sending {0} to {1} containers', signal, containers.length),
    (name) => t('{0} did not get the signal.', name),
  );
  if (done.length > 0) door.messages.brief(t('{0} was sent', signal));
};

/** Asks for a signal; null when the person gave up. */
async function typedSignal(title: string, { t }: Door): Promise<string | null> {
  const fault = (text: string): string | null =>
    text.trim() === '' || signalOf(text) !== null
      ? null
      : t(
          '{0} is no signal of Linux. Type a name such as SIGTERM or SIGRTMIN+3, or a number from 1 to 64.',
          text.trim(),
        );
  const options = {
    title,
    prompt: t('The name or the number of a signal'),
    placeHolder: 'SIGRTMIN+3',
    validateInput: fault,
  };
  return signalOf((await vscode.window.showInputBox(options)) ?? '');
}

/** What was asked for last, by image: the same kind of container is asked the same kind of thing. */
interface ExecChoice {
  readonly command: string;
  readonly user: string;
  readonly workdir: string;
}
const execMemory = 'docknote.exec.choices';
const mostRemembered = 50;

/** Exec with a command, a user and a directory of the person's choice. */
export const execWith: OnContainers = async (containers, door) => {
  const { t } = door;
  const [first] = containers;
  const kept = door.memory.get<Readonly<Record<string, ExecChoice>>>(execMemory, {});
  const last = kept[first.image];
  const title = t('Run a Command in {0}', withoutIcons(names(containers)));
  const ask = (step: number, value: string, prompt: string, fault: (text: string) => string | null) =>
    vscode.window.showInputBox({
      title: `${title} (${step}/3)`,
      value,
      prompt,
      ignoreFocusOut: true,
      validateInput: (typed) => fault(typed.trim()),
    });
  const line = await ask(
    1,
    last?.command ?? 'sh',
    t('One more command in the running container. No shell reads it: give a program and its arguments.'),
    (text) =>
      splitCommand(text) === null
        ? t('A quotation mark is not closed.')
        : text === ''
          ? t('Give a program, for example sh.')
          : null,
  );
  if (line === undefined) return;
  const user = await ask(
    2,
    last?.user ?? '',
    t('As which user? A name or a number, with :group if wanted. Empty: the container’s own; 0 is root.'),
    (text) => (/^[^\s:]*(?::[^\s:]+)?$/.test(text) ? null : t('Write a user, or user:group.')),
  );
  if (user === undefined) return;
  const workdir = await ask(3, last?.workdir ?? '', t('In which directory? Empty: the container’s WORKDIR.'), (text) =>
    text === '' || text.startsWith('/') ? null : t('A path inside the container begins with "/".'),
  );
  if (workdir === undefined) return;
  const choice = { command: line.trim(), user: user.trim(), workdir: workdir.trim() };
  const { [first.image]: _, ...others } = kept;
  const entries = [...Object.entries(others), [first.image, choice] as const].slice(-mostRemembered);
  await door.memory.update(execMemory, Object.fromEntries(entries));
  const command = splitCommand(choice.command) ?? [];
  for (const container of containers) {
    openTerminal(
      door,
      { name: `${plain(container.name)}: ${plain(command[0] ?? '')}`, icon: 'terminal' },
      async (io) => {
        await execCommand(io, t, door.engine, container.id, command, choice);
        return 'stay';
      },
    );
  }
};

export const copyRun: OnContainers = async (containers, door) => {
  const { t } = door;
  const lines: string[] = [];
  for (const { id, name, imageId } of containers) {
    const inspected = await door.engine.inspectContainer(id);
    if (inspected.kind !== 'ok') {
      door.messages.failure(`${plain(name)}: ${actionSentence(t, inspected)}`);
      continue;
    }
    const image = await door.engine.inspectImage(imageId);
    lines.push(runTextOf(inspected.value.raw, image.kind === 'ok' ? image.value.details : null));
  }
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  door.messages.brief(t('Copied. Environment variables may hold secrets.'));
};

/** Tells when they end, and how. */
export const wait: OnContainers = async (containers, door) => {
  const { t } = door;
  const ended: string[] = [];
  await actOnEach(
    door,
    containers.map(({ id, name }) => ({
      id: '',
      name,
      async run() {
        const answer = await door.messages.progress(t('Waiting for {0} to end', plain(name)), (_, cancelled) =>
          door.engine.wait(id, cancelled),
        );
        if (answer.kind === 'ok') ended.push(t('{0} stopped: {1}.', plain(name), exitMeaning(t, answer.value)));
        return answer.kind === 'cancelled' ? ok(0) : answer;
      },
    })),
    t('Waiting for {0} containers', containers.length),
    (name) => t('{0} could not be waited for.', name),
  );
  if (ended.length > 0) door.messages.info(ended.join(' '));
};

/** The whole file system of each as one tar file. */
export const exportTar: OnContainers = async (containers, door) => {
  const { t } = door;
  for (const container of containers) {
    const target = await vscode.window.showSaveDialog({
      title: t('Export {0}', plain(container.name)),
      defaultUri: startingPlace(`${container.name}.tar`),
      filters: { tar: ['tar'] },
    });
    if (!target) return;
    await exportOne(container, target, door);
  }
};

async function exportOne(container: Container, target: vscode.Uri, door: Door): Promise<void> {
  const { t } = door;
  let bytes = 0;
  const answer = await door.messages.progress(t('Exporting {0}', plain(container.name)), async (report, cancelled) => {
    const stream = await door.engine.exportContainer(container.id, cancelled);
    if (stream.kind !== 'ok') return stream;
    let told = 0;
    const counted = async function* (source: AsyncIterable<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes - told > 10_000_000) {
          told = bytes;
          report(sizeText(bytes), 0);
        }
        yield chunk;
      }
    };
    try {
      await pipeline(stream.value, counted, createWriteStream(target.fsPath), { signal: cancelled });
      return ok(null);
    } catch (thrown) {
      // Half a file would pass for a whole one.
      await rm(target.fsPath, { force: true });
      return cancelled.aborted ? engineError('cancelled', '') : engineError('other', String(thrown));
    }
  });
  if (answer.kind === 'ok') door.messages.brief(t('{0} was exported, {1}', plain(container.name), sizeText(bytes)));
  else if (answer.kind !== 'cancelled') {
    door.messages.failure(`${t('{0} could not be exported.', plain(container.name))} ${actionSentence(t, answer)}`);
  }
}

/** Where a dialog begins: the workspace's first folder on this machine. */
export function startingPlace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
  const safe = name.replace(/[\\/:*?"<>|]/g, '_');
  return folder ? vscode.Uri.joinPath(folder, safe) : vscode.Uri.file(safe);
}

/** Runs one command in a fresh container of the image, which goes when the command ends. */
export const runOnce: Runner<'image'> = async ([chosen], door) => {
  const { t } = door;
  const kept = door.memory.get<Readonly<Record<string, string>>>('docknote.runOnce', {});
  const line = await vscode.window.showInputBox({
    title: t('Run a One-Off Command From {0}', withoutIcons(chosen.reference)),
    prompt: t('In a container of its own, which is removed when the command ends. It replaces the image’s CMD.'),
    value: kept[chosen.reference] ?? '',
    placeHolder: 'ls -l /',
    ignoreFocusOut: true,
    validateInput: (text) => (splitCommand(text) === null ? t('A quotation mark is not closed.') : null),
  });
  const command = line === undefined ? [] : (splitCommand(line) ?? []);
  if (command.length === 0) return;
  const { [chosen.reference]: _, ...others } = kept;
  const entries = [...Object.entries(others), [chosen.reference, command.map(quoted).join(' ')] as const];
  await door.memory.update('docknote.runOnce', Object.fromEntries(entries.slice(-mostRemembered)));
  const spec = { ...plainSpec(chosen.reference), command, autoRemove: true, interactive: true };
  openTerminal(door, { name: plain(command[0] ?? ''), icon: 'terminal' }, (io) =>
    runInteractive(io, t, door.engine, spec),
  );
};
