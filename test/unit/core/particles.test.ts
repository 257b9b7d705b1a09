import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settleParticles } from '../../../server/src/core/particles.js';

describe('Korean particles follow the word that fills a message', () => {
  for (const [before, after] of [
    ['빌드을(를) 시작', '빌드를 시작'],
    ['명령을(를) 적으세요', '명령을 적으세요'],
    ['COPY은(는) 명령', 'COPY는 명령'],
    ['FROM이(가) 없음', 'FROM이 없음'],
    ['SHELL(으)로 밝히기', 'SHELL로 밝히기'],
    ['RUN(으)로', 'RUN으로'],
    ['VOLUME을(를)', 'VOLUME을'],
    ['stage을(를)', 'stage를'],
    ['시그널(으)로', '시그널로'],
    ['80을(를)', '80을'],
    ['81(으)로', '81로'],
    ['2(이)라는', '2라는'],
    ['volume(이)라는', 'volume이라는'],
    ['"a b"을(를)', '"a b"를'],
    ['${X}이(가)', '${X}가'],
    ['A와(과) B', 'A와 B'],
    ['ubuntu:22.04을(를)', 'ubuntu:22.04를'],
  ] as const) {
    test(`${before} → ${after}`, () => assert.equal(settleParticles(before), after));
  }
  test('where the reading is not known both forms stay', () => {
    for (const text of ['$을(를)', '설정 을(를)', '日本은(는)']) assert.equal(settleParticles(text), text);
  });
  test('several in one text', () => assert.equal(settleParticles('A은(는) B을(를)'), 'A는 B를'));
});
