import type { Completion, Completions } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import { type IgnoreFile, parseIgnoreFile } from '../../dockerignore/patterns/ignoreFile.js';
import type { Host } from '../../host.js';
import { imageItems } from '../../images/completion.js';
import { writtenImage } from '../../images/reference.js';
import { inTime } from './hostAnswers.js';
import { plainItem } from './items.js';

const SCRATCH = { en: 'nothing: start with an empty image', ko: '아무것도 없음: 빈 이미지에서 시작' };

/**
 * Images as anywhere, and the word for none.
 * @param typed what stands in `span` before the cursor
 */
export async function images(span: Span, typed: string, host: Host, signal: AbortSignal): Promise<Completions> {
  const found = await imageItems(span, typed, host, signal);
  const { tag, digest } = writtenImage(typed, span.start);
  if (tag !== null || digest !== null || typed.includes('$')) return found;
  const scratch = plainItem('scratch', 'image', span, { detail: SCRATCH, rank: 60 });
  return { ...found, items: [...found.items, scratch] };
}

/**
 * Files of the build context, which is taken to be the Dockerfile's own folder. Nothing for documents without a folder.
 * @param typed what stands in `span` before the cursor
 */
export async function paths(
  uri: string,
  span: Span,
  typed: string,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const parts = folder.split('/').filter((part) => part !== '' && part !== '.');
  const base = uri.slice(0, uri.lastIndexOf('/') + 1);
  const isOutside = parts.includes('..') || /[$*?[]/.test(folder) || /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  if (isOutside || !/^[a-z][a-z0-9+.-]*:\/\//i.test(uri)) return { items: [], incomplete: false };
  const place = base + parts.map((part) => `${encodeURIComponent(part)}/`).join('');
  const [entries, ignored] = await Promise.all([
    inTime(host.list(place, signal), signal),
    inTime(ignoreFile(uri, base, host, signal), signal),
  ]);
  if (!entries.inTime) return { items: [], incomplete: true };
  const path = parts.map((part) => `${part}/`).join('');
  const isLeftOut = (name: string): boolean => ignored.inTime && ignored.value?.ignores(path + name) === true;
  const inner = { start: span.start + folder.length, end: span.end };
  const items = entries.value
    .filter((entry) => entry.kind !== 'other' && !/\s/.test(entry.name) && !isLeftOut(entry.name))
    .map((entry): Completion => {
      const isHidden = entry.name.startsWith('.');
      return entry.kind === 'folder'
        ? plainItem(`${entry.name}/`, 'folder', inner, { rank: isHidden ? 75 : 55, retrigger: true })
        : plainItem(entry.name, 'file', inner, { rank: isHidden ? 75 : 50 });
    });
  return { items, incomplete: !ignored.inTime };
}

/**
 * What `.dockerignore` leaves out of the build context; a file named after the Dockerfile comes first, as for the
 * builder. Null when there is none, or when its exceptions make the patterns alone say too little.
 */
async function ignoreFile(uri: string, base: string, host: Host, signal: AbortSignal): Promise<IgnoreFile | null> {
  const text =
    (await host.readText(`${uri}.dockerignore`, signal)) ?? (await host.readText(`${base}.dockerignore`, signal));
  const file = text === null ? null : parseIgnoreFile(text);
  return file?.hasExceptions ? null : file;
}
