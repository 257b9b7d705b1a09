import { rule } from '../rule.js';
import { checkUrl, inCaseOf } from '../words.js';

export default rule({
  id: 'MaintainerDeprecated',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL4000'],
  tag: 'deprecated',
  sources: [checkUrl('maintainer-deprecated')],
  title: { en: 'MAINTAINER is out of use', ko: '더는 쓰지 않는 MAINTAINER' },
  why: {
    en: 'Labels say who made an image, and everything else about it, and docker inspect and docker ps --filter can find them. MAINTAINER fills a field that nothing reads any more.',
    ko: '이미지를 누가 만들었는지를 비롯한 정보는 레이블에 적으며, docker inspect와 docker ps --filter로 찾을 수 있습니다. MAINTAINER가 채우는 필드는 더는 쓰이지 않습니다.',
  },
  messages: {
    deprecated: {
      en: 'Use LABEL org.opencontainers.image.authors instead of MAINTAINER.',
      ko: 'MAINTAINER 대신 LABEL org.opencontainers.image.authors를 쓰세요.',
    },
  },
  fix: { title: { en: 'Change to LABEL', ko: 'LABEL로 바꾸기' }, safety: 'safe' },
  on: {
    *MAINTAINER(node) {
      const { text } = node.logical;
      const label = inCaseOf('LABEL', node.keyword.text);
      const author = text.replace(/^(["'])(.*)\1$/, '$2').replace(/["\\$]/g, '\\$&');
      yield {
        span: node.keyword.span,
        message: 'deprecated',
        ...(text === ''
          ? {}
          : {
              fix: [
                {
                  span: { start: node.keyword.span.start, end: node.args.end },
                  text: `${label} org.opencontainers.image.authors="${author}"`,
                },
              ],
            }),
      };
    },
  },
  examples: {
    valid: ['FROM busybox\nLABEL org.opencontainers.image.authors="ada@example.com"'],
    invalid: [
      {
        code: 'FROM busybox\n«MAINTAINER» Ada <ada@example.com>',
        fixed: 'FROM busybox\nLABEL org.opencontainers.image.authors="Ada <ada@example.com>"',
      },
    ],
  },
});
