import type { Endpoint, EngineChoice, Surroundings } from './endpoint.js';
import { automatic, findEndpoint } from './endpoint.js';
import type { Answer, Engine } from './engine.js';
import { ok } from './engine.js';
import { engineError } from './errors.js';

/** Finds the endpoint each time it is asked, and makes a new engine only when that is another one than before. */
export interface EngineLink {
  engine(): Promise<Answer<Engine>>;
}

/**
 * @param setting reads `docknote.engine.host`; empty: search.
 * @param make makes the engine; `dockerEngine` in life.
 * @param chosen the choice for this workspace.
 * @param allows whether this endpoint may be used at all; one without encryption needs a person's word.
 */
export function engineLink(
  setting: () => string,
  around: Surroundings,
  make: (endpoint: Endpoint) => Promise<Engine>,
  chosen: () => EngineChoice = () => automatic,
  allows: (endpoint: Endpoint) => boolean = () => true,
): EngineLink {
  let current: { readonly key: string; readonly engine: Promise<Engine> } | null = null;
  return {
    async engine() {
      const endpoint = await findEndpoint(setting(), around, chosen());
      if (endpoint.kind !== 'ok') return endpoint;
      if (!allows(endpoint.value)) return engineError('insecure', endpoint.value.url);
      const key = JSON.stringify(endpoint.value.address);
      if (current?.key !== key) current = { key, engine: make(endpoint.value) };
      return ok(await current.engine);
    },
  };
}
