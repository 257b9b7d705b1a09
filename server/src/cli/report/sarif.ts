import type { LineIndex } from '../../core/lineIndex.js';
import type { Severity } from '../../core/results.js';
import { textIn } from '../../core/results.js';
import type { RuleMeta } from '../../core/rule.js';
import type { Locale, Span } from '../../core/text.js';
import type { Linted, Result, Writing } from '../core/result.js';
import { everyRule } from '../core/rules.js';

const levels: { readonly [S in Severity | 'off']: string } = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
};

/**
 * SARIF 2.1.0, as code scanning services read it.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(result: Result, { locale, version }: Writing): string {
  const known = everyRule();
  const indexes = new Map([...known.keys()].map((id, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'docknote',
            version,
            semanticVersion: version,
            language: locale === 'ko' ? 'ko-KR' : 'en-US',
            rules: [...known.values()].map((rule) => describe(rule, locale)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: result.failures.length === 0,
            toolExecutionNotifications: result.failures.map(({ path, reason }) => ({
              level: 'error',
              message: { text: `${path}: ${reason[locale]}` },
            })),
          },
        ],
        results: result.files.flatMap((file) => results(file, indexes, locale)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const describe = (rule: RuleMeta<string>, locale: Locale) => ({
  id: rule.id,
  shortDescription: { text: rule.title[locale] },
  fullDescription: { text: rule.why[locale] },
  help: { text: rule.why[locale], markdown: rule.why[locale] },
  helpUri: rule.sources[0],
  defaultConfiguration: { enabled: rule.severity !== 'off', level: levels[rule.severity] },
});

function results(file: Linted, indexes: ReadonlyMap<string, number>, locale: Locale) {
  const artifactLocation = { uri: uriOf(file.path) };
  const locate = (span: Span) => ({ physicalLocation: { artifactLocation, region: region(file.lines, span) } });
  return file.problems.map((problem) => {
    const ruleIndex = indexes.get(problem.code);
    return {
      ruleId: problem.code,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level: levels[problem.severity],
      message: { text: textIn(problem.message, locale) },
      locations: [locate(problem.span)],
      ...(problem.related
        ? {
            relatedLocations: problem.related.map((related, id) => ({
              id,
              ...locate(related.span),
              message: { text: textIn(related.message, locale) },
            })),
          }
        : {}),
      ...(problem.fixes.length > 0
        ? {
            fixes: problem.fixes.map((fix) => ({
              description: { text: textIn(fix.title, locale) },
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: fix.edits.map((edit) => ({
                    deletedRegion: region(file.lines, edit.span),
                    insertedContent: { text: edit.text },
                  })),
                },
              ],
            })),
          }
        : {}),
    };
  });
}

function region(lines: LineIndex, span: Span) {
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A relative path, or an absolute one as a `file:` URI. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[a-z]:\//i.test(path) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}
