import { imageRefError } from '../../../core/imageRef.js';
import { settingText } from '../../model.js';
import { spanIn } from '../../syntax/interpolation.js';
import { isFixed, reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InvalidImage',
  severity: 'warning',
  since: '0.1.0',
  sources: [reference('services/#image')],
  title: { en: 'Not an image name', ko: '이미지 이름이 아님' },
  why: {
    en: 'An image name is `[host/]repository[:tag][@digest]` in small letters. Compose reads any text here, but the engine rejects it at `up`.',
    ko: '이미지 이름은 소문자로 `[호스트/]저장소[:태그][@다이제스트]`처럼 적습니다. Compose는 아무 문자열이나 읽지만 `up` 할 때 엔진이 거부합니다.',
  },
  messages: {
    capitals: { en: 'An image name has small letters only.', ko: '이미지 이름에는 소문자만 쓸 수 있습니다.' },
    syntax: {
      en: 'This is no image name. Write `[host/]repository[:tag]`.',
      ko: '이미지 이름이 아닙니다. `[호스트/]저장소[:태그]`로 적으세요.',
    },
  },
  fix: { title: { en: 'Write it in small letters', ko: '소문자로 쓰기' }, safety: 'review' },
  on: {
    *service(service, { syntax }) {
      const node = settingText(service, 'image');
      if (!isFixed(node) || node.text === '' || node.type !== 'string') return;
      const error = imageRefError(node.text);
      // A long hexadecimal text is the id of a local image.
      if (!error || error.error === 'hex' || error.error === 'empty' || /^sha256:[a-f0-9]{64}$/.test(node.text)) return;
      const span = spanIn(syntax.text, node, error.span);
      if (error.error !== 'capitals') yield { span, message: 'syntax' };
      else
        yield {
          span,
          message: 'capitals',
          fix: [{ span, text: syntax.text.slice(span.start, span.end).toLowerCase() }],
        };
    },
  },
  examples: {
    valid: ['services:\n  a:\n    image: registry.example.com:5000/team/app:1.2\n  b:\n    image: nginx:${TAG}\n'],
    invalid: [
      { code: 'services:\n  a:\n    image: «Nginx»:1.27\n', fixed: 'services:\n  a:\n    image: nginx:1.27\n' },
      { code: 'services:\n  b:\n    image: nginx:«1 27»\n' },
    ],
  },
});
