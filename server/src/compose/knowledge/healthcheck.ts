import type { Type } from './spec.js';
import { flag, list, map, number, page, text } from './types.js';

const url = page('services', 'healthcheck');

/** `services.*.healthcheck` */
export const HEALTHCHECK: Type = map({
  test: {
    type: { ...text('shell'), ...list(text('shell')) },
    url,
    example: 'test: ["CMD", "curl", "-f", "http://localhost"]',
    snippet: ' ["CMD", "${1:curl}", "${2:-f}", "${3:http://localhost}"]',
    doc: {
      en: 'The command that checks the container; exit code 0 means healthy. A list starts with `CMD` (run directly), `CMD-SHELL` (one line for the shell) or `NONE` (switch off the image’s check); a plain text is run by the shell. The program must exist in the image.',
      ko: '컨테이너를 검사하는 명령입니다. 종료 코드 0이면 정상입니다. 목록은 `CMD`(바로 실행), `CMD-SHELL`(셸로 한 줄 실행), `NONE`(이미지의 검사 끄기)로 시작하고, 문자열 하나는 셸이 실행합니다. 명령은 이미지 안에 있어야 합니다.',
    },
  },
  interval: {
    type: text('duration'),
    default: '30s',
    url,
    example: 'interval: 30s',
    doc: { en: 'Time between two checks.', ko: '검사와 검사 사이의 시간입니다.' },
  },
  timeout: {
    type: text('duration'),
    default: '30s',
    url,
    example: 'timeout: 5s',
    doc: { en: 'A check that takes longer counts as failed.', ko: '이 시간을 넘긴 검사는 실패로 봅니다.' },
  },
  retries: {
    type: number(),
    default: '3',
    url,
    example: 'retries: 3',
    doc: {
      en: 'How many failures in a row make the container unhealthy.',
      ko: '몇 번 연속으로 실패하면 비정상(unhealthy)으로 볼지 정합니다.',
    },
  },
  start_period: {
    type: text('duration'),
    default: '0s',
    url,
    example: 'start_period: 40s',
    doc: {
      en: 'Time to start up, during which failures do not count. Give it to databases and other slow starters.',
      ko: '시작하는 동안 실패를 세지 않는 시간입니다. 데이터베이스처럼 늦게 뜨는 서비스에 넉넉히 줍니다.',
    },
  },
  start_interval: {
    type: text('duration'),
    default: '5s',
    since: '2.20.2',
    url,
    example: 'start_interval: 2s',
    doc: {
      en: 'Time between checks during `start_period`. Needs Docker Engine 25.',
      ko: '`start_period` 동안의 검사 간격입니다. 도커 엔진 25부터 됩니다.',
    },
  },
  disable: {
    type: flag,
    default: 'false',
    url,
    example: 'disable: true',
    doc: {
      en: 'Switches off the check that the image brings; the same as `test: ["NONE"]`.',
      ko: '이미지에 정해진 검사를 끕니다. `test: ["NONE"]`과 같습니다.',
    },
  },
});
