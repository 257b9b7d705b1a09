import { codeSpan, paragraphs } from '../../core/markdown.js';
import type { Hover } from '../../core/results.js';
import type { Prose } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import * as values from '../knowledge/values.js';
import { usersMade, usersOfBase } from '../lint/hadolint/users.js';
import type { Instruction, Word } from '../syntax/nodes.js';
import { valueText } from './render.js';

/** Which user a USER means, and where it comes from: a RUN above, the base image, or a number without a name. */
export function hoverUser(file: DockerfileFile, node: Instruction, word: Word): Hover | null {
  const { model, syntax, facts } = file;
  const stage = model.stageAt(node.span.start);
  const text = model.expand(word.lexed, word.span.start).text;
  if (stage === null || text === null || text === '') return null;
  const [user = '', group = ''] = text.split(':');
  const made = usersMade(stage, { syntax, model, facts }).filter((one) => one.node.span.start < node.span.start);
  const own = made.findLast((one) => one.name === user || one.uid === user);
  const ofBase = usersOfBase(stage).find((one) => one.name === user || one.uid === user);
  const known = values.users.find((one) => one.value === user && !['app', 'node', '10001'].includes(one.value))?.doc;
  const isRoot = user === 'root' || user === '0';
  const what: Prose =
    own !== undefined
      ? madeText(file, own)
      : ofBase !== undefined
        ? {
            en: `Comes with the base image ${codeSpan(stage.root.baseName ?? '')}${numbered(ofBase.uid, ' as number ')}.`,
            ko: `베이스 이미지 ${codeSpan(stage.root.baseName ?? '')}에 들어 있는 사용자입니다${numbered(ofBase.uid, '. 번호는 ')}.`,
          }
        : isRoot
          ? ROOT
          : (known ?? (/^\d+$/.test(user) ? NUMBER : UNKNOWN));
  const groups: Prose | null =
    group === '' ? null : { en: `Its group is ${codeSpan(group)}.`, ko: `그룹은 ${codeSpan(group)}입니다.` };
  return {
    span: word.span,
    text: {
      en: paragraphs(`**USER ${codeSpan(user)}**`, what.en, groups?.en, IN_FORCE.en),
      ko: paragraphs(`**USER ${codeSpan(user)}**`, what.ko, groups?.ko, IN_FORCE.ko),
    },
  };
}

const numbered = (uid: string | null, before: string): string => (uid === null ? '' : `${before}${codeSpan(uid)}`);

function madeText(file: DockerfileFile, { name, uid, span }: ReturnType<typeof usersMade>[number]): Prose {
  const line = file.lines.lineAt(span.start) + 1;
  const command = codeSpan(file.text.slice(span.start, span.end).replace(/\s*\\?\n\s*/g, ' '));
  const number = uid === null ? '' : `, ${codeSpan(uid)}`;
  return {
    en: `Made on line ${line}: ${command} (${codeSpan(name)}${number}).`,
    ko: `${line}번째 줄에서 만든 사용자입니다: ${command} (${codeSpan(name)}${number})`,
  };
}

const ROOT: Prose = {
  en: 'Has every right in the container, over mounted files too. Switch back once what needs them is done.',
  ko: '컨테이너 안에서, 마운트한 파일에까지 모든 권한이 있습니다. 필요한 일이 끝나면 다른 사용자로 되돌리세요.',
};
const NUMBER: Prose = {
  en: 'A number that no line above gives a name. The container starts with it all the same; it need not be in /etc/passwd.',
  ko: '위에서 이름을 붙이지 않은 번호입니다. /etc/passwd에 없어도 그 번호로 컨테이너가 시작됩니다.',
};
const UNKNOWN: Prose = {
  en: 'No line above makes this user. It must be in the base image, or the container does not start.',
  ko: '위에서 만든 적이 없는 사용자입니다. 베이스 이미지에 없으면 컨테이너가 시작되지 않습니다.',
};
const IN_FORCE: Prose = {
  en: 'RUN, CMD and ENTRYPOINT below run as this user. `docker run --user` wins over it.',
  ko: '아래의 RUN, CMD, ENTRYPOINT가 이 사용자로 실행됩니다. `docker run --user`가 이보다 우선합니다.',
};

/** What a word of SHELL is: the program, its options, and the one behind which the command is put. */
export function hoverShell(node: Instruction, word: Word): Hover | null {
  const elements = node.exec?.elements ?? [];
  const index = node.words.indexOf(word);
  const text = elements[index]?.text;
  if (text === undefined) return null;
  const program = (elements[0]?.text ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase();
  const doc =
    index === 0
      ? PROGRAMS[program]
      : (optionDoc(text, elements[index - 1]?.text ?? '', index === elements.length - 1) ?? undefined);
  return doc === undefined ? null : { span: word.span, text: valueText(text, doc) };
}

const PROGRAMS: Readonly<Record<string, Prose | undefined>> = {
  sh: {
    en: 'The plain POSIX shell, the default on Linux: dash in debian, ash in alpine.',
    ko: '리눅스의 기본값인 POSIX 셸입니다. debian에서는 dash, alpine에서는 ash입니다.',
  },
  ash: { en: 'The shell of busybox, which alpine has.', ko: 'alpine에 들어 있는 busybox의 셸입니다.' },
  dash: { en: 'The small POSIX shell of debian and ubuntu.', ko: 'debian과 ubuntu의 작은 POSIX 셸입니다.' },
  bash: {
    en: 'bash, with arrays, `[[ … ]]` and `pipefail`; alpine does not have it.',
    ko: '배열, `[[ … ]]`, `pipefail`을 쓸 수 있는 bash입니다. alpine에는 없습니다.',
  },
  zsh: { en: 'zsh; few images have it.', ko: 'zsh이며, 들어 있는 이미지가 드뭅니다.' },
  cmd: { en: 'The command prompt, the default on Windows.', ko: '윈도우의 기본값인 명령 프롬프트입니다.' },
  powershell: { en: 'Windows PowerShell.', ko: '윈도우 PowerShell입니다.' },
  pwsh: { en: 'PowerShell, on Windows and Linux.', ko: '윈도우와 리눅스의 PowerShell입니다.' },
};

const OPTIONS: Readonly<Record<string, Prose>> = {
  e: { en: 'ends at the first command that fails', ko: '실패한 명령에서 바로 끝냅니다' },
  u: { en: 'takes a variable that is not set for an error', ko: '정하지 않은 변수를 오류로 봅니다' },
  x: { en: 'prints each command before it is run', ko: '명령을 실행하기 전에 출력합니다' },
  l: { en: 'reads the profile, as after a login', ko: '로그인할 때처럼 프로필을 읽습니다' },
  o: { en: 'switches on the option that follows', ko: '뒤에 적은 옵션을 켭니다' },
  c: { en: 'runs the command that the builder puts behind it', ko: '빌더가 뒤에 붙이는 명령을 실행합니다' },
};

function optionDoc(text: string, before: string, isLast: boolean): Prose | null {
  if (text === 'pipefail' && /o$/.test(before)) {
    return {
      en: 'A pipeline fails when any part of it fails, not only the last.',
      ko: '파이프의 마지막 명령뿐 아니라 어느 부분이 실패해도 실패로 봅니다.',
    };
  }
  if (isLast && /^(?:-c|-command|\/c)$/i.test(text)) {
    return {
      en: 'Behind it the builder puts the command of RUN, CMD or ENTRYPOINT in shell form.',
      ko: '빌더가 이 뒤에 셸 형식의 RUN, CMD, ENTRYPOINT 명령을 붙입니다.',
    };
  }
  const letters = /^-([euxloc]+)$/.exec(text)?.[1];
  if (letters === undefined) return null;
  const of = (locale: 'en' | 'ko'): string =>
    [...letters].map((letter) => `- \`-${letter}\`: ${OPTIONS[letter]?.[locale] ?? ''}`).join('\n');
  return { en: of('en'), ko: of('ko') };
}
