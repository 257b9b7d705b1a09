import type { Word } from '../../syntax/nodes.js';

/** A word as the builder reads it when it holds no variables: quotes and escapes resolved. Variables stay as written. */
export const plainText = (word: Word): string =>
  word.variables.length > 0
    ? word.text.replace(/["']/g, '')
    : word.lexed.parts.map((part) => (typeof part === 'string' ? part : '')).join('');
