import { rule } from '../rule.js';
import { plainText } from './words.js';

export default rule({
  id: 'DL3067',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3067'],
  title: { en: 'COPY of a whole file system', ko: '파일 시스템 전체를 복사하는 COPY' },
  why: {
    en: 'COPY --from=… / / lays everything of one stage over another: its tools, caches and settings, with the history and configuration of neither. Building on the stage with FROM does it properly.',
    ko: 'COPY --from=… / /는 한 스테이지의 도구, 캐시, 설정까지 모두 다른 스테이지 위에 덮습니다. 그 이미지의 설정은 따라오지 않으므로, FROM으로 그 스테이지 위에 만드는 것이 옳습니다.',
  },
  messages: {
    whole: {
      en: 'Copy only what is needed, or build on {source} with FROM.',
      ko: '필요한 것만 복사하거나, FROM으로 {source} 위에 만드세요.',
    },
  },
  needs: 'from',
  on: {
    *COPY(node) {
      const from = node.flags.find((flag) => flag.name.text === 'from')?.value?.text;
      const [source, destination] = node.words;
      if (from === undefined || node.words.length !== 2 || source === undefined || destination === undefined) return;
      if (plainText(source) !== '/' || plainText(destination) !== '/') return;
      yield { span: { start: source.span.start, end: destination.span.end }, message: 'whole', data: { source: from } };
    },
  },
  examples: {
    valid: [
      'FROM debian:13 AS a\nFROM scratch\nCOPY --from=a /app /app',
      'FROM debian:13 AS a\nFROM scratch\nCOPY --from=a / /rootfs',
      'FROM debian:13\nCOPY / /',
    ],
    invalid: [
      { code: 'FROM debian:13 AS a\nFROM scratch\nCOPY --from=a «/ /»' },
      { code: 'FROM debian:13\nFROM scratch\nCOPY --from=0 --chown=1 «"/" "/"»' },
      { code: 'FROM scratch\nCOPY --from=debian:13 [«"/", "/"»]' },
    ],
  },
});
