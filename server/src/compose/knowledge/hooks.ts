import type { KeySpec, Type } from './spec.js';
import { command, flag, map, page, pairs, text } from './types.js';

const url = page('services', 'post_start');

const common = {
  command: {
    type: command,
    url,
    example: 'command: ./prepare.sh',
    doc: { en: 'The command to run.', ko: '실행할 명령입니다.' },
  },
  user: {
    type: text('user'),
    default: 'the service’s user',
    url,
    example: 'user: root',
    doc: { en: 'The user that runs the command.', ko: '명령을 실행할 사용자입니다.' },
  },
  privileged: {
    type: flag,
    default: 'false',
    url,
    example: 'privileged: true',
    doc: { en: 'Runs the command with all rights of the host.', ko: '호스트의 모든 권한으로 명령을 실행합니다.' },
  },
  working_dir: {
    type: text('folder'),
    url,
    example: 'working_dir: /app',
    doc: { en: 'The directory in which the command runs.', ko: '명령을 실행할 작업 디렉터리입니다.' },
  },
  environment: {
    type: pairs('variable'),
    url,
    example: 'environment:\n  - STEP=prepare',
    doc: { en: 'Environment variables for the command alone.', ko: '이 명령에만 주는 환경 변수입니다.' },
  },
} as const satisfies Readonly<Record<string, KeySpec>>;

/** One entry of `post_start`, `pre_stop` and the `exec` of `develop.watch`. */
export const HOOK: Type = map(common, 'command');

/** One entry of `pre_start`. */
export const PRE_START_HOOK: Type = map({
  ...common,
  image: {
    type: text('image'),
    default: 'the service’s image',
    url: page('services', 'pre_start'),
    example: 'image: busybox',
    doc: { en: 'The image in which the command runs.', ko: '명령을 실행할 이미지입니다.' },
  },
  per_replica: {
    type: flag,
    url: page('services', 'pre_start'),
    example: 'per_replica: true',
    doc: {
      en: 'Runs once for each container of the service instead of once for all.',
      ko: '한 번만 실행하지 않고 서비스의 컨테이너마다 실행합니다.',
    },
  },
});
