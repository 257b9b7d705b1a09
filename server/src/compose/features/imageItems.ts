import { splitImageRef } from '../../core/imageRef.js';
import { inTime } from '../../core/inTime.js';
import type { Completion, Completions } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { Host } from '../../host.js';

const local: Prose = { en: 'On this engine.', ko: '이 엔진에 있는 이미지입니다.' };

/** Images of the engine and, behind a colon, the tags of the repository. */
export async function imageItems(
  typed: string,
  span: Span,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const { tag, repository } = splitImageRef(typed);
  const images = await inTime(host.localImages(signal), signal);
  const items: Completion[] = images.inTime
    ? [...new Set(images.value.flatMap((i) => i.tags))].map((label) => ({
        label,
        kind: 'image',
        insert: label,
        span,
        detail: local,
        rank: 10,
      }))
    : [];
  if (!tag) return { items, incomplete: !images.inTime };
  const name = typed.slice(0, repository.end);
  const tags = await inTime(host.imageTags(name, signal), signal);
  const tagSpan = { start: offset - (tag.end - tag.start), end: span.end };
  const found = tags.inTime ? tags.value : [];
  return {
    items: [
      ...found.map((label): Completion => ({ label, kind: 'tag', insert: label, span: tagSpan, rank: 5 })),
      ...items,
    ],
    incomplete: !images.inTime || !tags.inTime,
  };
}
