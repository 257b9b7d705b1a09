import type { Completion } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { healthcheckOf } from '../knowledge/healthchecks.js';
import { settingText } from '../model.js';
import type { ValuePlace } from '../syntax/pathAt.js';
import { serviceAt } from './context.js';

const words: Readonly<Record<string, Prose>> = {
  CMD: { en: 'Run the program directly.', ko: '프로그램을 바로 실행합니다.' },
  'CMD-SHELL': { en: 'Run one line by the shell of the container.', ko: '한 줄을 컨테이너의 셸로 실행합니다.' },
  NONE: { en: 'Switch off the check that the image brings.', ko: '이미지에 정해진 검사를 끕니다.' },
};

const lists: readonly (readonly [label: string, word: string, snippet: string])[] = [
  ['["CMD", …]', 'CMD', '["CMD", "${1:curl}", "${2:-f}", "${3:http://localhost}"]'],
  ['["CMD-SHELL", …]', 'CMD-SHELL', '["CMD-SHELL", "${1:curl -f http://localhost || exit 1}"]'],
  ['["NONE"]', 'NONE', '["NONE"]'],
];

const known: Prose = { en: 'The check that suits the image.', ko: '이미지에 맞는 상태 검사입니다.' };

/** For `healthcheck.test`: the forms that it takes, and the check that is known for the service's image. */
export function healthItems(file: ComposeFile, place: ValuePlace, span: Span): readonly Completion[] {
  // Inside of quotes a text is written, which needs no help.
  if (/["']/.test(file.text[span.start - 1] ?? '')) return [];
  const service = file.model.services.get(serviceAt(place.steps) ?? '');
  const image = service ? settingText(service, 'image')?.text : undefined;
  const check = image === undefined ? null : healthcheckOf(image);
  const forms = lists.map(([label, word, insert]): Completion => {
    const plain = insert.replace(/\$\{\d:([^}]*)\}/g, '$1');
    const detail = words[word];
    return { label, kind: 'snippet', insert, snippet: true, plain, span, rank: 20, ...(detail ? { detail } : {}) };
  });
  return check === null
    ? forms
    : [{ label: check, kind: 'value', insert: check, span, detail: known, rank: 5 }, ...forms];
}

/** The first word of the list. */
export function healthWords(place: ValuePlace, span: Span): readonly Completion[] {
  const last = place.steps.at(-1);
  const value = last?.kind === 'pair' ? last.pair.value : null;
  const list = last?.kind === 'item' ? last.seq : value?.kind === 'seq' ? value : null;
  if (list?.items.some((item) => item.value && item.value.span.end < span.start)) return [];
  return Object.entries(words).map(([label, detail]) => ({
    label,
    kind: 'value',
    insert: label,
    span,
    detail,
    rank: 5,
  }));
}
