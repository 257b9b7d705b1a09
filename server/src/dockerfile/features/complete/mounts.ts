import { assertNever } from '../../../core/assertNever.js';
import type { Completion, Completions } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import type { Host } from '../../../host.js';
import type { DockerfileFile } from '../../file.js';
import { mountKey, mountSpec, mounts, mountTypes, TYPE_KEY } from '../../knowledge/mounts.js';
import * as values from '../../knowledge/values.js';
import type { ContextOf, MountFields } from '../context.js';
import { images, paths } from '../fromOutside.js';
import { BOOLEAN, complete, plainItem, recordItems, valueItems, wordItems } from '../items.js';
import { mountKeyText, mountText } from '../render.js';
import { stageItems } from '../stageItems.js';

/** Keys that a mount may still get; `type` first, then what the builder insists on. */
export function mountKeyItems(mount: MountFields, span: Span): Completion[] {
  const items: Completion[] = [];
  if (!mount.hasType) {
    items.push(plainItem('type', 'property', span, { insert: 'type=', detail: TYPE_KEY, rank: 0, retrigger: true }));
  }
  const spec = mountSpec(mount.type);
  if (spec === null) return items;
  const given = new Set(mount.given.map((key) => mountKey(spec, key)?.name ?? key));
  for (const [name, key] of Object.entries(spec.keys)) {
    if (given.has(name)) continue;
    const isBare = key.value === 'boolean';
    items.push(
      plainItem(name, 'property', span, {
        insert: isBare ? name : `${name}=`,
        detail: key.doc,
        documentation: mountKeyText(mount.type, spec, name, key),
        rank: key.required ? 10 : 50,
        ...(isBare ? {} : { retrigger: true }),
      }),
    );
  }
  return items;
}

/** Values of one key of a mount. Asks the host for images and files. */
export async function mountValues(
  file: DockerfileFile,
  { node, mount, key, span }: ContextOf<'mountValue'>,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  if (key === 'type') {
    return complete(
      mountTypes.map((type) =>
        plainItem(type, 'value', span, { detail: mounts[type].summary, documentation: mountText(type, mounts[type]) }),
      ),
    );
  }
  const type = mountSpec(mount.type);
  const known = type && mountKey(type, key);
  if (type === null || known === null) return complete([]);
  const { value, values: meanings } = known.spec;
  if (typeof value !== 'string') return complete(recordItems(meanings ?? {}, span));
  switch (value) {
    case 'boolean':
      return complete(wordItems(BOOLEAN, span));
    case 'stageOrImage': {
      const list = await images(span, file.text.slice(span.start, span.end), host, signal);
      return { ...list, items: [...stageItems(file, span, node.span.start, 'numbers'), ...list.items] };
    }
    case 'path':
      if (mount.type === 'cache' && known.name === 'target') return complete(valueItems(values.cacheDirectories, span));
      if (mount.type === 'bind' && known.name === 'source' && !mount.given.includes('from')) {
        return paths(file.uri, span, file.text.slice(span.start, span.end), host, signal);
      }
      return complete([]);
    case 'mode':
      return complete(wordItems(['0400', '0440', '0600', '0755'], span));
    case 'size':
      return complete(wordItems(['64m', '256m', '1g'], span));
    case 'integer':
    case 'string':
      return complete([]);
    default:
      return assertNever(value);
  }
}
