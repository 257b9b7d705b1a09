import { imageRefError, splitImageRef } from '../../../core/imageRef.js';
import { officialImage } from '../../../dockerfile/knowledge/officialImages.js';
import { setting, settingText } from '../../model.js';
import { spanIn } from '../../syntax/interpolation.js';
import { isFixed, reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'UntaggedImage',
  severity: 'information',
  since: '0.1.0',
  sources: [reference('services/#image')],
  title: { en: 'Image without a fixed tag', ko: '태그가 정해지지 않은 이미지' },
  why: {
    en: 'A tag names one snapshot of an image. Without one it is `latest`: what runs today may be another version tomorrow, or on another machine.',
    ko: '태그는 이미지의 한 시점에 붙인 이름입니다. 생략하면 `latest`라서 내일은, 또는 다른 컴퓨터에서는 다른 버전이 실행될 수 있습니다.',
  },
  messages: {
    none: { en: 'Give `{image}` a tag, as `{image}:1.2`.', ko: '`{image}`에 `{image}:1.2`처럼 태그를 붙이세요.' },
    latest: {
      en: '`latest` is no version. Give the image a fixed tag.',
      ko: '`latest`는 버전이 아닙니다. 고정된 태그를 붙이세요.',
    },
  },
  fix: { title: { en: 'Use the tag {tag}', ko: '{tag} 태그 쓰기' }, safety: 'review' },
  on: {
    *service(service, { syntax }) {
      const node = settingText(service, 'image');
      // What is built here has the name that the file gives it.
      if (!isFixed(node) || node.text === '' || setting(service, 'build') || imageRefError(node.text)) return;
      const { host, repository, tag, digest } = splitImageRef(node.text);
      if (digest) return;
      const known = host ? undefined : officialImage(node.text.slice(0, repository.end).replace(/^library\//, ''))?.tag;
      const data = { image: node.text, tag: known ?? '' };
      if (!tag) {
        const span = spanIn(syntax.text, node, { start: 0, end: node.text.length });
        const fix = [{ span: { start: span.end, end: span.end }, text: `:${known}` }];
        yield { span, message: 'none', data, ...(known ? { fix } : {}) };
      } else if (node.text.slice(tag.start, tag.end) === 'latest') {
        const span = spanIn(syntax.text, node, tag);
        yield { span, message: 'latest', data, ...(known ? { fix: [{ span, text: known }] } : {}) };
      }
    },
  },
  examples: {
    valid: [
      'services:\n  a:\n    image: nginx:1.27\n  b:\n    image: nginx:${TAG}\n  c:\n    build: .\n    image: mine\n',
    ],
    invalid: [
      {
        code: 'services:\n  a:\n    image: «mysql»\n  b:\n    image: "redis:«latest»"\n',
        fixed: 'services:\n  a:\n    image: mysql:8.4\n  b:\n    image: "redis:8-alpine"\n',
      },
      { code: 'services:\n  a:\n    image: localhost:5000/app:«latest»\n' },
    ],
  },
});
