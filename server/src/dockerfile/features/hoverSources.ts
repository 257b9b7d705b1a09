import { codeSpan } from '../../core/markdown.js';
import type { Hover } from '../../core/results.js';
import { contains, type Prose } from '../../core/text.js';
import { Patterns, type Place } from '../../dockerignore/patterns/match.js';
import { matcher } from '../../dockerignore/patterns/matcher.js';
import { parse as parseIgnore } from '../../dockerignore/patterns/parse.js';
import type { Host } from '../../host.js';
import type { DirEntry } from '../../protocol.js';
import type { DockerfileFile } from '../file.js';
import { localSources } from '../lint/localSources.js';
import { innermostInstructionAt } from '../syntax/locate.js';
import { inTime } from './hostAnswers.js';

/** A folder with more says "at least": nobody waits for all of it. */
const MOST_ENTRIES = 5000;
const MOST_FOLDERS = 100;
const EXAMPLES = 5;

/**
 * What a source of COPY or ADD is in the build context, which is taken to be the Dockerfile's own folder: a file with its
 * size, a folder with its files, a pattern with what it fits, less what `.dockerignore` leaves out. Null elsewhere, and
 * when nobody answers in time.
 */
export async function hoverSource(
  file: DockerfileFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Hover | null> {
  const node = innermostInstructionAt(file.syntax, offset);
  if (node === null || (node.name !== 'COPY' && node.name !== 'ADD') || !/^[a-z][\w+.-]*:\/\//i.test(file.uri))
    return null;
  for (const { word, path } of localSources(node, file.model)) {
    if (!contains(word.span, offset) || path.split('/').includes('..')) continue;
    const answer = await inTime(describe(file.uri, path.replace(/^\//, ''), host, signal), signal);
    return answer.inTime && answer.value !== null ? { span: word.span, text: answer.value } : null;
  }
  return null;
}

/** What a path of the build context is. */
interface Found {
  readonly path: string;
  readonly kind: DirEntry['kind'];
  readonly isLeftOut: boolean;
}

async function describe(uri: string, path: string, host: Host, signal: AbortSignal): Promise<Prose | null> {
  const root = uri.slice(0, uri.lastIndexOf('/') + 1);
  const text =
    (await host.readText(`${uri}.dockerignore`, signal)) ?? (await host.readText(`${root}.dockerignore`, signal)) ?? '';
  const context = new Context(root, new Patterns(parseIgnore(text).patterns), host, signal);
  // The Dockerfile itself is in its folder: an empty list means that nobody can tell.
  if ((await context.list('')).length === 0) return null;
  if (path === '' || path === '.') return folderText(await context.count(''), WHOLE);
  const found = await context.fitting(path);
  const sent = found.filter((one) => !one.isLeftOut);
  const name = codeSpan(path);
  if (/[*?[\\]/.test(path)) return patternText(name, sent, found.length - sent.length);
  const [only] = found;
  if (only === undefined) return inContext(name, NOWHERE);
  if (only.isLeftOut && !(only.kind === 'folder' && context.mayHold(only.path))) return inContext(name, LEFT_OUT);
  if (only.kind === 'folder') return folderText(await context.count(`${only.path}/`), folderTitle(name));
  return inContext(name, fileText((await host.size?.(root + encoded(only.path), signal)) ?? null));
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** The build context as the builder sees it, read folder by folder. */
class Context {
  constructor(
    private readonly root: string,
    private readonly patterns: Patterns,
    private readonly host: Host,
    private readonly signal: AbortSignal,
  ) {}

  list(folder: string): Promise<readonly DirEntry[]> {
    return this.host.list(this.root + encoded(folder), this.signal);
  }

  mayHold(folder: string): boolean {
    return this.patterns.mayTakeBackIn(folder);
  }

  /** What a path fits, part by part as the builder reads patterns: `*` does not cross a slash. */
  async fitting(path: string): Promise<readonly Found[]> {
    const parts = path.split('/');
    let folders: readonly string[] = [''];
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const fits = matcher(part);
      const found: Found[] = [];
      for (const folder of folders.slice(0, MOST_FOLDERS)) {
        for (const { name, kind } of await this.list(folder)) {
          if (!(fits.ok ? fits.fits(name) : name === part) || (!isLast && kind !== 'folder')) continue;
          const own = folder + name;
          found.push({ path: own, kind, isLeftOut: this.patterns.judgePath(own).isLeftOut });
        }
      }
      if (isLast) return found;
      folders = found.map((one) => `${one.path}/`);
    }
    return [];
  }

  /** How many files below a folder are sent to the builder. */
  async count(
    start: string,
  ): Promise<{ readonly files: number; readonly leftOut: number; readonly isComplete: boolean }> {
    const place = start === '' ? null : this.patterns.judgePath(start.slice(0, -1));
    const waiting: { readonly folder: string; readonly place: Place | null }[] = [{ folder: start, place }];
    let [files, leftOut, folders, entries] = [0, 0, 0, 0];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (++folders > MOST_FOLDERS || this.signal.aborted) return { files, leftOut, isComplete: false };
      for (const { name, kind } of await this.list(next.folder)) {
        if (++entries > MOST_ENTRIES) return { files, leftOut, isComplete: false };
        const path = next.folder + name;
        const judged = this.patterns.judge(path, next.place);
        if (kind === 'folder' && (!judged.isLeftOut || this.patterns.mayTakeBackIn(path))) {
          waiting.push({ folder: `${path}/`, place: judged });
        } else if (judged.isLeftOut) leftOut++;
        else files++;
      }
    }
    return { files, leftOut, isComplete: true };
  }
}

const inContext = (name: string, text: Prose): Prose => ({
  en: `**${name}**\n\n${text.en}`,
  ko: `**${name}**\n\n${text.ko}`,
});

const NOWHERE: Prose = {
  en: 'Not in the folder of this Dockerfile. If the build context is another folder, it may be there.',
  ko: '이 도커파일의 폴더에는 없습니다. 빌드 컨텍스트가 다른 폴더라면 그곳에 있을 수 있습니다.',
};
const LEFT_OUT: Prose = {
  en: '`.dockerignore` leaves it out of the build context: the builder does not find it.',
  ko: '`.dockerignore` 때문에 빌드 컨텍스트에 들어가지 않습니다. 빌더가 찾지 못합니다.',
};
const WHOLE: Prose = { en: '**The build context**', ko: '**빌드 컨텍스트 전체**' };

const folderTitle = (name: string): Prose => ({
  en: `**${name}**\n\nA folder of the build context: what is in it is copied, not the folder itself.`,
  ko: `**${name}**\n\n빌드 컨텍스트의 폴더입니다. 폴더 자체가 아니라 안에 든 것이 복사됩니다.`,
});

function fileText(bytes: number | null): Prose {
  if (bytes === null) return { en: 'A file of the build context.', ko: '빌드 컨텍스트의 파일입니다.' };
  const size = sizeText(bytes);
  return { en: `A file of the build context, ${size}.`, ko: `빌드 컨텍스트의 파일이며 크기는 ${size}입니다.` };
}

const sizeText = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
};

function folderText(found: Awaited<ReturnType<Context['count']>>, title: Prose): Prose {
  const { files, leftOut, isComplete } = found;
  const least: Prose = isComplete ? { en: '', ko: '' } : { en: 'At least ', ko: '적어도 ' };
  const without: Prose =
    leftOut === 0
      ? { en: '', ko: '' }
      : {
          en: `, without ${leftOut} ${leftOut === 1 ? 'entry' : 'entries'} that \`.dockerignore\` leaves out`,
          ko: ` (\`.dockerignore\`가 뺀 항목 ${leftOut}개는 제외)`,
        };
  return {
    en: `${title.en}\n\n${least.en}${files} ${files === 1 ? 'file' : 'files'}${without.en}.`,
    ko: `${title.ko}\n\n${least.ko}파일 ${files}개${without.ko}.`,
  };
}

function patternText(name: string, found: readonly Found[], leftOut: number): Prose {
  const examples = found
    .slice(0, EXAMPLES)
    .map(({ path, kind }) => `- ${codeSpan(kind === 'folder' ? `${path}/` : path)}`);
  const rest = found.length - examples.length;
  const list = (more: string): string => [...examples, ...(rest > 0 ? [more] : [])].join('\n');
  const ignored: Prose =
    leftOut === 0
      ? { en: '', ko: '' }
      : {
          en: `\n\n\`.dockerignore\` leaves out ${leftOut} more.`,
          ko: `\n\n그 밖에 ${leftOut}개는 \`.dockerignore\`가 뺍니다.`,
        };
  if (found.length === 0) {
    return inContext(name, {
      en: `Fits nothing in the folder of this Dockerfile.${ignored.en}`,
      ko: `이 도커파일의 폴더에는 맞는 것이 없습니다.${ignored.ko}`,
    });
  }
  return inContext(name, {
    en: `Fits ${found.length} in the build context:\n\n${list(`- and ${rest} more`)}${ignored.en}`,
    ko: `빌드 컨텍스트에서 ${found.length}개에 맞습니다.\n\n${list(`- 그 밖에 ${rest}개`)}${ignored.ko}`,
  });
}
