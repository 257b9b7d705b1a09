import { external } from './network.js';
import type { Type } from './spec.js';
import { map, page, pairs, text } from './types.js';

/** One entry of the top-level `configs`. */
export const CONFIG: Type = map({
  file: {
    type: text('file'),
    url: page('configs'),
    example: 'file: ./nginx.conf',
    doc: { en: 'The file on the host that holds the configuration.', ko: '설정 내용이 담긴 호스트의 파일입니다.' },
  },
  content: {
    type: text(),
    since: '2.23.1',
    url: page('configs'),
    example: 'content: |\n  debug=${DEBUG:-false}',
    doc: {
      en: 'The configuration itself, written here; `${VARIABLES}` in it are filled in.',
      ko: '설정 내용을 이 자리에 직접 적습니다. 안의 `${변수}`는 값으로 바뀝니다.',
    },
  },
  environment: {
    type: text('variable'),
    since: '2.23.1',
    url: page('configs'),
    example: 'environment: APP_CONFIG',
    doc: {
      en: 'The environment variable on the host that holds the configuration.',
      ko: '설정 내용이 담긴 호스트의 환경 변수 이름입니다.',
    },
  },
  external: { ...external({ en: 'config', ko: '컨피그', subject: '컨피그가' }, false), url: page('configs') },
  name: {
    type: text(),
    url: page('configs'),
    example: 'name: shop_nginx',
    doc: { en: 'The real name of the config on the platform.', ko: '플랫폼에서 쓰는 컨피그의 실제 이름입니다.' },
  },
  labels: {
    type: pairs(),
    swarmOnly: true,
    example: 'labels:\n  team: web',
    doc: { en: 'Notes (key and value) on the config.', ko: '컨피그에 붙이는 메타데이터(키와 값)입니다.' },
  },
  template_driver: {
    type: text(),
    swarmOnly: true,
    example: 'template_driver: golang',
    doc: {
      en: 'The driver that fills templates in the content.',
      ko: '내용에 들어 있는 템플릿을 채울 드라이버입니다.',
    },
  },
});
