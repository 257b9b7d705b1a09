import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import { lastBefore } from '../../syntax/locate.js';
import type { Instruction, Item } from '../../syntax/nodes.js';
import { changesShell, type Located, type Offer, type Place } from './place.js';

/** Joins RUN instructions that follow each other into one, which makes one layer. */
export const mergeRuns: Offer = (place) => {
  const runs = candidates(place);
  const [first] = runs;
  if (first === undefined || runs.length < 2) return [];
  const refactor: Refactor = {
    title: {
      en: `Merge ${runs.length} RUN instructions into one layer`,
      ko: `RUN 명령 ${runs.length}개를 레이어 하나로 합치기`,
    },
    kind: 'refactor.rewrite',
    edits: merged(runs, place),
  };
  return [refactor];
};

/** How far around the cursor neighbours are looked for: more than anyone merges, little enough to be quick. */
const REACH = 50;

interface Run {
  readonly node: Instruction;
  readonly line: Located;
}

/** The selected RUNs; at a single one those next to it too. */
function candidates(place: Place): readonly Run[] {
  const { nodes } = place;
  const { instructions } = place.syntax;
  const first = nodes[0];
  if (first === undefined) return [];
  if (nodes.length > 1) {
    const runs = nodes.map((node) => runAt(node, place)).filter((run) => run !== null);
    return runs.length === nodes.length && runs.every((run) => sameFlags(run, runs[0], place)) ? runs : [];
  }
  const here = runAt(first, place);
  if (here === null) return [];
  const runs = [here];
  const index = place.indexOf(first);
  for (let at = index - 1; at >= Math.max(0, index - REACH); at--) {
    const run = runAt(instructions[at], place);
    if (run === null || !sameFlags(run, here, place)) break;
    runs.unshift(run);
  }
  for (let at = index + 1; at < Math.min(instructions.length, index + REACH); at++) {
    const run = runAt(instructions[at], place);
    if (run === null || !sameFlags(run, here, place)) break;
    runs.push(run);
  }
  return runs;
}

function runAt(node: Instruction | undefined, place: Place): Run | null {
  if (node?.name !== 'RUN') return null;
  const line = place.commandLine(node);
  // A shell comment would swallow what is put behind it; so would a command in the background.
  if (line === null || line.script.comments.length > 0 || line.script.heredocs.length > 0) return null;
  return line.script.list.entries.at(-1)?.background ? null : { node, line };
}

const sameFlags = (a: Run, b: Run | undefined, place: Place): boolean =>
  b !== undefined && flagText(a.node, place) === flagText(b.node, place);

const flagText = (node: Instruction, place: Place): string =>
  node.flags.map((flag) => place.slice(flag.span)).join(' ');

/** The items that lie between two offsets; `from` is inside one. */
function itemsBetween(items: readonly Item[], from: number, to: number): readonly Item[] {
  const found: Item[] = [];
  const holder = lastBefore(items, from);
  for (let at = holder === null ? 0 : items.indexOf(holder) + 1; at < items.length; at++) {
    const item = items[at];
    if (item === undefined || item.span.end > to) break;
    found.push(item);
  }
  return found;
}

function merged(runs: readonly Run[], place: Place): readonly Edit[] {
  const { text, eol, syntax } = place;
  const edits: Edit[] = [];
  // The file's own habit: `&&` before the command, or at the end of the line above it.
  const isLeading = !/&&[ \t]*[\\`]\r?\n/.test(text);
  const indent = '    ';
  let end = 0;
  let close = '';
  for (const [index, { node, line }] of runs.entries()) {
    const { list } = line.script;
    const isLast = index === runs.length - 1;
    const hasAlternatives = list.entries.length > 1 || list.entries.some((entry) => entry.operators.includes('||'));
    const [open, shut] =
      !isLast && changesShell(list) ? ['( ', ' )'] : index > 0 && hasAlternatives ? ['{ ', '; }'] : ['', ''];
    const { start } = node.args;
    if (index === 0) {
      if (open !== '') edits.push({ span: { start, end: start }, text: open });
    } else {
      const comments = itemsBetween(syntax.items, end, start)
        .filter((item) => item.kind === 'comment')
        .map((item) => `${indent}${text.slice(item.span.start, item.span.end).trim()}${eol}`);
      const before = isLeading ? ` ${syntax.escape}${eol}` : ` && ${syntax.escape}${eol}`;
      const operator = isLeading ? `${indent}&& ` : indent;
      edits.push({ span: { start: end, end: start }, text: `${close}${before}${comments.join('')}${operator}${open}` });
    }
    end = line.at(list.span).end;
    close = shut;
  }
  if (close !== '') edits.push({ span: { start: end, end }, text: close });
  return edits;
}
