import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Duplex } from 'node:stream';
import * as vscode from 'vscode';
import type { Door } from '../commands/spec.js';
import type { BuildSource, BuildSpec, BuiltImage } from '../engine/build.js';
import type { Answer } from '../engine/engine.js';
import { thisMachine } from '../engine/surroundings.js';
import { notice, type TerminalIo } from '../terminals/io.js';
import { openTerminal } from '../terminals/pseudo.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import type { Views } from '../tree/views.js';
import { shortId } from '../tree/words.js';
import { contextArchive } from './core/archive.js';
import type { BuildChoices } from './core/choices.js';
import { buildableOf, defaultChoices, rememberedChoices, stageChoices } from './core/choices.js';
import { diskFolder, textFolder } from './core/folder.js';
import { contextFolders, wishOf } from './dockerfiles.js';
import { askBuildChoices } from './form.js';
import { type BuildMarks, buildMarks } from './marks.js';
import { type BuildProgress, buildProgress } from './progress.js';

let marks: BuildMarks | null = null;
/** The terminal of the last build of each Dockerfile. */
const terminals = new Map<string, vscode.Terminal>();

/** Asks what to build and how, builds it in a terminal, and says how it went. */
export async function build(given: readonly unknown[], door: Door, views: Views): Promise<void> {
  const wish = await wishOf(given, door);
  if (wish === null) return;
  const document = await vscode.workspace.openTextDocument(wish.uri);
  if (document.isDirty && !document.isUntitled) await document.save();
  const text = document.getText();
  const buildable = buildableOf(text);
  const memory = `build ${wish.uri.toString()}`;
  const known = rememberedChoices(door.memory.get(memory), defaultChoices(pathOf(wish.uri)), buildable);
  const before = wish.target === undefined || wish.target === known.target ? known : stageChoices(known, wish.target);
  const folders = isOnDisk(wish.uri) ? contextFolders(wish.uri) : [];
  const choices = wish.atOnce
    ? before
    : await askBuildChoices(door, vscode.workspace.asRelativePath(wish.uri), buildable, folders, before);
  if (choices === null) return;
  // What a lens builds on the way is no choice for the next time.
  if (!wish.atOnce) await door.memory.update(memory, choices);
  runBuild({ document, text, choices, run: wish.run }, door, views);
}

interface Job {
  readonly document: vscode.TextDocument;
  readonly text: string;
  readonly choices: BuildChoices;
  readonly run: boolean;
}

function runBuild(job: Job, door: Door, views: Views): void {
  const { t } = door;
  const { uri } = job.document;
  marks ??= buildMarks(t);
  marks.clear(uri);
  terminals.get(uri.toString())?.dispose();
  const name = plain(t('Build {0}', job.choices.tag || basename(uri.path)));
  const terminal = openTerminal(door, { name, icon: 'tools' }, async (io) => {
    const progress = buildProgress(t);
    const answer = await door.messages.progress(name, (report, cancelled) =>
      follow(job, door, io, progress, report, cancelled),
    );
    await conclude(job, door, views, io, progress, answer);
    return io.closed.aborted ? 'close' : 'stay';
  });
  terminals.set(uri.toString(), terminal);
}

async function follow(
  job: Job,
  door: Door,
  io: TerminalIo,
  progress: BuildProgress,
  report: (text: string, part: number) => void,
  cancelled: AbortSignal,
): Promise<Answer<BuiltImage>> {
  let shown = 0;
  let said = '';
  const source = await sourceOf(job, door);
  return door.engine.build(
    specOf(job.choices),
    source,
    (message) => {
      const text = progress.feed(message);
      if (text !== '') io.write(text);
      const percent = Math.max(shown, Math.floor(progress.fraction * 100));
      if (percent === shown && progress.current === said) return;
      said = progress.current;
      report(said, percent - shown);
      shown = percent;
    },
    AbortSignal.any([cancelled, io.closed]),
  );
}

async function conclude(
  job: Job,
  door: Door,
  views: Views,
  io: TerminalIo,
  progress: BuildProgress,
  answer: Answer<BuiltImage>,
): Promise<void> {
  const { t, messages } = door;
  const { tag } = job.choices;
  if (answer.kind === 'ok') {
    const { id } = answer.value;
    const reference = tag === '' ? id : tag;
    const name = tag || shortId(id);
    notice(io, t('{0} was built.', plain(name)));
    views.select('docknote.images', (target) => target.kind === 'image' && target.id === id);
    const run = (): Thenable<unknown> => vscode.commands.executeCommand('docknote.image.run', reference);
    if (job.run) await run();
    else messages.info(t('{0} was built.', name), { title: t('Run'), run });
    return;
  }
  if (answer.kind === 'cancelled') {
    notice(io, t('The build was cancelled.'));
    return;
  }
  const { failed } = progress;
  const failure = { step: failed?.name ?? '', message: failed?.error || answer.detail };
  notice(io, `${t('The build failed.')} ${actionSentence(t, answer)}`);
  door.log.warn(`build: ${answer.kind}: ${answer.detail}`);
  const place = marks?.show(job.document, job.text, failure, failed?.output ?? []) ?? null;
  const sentence = `${t('{0} could not be built.', tag || basename(job.document.uri.path))} ${actionSentence(t, answer)}`;
  messages.failure(
    sentence,
    place
      ? {
          title: t('Go to Line {0}', place.start.line + 1),
          run: () => vscode.window.showTextDocument(job.document, { selection: place }),
        }
      : undefined,
  );
}

const specOf = (choices: BuildChoices): BuildSpec => ({
  tags: choices.tag === '' ? [] : [choices.tag],
  target: choices.target,
  platform: choices.platform,
  args: choices.args,
  noCache: choices.noCache,
  pull: choices.pull,
});

async function sourceOf({ document, text, choices }: Job, door: Door): Promise<BuildSource> {
  const common = {
    credentials: async (host: string) => {
      const login = await (await door.registries()).credentials.find(hubHosts.has(host) ? 'docker.io' : host);
      // A refresh token goes without a name, as the docker command sends it.
      return login ? { user: login.kind === 'password' ? login.username : '', secret: login.reveal() } : null;
    },
    secret: async (id: string) => {
      const path = choices.secrets[id];
      return path === undefined ? null : readFile(path).catch(() => null);
    },
    agent: async () => (choices.ssh ? connectAgent() : null),
  };
  if (!isOnDisk(document.uri)) {
    const folder = textFolder('Dockerfile', text);
    return {
      ...common,
      context: folder,
      dockerfileFolder: folder,
      dockerfile: 'Dockerfile',
      archive: () => contextArchive(folder, [], text, 'Dockerfile'),
    };
  }
  const path = document.uri.fsPath;
  const context = diskFolder(choices.context);
  const inside = relative(choices.context, path).split(sep).join('/');
  const ignored = await readFile(join(choices.context, '.dockerignore'), 'utf8').catch(() => '');
  return {
    ...common,
    context,
    dockerfileFolder: diskFolder(dirname(path)),
    dockerfile: basename(path),
    archive: () => contextArchive(context, linesOf(ignored), text, inside.startsWith('../') ? null : inside),
  };
}

/** The agent that ssh itself would use; null where none answers. https://man.openbsd.org/ssh-agent */
function connectAgent(): Promise<Duplex | null> {
  const { platform, env } = thisMachine;
  const path = env['SSH_AUTH_SOCK'] || (platform === 'win32' ? '//./pipe/openssh-ssh-agent' : '');
  if (path === '') return Promise.resolve(null);
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.once('connect', () => resolve(socket));
    // Also later: whoever reads it sees it end.
    socket.on('error', () => resolve(null));
  });
}

/** Docker Hub, as the engine calls it. */
const hubHosts: ReadonlySet<string> = new Set(['registry-1.docker.io', 'index.docker.io', 'docker.io']);

/** The patterns of a `.dockerignore`: without its comments. */
const linesOf = (text: string): readonly string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

const isOnDisk = (uri: vscode.Uri): boolean => uri.scheme === 'file';

/** With `/`, also on Windows. */
const pathOf = (uri: vscode.Uri): string => (isOnDisk(uri) ? uri.fsPath.split(sep).join('/') : `/${uri.path}`);
