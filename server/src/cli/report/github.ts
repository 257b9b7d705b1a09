import type { Severity } from '../../core/results.js';
import { textIn } from '../../core/results.js';
import type { Result, Writing } from '../core/result.js';
import { summary } from './text.js';

const commands: { readonly [S in Severity]: string } = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Workflow commands, which GitHub Actions shows at the lines of a pull request.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(result: Result, { locale }: Writing): string {
  const found = result.files.flatMap((file) =>
    file.problems.map((problem) => {
      const start = file.lines.position(problem.span.start);
      const end = file.lines.position(problem.span.end);
      // Columns count only where a problem stays on one line.
      const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
      const place = { file: file.path, line: start.line + 1, endLine: end.line + 1, ...columns, title: problem.code };
      return command(commands[problem.severity], place, textIn(problem.message, locale));
    }),
  );
  const failed = result.failures.map(({ path, reason }) => command('error', { file: path }, reason[locale]));
  return `${[...found, ...failed, escapeData(summary(result, locale))].join('\n')}\n`;
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}`;
}

/** A message stays on its line, and is no new command. */
const escapeData = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/** A property ends at a comma, the properties at a colon. */
const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
