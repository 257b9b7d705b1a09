import type { Completion } from '../../../core/results.js';
import type { DockerfileFile } from '../../file.js';
import { buildArgOf } from '../../knowledge/buildArgs.js';
import * as values from '../../knowledge/values.js';
import { baseEnvironment } from '../baseEnvironment.js';
import type { ContextOf } from '../context.js';
import { fromBase, variableText } from '../describe.js';
import { plainItem, snippetItem } from '../items.js';
import { knownValueOf, namesAt } from '../variables.js';

/** The variables that hold at the cursor, with their values. */
export function variableItems(file: DockerfileFile, context: ContextOf<'variable'>, offset: number): Completion[] {
  const { span, braces, closed, scope } = context;
  const end = braces && !closed ? '}' : '';
  const items: Completion[] = [];
  // The instruction's own declarations do not see themselves.
  const at = context.node.name === 'ARG' ? offset : context.node.span.start;
  for (const [name, meaning] of namesAt(file.model, at, scope)) {
    const value = knownValueOf(file.model, meaning)?.text;
    items.push(
      plainItem(name, 'variable', span, {
        insert: name + end,
        detail: value ?? buildArgOf(name)?.doc ?? '',
        documentation: variableText(file.model, name, meaning, scope),
        rank: meaning.isBuilder ? 60 : 40,
      }),
    );
  }
  const base = scope === 'from' ? null : baseEnvironment(file, offset);
  for (const [name, value] of base?.values ?? []) {
    if (items.some((item) => item.label === name)) continue;
    items.push(
      plainItem(name, 'variable', span, {
        insert: name + end,
        detail: value,
        documentation: fromBase(base?.image ?? '', name, value),
        rank: name === 'PATH' ? 80 : 70,
      }),
    );
  }
  if (scope !== 'from' && !items.some((item) => item.label === 'PATH')) {
    items.push(
      plainItem('PATH', 'variable', span, {
        insert: `PATH${end}`,
        detail: { en: 'from the base image', ko: '베이스 이미지에서 온 값' },
        rank: 80,
      }),
    );
  }
  return items;
}

/** What may follow the name inside braces. */
export const modifierItems = ({ span, closed }: ContextOf<'modifier'>): Completion[] =>
  values.modifiers.map(({ value, doc }) =>
    snippetItem(
      value,
      `${value}\${1:${'-+?'.includes(value.at(-1) ?? '') ? 'value' : 'pattern'}}${closed ? '' : '\\}'}`,
      span,
      {
        kind: 'value',
        detail: doc,
      },
    ),
  );
