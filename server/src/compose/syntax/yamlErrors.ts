import type { YamlError, YamlErrorCode } from './nodes.js';

/**
 * The package's error → ours; null for what the loader accepts or another place reports. The loader does not care for
 * the column of what stands between brackets or quotes.
 */
export function codeOf(code: string, message: string): YamlErrorCode | null {
  switch (code) {
    case 'MULTILINE_IMPLICIT_KEY':
      // Reported for each unfinished key.
      return message.includes('flow') ? 'missingColon' : null;
    case 'MISSING_CHAR':
      if (message.includes('quote')) return 'unclosedQuote';
      if (message.includes('directives-end')) return 'directive';
      if (message.includes('Comments')) return null;
      if (message.includes('Missing , ')) return 'flowSeparator';
      if (message.includes('flow') || message.startsWith('Expected'))
        return /end with/.test(message) ? null : 'flowSeparator';
      return message.includes('map') ? 'missingColon' : 'unexpected';
    case 'BAD_INDENT':
      return message.startsWith('Flow ') ? null : 'indent';
    case 'TAB_AS_INDENT':
      return 'tab';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'nestedMap';
    case 'BLOCK_IN_FLOW':
      return 'blockInFlow';
    case 'BAD_DQ_ESCAPE':
      return 'escape';
    case 'BAD_DIRECTIVE':
      return 'directive';
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'BAD_PROP_ORDER':
      return 'anchor';
    case 'BAD_SCALAR_START':
      return 'scalarStart';
    case 'RESOURCE_EXHAUSTION':
      return 'tooDeep';
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_COLLECTION_TYPE':
    case 'DUPLICATE_KEY':
    case 'MULTIPLE_DOCS':
      return null;
    default:
      return 'unexpected';
  }
}

/** One error for one line: what follows the first is mostly its consequence. */
export function distinct(text: string, base: number, errors: readonly YamlError[]): readonly YamlError[] {
  const kept: YamlError[] = [];
  for (const error of errors) {
    const last = kept.at(-1);
    if (last && !text.slice(last.span.start - base, error.span.start - base).includes('\n')) continue;
    kept.push(error);
  }
  return kept;
}
