import type { Answer, ContainerDetails, Engine, ImageDetails, Inspected } from './engine/engine.js';
import type { EngineLink } from './engine/link.js';
import type { FactTarget } from './tree/row.js';

/** What an inspect tells of containers and images whose rows were opened, and which covered values a person asked to see. */
export interface Insides {
  /** Asked once, until something may have changed in the container. */
  of(id: string): Promise<Answer<ContainerDetails>>;
  /** An image is what it is for ever: asked once. */
  ofImage(id: string): Promise<Answer<ImageDetails>>;
  /** Something may have changed in these. */
  forget(ids: readonly string[] | 'all'): void;
  isShown(fact: FactTarget): boolean;
  /** Until the window closes. */
  show(fact: FactTarget): void;
  hide(fact: FactTarget): void;
  /** Calls back with the id of a container that was asked for and is to be drawn again. */
  onChange(listener: (container: string) => void): { dispose(): void };
  /** Calls back with the id of a row below which a value was shown or hidden. */
  onShown(listener: (row: string) => void): { dispose(): void };
}

export function containerInsides(link: Pick<EngineLink, 'engine'>): Insides {
  /** By container; what was asked for and not touched since. */
  const known = new Map<string, Promise<Answer<ContainerDetails>>>();
  const shown = new Set<string>();
  const images = new Map<string, Promise<Answer<ImageDetails>>>();
  const changed = listeners();
  const uncovered = listeners();
  const keyOf = ({ owner, of, name }: FactTarget): string => JSON.stringify([owner, of, name]);

  async function ask<T>(inspect: (engine: Engine) => Promise<Answer<Inspected<T>>>): Promise<Answer<T>> {
    const engine = await link.engine();
    if (engine.kind !== 'ok') return engine;
    const answer = await inspect(engine.value);
    return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.details } : answer;
  }

  return {
    of(id) {
      const present = known.get(id);
      if (present) return present;
      const asked = ask((engine) => engine.inspectContainer(id));
      known.set(id, asked);
      return asked;
    },
    async ofImage(id) {
      const present = images.get(id);
      if (present) return present;
      const asked = ask((engine) => engine.inspectImage(id));
      images.set(id, asked);
      const answer = await asked;
      if (answer.kind !== 'ok') images.delete(id);
      return answer;
    },
    forget(ids) {
      for (const id of ids === 'all' ? [...known.keys()] : ids) if (known.delete(id)) changed.tell(id);
    },
    isShown: (fact) => shown.has(keyOf(fact)),
    show(fact) {
      shown.add(keyOf(fact));
      uncovered.tell(fact.owner);
    },
    hide(fact) {
      shown.delete(keyOf(fact));
      uncovered.tell(fact.owner);
    },
    onChange: changed.add,
    onShown: uncovered.add,
  };
}

function listeners() {
  const all = new Set<(id: string) => void>();
  return {
    tell(id: string): void {
      for (const listener of [...all]) listener(id);
    },
    add(listener: (id: string) => void) {
      all.add(listener);
      return { dispose: () => all.delete(listener) };
    },
  };
}
