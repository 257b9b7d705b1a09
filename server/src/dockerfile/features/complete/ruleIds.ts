import type { Completion } from '../../../core/results.js';
import { allRules } from '../../lint/all.js';
import type { ContextOf } from '../context.js';
import { plainItem } from '../items.js';

/** The ids that may stand behind `# hadolint ignore=` and `# docknote ignore=`; those that stand there already left out. */
export function ruleIdItems({ tool, given, span }: ContextOf<'ruleIds'>): Completion[] {
  const items = new Map<string, Completion>();
  for (const { id, aliases = [], title } of allRules) {
    const ids = tool === 'docknote' ? [id] : [id, ...aliases].filter((name) => /^(?:DL|SC)\d{4}$/.test(name));
    for (const name of ids) {
      if (!given.includes(name)) items.set(name, plainItem(name, 'value', span, { detail: title }));
    }
  }
  return [...items.values()];
}
