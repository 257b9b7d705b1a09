import { rule } from '../rule.js';
import { freeName, renamed } from '../stageEdits.js';
import { checkUrl } from '../words.js';

const MOST = 50;

export default rule({
  id: 'DuplicateStageName',
  severity: 'warning',
  since: '0.1.0',
  check: true,
  aliases: ['DL3024'],
  sources: [checkUrl('duplicate-stage-name')],
  title: { en: 'Two stages of the same name', ko: '이름이 같은 두 스테이지' },
  why: {
    en: 'COPY --from and docker build --target take the last stage of a name, FROM the nearest above. With two of a name it is easy to get the wrong files.',
    ko: 'COPY --from과 docker build --target은 같은 이름 가운데 마지막 스테이지를, FROM은 위쪽에서 가장 가까운 것을 씁니다. 이름이 겹치면 엉뚱한 파일을 가져오기 쉽습니다.',
  },
  messages: {
    again: {
      en: 'A stage above is already called {name}. Give this one a name of its own.',
      ko: '위에 이미 {name}(이)라는 스테이지가 있습니다. 다른 이름을 붙이세요.',
    },
    first: { en: 'The first stage called {name}.', ko: '{name}(이)라는 첫 스테이지입니다.' },
  },
  fix: { title: { en: 'Rename to {free}', ko: '{free}(으)로 이름 바꾸기' }, safety: 'review' },
  on: {
    *file({ model }) {
      for (const stage of model.stages) {
        if (stage.name === null || stage.from.words.length !== 3) continue;
        const same = model.stagesNamed(stage.key);
        const [first] = same;
        if (first === undefined || first === stage || first.name === null) continue;
        // Each looks at all references: a text with more stages of one name was not written by a person.
        const free = same.length > MOST ? '' : freeName(model, `${stage.key}-${same.indexOf(stage) + 1}`);
        const fix = free === '' ? null : renamed(model, stage, free);
        yield {
          span: stage.name.span,
          message: 'again',
          data: { name: stage.key, free },
          ...(fix ? { fix } : {}),
          related: [{ span: first.name.span, message: 'first' }],
        };
      }
    },
  },
  examples: {
    valid: ['FROM busybox AS a\nFROM busybox AS b'],
    invalid: [
      { code: 'FROM busybox AS a\nFROM busybox AS «A»', fixed: 'FROM busybox AS a\nFROM busybox AS a-2' },
      {
        code: 'FROM busybox AS a\nFROM a AS «a»\nFROM busybox AS «a»\nFROM a\nCOPY --from=a /b /b',
        fixed: 'FROM busybox AS a\nFROM a AS a-2\nFROM busybox AS a-3\nFROM a-3\nCOPY --from=a-3 /b /b',
      },
    ],
  },
});
