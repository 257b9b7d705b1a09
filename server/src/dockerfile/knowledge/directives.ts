import type { Prose } from '../../core/text.js';

/** A parser directive: a special comment on the first lines of the file. */
export interface DirectiveSpec {
  readonly summary: Prose;
  readonly doc: Prose;
  readonly example: string;
  readonly url: string;
  /** Values worth offering, the best first. */
  readonly values: readonly { readonly value: string; readonly doc: Prose }[];
}

/**
 * The directives of the builder. They count only at the very top, before any other comment, instruction or empty line.
 * https://docs.docker.com/reference/dockerfile/#parser-directives
 */
export const directives = {
  syntax: {
    summary: {
      en: 'Says which version of the Dockerfile language reads this file.',
      ko: '이 파일을 어느 버전의 도커파일 문법으로 읽을지 정합니다.',
    },
    doc: {
      en: `The part of the builder that understands Dockerfiles is itself an image, pulled when this line asks for it. With \`docker/dockerfile:1\` everybody gets the newest stable version of the language, heredocs and \`--mount\` included, even with an older Docker engine. It must be the first line; after any other comment or an empty line it is an ordinary comment.`,
      ko: `빌더에서 도커파일을 이해하는 부분은 그 자체가 이미지라서, 이 줄이 요청하면 내려받아 씁니다. \`docker/dockerfile:1\`이라고 적으면 도커 엔진이 조금 오래되었어도 히어독과 \`--mount\`를 포함한 최신 안정판 문법을 씁니다. 파일의 맨 첫 줄이어야 합니다. 다른 주석이나 빈 줄 뒤에 오면 그냥 주석입니다.`,
    },
    example: '# syntax=docker/dockerfile:1',
    url: 'https://docs.docker.com/reference/dockerfile/#syntax',
    values: [
      {
        value: 'docker/dockerfile:1',
        doc: {
          en: 'The newest stable version 1: the usual choice.',
          ko: '버전 1의 최신 안정판입니다. 보통은 이것을 씁니다.',
        },
      },
      {
        value: 'docker/dockerfile:1-labs',
        doc: {
          en: 'The stable version plus experiments that may still change.',
          ko: '안정판에, 아직 바뀔 수 있는 실험 기능을 더한 것입니다.',
        },
      },
      {
        value: 'docker/dockerfile:1.19',
        doc: {
          en: 'One minor version only: gets corrections, no new features.',
          ko: '한 마이너 버전에 고정합니다. 수정만 받고 새 기능은 받지 않습니다.',
        },
      },
      {
        value: 'docker/dockerfile-upstream:master',
        doc: {
          en: 'What the developers are working on today; for trying out.',
          ko: '개발 중인 최신 상태입니다. 시험해 볼 때만 쓰세요.',
        },
      },
    ],
  },
  escape: {
    summary: {
      en: 'Chooses the character that continues a line and protects the next character.',
      ko: '줄을 이어 쓰고 다음 글자를 보호하는 이스케이프 문자를 정합니다.',
    },
    doc: {
      en: `A backslash unless you say otherwise. On Windows a path ends in a backslash (\`COPY a.txt c:\\\`), which would swallow the line break; with the backtick as in PowerShell paths stay readable. \`RUN\` has no escaping of its own except at the end of a line.`,
      ko: `따로 정하지 않으면 역슬래시(\\)입니다. 윈도우에서는 경로가 역슬래시로 끝나면(\`COPY a.txt c:\\\`) 줄바꿈까지 삼켜 버립니다. PowerShell처럼 백틱(\`)을 쓰면 경로를 그대로 읽을 수 있습니다. \`RUN\`에서는 줄 끝에 있을 때만 이스케이프로 쓰입니다.`,
    },
    example: '# escape=`',
    url: 'https://docs.docker.com/reference/dockerfile/#escape',
    values: [
      { value: '`', doc: { en: 'The backtick, for Windows paths.', ko: '백틱입니다. 윈도우 경로에 씁니다.' } },
      { value: '\\', doc: { en: 'The backslash: the default.', ko: '역슬래시입니다. 기본값입니다.' } },
    ],
  },
  check: {
    summary: {
      en: 'Sets which build checks apply to this file, and whether they stop the build.',
      ko: '이 파일에 적용할 빌드 검사와, 걸렸을 때 빌드를 멈출지 정합니다.',
    },
    doc: {
      en: `\`docker build --check\` (and Docknote) warn about lines that build but rarely do what was meant. \`skip=\` switches checks off by name, \`error=true\` makes any finding fail the build (good in CI), \`experimental=\` switches new checks on. Several options are joined with \`;\` and without blanks. In the comment directly above an instruction, \`# check=skip=…\` concerns that instruction only (newer builders).`,
      ko: `\`docker build --check\`(와 Docknote)는 빌드는 되지만 뜻대로 되지 않기 쉬운 줄을 알려 줍니다. \`skip=\`은 이름으로 검사를 끄고, \`error=true\`는 하나라도 걸리면 빌드를 실패시키며(CI에 좋습니다), \`experimental=\`은 새 검사를 켭니다. 여러 설정은 공백 없이 \`;\`로 잇습니다. 명령 바로 위의 주석에 적은 \`# check=skip=…\`은 그 명령에만 적용됩니다(새 빌더).`,
    },
    example: '# check=skip=JSONArgsRecommended;error=true',
    url: 'https://docs.docker.com/reference/dockerfile/#check',
    values: [
      {
        value: 'skip=',
        doc: {
          en: 'Switches the named checks off; `skip=all` all of them.',
          ko: '이름을 적은 검사를 끕니다. `skip=all`은 모두 끕니다.',
        },
      },
      {
        value: 'error=true',
        doc: { en: 'Fails the build when a check finds something.', ko: '검사에 걸리면 빌드를 실패시킵니다.' },
      },
      {
        value: 'experimental=',
        doc: { en: 'Switches experimental checks on.', ko: '실험 단계의 검사를 켭니다.' },
      },
    ],
  },
} as const satisfies Readonly<Record<string, DirectiveSpec>>;

export type DirectiveName = keyof typeof directives;

/** The directive of that name (any case); null when the builder knows none. */
export function directiveOf(name: string): DirectiveSpec | null {
  const lower = name.toLowerCase();
  return isDirective(lower) ? directives[lower] : null;
}

/** Whether `name` (in small letters) is a directive. */
export function isDirective(name: string): name is DirectiveName {
  return Object.hasOwn(directives, name);
}
