import { plainItem } from '../core/completionItem.js';
import { inTime } from '../core/inTime.js';
import { escapeMarkdown } from '../core/markdown.js';
import type { Completion, Completions } from '../core/results.js';
import type { Span } from '../core/text.js';
import { officialImages } from '../dockerfile/knowledge/officialImages.js';
import type { Host } from '../host.js';
import { writtenImage } from './reference.js';

const LOCAL = { en: 'on this engine', ko: '이 엔진에 있는 이미지' };
const OFFICIAL = { en: 'official image', ko: '공식 이미지' };
const USER = { en: 'user image', ko: '사용자 이미지' };

/**
 * Images by name, or behind a `:` their tags: those of the local engine first, then what is known without a network.
 * @param typed what stands in `span` before the cursor
 */
export async function imageItems(span: Span, typed: string, host: Host, signal: AbortSignal): Promise<Completions> {
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
  // A search knows only what was typed so far: the next letter asks again.
  return { items, incomplete: isLate || found !== null };
}
