import { loader, reference } from '../helpers.js';
import { rule } from '../rule.js';
import { variablesOf } from '../variables.js';

export default rule({
  id: 'RequiredVariable',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('interpolation/'), loader],
  title: { en: 'Required variable without a value', ko: '값이 없는 필수 변수' },
  why: {
    en: '`${NAME:?reason}` says that nothing may happen without the variable: Compose stops with the reason as long as neither the shell nor an environment file sets it.',
    ko: '`${이름:?이유}`는 변수가 없으면 아무것도 하지 말라는 뜻입니다. 셸에도 환경 파일에도 값이 없으면 Compose가 그 이유를 보이고 멈춥니다.',
  },
  messages: {
    unset: {
      en: '`{name}` must be set, and no value is known, neither from the environment nor from `{files}`. Without one Compose stops here.',
      ko: '`{name}`은 꼭 있어야 하는데 환경에도 `{files}`에도 값이 보이지 않습니다. 값이 없으면 Compose가 여기에서 멈춥니다.',
    },
    empty: {
      en: '`{name}` must have a value, and it is empty. Compose stops here.',
      ko: '`{name}`에는 값이 있어야 하는데 비어 있습니다. Compose가 여기에서 멈춥니다.',
    },
  },
  on: {
    *file({ syntax, project, isOverride }) {
      const env = project?.env;
      if (!env || !/\$\{\w+:?\?/.test(syntax.text)) return;
      for (const { variable, span } of variablesOf(syntax)) {
        const { operator, name } = variable;
        if (operator !== '?' && operator !== ':?') continue;
        const known = env.get(name.text);
        if (known && (operator === '?' || known.value !== '')) continue;
        const data = { name: name.text, files: env.paths.join('`, `') || '.env' };
        // A shell that nobody knows may set it; what an editor knows of its shell need not be true of the terminal.
        const message = known ? 'empty' : 'unset';
        const isSure = env.shell === 'exact' && !isOverride;
        yield { span, message, data, ...(isSure ? {} : { severity: 'warning' as const }) };
      }
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:${TAG:?}\n',
      'services:\n  web:\n    image: nginx:1.27\n    command: echo ${EMPTY?why}\n',
      'services:\n  web:\n    image: nginx:1.27\n    command: echo $${NOBODY:?why}\n',
      'services:\n  web:\n    image: nginx:1.27\n    command: echo ${NOBODY:-why?}\n',
      'services:\n  web:\n    image: nginx:1.27\n    command: echo ${NOBODY:+why?}\n    # ${NOBODY:?why}\n',
      'services:\n  web:\n    image: nginx:1.27\n    labels: {"${NOBODY:?why}": x}\n',
    ],
    invalid: [
      { code: 'services:\n  web:\n    image: nginx:«${VERSION:?say which}»\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    command: echo «${EMPTY:?}»\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    command: echo «${NOBODY?}»\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    command: echo ${TAG:-«${NOBODY:?}»}\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    profiles: [a]\n    user: "«${NOBODY:?}»"\n' },
      { code: 'x-note: "«${NOBODY:?}»"\nservices:\n  web:\n    image: nginx:1.27\n' },
    ],
  },
});
