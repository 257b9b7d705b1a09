import type { Finding } from '../../../core/rule.js';
import { overlaps, type Span } from '../../../core/text.js';
import { lastBefore } from '../../syntax/locate.js';
import type { Syntax } from '../../syntax/nodes.js';
import { rule } from '../rule.js';

/** Texts that are secrets by their look; each has a prefix that its maker chose so that it can be found. */
const KINDS: readonly { readonly name: string; readonly pattern: string }[] = [
  { name: 'AWS', pattern: '(?:AKIA|ASIA)[0-9A-Z]{16}' },
  { name: 'GitHub', pattern: 'gh[pousr]_[0-9A-Za-z]{36,255}|github_pat_[0-9A-Za-z_]{60,255}' },
  { name: 'GitLab', pattern: 'glpat-[0-9A-Za-z_-]{20,}' },
  { name: 'Slack', pattern: 'xox[abprs]-[0-9A-Za-z-]{10,}' },
  { name: 'npm', pattern: 'npm_[0-9A-Za-z]{36}' },
  { name: 'Docker', pattern: 'dckr_(?:pat|oat)_[0-9A-Za-z_-]{27,}' },
  { name: 'Google', pattern: 'AIza[0-9A-Za-z_-]{35}' },
  { name: 'Stripe', pattern: '[sr]k_live_[0-9A-Za-z]{24,}' },
  { name: 'PyPI', pattern: 'pypi-AgE[0-9A-Za-z_-]{50,}' },
  { name: 'SendGrid', pattern: 'SG\\.[0-9A-Za-z_-]{22}\\.[0-9A-Za-z_-]{43}' },
  { name: 'DigitalOcean', pattern: 'do[opr]_v1_[0-9a-f]{64}' },
  { name: 'Hugging Face', pattern: 'hf_[0-9A-Za-z]{34}' },
  { name: 'Anthropic', pattern: 'sk-ant-[0-9A-Za-z_-]{30,}' },
  { name: 'OpenAI', pattern: 'sk-proj-[0-9A-Za-z_-]{30,}' },
];

const KEY = '-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----';
/** A token is not a part of a longer word, which would be something else (base64 of a file, a hash). */
const TOKEN = new RegExp(
  `(?<![0-9A-Za-z_/+-])(?:${KINDS.map(({ pattern }) => `(${pattern})`).join('|')})(?![0-9A-Za-z])|${KEY}`,
  'g',
);
/** What the patterns start with; looking for these first is much faster. */
const PREFIXES = [
  ...['AKIA', 'ASIA', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_', 'glpat-', 'xox', 'npm_', 'dckr_', 'AIza'],
  ...['k_live_', 'pypi-', 'SG.', 'dop_v1_', 'doo_v1_', 'dor_v1_', 'hf_', 'sk-ant-', 'sk-proj-', 'PRIVATE KEY'],
];
/** Documentation and tests use values that say so. */
const PLACEHOLDER = /EXAMPLE|x{6,}|X{6,}|your[-_]|placeholder|(.)\1{11,}/i;

function* secretsIn(syntax: Syntax, where: Span): Iterable<Finding<'token' | 'key'>> {
  const text = syntax.text.slice(where.start, where.end);
  if (!PREFIXES.some((prefix) => text.includes(prefix))) return;
  for (const found of text.matchAll(TOKEN)) {
    const start = where.start + found.index;
    const span = { start, end: start + found[0].length };
    const node = lastBefore(syntax.instructions, start);
    // A secret in a comment is a pity, but it does not get into the image.
    if (node === null || span.end > node.range.end || PLACEHOLDER.test(found[0])) continue;
    if (node.comments.some((comment) => overlaps(comment.span, span))) continue;
    const kind = KINDS.find((_, index) => found[index + 1] !== undefined);
    if (kind === undefined) yield { span, message: 'key' };
    else yield { span, message: 'token', data: { maker: kind.name } };
  }
}

export default rule({
  id: 'SecretValue',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://docs.docker.com/build/building/secrets/'],
  title: { en: 'Secret written into the image', ko: '이미지에 적힌 비밀값' },
  why: {
    en: 'Whatever stands in an instruction is kept in the history of the image: everyone who can pull it can read the secret, and a later layer cannot take it back.',
    ko: '명령에 적은 것은 이미지의 기록에 그대로 남습니다. 이미지를 받을 수 있는 사람은 누구나 비밀값을 읽을 수 있고, 뒤의 레이어로는 되돌릴 수 없습니다.',
  },
  messages: {
    token: {
      en: 'Revoke this {maker} token, and hand the new one over with RUN --mount=type=secret or when the container starts.',
      ko: '이 {maker} 토큰을 폐기하고, 새 토큰은 RUN --mount=type=secret이나 컨테이너를 시작할 때 전달하세요.',
    },
    key: {
      en: 'Replace this private key, and hand the new one over with RUN --mount=type=secret or type=ssh.',
      ko: '이 개인 키를 새로 만들고, RUN --mount=type=secret이나 type=ssh로 전달하세요.',
    },
  },
  on: {
    *file({ syntax, model }) {
      yield* secretsIn(syntax, { start: 0, end: model.stages[0]?.span.start ?? syntax.text.length });
    },
    *stage({ span }, { syntax }) {
      yield* secretsIn(syntax, span);
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nENV GITHUB_TOKEN=',
      'FROM debian:13\nENV AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE',
      'FROM debian:13\nARG TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'FROM debian:13\nRUN --mount=type=secret,id=token,env=TOKEN curl -H "Authorization: $TOKEN" https://example.com',
      'FROM debian:13\n# ghp_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R\nRUN a \\\n  # ghp_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R\n  && b',
      'FROM debian:13\nRUN echo npm_config_cache hf_transfer sk-learn',
    ],
    invalid: [
      { code: 'FROM debian:13\nENV TOKEN=«ghp_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R»' },
      { code: 'FROM debian:13\nRUN curl -u "«AKIA0A1B2C3D4E5F6G7H»:x" https://example.com' },
      { code: 'FROM debian:13\nCOPY <<EOF /key\n«-----BEGIN RSA PRIVATE KEY-----»\nabc\nEOF' },
      { code: 'FROM debian:13\nARG NPM="«npm_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R»"' },
    ],
  },
});
