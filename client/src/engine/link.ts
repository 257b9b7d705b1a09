import type { Endpoint, Surroundings } from './endpoint.js';
import { findEndpoint } from './endpoint.js';
import type { Answer, Engine } from './engine.js';
import { ok } from './engine.js';

/** Finds the endpoint each time it is asked, and makes a new engine only when that is another one than before. */
export interface EngineLink {
  engine(): Promise<Answer<Engine>>;
}

/**
 * @param setting reads `docknote.engine.host`; empty: search.
 * @param make makes the engine; `dockerEngine` in life.
 */
export function engineLink(
  setting: () => string,
  around: Surroundings,
  make: (endpoint: Endpoint) => Promise<Engine>,
): EngineLink {
  let current: { readonly key: string; readonly engine: Promise<Engine> } | null = null;
  return {
    async engine() {
      const endpoint = await findEndpoint(setting(), around);
      if (endpoint.kind !== 'ok') return endpoint;
      const key = JSON.stringify(endpoint.value.address);
      if (current?.key !== key) current = { key, engine: make(endpoint.value) };
      return ok(await current.engine);
    },
  };
}
