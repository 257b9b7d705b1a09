import type { Finding } from '../../../core/rule.js';
import type { Instruction } from '../../syntax/nodes.js';
import { type RuleContext, rule } from '../rule.js';
import { withoutSecret } from '../secretMounts.js';
import { checkUrl } from '../words.js';

const SECRET = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
/** Anywhere in the arguments; quotes and escapes may stand inside a name. */
const POSSIBLE = /key|auth|credential|passw|pword|secret|token|["'\\`$]/i;
const HARMLESS = /(?:_|^)(?:public|file|version)(?:_|$)/i;

function* check(node: Instruction, { model }: RuleContext): Iterable<Finding<'secret'>> {
  for (const declaration of model.declarationsIn(node)) {
    const { name, stage } = declaration;
    // Above the first FROM a value reaches no image.
    if (stage === null || !SECRET.test(name.text) || HARMLESS.test(name.text)) continue;
    const fix = withoutSecret(declaration, model);
    yield {
      span: name.span,
      message: 'secret',
      data: { name: name.text, instruction: node.name },
      ...(fix ? { fix } : {}),
    };
  }
}

export default rule({
  id: 'SecretsUsedInArgOrEnv',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL3064'],
  sources: [checkUrl('secrets-used-in-arg-or-env')],
  title: { en: 'Secret that stays in the image', ko: '이미지에 남는 비밀' },
  why: {
    en: 'The values of ENV are stored in the image and those of ARG in its history: everyone who can pull it reads them with docker inspect or docker history, even after a later layer has overwritten them.',
    ko: 'ENV의 값은 이미지에, ARG의 값은 이미지 기록에 저장됩니다. 뒤의 레이어에서 덮어써도 이미지를 받은 사람은 누구나 docker inspect나 docker history로 볼 수 있습니다.',
  },
  messages: {
    secret: {
      en: '{name} looks like a secret, and {instruction} keeps it in the image. For a build step use RUN --mount=type=secret; for the container, docker run -e or a Compose secret.',
      ko: '{name}은(는) 비밀로 보이는데, {instruction}에 적으면 이미지에 남습니다. 빌드할 때는 RUN --mount=type=secret을, 실행할 때는 docker run -e나 컴포즈의 secret을 쓰세요.',
    },
  },
  fix: { title: { en: 'Keep {name} out of the image', ko: '{name}을(를) 이미지에 남기지 않기' }, safety: 'review' },
  mentions: POSSIBLE,
  on: { ARG: check, ENV: check },
  examples: {
    valid: [
      'ARG TOKEN\nFROM busybox',
      'FROM busybox\nENV PASSWORD_FILE=/run/secrets/p PUBLIC_KEY=x TOKENS=3',
      'FROM busybox\nRUN --mount=type=secret,id=token true',
    ],
    invalid: [
      { code: 'FROM busybox\nENV «MYSQL_ROOT_PASSWORD»=1234', fixed: 'FROM busybox\n' },
      { code: 'FROM busybox\nARG «github_token»\nARG «API_KEY»=x\nENV A=$github_token B=$API_KEY' },
      {
        code: 'FROM busybox\nARG «TOKEN»\nRUN --network=none a\nRUN b "$TOKEN" && c',
        fixed: 'FROM busybox\nRUN --network=none a\nRUN --mount=type=secret,id=TOKEN,env=TOKEN b "$TOKEN" && c',
      },
      {
        code: 'FROM busybox\nARG «NPM_TOKEN»=x VERSION=1\nRUN <<EOF\nnpm ci\nEOF',
        fixed: 'FROM busybox\nARG VERSION=1\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN <<EOF\nnpm ci\nEOF',
      },
      { code: '# syntax=docker/dockerfile:1.4\nFROM busybox\nARG «TOKEN»\nRUN a "$TOKEN"' },
      { code: 'FROM busybox\nARG «TOKEN»\nRUN a\nRUN b' },
      { code: 'FROM busybox AS a\nENV «TOKEN»=1\nFROM a' },
      { code: 'FROM busybox\nENV «TOKEN»=1\nRUN curl -H "$TOKEN" https://example.com' },
      {
        code: 'FROM busybox\nENV A=1 \\\n    «TOKEN»=2 \\\n    B=3',
        fixed: 'FROM busybox\nENV A=1 \\\n    B=3',
      },
    ],
  },
});
