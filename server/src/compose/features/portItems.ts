import type { Completions } from '../../core/results.js';
import type { Prose } from '../../core/text.js';
import { serviceAt } from './context.js';
import { imagePlaces } from './imagePlaces.js';
import { done, type Slot, siblings, snippets } from './valueSlot.js';

const portDoc: Prose = { en: 'Host port → container port.', ko: '호스트 포트 → 컨테이너 포트입니다.' };

/** Mappings of the ports that the image exposes, and forms to fill in; behind `8080:` the container's port alone. */
export async function portItems(slot: Slot): Promise<Completions> {
  const { file, place, typed, host, signal } = slot;
  const known = await imagePlaces(file, serviceAt(place.steps), 'ports', host, signal);
  const address = /^(?:\d+\.){3}\d+:|^\[[^\]]*\]:/.exec(typed)?.[0] ?? '';
  const isInside = typed.slice(address.length).includes(':');
  const start = slot.span.start + (isInside ? typed.lastIndexOf(':') + 1 : address.length);
  const span = { start, end: slot.span.end };
  if (isInside) {
    return done(known.map(({ text, detail }) => ({ label: text, kind: 'value', insert: text, span, detail, rank: 5 })));
  }
  const quote = address === '' ? '"' : '';
  const taken = siblings(place);
  const own = known
    .filter(({ text }) => ![...taken].some((one) => one.endsWith(`:${text}`)))
    .flatMap(({ text, detail }) => {
      const port = text.replace(/\/.*/, '');
      // A range has no single port to begin with.
      const body = `${quote}${port.includes('-') ? port : `\${1:${port}}`}:${text}${quote}`;
      return snippets({ ...slot, span }, [[`${port}:${text}`, body]], detail);
    })
    .map((item) => ({ ...item, rank: 10 }));
  if (address !== '') return done(own);
  const forms = [
    ['8080:80', '"${1:8080}:${2:80}"'],
    ['127.0.0.1:8080:80', '"127.0.0.1:${1:8080}:${2:80}"'],
    ['8080:80/udp', '"${1:8080}:${2:80}/udp"'],
  ] as const;
  return done([...own, ...snippets(slot, forms, portDoc)]);
}

/** A container's port: `expose`, `target` of a long mapping. */
export async function exposedItems({ file, place, span, spec, host, signal }: Slot): Promise<Completions> {
  const taken = siblings(place);
  const known = await imagePlaces(file, serviceAt(place.steps), 'ports', host, signal);
  return done(
    known
      // The protocol of a long mapping stands beside it.
      .map(({ text, detail }) => ({ text: spec.name === 'target' ? text.replace(/\/.*/, '') : text, detail }))
      .filter(({ text }) => !taken.has(text))
      .map(({ text, detail }) => ({
        label: text,
        kind: 'value',
        insert: text,
        span,
        detail,
        rank: 5,
      })),
  );
}
