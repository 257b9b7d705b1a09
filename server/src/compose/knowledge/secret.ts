import { external } from './network.js';
import type { Type } from './spec.js';
import { map, options, page, pairs, text } from './types.js';

/** One entry of the top-level `secrets`. */
export const SECRET: Type = map({
  file: {
    type: text('file'),
    url: page('secrets'),
    example: 'file: ./db_password.txt',
    doc: {
      en: 'The file on the host that holds the secret. Keep it out of version control.',
      ko: '시크릿이 담긴 호스트의 파일입니다. 버전 관리에 올리지 마세요.',
    },
  },
  environment: {
    type: text('variable'),
    url: page('secrets'),
    example: 'environment: OAUTH_TOKEN',
    doc: {
      en: 'The environment variable on the host that holds the secret.',
      ko: '시크릿이 담긴 호스트의 환경 변수 이름입니다.',
    },
  },
  external: { ...external({ en: 'secret', ko: '시크릿', subject: '시크릿이' }, false), url: page('secrets') },
  name: {
    type: text(),
    url: page('secrets'),
    example: 'name: shop_db_password',
    doc: { en: 'The real name of the secret on the platform.', ko: '플랫폼에서 쓰는 시크릿의 실제 이름입니다.' },
  },
  labels: {
    type: pairs(),
    swarmOnly: true,
    example: 'labels:\n  team: web',
    doc: { en: 'Notes (key and value) on the secret.', ko: '시크릿에 붙이는 메타데이터(키와 값)입니다.' },
  },
  driver: {
    type: text(),
    swarmOnly: true,
    example: 'driver: vault',
    doc: { en: 'The secret driver that fetches the value.', ko: '값을 가져올 시크릿 드라이버입니다.' },
  },
  driver_opts: {
    type: options(),
    swarmOnly: true,
    example: 'driver_opts:\n  path: shop/db',
    doc: { en: 'Options for the secret driver.', ko: '시크릿 드라이버에 넘길 옵션입니다.' },
  },
  template_driver: {
    type: text(),
    swarmOnly: true,
    example: 'template_driver: golang',
    doc: { en: 'The driver that fills templates in the value.', ko: '값에 들어 있는 템플릿을 채울 드라이버입니다.' },
  },
});
