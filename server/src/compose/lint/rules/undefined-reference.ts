import { didYouMean } from '../../../core/fuzzy.js';
import type { Severity } from '../../../core/results.js';
import type { Finding } from '../../../core/rule.js';
import type { Locale, Prose } from '../../../core/text.js';
import type { Project } from '../../model/project.js';
import { type Model, type Reference, type ResourceKind, resourcesIn, type Service, sections } from '../../model.js';
import { loader, reference, weight } from '../helpers.js';
import { rule } from '../rule.js';

const things: Readonly<Record<ResourceKind, Prose>> = {
  service: { en: 'service', ko: '서비스' },
  network: { en: 'network', ko: '네트워크' },
  volume: { en: 'volume', ko: '볼륨' },
  secret: { en: 'secret', ko: '시크릿' },
  config: { en: 'config', ko: '컨피그' },
  model: { en: 'model', ko: '모델' },
};

const messages = {
  typo: {
    en: 'There is no {thing} `{name}`. Did you mean `{meant}`?',
    ko: '`{name}`이라는 {thing} 선언이 없습니다. `{meant}`의 오타인가요?',
  },
  undeclared: {
    en: 'There is no {thing} `{name}`. Declare it under `{section}` at the top level.',
    ko: '`{name}`이라는 {thing} 선언이 없습니다. 최상위 `{section}`에 선언하세요.',
  },
  service: {
    en: 'There is no service `{name}` in this file.',
    ko: '이 파일에 `{name}`이라는 서비스가 없습니다.',
  },
  inherited: {
    en: 'The extended service `{base}` needs {needs}, which `extends` does not bring along. Declare it here under `{section}`.',
    ko: '`extends`로 가져온 서비스 `{base}`에 필요한 것({needs})은 함께 오지 않습니다. 이 파일의 `{section}`에 선언하세요.',
  },
  path: {
    en: '`{name}` is read as the name of a volume. A path of the host starts with `./`, `/` or `~`.',
    ko: '`{name}`은 볼륨 이름으로 읽힙니다. 호스트의 경로는 `./`, `/`, `~`로 시작해야 합니다.',
  },
} as const;

export default rule({
  id: 'UndefinedReference',
  severity: 'error',
  since: '0.1.0',
  sources: [reference(''), loader],
  title: { en: 'Name that is not declared', ko: '선언되지 않은 이름' },
  why: {
    en: 'Services name each other, and the networks, volumes, secrets, configs and models of the top level. Compose does not start a project in which a name leads nowhere.',
    ko: '서비스는 서로의 이름과 최상위의 네트워크, 볼륨, 시크릿, 컨피그, 모델 이름을 씁니다. 없는 이름이 하나라도 있으면 Compose가 프로젝트를 시작하지 않습니다.',
  },
  messages,
  fix: { title: { en: 'Change to `{meant}`', ko: '`{meant}`(으)로 바꾸기' }, safety: 'review' },
  on: {
    *file({ model, isPart, paths, project }) {
      if (isPart && project?.isComplete !== true) return;
      for (const service of model.services.values()) yield* check(service, model, project);
      if (!project) return;
      for (const { use, service, wants } of paths) {
        if (use !== 'extends' || !wants || service === null) continue;
        const own = model.services.get(service);
        const extra = own ? weight(own) : {};
        const missing = project.inherited(service).filter((r) => !isKnown(r, model, project));
        if (missing.length === 0) continue;
        const list = (locale: Locale): string =>
          [...new Set(missing.map((r) => `${things[r.kind][locale]} \`${r.name}\``))].join(', ');
        const section = [...new Set(missing.map((r) => sections[r.kind]))].join('`, `');
        const data = { base: wants.text, needs: { en: list('en'), ko: list('ko') }, section };
        yield { span: wants.span, message: 'inherited', data, ...extra };
      }
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    networks: [default, back]\n    volumes: [data:/data, ./x:/x, "${V}:/v"]\n    depends_on: [db]\n  db:\n    image: mysql:8.4\nnetworks:\n  back:\nvolumes:\n  data:\n',
      'include: [other.yaml]\nservices:\n  web:\n    image: nginx:1.27\n    depends_on: [db]\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: [«bd»]\n  db:\n    image: mysql:8.4\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    depends_on: [db]\n  db:\n    image: mysql:8.4\n',
      },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    networks: {«back»: {aliases: [w]}}\n    secrets: [«key»]\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    network_mode: service:«elsewhere»\n' },
      { code: 'services:\n  heir:\n    extends: {file: ./there.yaml, service: «base»}\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["«conf/nginx»:/etc/nginx"]\n',
        fixed: 'services:\n  web:\n    image: nginx:1.27\n    volumes: ["./conf/nginx:/etc/nginx"]\n',
      },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    profiles: [debug]\n    volumes: ["«data»:/data"]\n' },
    ],
  },
});

const isKnown = ({ kind, name }: Reference, model: Model, project: Project | null): boolean =>
  resourcesIn(model, kind).has(name) ||
  (kind === 'network' && name === 'default') ||
  project?.declares(kind, name) === true;

function* check(service: Service, model: Model, project: Project | null): Iterable<Finding<keyof typeof messages>> {
  for (const r of service.references) {
    if (isKnown(r, model, project)) continue;
    const known = resourcesIn(model, r.kind);
    const data = { name: r.name, thing: things[r.kind], section: sections[r.kind], meant: '' };
    const meant = r.kind === 'volume' && r.name.includes('/') ? null : didYouMean(r.name, known.keys());
    const extra = severityOf(r, service);
    if (r.kind === 'volume' && r.name.includes('/')) {
      const meant = `./${r.name}`;
      yield {
        span: r.span,
        message: 'path',
        data: { ...data, meant },
        fix: [{ span: r.span, text: meant }],
        ...extra,
      };
    } else if (meant) {
      yield {
        span: r.span,
        message: 'typo',
        data: { ...data, meant },
        fix: [{ span: r.span, text: meant }],
        ...extra,
      };
    } else if (r.kind === 'service') yield { span: r.span, message: 'service', data, ...extra };
    else yield { span: r.span, message: 'undeclared', data, ...extra };
  }
}

/** The loader does not look for the config of a `credential_spec`, and never mind profiles for `extends`. */
function severityOf(r: Reference, service: Service): { readonly severity?: Severity } {
  if (r.via === 'credential_spec') return { severity: 'warning' };
  return r.via === 'extends' ? {} : weight(service);
}
