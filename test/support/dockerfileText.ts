import type { Problem } from '../../server/src/core/results.js';
import { readHadolintConfig } from '../../server/src/dockerfile/lint/hadolintConfig.js';
import { lint } from '../../server/src/dockerfile/lint/index.js';
import type { Facts, ImageFacts } from '../../server/src/dockerfile/lint/rule.js';
import { surelyMeant } from '../../server/src/dockerfile/lint/words.js';
import { buildModel } from '../../server/src/dockerfile/model.js';
import { parse } from '../../server/src/dockerfile/syntax/parse.js';

/**
 * Lints a Dockerfile. The text may begin with facts, each behind a line `#- .dockerignore`, `#- .hadolint.yaml`,
 * `#- files` (paths of the build context) or `#- image NAME` (a JSON object, with the `tag` that is on the engine), and then goes on behind `#- Dockerfile`. Spans are those of the whole text.
 * @throws whatever a rule throws
 */
export function lintText(whole: string): { readonly problems: readonly Problem[]; readonly text: string } {
  const { start, facts } = factsOf(whole);
  const text = whole.slice(start);
  const syntax = parse(text);
  const problems = lint({ syntax, model: buildModel(syntax), facts }, (rule, error) => {
    throw new Error(`the rule ${rule} threw`, { cause: error });
  });
  return { text, problems: start === 0 ? problems : problems.map((p) => shifted(p, start)) };
}

function factsOf(whole: string): { readonly start: number; readonly facts: Facts | null } {
  if (!whole.startsWith('#- ')) return { start: 0, facts: null };
  let dockerignore: string | null = null;
  let hadolint: Facts['hadolint'] = null;
  let paths: ReadonlySet<string> | null = null;
  const images = new Map<string, ImageFacts>();
  const tags = new Map<string, string>();
  let start = 0;
  for (const section of whole.split(/^(?=#- )/m)) {
    const [head = '', ...lines] = section.split('\n');
    const name = head.slice('#- '.length);
    const content = lines.join('\n');
    if (name === 'Dockerfile') {
      start += head.length + 1;
      break;
    }
    if (name === '.dockerignore') dockerignore = content;
    else if (name === '.hadolint.yaml') hadolint = readHadolintConfig(content).config;
    else if (name === 'files') paths = new Set(content.split('\n'));
    else {
      const { tag, ...image } = JSON.parse(content);
      if (tag !== undefined) tags.set(name.replace('image ', ''), tag);
      images.set(name.replace('image ', ''), { env: [], shell: [], os: '', architecture: '', ...image });
    }
    start += section.length;
  }
  const known = paths;
  return {
    start,
    facts: {
      dockerignore,
      hadolint,
      baseImage: (name) => images.get(name) ?? null,
      localTag: (repository) => tags.get(repository) ?? null,
      ...(known === null
        ? {}
        : {
            exists: (path: string) => known.has(path),
            nearest: (path: string) => surelyMeant(path, [...known]),
          }),
    },
  };
}

function shifted(problem: Problem, by: number): Problem {
  const move = (span: Problem['span']) => ({ start: span.start + by, end: span.end + by });
  return {
    ...problem,
    span: move(problem.span),
    fixes: problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((e) => ({ ...e, span: move(e.span) })) })),
  };
}
