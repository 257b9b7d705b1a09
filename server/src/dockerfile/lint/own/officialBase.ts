import { splitImageRef } from '../../../core/imageRef.js';
import type { Span } from '../../../core/text.js';
import type { Stage } from '../../model.js';

/** An official image of Docker Hub as FROM names it. */
export interface OfficialBase {
  /** One word. */
  readonly name: string;
  /** Empty when there is none. */
  readonly tag: string;
  /** The name, without `docker.io/library/`. */
  readonly span: Span;
  readonly tagSpan: Span | null;
}

/** The official image that a stage starts from; null for stages, other images, and names that hold variables. */
export function official(stage: Stage): OfficialBase | null {
  const { base, parent } = stage;
  if (base === null || parent !== null || /[$"'\\`]/.test(base.text)) return null;
  const text = base.text;
  if (base.span.end - base.span.start !== text.length) return null;
  const { host, repository, tag, digest } = splitImageRef(text);
  const registry = host === null ? 'docker.io' : text.slice(host.start, host.end);
  const path = text.slice(repository.start, repository.end);
  const name = path.replace(/^library\//, '');
  // A digest is one snapshot for ever; its tag says nothing any more.
  if ((registry !== 'docker.io' && registry !== 'index.docker.io') || name.includes('/') || digest !== null)
    return null;
  const at = (from: number, to: number): Span => ({ start: base.span.start + from, end: base.span.start + to });
  return {
    name,
    tag: tag === null ? '' : text.slice(tag.start, tag.end),
    span: at(repository.end - name.length, repository.end),
    tagSpan: tag === null ? null : at(tag.start, tag.end),
  };
}
