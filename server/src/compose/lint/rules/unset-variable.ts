import type { EnvValue } from '../../model/environment.js';
import { mended, reference } from '../helpers.js';
import { rule } from '../rule.js';
import { variablesOf } from '../variables.js';

export default rule({
  id: 'UnsetVariable',
  severity: 'hint',
  since: '0.1.0',
  sources: [reference('interpolation/')],
  title: { en: 'Variable without a value in `.env`', ko: '`.env`에 값이 없는 변수' },
  why: {
    en: 'A variable that is set neither in the shell nor in `.env` becomes empty, with a warning: `image: nginx:${TAG}` becomes `nginx:`.',
    ko: '셸에도 `.env`에도 없는 변수는 경고와 함께 빈 값이 됩니다. `image: nginx:${TAG}`라면 `nginx:`가 됩니다.',
  },
  messages: {
    unset: {
      en: '`{name}` is not in `{files}`: the shell must set it. Give it a default (`:-`) if it may be missing.',
      ko: '`{name}`은 `{files}`에 없으므로 셸에서 정해야 합니다. 없어도 된다면 `:-`로 기본값을 주세요.',
    },
    empty: { en: '`{name}` is empty in `{files}`.', ko: '`{files}`의 `{name}`이 비어 있습니다.' },
  },
  fix: { title: { en: 'Make it empty on purpose', ko: '빈 값을 일부러 쓴다고 적기' }, safety: 'review' },
  on: {
    *file({ syntax, project }) {
      const env = project?.env;
      if (!env) return;
      // A quick look first: only where a name is unknown is it worth finding the places.
      const suspects = new Set<string>();
      for (const match of syntax.text.matchAll(/\$\{?([A-Za-z_]\w*)/g))
        if (isMissing(env.get(match[1] ?? ''))) suspects.add(match[1] ?? '');
      if (suspects.size === 0) return;
      for (const { variable, span } of variablesOf(syntax)) {
        const name = variable.name.text;
        if (variable.operator !== null || !suspects.has(name)) continue;
        const source = env.get(name)?.source;
        const files = source?.path ?? (env.paths.join('`, `') || '.env');
        const message = source ? ('empty' as const) : ('unset' as const);
        const finding = { span, message, data: { name, files } };
        // In braces alone: a brace more could end a flow mapping.
        const isBraced = syntax.text.slice(span.start, span.end) === `\${${name}}`;
        yield mended(finding, isBraced ? [{ span: { start: span.end - 1, end: span.end - 1 }, text: ':-' }] : null);
      }
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:${TAG}\n    command: echo $$HOME ${OTHER:-x}\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:«${VERSION}»\n',
        fixed: 'services:\n  web:\n    image: nginx:${VERSION:-}\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    command: echo «$HOME_OF»\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    command: echo «${EMPTY}»\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    command: echo ${EMPTY:-}\n',
      },
    ],
  },
});

/** Nothing sets it, or a file to nothing: a shell that has it empty was meant to. */
const isMissing = (known: EnvValue | undefined): boolean => !known || (known.value === '' && known.source !== null);
