import { assertNever } from '../../../core/assertNever.js';
import type { Completion, Completions } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import type { Host } from '../../../host.js';
import type { DockerfileFile } from '../../file.js';
import { specOf } from '../../knowledge/index.js';
import { mounts, mountTypes } from '../../knowledge/mounts.js';
import * as values from '../../knowledge/values.js';
import type { ContextOf } from '../context.js';
import { images } from '../fromOutside.js';
import { BOOLEAN, complete, plainItem, recordItems, valueItems, wordItems } from '../items.js';
import { flagText, mountText } from '../render.js';
import { stageItems } from '../stageItems.js';

/** The flags that the instruction may still get. */
export function flagItems(file: DockerfileFile, { node, spec, span }: ContextOf<'flagName'>): Completion[] {
  const hasValue = file.text[span.end] === '=';
  const given = new Set(node.flags.filter((f) => f.span.start !== span.start).map((f) => f.name.text));
  const items: Completion[] = [];
  for (const [name, flag] of Object.entries(spec.flags)) {
    if (given.has(name) && !flag.repeatable) continue;
    const isBare = hasValue || flag.value === 'boolean' || flag.value === 'none';
    items.push(
      plainItem(`--${name}`, 'flag', span, {
        insert: isBare ? `--${name}` : `--${name}=`,
        documentation: flagText(spec, name, flag),
        ...(flag.default === undefined
          ? {}
          : { detail: { en: `default ${flag.default}`, ko: `기본값 ${flag.default}` } }),
        ...(isBare ? {} : { retrigger: true }),
      }),
    );
  }
  if (hasValue || spec.flags['mount'] === undefined) return items;
  for (const type of mountTypes) {
    items.push(
      plainItem(`--mount=type=${type}`, 'snippet', span, {
        insert: `--mount=type=${type},`,
        detail: mounts[type].summary,
        documentation: mountText(type, mounts[type]),
        rank: 60,
        retrigger: true,
      }),
    );
  }
  return items;
}

/** Flags where an argument would stand too, as long as none has been written. */
export function flagsToo(
  file: DockerfileFile,
  context: { node: ContextOf<'flagName'>['node']; span: Span; canFlag: boolean },
): Completion[] {
  const spec = specOf(context.node.name);
  if (!context.canFlag || context.span.start !== context.span.end || spec === null) return [];
  const list = flagItems(file, { kind: 'flagName', node: context.node, spec, span: context.span });
  return list.map((item) => ({ ...item, rank: 80 }));
}

/** Values of a flag by its kind. Asks the host for images. */
export async function flagValues(
  file: DockerfileFile,
  { node, spec, flag, span }: ContextOf<'flagValue'>,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const known = spec.flags[flag.name.text];
  if (known === undefined) return complete([]);
  if (typeof known.value !== 'string') return complete(recordItems(known.values ?? {}, span));
  switch (known.value) {
    case 'boolean':
      return complete(wordItems(BOOLEAN, span));
    case 'duration':
      return complete(valueItems(values.durations, span));
    case 'integer':
      return complete(wordItems(['3', '5', '10'], span));
    case 'platform':
      return complete(valueItems(values.platforms, span));
    case 'stageOrImage': {
      const list = await images(span, flag.value?.text ?? '', host, signal);
      return { ...list, items: [...stageItems(file, span, node.span.start, 'numbers'), ...list.items] };
    }
    case 'owner':
      return complete(valueItems(values.users, span));
    case 'mode':
      return complete(recordItems(known.values ?? {}, span));
    case 'checksum':
      return complete(wordItems(['sha256:'], span));
    case 'glob':
      return complete(valueItems(values.excludePatterns, span));
    case 'none':
    case 'string':
    case 'mount':
      return complete([]);
    default:
      return assertNever(known.value);
  }
}
