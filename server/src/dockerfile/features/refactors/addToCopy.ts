import type { Refactor } from '../../../core/results.js';
import { flagOf, specOf } from '../../knowledge/index.js';
import type { Word } from '../../syntax/nodes.js';
import type { Offer } from './place.js';

const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|tlz|tzst|gz|bz2|xz|lzma|zst)$/i;
const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|\.git(?:#|$)/i;

/** ADD that only copies becomes COPY: nothing is fetched, nothing unpacked. */
export const addToCopy: Offer = (place) => {
  const node = place.only?.trigger ?? place.only;
  if (node?.name !== 'ADD' || node.words.length < 2) return [];
  const copy = specOf('COPY');
  if (node.flags.some((flag) => flagOf(copy, flag.name.text) === null)) return [];
  if (!node.words.slice(0, -1).every(isOnlyCopied)) return [];
  const refactor: Refactor = {
    title: { en: 'Use COPY instead of ADD', ko: 'ADD 대신 COPY 쓰기' },
    kind: 'refactor.rewrite',
    edits: [{ span: node.keyword.span, text: place.keyword('COPY', node) }],
  };
  return [refactor];
};

/** A source of the build context that is surely no archive; of a pattern its ending must say so. */
function isOnlyCopied({ text, lexed }: Word): boolean {
  if (text.startsWith('<<')) return true;
  if (lexed.error !== null || lexed.variables.length > 0) return false;
  const path = lexed.parts.join('');
  if (REMOTE.test(path) || ARCHIVE.test(path)) return false;
  return !/[*?[]/.test(path) || /\.[a-z0-9]+$/i.test(path.slice(path.search(/[^*?[\]]*$/)));
}
