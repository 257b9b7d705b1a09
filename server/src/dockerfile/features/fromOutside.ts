import { escapeMarkdown } from '../../core/markdown.js';
import type { Completion, Completions } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import { type IgnoreFile, parseIgnoreFile } from '../../dockerignore/patterns/ignoreFile.js';
import type { Host } from '../../host.js';
import { writtenImage } from '../../images/reference.js';
import { officialImages } from '../knowledge/officialImages.js';
import { inTime } from './hostAnswers.js';
import { plainItem } from './items.js';

const LOCAL = { en: 'on this engine', ko: '이 엔진에 있는 이미지' };
const OFFICIAL = { en: 'official image', ko: '공식 이미지' };
const USER = { en: 'user image', ko: '사용자 이미지' };
const SCRATCH = { en: 'nothing: start with an empty image', ko: '아무것도 없음: 빈 이미지에서 시작' };

/**
 * Images by name, or behind a `:` their tags: those of the local engine first, then what is known without a network.
 * @param typed what stands in `span` before the cursor
 */
export async function images(span: Span, typed: string, host: Host, signal: AbortSignal): Promise<Completions> {
  const ref = writtenImage(typed, span.start);
  if (ref.digest !== null || typed.includes('$')) return { items: [], incomplete: false };
  const repository = ref.host === null ? ref.repository.text : `${ref.host.text}/${ref.repository.text}`;
  const [local, tags, found] = await Promise.all([
    inTime(host.localImages(signal), signal),
    ref.tag === null ? null : inTime(host.imageTags(repository, signal), signal),
    ref.tag === null && repository.length > 1 ? inTime(host.imageNames(repository, signal), signal) : null,
  ]);
  const names = local.inTime ? [...new Set(local.value.flatMap((image) => image.tags))] : [];
  const isLate = !local.inTime || tags?.inTime === false || found?.inTime === false;
  if (ref.tag !== null) {
    const known = new Map<string, Completion>();
    const add = (name: string, rest: Partial<Completion>): void => {
      if (!known.has(name)) known.set(name, plainItem(name, 'tag', span, rest));
    };
    for (const name of names) if (name.startsWith(`${repository}:`)) add(name, { detail: LOCAL, rank: 20 });
    const official = Object.hasOwn(officialImages, repository) ? officialImages[repository] : undefined;
    if (official?.tag !== undefined) add(`${repository}:${official.tag}`, { detail: official.doc, rank: 30 });
    for (const tag of tags?.inTime ? tags.value : []) add(`${repository}:${tag}`, { rank: 50 });
    return { items: [...known.values()], incomplete: isLate };
  }
  const items = names.map((name) => plainItem(name, 'image', span, { detail: LOCAL, rank: 30 }));
  for (const [name, image] of Object.entries(officialImages)) {
    const label = image.tag === undefined ? name : `${name}:${image.tag}`;
    if (names.includes(label)) continue;
    const old = image.deprecated === undefined ? {} : { deprecated: true, rank: 90 };
    items.push(
      plainItem(label, 'image', span, { detail: image.doc, documentation: image.deprecated ?? image.doc, ...old }),
    );
  }
  for (const { name, official, description } of found?.inTime ? found.value : []) {
    if (Object.hasOwn(officialImages, name) || names.includes(name)) continue;
    const documentation = description === '' ? {} : { documentation: escapeMarkdown(description) };
    items.push(
      plainItem(name, 'image', span, {
        detail: official ? OFFICIAL : USER,
        ...documentation,
        rank: official ? 60 : 70,
      }),
    );
  }
  items.push(plainItem('scratch', 'image', span, { detail: SCRATCH, rank: 60 }));
  // A search knows only what was typed so far: the next letter asks again.
  return { items, incomplete: isLate || found !== null };
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
