import { HOOK } from './hooks.js';
import type { Type } from './spec.js';
import { list, map, oneOf, page, strictFlag, text, textOrList } from './types.js';

const url = page('develop', 'watch');

/** `services.*.develop` */
export const DEVELOP: Type = {
  empty: true,
  ...map({
    watch: {
      url,
      example: 'watch:\n  - path: ./src\n    action: sync\n    target: /app/src',
      doc: {
        en: 'What `docker compose watch` does when files on the host change. Each entry names a path and an action.',
        ko: '호스트의 파일이 바뀌면 `docker compose watch`가 할 일입니다. 항목마다 경로와 동작을 적습니다.',
      },
      type: list(
        map(
          {
            path: {
              type: text('folder'),
              url,
              example: 'path: ./src',
              doc: {
                en: 'The file or folder to watch, relative to the project’s folder.',
                ko: '지켜볼 파일이나 폴더입니다. 프로젝트 폴더를 기준으로 합니다.',
              },
            },
            action: {
              type: oneOf(
                {
                  sync: {
                    en: 'Copies changed files into the container.',
                    ko: '바뀐 파일을 컨테이너 안으로 복사합니다.',
                  },
                  rebuild: {
                    en: 'Builds the image anew and replaces the container.',
                    ko: '이미지를 다시 빌드하고 컨테이너를 바꿉니다.',
                  },
                  restart: { en: 'Restarts the container.', ko: '컨테이너를 재시작합니다.' },
                  'sync+restart': {
                    en: 'Copies, then restarts the container.',
                    ko: '복사한 뒤 컨테이너를 재시작합니다.',
                  },
                  'sync+exec': {
                    en: 'Copies, then runs a command in the container.',
                    ko: '복사한 뒤 컨테이너에서 명령을 실행합니다.',
                  },
                },
                'closed',
              ),
              url,
              example: 'action: sync',
              doc: { en: 'What to do when something changes.', ko: '파일이 바뀌었을 때 할 동작입니다.' },
            },
            target: {
              type: text('folder'),
              url,
              example: 'target: /app/src',
              doc: {
                en: 'The path inside the container to which files are copied. Needed for the `sync` actions.',
                ko: '파일을 복사할 컨테이너 안의 경로입니다. `sync` 계열 동작에 필요합니다.',
              },
            },
            ignore: {
              type: textOrList('file'),
              url,
              example: 'ignore:\n  - node_modules/',
              doc: {
                en: 'Patterns of paths to leave alone, relative to `path`.',
                ko: '무시할 경로 패턴입니다. `path`를 기준으로 합니다.',
              },
            },
            include: {
              type: textOrList('file'),
              url,
              example: 'include: "*.go"',
              doc: {
                en: 'Patterns of paths to watch; all others are left alone.',
                ko: '지켜볼 경로 패턴입니다. 나머지는 무시합니다.',
              },
            },
            exec: {
              type: HOOK,
              since: '2.32',
              url,
              example: 'exec:\n  command: nginx -s reload',
              doc: { en: 'The command of the action `sync+exec`.', ko: '`sync+exec` 동작에서 실행할 명령입니다.' },
            },
            initial_sync: {
              type: strictFlag,
              default: 'false',
              url,
              example: 'initial_sync: true',
              doc: {
                en: 'Copies all files once when watching begins.',
                ko: '지켜보기 시작할 때 모든 파일을 한 번 복사합니다.',
              },
            },
          },
          'path',
          'action',
        ),
      ),
    },
  }),
};
