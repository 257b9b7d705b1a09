import type { Type } from './spec.js';
import { sealedMap, text, textOrList } from './types.js';

/** One entry of `include`. */
export const INCLUDE: Type = {
  ...text('file'),
  ...sealedMap({
    path: {
      type: textOrList('file'),
      example: 'path: ./db/compose.yaml',
      doc: {
        en: 'The Compose file to include; several are merged first, like `-f a -f b`.',
        ko: '포함할 Compose 파일입니다. 여러 개를 적으면 `-f a -f b`처럼 먼저 합칩니다.',
      },
    },
    project_directory: {
      type: text('folder'),
      default: 'the folder of the included file',
      example: 'project_directory: .',
      doc: {
        en: 'The folder from which relative paths of the included file are read.',
        ko: '포함한 파일의 상대 경로를 풀 때 기준이 되는 폴더입니다.',
      },
    },
    env_file: {
      type: textOrList('file'),
      default: '.env beside the included file',
      example: 'env_file: ./db/.env',
      doc: {
        en: 'Files with values for the `${VARIABLES}` of the included file. Values of the including project win over them.',
        ko: '포함한 파일의 `${변수}`에 넣을 값이 담긴 파일입니다. 포함하는 쪽 프로젝트의 값이 우선합니다.',
      },
    },
  }),
};
