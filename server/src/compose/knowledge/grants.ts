import type { Prose } from '../../core/text.js';
import type { Type } from './spec.js';
import { integer, map, number, text } from './types.js';

/** The list by which a service or a build is granted secrets or configs: a name, or the long form. */
export function grants(format: 'secret' | 'config', thing: Prose, folder: string): Type {
  return {
    list: {
      of: {
        ...text(format),
        ...map({
          source: {
            type: text(format),
            example: 'source: server_key',
            doc: {
              en: `The ${thing.en} as it is named at the top level.`,
              ko: `최상위에 선언한 ${thing.ko}의 이름입니다.`,
            },
          },
          target: {
            type: text('file'),
            default: `${folder}<source>`,
            example: 'target: server.key',
            doc: {
              en: 'The file’s name (or whole path) inside the container.',
              ko: '컨테이너 안에서 쓸 파일 이름(또는 전체 경로)입니다.',
            },
          },
          uid: {
            type: text(),
            default: '0',
            example: 'uid: "103"',
            doc: { en: 'The id of the user that owns the file.', ko: '파일 소유자의 사용자 ID입니다.' },
          },
          gid: {
            type: text(),
            default: '0',
            example: 'gid: "103"',
            doc: { en: 'The id of the group that owns the file.', ko: '파일 소유 그룹의 ID입니다.' },
          },
          mode: {
            type: number('mode'),
            default: '0444',
            example: 'mode: 0440',
            doc: {
              en: 'The file’s permissions in octal. Write permission is ignored.',
              ko: '파일 권한을 8진수로 적습니다. 쓰기 권한은 무시합니다.',
            },
          },
        }),
      },
    },
  };
}

/** `ulimits` of services and builds. */
export const ULIMITS: Type = {
  dict: {
    pattern: '^[a-z]+$',
    of: {
      ...integer(),
      ...map(
        {
          soft: {
            type: integer(),
            example: 'soft: 20000',
            doc: {
              en: 'The limit in force; a process may raise it up to `hard`.',
              ko: '실제로 적용되는 한도입니다. 프로세스가 `hard`까지 올릴 수 있습니다.',
            },
          },
          hard: {
            type: integer(),
            example: 'hard: 40000',
            doc: {
              en: 'The highest limit; only root may raise it.',
              ko: '가장 높은 한도입니다. root만 올릴 수 있습니다.',
            },
          },
        },
        'soft',
        'hard',
      ),
    },
  },
};

/** `extra_hosts` of services and builds. */
export const EXTRA_HOSTS: Type = {
  dict: { pattern: '.+', strict: true, of: { ...text('ip'), list: { of: text('ip') } } },
  list: { of: text('host'), unique: true },
};
