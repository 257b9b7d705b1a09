import { type Dirent, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Prose } from '../core/text.js';
import { type LanguageId, languageOf } from '../workspace/documents.js';
import type { Failure } from './core/result.js';

/** A file to be judged. */
export interface Found {
  /** Absolute. */
  readonly file: string;
  /** As it is shown. */
  readonly path: string;
  readonly uri: string;
  readonly language: LanguageId;
}

/** Folders that hold what other people wrote, or what programs did; never looked into. */
const SKIPPED = new Set([
  '.git',
  '.hg',
  '.svn',
  '.jj',
  'node_modules',
  'bower_components',
  'vendor',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
  '.cache',
  '.gradle',
  '.next',
  '.nuxt',
  '.terraform',
  '.vscode-test',
]);

/**
 * The files that the paths name, folders searched, each once, in the order of the paths and of their names. A file that
 * is named itself is judged whatever it is called. Links inside folders are not followed: they may lead in circles.
 */
export async function collect(
  paths: readonly string[],
  cwd: string,
): Promise<{ readonly files: readonly Found[]; readonly failures: readonly Failure[] }> {
  const files = new Map<string, Found>();
  const failures: Failure[] = [];
  const add = (file: string, language: LanguageId): void => {
    if (!files.has(file)) files.set(file, found(file, language, cwd));
  };
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    try {
      const facts = await stat(absolute);
      if (!facts.isDirectory()) add(absolute, languageOfName(absolute) ?? guess(absolute));
      else for (const [file, language] of await search(absolute)) add(file, language);
    } catch (error) {
      failures.push({ path: shownPath(absolute, cwd), reason: reasonOf(error) });
    }
  }
  return { files: [...files.values()], failures };
}

/** A file by its absolute path. */
export const found = (file: string, language: LanguageId, cwd: string): Found => ({
  file,
  path: shownPath(file, cwd),
  uri: pathToFileURL(file).href,
  language,
});

/** The language of a file that a person names: by its name, else Compose for YAML and Dockerfile for the rest. */
export const languageOfFile = (file: string): LanguageId => languageOfName(file) ?? guess(file);

const languageOfName = (file: string): LanguageId | null => languageOf('', pathToFileURL(file).href);
const guess = (file: string): LanguageId => (/\.ya?ml$/i.test(file) ? 'dockercompose' : 'dockerfile');

/** Breadth first: the folders of one depth are listed at once, and the result is sorted by path. */
async function search(root: string): Promise<readonly (readonly [string, LanguageId])[]> {
  const result: (readonly [string, LanguageId])[] = [];
  let folders = [root];
  while (folders.length > 0) {
    const below: string[] = [];
    await inParallel(folders, async (folder) => {
      // The folder that was asked for must be readable; one below it may be somebody else's.
      const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
        if (folder === root) throw error;
        return [];
      });
      for (const entry of entries) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
          if (!SKIPPED.has(entry.name) && !existsSync(join(path, 'pyvenv.cfg'))) below.push(path);
        } else if (entry.isFile()) {
          const language = languageOfName(path);
          if (language !== null) result.push([path, language]);
        }
      }
    });
    folders = below;
  }
  return result.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Files that are open at once. */
const AT_ONCE = 16;

/** Runs over all items, several at once. */
export async function inParallel<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}

/** From the working folder where it lies below, else whole; always with `/`. */
function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  const isBelow = path !== '' && !isAbsolute(path) && path.split(sep)[0] !== '..';
  return (isBelow ? path : file).split(sep).join('/');
}

const reasons: Readonly<Record<string, Prose>> = {
  ENOENT: { en: 'There is no such file or folder.', ko: '이런 파일이나 폴더가 없습니다.' },
  EACCES: { en: 'It may not be read: permission denied.', ko: '읽을 권한이 없습니다.' },
  EPERM: { en: 'The system does not permit it.', ko: '시스템이 허용하지 않습니다.' },
  EISDIR: { en: 'It is a folder.', ko: '폴더입니다.' },
  EROFS: { en: 'It lies on a file system that cannot be written.', ko: '쓸 수 없는 파일 시스템에 있습니다.' },
};

/** What a failed file operation means. */
export function reasonOf(error: unknown): Prose {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message : String(error);
  return reasons[code] ?? { en: words, ko: words };
}
