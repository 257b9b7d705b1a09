import type { Answer, ContainerDetails } from './engine/engine.js';
import type { EngineLink } from './engine/link.js';
import type { FactTarget } from './tree/row.js';

/** What an inspect tells of containers whose rows were opened, and which covered values a person asked to see. */
export interface Insides {
  /** Asked once, until something may have changed in the container. */
  of(id: string): Promise<Answer<ContainerDetails>>;
  /** Something may have changed in these. */
  forget(ids: readonly string[] | 'all'): void;
  isShown(fact: FactTarget): boolean;
  /** Until the window closes. */
  show(fact: FactTarget): void;
  hide(fact: FactTarget): void;
  /** Calls back with the id of a container that was asked for and is to be drawn again. */
  onChange(listener: (container: string) => void): { dispose(): void };
}

export function containerInsides(link: Pick<EngineLink, 'engine'>): Insides {
  /** By container; what was asked for and not touched since. */
  const known = new Map<string, Promise<Answer<ContainerDetails>>>();
  const shown = new Set<string>();
  const listeners = new Set<(container: string) => void>();
  // A container never changes its variables and labels.
  const keyOf = ({ container, of, name }: FactTarget): string => JSON.stringify([container, of, name]);
  const tell = (container: string): void => {
    for (const listener of [...listeners]) listener(container);
  };

  async function ask(id: string): Promise<Answer<ContainerDetails>> {
    const engine = await link.engine();
    if (engine.kind !== 'ok') return engine;
    const answer = await engine.value.inspectContainer(id);
    return answer.kind === 'ok' ? { kind: 'ok', value: answer.value.details } : answer;
  }

  return {
    of(id) {
      const present = known.get(id);
      if (present) return present;
      const asked = ask(id);
      known.set(id, asked);
      return asked;
    },
    forget(ids) {
      for (const id of ids === 'all' ? [...known.keys()] : ids) if (known.delete(id)) tell(id);
    },
    isShown: (fact) => shown.has(keyOf(fact)),
    show(fact) {
      shown.add(keyOf(fact));
      tell(fact.container);
    },
    hide(fact) {
      shown.delete(keyOf(fact));
      tell(fact.container);
    },
    onChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}
