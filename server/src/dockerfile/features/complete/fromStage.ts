import { cleanPath } from '../../../core/cleanPath.js';
import type { Completion } from '../../../core/results.js';
import type { Prose, Span } from '../../../core/text.js';
import type { Host } from '../../../host.js';
import type { ImageConfig } from '../../../protocol.js';
import type { DockerfileFile } from '../../file.js';
import { commandsIn, positional, runsAny } from '../../lint/hadolint/commands.js';
import { chainOf } from '../../lint/hadolint/stages.js';
import { usersMade, usersOfBase } from '../../lint/hadolint/users.js';
import type { Instruction } from '../../syntax/nodes.js';
import { inTime } from '../hostAnswers.js';
import { plainItem } from '../items.js';
import { joined } from '../stageSettings.js';

/** What the image that a stage stands on was built to do. */
export interface BaseImage {
  /** As FROM names it; empty when a variable without value does. */
  readonly name: string;
  /** Null when it is not on this engine, or nobody answered in time. */
  readonly config: ImageConfig | null;
  readonly isLate: boolean;
}

/** Asks for the image at the bottom of the stage at `offset`; waits no longer than 300 ms. */
export async function baseImage(
  { model }: DockerfileFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<BaseImage> {
  const name = model.stageAt(offset)?.root.baseName ?? '';
  if (name === '' || name === 'scratch') return { name, config: null, isLate: false };
  const answer = await inTime(host.imageConfig(name, signal), signal);
  return { name, config: answer.inTime ? answer.value : null, isLate: !answer.inTime };
}

const ofBase = (name: string): Prose => ({ en: `from the image ${name}`, ko: `이미지 ${name}에서` });
const onLine = (line: number, what: string): Prose => ({
  en: `${what} on line ${line}`,
  ko: `${line}번째 줄의 ${what}`,
});

/** A folder of the image, and how it is known. */
interface Folder {
  readonly path: string;
  readonly detail: Prose;
}

interface Folders {
  /** The working directory in force; null when a variable or an unknown image decides it. */
  readonly workdir: string | null;
  /** Each once; the working directory comes first. */
  readonly folders: readonly Folder[];
}

/** The folders that the image is known to have at `offset`. */
export function foldersAt(file: DockerfileFile, offset: number, base: BaseImage): Folders {
  const { model } = file;
  const stage = model.stageAt(offset);
  if (stage === null) return { workdir: null, folders: [] };
  const found = new Map<string, Prose>();
  const add = (path: string | null, detail: Prose): void => {
    // Of what holds a variable or a pattern only the builder or the shell knows what it is.
    if (path === null || !/^\/[\w./@+-]+$/.test(path) || path.includes('..')) return;
    const clean = cleanPath(path);
    if (clean !== '/' && !found.has(clean)) found.set(clean, detail);
  };
  const context = { syntax: file.syntax, model, facts: file.facts };
  const fromBase = base.config === null || base.config.workdir === '' ? null : base.config.workdir;
  let workdir: string | null = base.name === 'scratch' ? '/' : fromBase;
  for (const node of chainOf(stage)) {
    if (node.span.end > offset) break;
    const detail = onLine(file.lines.lineAt(node.keyword.span.start) + 1, node.name);
    if (node.name === 'WORKDIR') {
      const [word] = node.words;
      const text = word === undefined ? null : model.expand(word.lexed, word.span.start).text;
      workdir = text === null ? null : joined(workdir, text);
      add(workdir, detail);
    } else if (node.name === 'COPY' || node.name === 'ADD') {
      add(joined(workdir, folderOf(node, file)), detail);
    } else if (node.name === 'RUN' && runsAny(node, context, 'mkdir')) {
      for (const command of commandsIn(node)) {
        if (command.name !== 'mkdir') continue;
        for (const { text, isStatic } of positional(command, ['-m', '--mode'])) {
          if (isStatic)
            add(joined(workdir, text), { en: `mkdir ${detail.en.slice(4)}`, ko: detail.ko.replace('RUN', 'mkdir') });
        }
      }
    }
  }
  add(fromBase, ofBase(base.name));
  for (const volume of base.config?.volumes ?? []) add(volume, ofBase(base.name));
  const current = workdir === null ? '' : cleanPath(workdir);
  const folders = [...found].map(([path, detail]) =>
    path === current ? { path, detail: { en: 'the working directory', ko: '작업 디렉터리' } } : { path, detail },
  );
  return { workdir, folders: folders.sort((a, b) => Number(b.path === current) - Number(a.path === current)) };
}

/** The folder that a COPY or ADD makes: its destination, or what that stands in when it names the one file. */
function folderOf(node: Instruction, { model }: DockerfileFile): string {
  const target = node.words.at(-1);
  const text = target === undefined ? null : model.expand(target.lexed, target.span.start).text;
  if (text === null || node.words.length < 2) return '';
  if (text.endsWith('/') || node.words.length > 2) return text;
  const [source] = node.words;
  // A source without a dot is most likely a folder itself, which is then copied to this path.
  const isFile = /\.[\w-]+$/.test(source?.text ?? '') || node.heredocs.length > 0 || /\.[\w-]+$/.test(text);
  return isFile ? text.slice(0, text.lastIndexOf('/') + 1) : text;
}

/** Folders as values: of WORKDIR as they are, as destinations with the slash that makes them folders. */
export const folderItems = (folders: readonly Folder[], span: Span, ending: '' | '/'): Completion[] =>
  folders.map(({ path, detail }, index) =>
    plainItem(path + ending, 'folder', span, { detail, rank: 20 + Math.min(index, 9) }),
  );

/** Users that the image has at `offset`: those that a RUN above makes, and those of the base image. */
export function userItems(file: DockerfileFile, offset: number, base: BaseImage, span: Span): Completion[] {
  const { model, syntax, facts } = file;
  const stage = model.stageAt(offset);
  if (stage === null) return [];
  const found = new Map<string, Prose>();
  const made = usersMade(stage, { syntax, model, facts }).filter(({ node }) => node.span.end <= offset);
  for (const { name, uid, node } of made.toReversed()) {
    const line = file.lines.lineAt(node.keyword.span.start) + 1;
    const number = uid === null ? '' : ` (${uid})`;
    if (!found.has(name))
      found.set(name, { en: `made on line ${line}${number}`, ko: `${line}번째 줄에서 만든 사용자${number}` });
  }
  const [user = ''] = base.config?.user.split(':') ?? [];
  const ofImage = [...(user === '' ? [] : [user]), ...usersOfBase(stage).map(({ name }) => name)];
  for (const name of ofImage) if (!found.has(name)) found.set(name, ofBase(base.name));
  return [...found].map(([name, detail], index) =>
    plainItem(name, 'value', span, { detail, rank: 10 + Math.min(index, 9) }),
  );
}

/** Ports that the base image exposes. */
export const basePorts = ({ config }: BaseImage): readonly string[] =>
  (config?.ports ?? []).map((port) => port.replace(/\/tcp$/, ''));
