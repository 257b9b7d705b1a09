import { isVariable, spanIn } from '../../syntax/interpolation.js';
import { reference } from '../helpers.js';
import { rule } from '../rule.js';

const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|CREDENTIALS?)(?:$|_(?!FILE))/i;
/** Names that speak of a secret without being one: the file that holds it, its length, whether it is needed. */
const harmless = /_FILE$|ALLOW_EMPTY|RANDOM|_TTL$|_EXPIR|_LENGTH$|_URL$|_NAME$|_ID$/i;

const isSecret = (name: string, value: string): boolean =>
  secretName.test(name) &&
  !harmless.test(name) &&
  value !== '' &&
  !isVariable(value) &&
  !/^(?:true|false|yes|no|null|\d)$/i.test(value);

export default rule({
  id: 'PlainSecret',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('secrets/')],
  title: { en: 'Secret written in the file', ko: '파일에 그대로 적힌 비밀' },
  why: {
    en: 'Whoever reads the file, its history or `docker inspect` reads the secret. A `secrets` file, or a variable from `.env` that is kept out of version control, hides it.',
    ko: '파일이나 그 이력, `docker inspect`를 보는 사람은 누구나 읽을 수 있습니다. `secrets` 파일에 두거나, 버전 관리에 올리지 않는 `.env`의 변수로 옮기세요.',
  },
  messages: {
    plain: {
      en: '`{name}` holds a secret in plain text. Take it from a variable that is set in `.env`, or use `secrets`.',
      ko: '`{name}`에 비밀 값이 그대로 있습니다. 값을 변수로 바꿔 `.env`에 두거나 `secrets`를 쓰세요.',
    },
  },
  fix: { title: { en: 'Take it from the variable `{name}`', ko: '변수 `{name}`에서 가져오기' }, safety: 'review' },
  on: {
    at: {
      *'service.environment.*'({ node, pair }) {
        if (node?.kind !== 'scalar' || !pair || node.style === 'literal' || node.style === 'folded') return;
        if (!isSecret(pair.name, node.text)) return;
        const fix = [{ span: node.span, text: `"\${${pair.name}}"` }];
        yield { span: node.span, message: 'plain', data: { name: pair.name }, fix };
      },
      *'service.environment[]'({ node }, { syntax }) {
        if (node?.kind !== 'scalar') return;
        const at = node.text.indexOf('=');
        const name = node.text.slice(0, at);
        if (at < 1 || !isSecret(name, node.text.slice(at + 1))) return;
        const span = spanIn(syntax.text, node, { start: at + 1, end: node.text.length });
        const finding = { span, message: 'plain' as const, data: { name } };
        // Between brackets a brace would open a mapping.
        const inFlow =
          node.style === 'plain' &&
          /[[,]\s*$/.test(syntax.text.slice(Math.max(0, node.span.start - 100), node.span.start));
        const edit = inFlow ? { span: node.span, text: `"${name}=\${${name}}"` } : { span, text: `\${${name}}` };
        yield span === node.span ? finding : { ...finding, fix: [edit] };
      },
    },
  },
  examples: {
    valid: [
      'services:\n  db:\n    image: mysql:8.4\n    environment:\n      MYSQL_PASSWORD_FILE: /run/secrets/db\n      MYSQL_RANDOM_ROOT_PASSWORD: "yes"\n      DB_PASSWORD: ${DB_PASSWORD}\n      API_TOKEN:\n',
    ],
    invalid: [
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    environment:\n      - MYSQL_ROOT_PASSWORD=«jjcoding»\n',
        fixed:
          'services:\n  db:\n    image: mysql:8.4\n    environment:\n      - MYSQL_ROOT_PASSWORD=${MYSQL_ROOT_PASSWORD}\n',
      },
      {
        code: 'services:\n  app:\n    image: example/app:1\n    environment: {API_KEY: «abc»}\n',
        fixed: 'services:\n  app:\n    image: example/app:1\n    environment: {API_KEY: "${API_KEY}"}\n',
      },
    ],
  },
});
