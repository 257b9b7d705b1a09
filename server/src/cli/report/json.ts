import { textIn } from '../../core/results.js';
import { countOf, fixable, type Result, type Writing } from '../core/result.js';

/** The result for programs. Lines and columns count from 1, columns in UTF-16 units; `end` is behind the last one. */
export function jsonReport(result: Result, { locale, version }: Writing): string {
  const files = result.files.map((file) => {
    const place = (offset: number) => {
      const { line, character } = file.lines.position(offset);
      return { line: line + 1, column: character + 1, offset };
    };
    return {
      path: file.path,
      fixed: file.fixed,
      problems: file.problems.map((problem) => ({
        code: problem.code,
        severity: problem.severity === 'information' ? 'info' : problem.severity,
        message: textIn(problem.message, locale),
        start: place(problem.span.start),
        end: place(problem.span.end),
        url: problem.url,
        fixable: problem.fixes.some((fix) => fix.safety === 'safe'),
        ...(problem.tag ? { tag: problem.tag } : {}),
        ...(problem.related
          ? {
              related: problem.related.map((related) => ({
                message: textIn(related.message, locale),
                start: place(related.span.start),
                end: place(related.span.end),
              })),
            }
          : {}),
      })),
    };
  });
  const { information, ...count } = countOf(result.files);
  return `${JSON.stringify(
    {
      docknote: version,
      files,
      failures: result.failures.map(({ path, reason }) => ({ path, reason: reason[locale] })),
      summary: { files: files.length, ...count, info: information, fixable: fixable(result.files) },
    },
    null,
    2,
  )}\n`;
}
