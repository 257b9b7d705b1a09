import { didYouMean } from '../../../core/fuzzy.js';
import { rule } from '../rule.js';

export default rule({
  id: 'DL3022',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://github.com/hadolint/hadolint/wiki/DL3022'],
  title: { en: 'COPY --from names no stage of this file', ko: '이 파일에 없는 스테이지를 가리키는 COPY --from' },
  why: {
    en: 'A name that no stage bears is taken for an image, which the builder then looks for in a registry. Mostly it is a stage that was renamed or mistyped.',
    ko: '어떤 스테이지의 이름도 아니면 이미지로 보고 레지스트리에서 찾습니다. 대개는 이름을 바꾸었거나 잘못 적은 스테이지입니다.',
  },
  messages: {
    unknown: {
      en: 'No stage above is called {name}. If an image is meant, write its tag: {name}:<tag>.',
      ko: '위에 {name}(이)라는 스테이지가 없습니다. 이미지를 뜻한다면 태그까지 적으세요: {name}:<태그>.',
    },
    meant: {
      en: 'No stage above is called {name}. Did you mean {suggestion}?',
      ko: '위에 {name}(이)라는 스테이지가 없습니다. {suggestion}을(를) 쓰려고 하셨나요?',
    },
  },
  fix: { title: { en: 'Change to {suggestion}', ko: '{suggestion}(으)로 바꾸기' }, safety: 'review' },
  triggers: true,
  needs: 'from',
  on: {
    *COPY(node, { model }) {
      for (const flag of node.flags) {
        const reference = flag.value === null ? null : model.stageReferenceAt(flag.value.span.start);
        if (reference === null || reference.node !== node) continue;
        const { text, span, stage, inside, isNumber } = reference;
        // Numbers and stages further down are errors of the builder; a variable is never expanded here.
        if (stage !== null || isNumber) continue;
        if (/[:@$]/.test(text) || text === '' || text === 'scratch' || text === 'context') continue;
        const above = model.stages.filter((s) => s.key !== '' && inside !== null && s.index < inside.index);
        const suggestion = didYouMean(
          text,
          above.map((s) => s.name?.text ?? ''),
        );
        if (suggestion === null) yield { span, message: 'unknown', data: { name: text } };
        else yield { span, message: 'meant', data: { name: text, suggestion }, fix: [{ span, text: suggestion }] };
      }
    },
  },
  examples: {
    valid: [
      'FROM golang:1.24 AS build\nFROM alpine:3.22\nCOPY --from=build /a /a',
      'FROM golang:1.24\nFROM alpine:3.22\nCOPY --from=0 /a /a',
      'FROM alpine:3.22\nCOPY --from=nginx:1.29 /a /a',
      'FROM golang:1.24 AS build\nFROM alpine:3.22\nCOPY --from=BUILD /a /a',
    ],
    invalid: [
      {
        code: 'FROM golang:1.24 AS build\nFROM alpine:3.22\nCOPY --from=«biuld» /a /a',
        fixed: 'FROM golang:1.24 AS build\nFROM alpine:3.22\nCOPY --from=build /a /a',
      },
      { code: 'FROM alpine:3.22\nCOPY --from=«nginx» /a /a' },
      {
        code: 'FROM golang:1.24 AS deps\nFROM deps AS build\nFROM alpine:3.22\nCOPY --chown=1 --from=«builder» /a /a',
        fixed: 'FROM golang:1.24 AS deps\nFROM deps AS build\nFROM alpine:3.22\nCOPY --chown=1 --from=build /a /a',
      },
    ],
  },
});
