import { commandsOf } from '../../../shell/commands.js';
import type { Part, Word } from '../../../shell/nodes.js';
import { parseShell } from '../../../shell/parse.js';
import { type PlainScalar, plainScalar } from '../../model/plain.js';

/** One word of a command as a Compose file writes it; `isOdd` when a part of it only a shell can work out. */
export interface ComposeText {
  readonly text: string;
  readonly isOdd: boolean;
}

/**
 * What the shell makes of a word, in Compose's spelling: `$NAME` and `${NAME:-x}` stay variables, any other dollar sign is
 * doubled, and the folder at hand (`$(pwd)`, `$PWD`) is `.`.
 */
export function composeText(word: Word, source: string): ComposeText {
  let isOdd = false;
  const read = (part: Part): string => {
    switch (part.kind) {
      case 'literal':
      case 'single':
        return part.text.replaceAll('$', '$$$$');
      case 'double':
        return part.parts.map(read).join('');
      case 'parameter': {
        if (part.name === 'PWD' && part.operator === '') return '.';
        const known = /^(?:|:?[-?+])$/.test(part.operator) && /^[A-Za-z_]\w*$/.test(part.name);
        if (known) return `\${${part.name}${part.operator}${part.operand.map(read).join('')}}`;
        break;
      }
      case 'substitution': {
        const inside = source.slice(part.span.start, part.span.end);
        if (/^(?:\$\(\s*pwd\s*\)|`\s*pwd\s*`)$/.test(inside)) return '.';
        break;
      }
    }
    isOdd = true;
    return source.slice(part.span.start, part.span.end).replaceAll('$', '$$$$');
  };
  return { text: word.parts.map(read).join(''), isOdd };
}

/** A text of a Compose file as one word for a shell that means the same: `${VAR:-x}` is left to the shell, `$$` is `$`. */
export function shellWord(text: string): string {
  if (/^[\w./:=@%+,-]+$/.test(text)) return text;
  if (!text.includes('$')) return `'${text.replaceAll("'", "'\\''")}'`;
  const inside = text.replace(/\$\$|\$\{[A-Za-z_][^}]*\}|\$[A-Za-z_]\w*|["\\`$]/g, (found) => {
    if (found === '$$') return '\\$';
    return found.length > 1 ? found : `\\${found}`;
  });
  return `"${inside}"`;
}

/** The words of a command that Compose writes as one text: it splits it as a shell does, and runs none. */
export function splitWords(line: string): readonly string[] {
  const script = parseShell(line);
  const [only, ...more] = commandsOf(script);
  if (!only || more.length > 0 || script.errors.length > 0) return line.split(/\s+/).filter((word) => word !== '');
  return [only.name, ...only.args].map((word) => word.text);
}

/** A text as YAML writes it: bare where that reads as the same text. */
export function wordOf(text: string): PlainScalar {
  const isBare =
    /^[A-Za-z_./~][\w./@+~-]*(?::[\w./@+-]+)*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(text);
  return plainScalar(text, isBare);
}
