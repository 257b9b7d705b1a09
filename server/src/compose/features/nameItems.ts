import type { Completion } from '../../core/results.js';
import type { Prose } from '../../core/text.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import type { SpecNode } from '../knowledge/index.js';
import { type ResourceKind, resourcesIn } from '../model.js';
import type { Step } from '../syntax/locate.js';
import { serviceAt } from './context.js';
import { knownVariables } from './imageFacts.js';
import { type KeySlot, nameItem } from './keyItems.js';
import { projectNames } from './names.js';

const declared: Prose = { en: 'Declared in this file.', ko: '이 파일에 선언되어 있습니다.' };
const declaredElsewhere: Prose = {
  en: 'Declared in another file of the project.',
  ko: '프로젝트의 다른 파일에 선언되어 있습니다.',
};

/** Names that can be keys of a mapping whose keys a person chooses: services, networks, environment variables … */
export async function nameItems(
  file: ComposeFile,
  spec: SpecNode,
  steps: readonly Step[],
  present: ReadonlySet<string>,
  slot: KeySlot,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Completion[]> {
  const names = spec.type.dict?.names;
  if (!names) return spec.path in sectionNames ? undeclared(file, spec, present, slot) : [];
  const service = serviceAt(steps);
  switch (names) {
    case 'service':
    case 'network':
    case 'model': {
      const body =
        names === 'service'
          ? `\n${slot.nested}condition: \${1|service_started,service_healthy,service_completed_successfully|}`
          : '';
      const own = resourcesIn(file.model, names);
      const found = [...projectNames(file, names)];
      if (names === 'network' && !found.includes('default')) found.push('default');
      return found
        .filter((name) => !present.has(name) && !(names === 'service' && name === service))
        .map((name) =>
          nameItem(
            name,
            slot,
            slot.flow ? (names === 'service' ? ' {condition: $0}' : '') : body,
            own.has(name) || name === 'default' ? declared : declaredElsewhere,
          ),
        );
    }
    case 'variable':
    case 'buildArg': {
      const known = await knownVariables(file, service, names, host, signal);
      return known
        .filter((v) => !present.has(v.name))
        .map((v) => ({ ...nameItem(v.name, slot, ' $0', v.detail), kind: 'variable' as const }));
    }
    default:
      return [];
  }
}

const sectionNames: Readonly<Record<string, ResourceKind>> = {
  networks: 'network',
  volumes: 'volume',
  secrets: 'secret',
  configs: 'config',
  models: 'model',
};

const wanted: Prose = {
  en: 'A service uses it; it is not declared yet.',
  ko: '서비스가 쓰지만 아직 선언되지 않았습니다.',
};

/** In a top-level section: names that services use and nobody has declared. */
function undeclared(
  file: ComposeFile,
  spec: SpecNode,
  present: ReadonlySet<string>,
  slot: KeySlot,
): readonly Completion[] {
  const kind = sectionNames[spec.path];
  const names = new Set(file.model.references.filter((r) => r.kind === kind).map((r) => r.name));
  if (kind) for (const name of projectNames(file, kind)) names.delete(name);
  names.delete('default');
  const needsFile = kind === 'secret' || kind === 'config';
  const body = needsFile ? `\n${slot.nested}file: ./\${1:file}` : kind === 'model' ? `\n${slot.nested}model: $0` : '';
  return [...names].filter((name) => !present.has(name)).map((name) => nameItem(name, slot, body, wanted));
}
