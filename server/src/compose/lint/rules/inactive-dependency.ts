import type { Edit } from '../../../core/edit.js';
import { isActive, profilesOf } from '../../model/profiles.js';
import type { Project } from '../../model/project.js';
import { type Model, type Reference, type Service, settingPair } from '../../model.js';
import type { Syntax } from '../../syntax/nodes.js';
import { addItem, addPair, loader, mended, reference } from '../helpers.js';
import { rule } from '../rule.js';

export default rule({
  id: 'InactiveDependency',
  severity: 'error',
  since: '0.1.0',
  sources: [reference('profiles/'), loader],
  title: { en: 'Dependency that only a profile switches on', ko: '프로필을 켜야만 있는 서비스에 의존' },
  why: {
    en: 'A service with profiles does not exist for Compose until one of them is switched on, and a service that needs it cannot be started: not even `docker compose config` works then.',
    ko: '프로필이 있는 서비스는 그 프로필을 켜기 전까지 Compose에 없는 서비스이므로, 그 서비스가 필요한 다른 서비스는 시작할 수 없습니다. `docker compose config`조차 실패합니다.',
  },
  messages: {
    off: {
      en: '`{name}` exists only with the profile `{profile}`, and `{from}` is started without it. Give both the same profiles, or write `required: false` under `depends_on`.',
      ko: '`{name}`은 프로필 `{profile}`을 켜야만 있는데 `{from}`은 켜지 않아도 시작됩니다. 두 서비스에 같은 프로필을 주거나 `depends_on`에 `required: false`를 적으세요.',
    },
    other: {
      en: 'With the profile `{missing}` alone, `{from}` is started and `{name}` does not exist. Give `{name}` this profile too.',
      ko: '프로필 `{missing}`만 켜면 `{from}`은 시작하지만 `{name}`은 없습니다. `{name}`에도 이 프로필을 주세요.',
    },
  },
  fix: { title: { en: 'Give `{to}` the profile `{added}`', ko: '`{to}`에 프로필 `{added}` 주기' }, safety: 'review' },
  on: {
    *file({ model, syntax, isPart, project }) {
      if (!project || (isPart && !project.isComplete)) return;
      if (![model, ...project.files.map((file) => file.model)].some(({ profiles }) => profiles.size > 0)) return;
      for (const r of model.references) {
        const dependent = r.kind === 'service' && r.required ? model.services.get(r.from) : undefined;
        if (!dependent || r.via === 'extends') continue;
        const needed = profilesOf(r.name, model, project);
        if (!needed || needed.size === 0 || !isNeeded(r, project)) continue;
        const own = profilesOf(r.from, model, project);
        if (!own) continue;
        if (isActive(own, project.profiles)) {
          if (isActive(needed, project.profiles)) continue;
          const profile = [...needed].join('`, `');
          const added = [...needed].join(', ');
          const data = { name: r.name, from: r.from, profile, to: r.from, added };
          const fix = own.size === 0 ? addProfiles(syntax, dependent, added) : null;
          yield mended({ span: r.span, message: 'off' as const, data }, fix);
          continue;
        }
        const missing = [...own].find((profile) => !needed.has(profile));
        if (missing === undefined) continue;
        const data = { name: r.name, from: r.from, missing, to: r.name, added: missing };
        const finding = { span: r.span, message: 'other' as const, data, severity: 'warning' as const };
        yield mended(finding, addProfile(syntax, model, r.name, missing));
      }
    },
  },
  examples: {
    valid: [
      'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web:\n    image: nginx:1.27\n    depends_on: {db: {condition: service_started, required: false}}\n',
      'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev, test]\n  web:\n    image: nginx:1.27\n    profiles: [dev]\n    depends_on: [db]\n',
      'services:\n  db:\n    image: mysql:8.4\n    profiles: [""]\n  web:\n    image: nginx:1.27\n    depends_on: [db]\n',
      'services:\n  db:\n    image: mysql:8.4\n    profiles: ["${P}"]\n  web:\n    image: nginx:1.27\n    links: [db]\n',
      'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web:\n    extends: db\n    image: nginx:1.27\n    depends_on: [db]\n',
      'services:\n  db:\n    image: mysql:8.4\n    profiles: !reset [dev]\n  web:\n    image: nginx:1.27\n    depends_on: [db]\n',
    ],
    invalid: [
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web:\n    image: nginx:1.27\n    depends_on: [«db»]\n',
        fixed:
          'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web:\n    profiles: [dev]\n    image: nginx:1.27\n    depends_on: [db]\n',
      },
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web: {image: "nginx:1.27", network_mode: service:«db»}\n',
        fixed:
          'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web: {profiles: [dev], image: "nginx:1.27", network_mode: service:db}\n',
      },
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web:\n    image: nginx:1.27\n    ipc: service:«db»\n    pid: service:«db»\n    profiles: []\n',
      },
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    profiles:\n      - dev\n  web:\n    image: nginx:1.27\n    profiles: [test]\n    volumes_from: [«db»]\n',
        fixed:
          'services:\n  db:\n    image: mysql:8.4\n    profiles:\n      - dev\n      - test\n  web:\n    image: nginx:1.27\n    profiles: [test]\n    volumes_from: [db]\n',
      },
      {
        code: 'services:\n  base:\n    image: mysql:8.4\n    profiles: [dev]\n  db:\n    extends: base\n  web:\n    image: nginx:1.27\n    links: ["«db»:sql"]\n',
        fixed:
          'services:\n  base:\n    image: mysql:8.4\n    profiles: [dev]\n  db:\n    extends: base\n  web:\n    profiles: [dev]\n    image: nginx:1.27\n    links: ["db:sql"]\n',
      },
      {
        code: 'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web:\n    build: {context: ., additional_contexts: {base: "service:«db»"}}\n',
        fixed:
          'services:\n  db:\n    image: mysql:8.4\n    profiles: [dev]\n  web:\n    profiles: [dev]\n    build: {context: ., additional_contexts: {base: "service:db"}}\n',
      },
    ],
  },
});

/** Another file of the project may say that the dependency may be missing. */
function isNeeded(r: Reference, project: Project): boolean {
  return !project.files.some((file) =>
    file.model.references.some((o) => o.from === r.from && o.name === r.name && o.via === r.via && !o.required),
  );
}

function addProfiles(syntax: Syntax, service: Service, profiles: string): readonly Edit[] | null {
  const value = service.definitions.at(-1)?.pair.value;
  if (value?.kind !== 'map' || settingPair(service, 'profiles')) return null;
  return addPair(syntax, value, `profiles: [${profiles}]`);
}

function addProfile(syntax: Syntax, model: Model, name: string, profile: string): readonly Edit[] | null {
  const service = model.services.get(name);
  const list = service && settingPair(service, 'profiles')?.value;
  return list?.kind === 'seq' ? addItem(syntax, list, profile) : null;
}
