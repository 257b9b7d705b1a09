import type { Model, Reference } from '../../model.js';
import { loader, reference, weight } from '../helpers.js';
import { rule } from '../rule.js';

/** What counts as a dependency when Compose orders the services. */
const ordering: ReadonlySet<string> = new Set([
  'depends_on',
  'links',
  'volumes_from',
  'network_mode',
  'ipc',
  'pid',
  'uts',
  'cgroup',
]);

export default rule({
  id: 'DependencyCycle',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('services/#depends_on'), loader],
  title: { en: 'Services wait for each other', ko: '서비스끼리 서로 기다림' },
  why: {
    en: 'Compose starts a service after those it depends on. In a circle none could be the first.',
    ko: 'Compose는 의존하는 서비스를 먼저 시작합니다. 서로 맞물려 있으면 어느 것도 먼저 시작할 수 없습니다.',
  },
  messages: {
    cycle: {
      en: 'These services wait for each other: {path}. Remove one of the dependencies.',
      ko: '서비스가 서로 기다립니다: {path}. 의존성 가운데 하나를 지우세요.',
    },
    self: { en: 'The service depends on itself.', ko: '서비스가 자기 자신에 의존합니다.' },
    extends: {
      en: 'These services extend each other: {path}.',
      ko: '서비스가 서로를 확장(extends)합니다: {path}.',
    },
    files: {
      en: '`{name}` comes back to this service by way of other files. Compose cannot follow the circle.',
      ko: '`{name}`이 다른 파일을 거쳐 이 서비스로 돌아옵니다. Compose가 맞물린 확장을 따라갈 수 없습니다.',
    },
    next: { en: 'The circle goes on here.', ko: '여기로 이어집니다.' },
  },
  on: {
    *file({ model, paths, project }) {
      for (const { use, service, wants } of paths) {
        if (use === 'extends' && service !== null && wants && project?.extendsItself(service))
          yield { span: wants.span, message: 'files', data: { name: wants.text } };
      }
      for (const isEdge of [(r: Reference) => ordering.has(r.via), (r: Reference) => r.via === 'extends']) {
        for (const cycle of cycles(model, isEdge)) {
          const [first] = cycle;
          if (!first) continue;
          const path = [...cycle.map((r) => r.from), first.from].join(' → ');
          const service = model.services.get(first.from);
          const message = first.via === 'extends' ? 'extends' : cycle.length === 1 ? 'self' : 'cycle';
          yield {
            span: first.span,
            message,
            data: { path },
            related: cycle.slice(1).map((r) => ({ span: r.span, message: 'next' as const })),
            ...(service && message !== 'extends' ? weight(service) : {}),
          };
        }
      }
    },
  },
  examples: {
    valid: [
      'services:\n  a:\n    image: nginx:1.27\n    depends_on: [b, c]\n  b:\n    image: nginx:1.27\n    depends_on: [c]\n  c:\n    image: nginx:1.27\n',
    ],
    invalid: [
      {
        code: 'services:\n  a:\n    image: nginx:1.27\n    depends_on: [«b»]\n  b:\n    image: nginx:1.27\n    links: ["c:x"]\n  c:\n    image: nginx:1.27\n    network_mode: service:a\n',
      },
      { code: 'services:\n  a:\n    image: nginx:1.27\n    depends_on: [«a»]\n' },
      { code: 'services:\n  circle:\n    extends: {file: ./there.yaml, service: «base»}\n' },
      { code: 'services:\n  a:\n    extends: «b»\n  b:\n    extends: a\n' },
    ],
  },
});

/** Each circle once, as the references along it. One depth-first walk over all services, without recursion. */
function* cycles(model: Model, isEdge: (r: Reference) => boolean): Iterable<readonly Reference[]> {
  if (isOrdered(model, isEdge)) return;
  const done = new Set<string>();
  for (const start of model.services.keys()) {
    if (done.has(start)) continue;
    const path: { readonly name: string; readonly edges: readonly Reference[]; next: number }[] = [];
    const onPath = new Map<string, number>();
    const enter = (name: string): void => {
      onPath.set(name, path.length);
      path.push({ name, edges: model.services.get(name)?.references ?? [], next: 0 });
    };
    enter(start);
    while (path.length > 0) {
      const top = path.at(-1);
      if (!top) break;
      while (top.next < top.edges.length && !isWanted(top.edges[top.next], isEdge)) top.next++;
      const edge = top.edges[top.next++];
      if (!edge) {
        done.add(top.name);
        onPath.delete(top.name);
        path.pop();
        continue;
      }
      const at = onPath.get(edge.name);
      if (at !== undefined) yield path.slice(at).flatMap((step) => step.edges[step.next - 1] ?? []);
      else if (!done.has(edge.name) && model.services.has(edge.name)) enter(edge.name);
    }
  }
}

/** Whether every service leans only on services above it, as people mostly write them: then there is no circle. */
function isOrdered(model: Model, isEdge: (r: Reference) => boolean): boolean {
  const above = new Set<string>();
  for (const { name, references } of model.services.values()) {
    for (const edge of references) {
      if (isEdge(edge) && !above.has(edge.name) && model.services.has(edge.name)) return false;
    }
    above.add(name);
  }
  return true;
}

const isWanted = (edge: Reference | undefined, isEdge: (r: Reference) => boolean): boolean =>
  edge !== undefined && isEdge(edge);
