import type { FlagSpec } from './instruction.js';

/** The flags that COPY and ADD share. */
export const CHOWN = {
  value: 'owner',
  default: '0:0',
  example: 'COPY --chown=node:node . /app',
  doc: {
    en: 'Who owns the copied files: `user`, `user:group` or numbers. Without it they belong to root (0:0), and a program started after `USER node` cannot write them. Cheaper than `RUN chown -R`, which stores every file a second time in a new layer. Names are looked up in `/etc/passwd` of the image; numbers always work.',
    ko: '복사한 파일의 주인을 정합니다. `user`, `user:group` 또는 숫자로 적습니다. 적지 않으면 root(0:0)의 것이 되어, `USER node` 뒤에 실행한 프로그램은 그 파일에 쓰지 못합니다. 모든 파일을 새 레이어에 한 번 더 저장하는 `RUN chown -R`보다 가볍습니다. 이름은 이미지의 `/etc/passwd`에서 찾으며, 숫자는 언제나 됩니다.',
  },
} as const satisfies FlagSpec;

export const CHMOD = {
  value: 'mode',
  since: '1.2',
  example: 'COPY --chmod=755 start.sh /usr/local/bin/',
  doc: {
    en: 'The permissions of the copied files: octal (`755` may be run, `644` may be read, `600` only by its owner) or symbolic (`u=rwX,go=rX`). Saves a `RUN chmod`, which would store the file a second time in another layer.',
    ko: '복사한 파일의 권한을 정합니다. 8진수(`755`는 실행 가능, `644`는 읽기, `600`은 주인만)나 기호(`u=rwX,go=rX`)로 적습니다. 파일을 다른 레이어에 한 번 더 저장하는 `RUN chmod`를 쓰지 않아도 됩니다.',
  },
  values: {
    '755': {
      en: 'Everybody may read and run it, the owner may write: programs, scripts, directories.',
      ko: '누구나 읽고 실행할 수 있고 주인만 쓸 수 있습니다. 프로그램, 스크립트, 디렉터리에 씁니다.',
    },
    '644': {
      en: 'Everybody may read it, the owner may write: ordinary files.',
      ko: '누구나 읽을 수 있고 주인만 쓸 수 있습니다. 보통 파일에 씁니다.',
    },
    '600': {
      en: 'Only the owner may read and write it: keys and configuration with secrets.',
      ko: '주인만 읽고 쓸 수 있습니다. 키나 비밀이 든 설정에 씁니다.',
    },
    '+x': { en: 'Adds the right to run it.', ko: '실행 권한을 더합니다.' },
  },
} as const satisfies FlagSpec;

export const LINK = {
  value: 'boolean',
  since: '1.4',
  example: 'COPY --link dist /usr/share/nginx/html',
  doc: {
    en: 'Makes a layer that does not depend on the layers below it. When the base image changes, this layer is kept and merely put on the new base, without copying again. The price: the destination is made afresh, so a symbolic link on the way to it is not followed.',
    ko: '아래 레이어에 기대지 않는 독립된 레이어를 만듭니다. 베이스 이미지가 바뀌어도 다시 복사하지 않고 이 레이어를 새 베이스 위에 얹기만 합니다. 대신 대상 경로를 새로 만들기 때문에, 그 길에 있는 심볼릭 링크는 따라가지 않습니다.',
  },
} as const satisfies FlagSpec;

export const EXCLUDE = {
  value: 'glob',
  repeatable: true,
  since: '1.19',
  example: 'COPY --exclude=*.md --exclude=test . /app',
  doc: {
    en: 'Leaves out files that match, for this one copy; write it as often as needed. What no step needs belongs in `.dockerignore` instead, since that is not even sent to the builder.',
    ko: '이번 복사에서만 맞는 파일을 뺍니다. 여러 번 쓸 수 있습니다. 어느 단계에서도 필요 없는 파일이라면 `.dockerignore`에 적으세요. 그러면 빌더로 보내지도 않습니다.',
  },
} as const satisfies FlagSpec;
