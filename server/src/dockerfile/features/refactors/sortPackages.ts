import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import { installationOf } from './packageManagers.js';
import { heredocScript, type Offer, type Place, simpleCommands } from './place.js';

/** Sorts the packages of an installation that stand one to a line, and drops those named twice. */
export const sortPackages: Offer = (place) => {
  const node = place.only;
  if (node?.name !== 'RUN') return [];
  const line = place.commandLine(node) ?? heredocScript(node, place);
  if (line === null) return [];
  const edits: Edit[] = [];
  for (const command of simpleCommands(line.script.list)) {
    const installation = installationOf(command);
    if (installation === null || !installation.manager.lists) continue;
    let group: Span[] = [];
    const flush = (): void => {
      edits.push(...sorted(group, place));
      group = [];
    };
    for (const word of command.words.slice(installation.from)) {
      const span = line.at(word.span);
      const follows = group.length === 0 || isNextLine(group.at(-1), span, place);
      if (!follows) flush();
      if (!word.text.startsWith('-') && word.isStatic && isAlone(span, place)) group.push(span);
      else flush();
    }
    flush();
  }
  if (edits.length === 0) return [];
  const refactor: Refactor = {
    title: { en: 'Sort the package list', ko: '패키지 목록 정렬하기' },
    kind: 'refactor.rewrite',
    edits,
  };
  return [refactor];
};

/** Whether a word is all there is on its line, but for the escape character. */
function isAlone({ start, end }: Span, place: Place): boolean {
  const lineStart = place.text.lastIndexOf('\n', start - 1) + 1;
  const newline = place.text.indexOf('\n', end);
  const behind = place.text.slice(end, newline < 0 ? place.text.length : newline);
  return place.text.slice(lineStart, start).trim() === '' && /^[ \t]*[\\`]?[ \t\r]*$/.test(behind);
}

/** Whether nothing but one line break (no comment) stands between two words. */
function isNextLine(before: Span | undefined, { start }: Span, place: Place): boolean {
  return before !== undefined && /^[ \t]*[\\`][ \t\r]*\n[ \t]*$/.test(place.text.slice(before.end, start));
}

function sorted(group: readonly Span[], place: Place): readonly Edit[] {
  const words = group.map((span) => place.slice(span));
  const order = [...words].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (group.length < 2 || order.every((word, i) => word === words[i])) return [];
  return group.flatMap((span, i): Edit[] => {
    const word = order[i] ?? '';
    return word === words[i] ? [] : [{ span, text: word }];
  });
}
