import { type Model, type Resource, type Service, settingPair } from '../model.js';
import { isVariable } from '../syntax/interpolation.js';
import type { Project } from './project.js';

/** A service is followed through `extends` this far. */
const mostBases = 20;

/**
 * The profiles of a service in all files of its project, those that it takes over by `extends` included; null when
 * nobody can tell: the service is not there, extends one that was not read, or a variable or `!reset` decides.
 */
export function profilesOf(name: string, model: Model, project: Project): ReadonlySet<string> | null {
  const models = [model, ...project.files.map((file) => file.model)];
  const profiles = new Set<string>();
  const seen = new Set<string>();
  for (let at: string | null = name; at !== null; ) {
    if (seen.has(at) || seen.size > mostBases) return null;
    seen.add(at);
    const layers: readonly Service[] = models.flatMap((m) => m.services.get(at ?? '') ?? []);
    if (layers.length === 0) return null;
    let base: string | null = null;
    for (const service of layers) {
      const mayBeTagged = service.profiles.length > 0 || models.length > 1;
      if (service.profiles.some(({ text }) => isVariable(text)) || (mayBeTagged && isTagged(service))) return null;
      for (const { text } of service.profiles) profiles.add(text);
      base ??= service.references.find((r) => r.via === 'extends')?.name ?? null;
      if (service.extends && base === null) return null;
    }
    at = base;
  }
  return profiles;
}

/** `profiles: !reset []` and its like. */
const isTagged = (service: Resource): boolean => {
  const tag = settingPair(service, 'profiles')?.value?.tag;
  return tag !== null && tag !== undefined;
};

/** Whether a service with these profiles exists while others are switched on. */
export const isActive = (own: ReadonlySet<string>, on: ReadonlySet<string>): boolean =>
  own.size === 0 || on.has('*') || [...own].some((profile) => on.has(profile));
