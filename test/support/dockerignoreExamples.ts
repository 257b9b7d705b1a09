import type { DockerignoreFile } from '../../server/src/dockerignore/file.js';
import { rules } from '../../server/src/dockerignore/lint/rules.js';
import { enrichDockerignore } from '../../server/src/workspace/dockerignoreFacts.js';
import { filesOf, folderHost, ignoreFile, shifted } from './dockerignoreText.js';
import { marked } from './marked.js';
import type { LintText } from './ruleMessages.js';

/** Counting is asynchronous: every example is enriched before the proofs run. */
const enriched = new Map<string, DockerignoreFile>();
for (const { examples } of rules) {
  const texts = [
    ...examples.valid,
    ...examples.invalid.flatMap(({ code, fixed }) => [marked(code).text, ...(fixed === undefined ? [] : [fixed])]),
  ];
  for (const whole of texts) {
    const { start, files } = filesOf(whole);
    const file = ignoreFile(whole.slice(start));
    const host = folderHost(files.length > 0 ? [...files, '.dockerignore'] : []);
    enriched.set(whole, (await enrichDockerignore(file, host, [], new AbortController().signal)) ?? file);
  }
}

/** Lints an example of a rule. */
export const lintIgnore: LintText = (text) => {
  const { start } = filesOf(text);
  const problems = enriched.get(text)?.problems;
  if (problems === undefined) throw new Error(`no example of a rule: ${text}`);
  return { text, problems: problems.map((problem) => shifted(problem, start)) };
};
