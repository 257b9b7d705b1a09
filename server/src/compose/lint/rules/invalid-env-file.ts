import { reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidEnvFile',
  severity: 'error',
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/',
    reference('services/#env_file'),
  ],
  title: { en: 'Environment file that cannot be read', ko: '읽을 수 없는 환경 변수 파일' },
  why: {
    en: 'Compose stops at the first line that it cannot read, and no command works any more.',
    ko: 'Compose는 읽을 수 없는 줄에서 멈추고, 그러면 어떤 명령도 동작하지 않습니다.',
  },
  messages: {
    name: {
      en: 'Line {line} of `{path}` is no `NAME=value`: a name has letters, digits, `_`, `.` and `-` only.',
      ko: '`{path}`의 {line}번째 줄이 `이름=값` 형식이 아닙니다. 이름에는 글자, 숫자, `_`, `.`, `-`만 쓸 수 있습니다.',
    },
    blank: {
      en: 'Line {line} of `{path}` is no `NAME=value`: there is a blank in the name. A comment starts with `#`.',
      ko: '`{path}`의 {line}번째 줄이 `이름=값` 형식이 아닙니다. 이름에 공백이 있습니다. 주석은 `#`으로 시작하세요.',
    },
    quote: {
      en: 'The quote in line {line} of `{path}` is never closed.',
      ko: '`{path}`의 {line}번째 줄에서 연 따옴표를 닫지 않았습니다.',
    },
    template: {
      en: 'The variable in line {line} of `{path}` cannot be read. Write `${NAME}`, or `$$` for a dollar sign.',
      ko: '`{path}`의 {line}번째 줄에 있는 변수를 읽을 수 없습니다. `${NAME}`처럼 쓰고, 달러 기호 자체는 `$$`로 적으세요.',
    },
  },
  on: {
    *file({ syntax, paths, project }) {
      if (!project) return;
      const root = syntax.documents[0]?.root;
      const first = root?.kind === 'map' ? (root.pairs.find((p) => p.name === 'services') ?? root.pairs[0]) : undefined;
      for (const { path, error } of project.env?.files ?? []) {
        // Other files may be named at the command line in its place.
        if (error && first)
          yield { span: first.keySpan, message: error.code, data: { line: error.line, path }, severity: 'warning' };
      }
      for (const { use, path, span, isRaw } of paths) {
        const error = use === 'envFile' && !isRaw ? project.envError(path) : null;
        if (error) yield { span, message: error.code, data: { line: error.line, path } };
      }
    },
  },
  examples: {
    valid: ['services:\n  web:\n    image: nginx:1.27\n    env_file: [./there.env, {path: ./name.env, format: raw}]\n'],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    env_file: [«./name.env», «./blank.env», {path: «./quote.env»}, «./template.env»]\n',
      },
    ],
  },
});
