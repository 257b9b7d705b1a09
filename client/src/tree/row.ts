import type { Mount, Port } from '../engine/engine.js';
import type { Place } from '../files/core/place.js';

/** What a row stands for; commands read it. */
export type RowTarget =
  | { readonly kind: 'container'; readonly id: string }
  /** `reference`: what to call the image by; its tag, else its id. */
  | { readonly kind: 'image'; readonly id: string; readonly reference: string }
  | { readonly kind: 'composeProject'; readonly name: string }
  | { readonly kind: 'volume'; readonly name: string }
  | { readonly kind: 'network'; readonly id: string }
  /** A container as one of those on a network; both by id. */
  | { readonly kind: 'networkMember'; readonly network: string; readonly container: string }
  /** A port or a mount of a container, by the id of that. */
  | { readonly kind: 'port'; readonly container: string; readonly port: Port }
  | { readonly kind: 'mount'; readonly container: string; readonly mount: Mount }
  | FactTarget
  /** A file or directory of a container or a volume. */
  | { readonly kind: 'file'; readonly place: Place; readonly path: string; readonly directory: boolean }
  /** An engine to choose. */
  | { readonly kind: 'context'; readonly id: string }
  /** A registry, or a repository of it, or a tag of that; what it is not is empty. */
  | { readonly kind: 'registry'; readonly registry: string; readonly repository: string; readonly tag: string }
  | { readonly kind: 'group' };

/** Something that a container or an image was made with. */
export interface FactTarget {
  readonly kind: 'fact';
  /** Id of the container's or image's row. */
  readonly owner: string;
  readonly of: 'environment' | 'labels' | 'configuration';
  readonly name: string;
  readonly value: string;
}

/** One row of a tree as plain data. Nothing in it depends on the clock. */
export interface Row {
  /** Made of what the thing is, never of its state, so that selection and expansion stay. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Name of a codicon. The shape alone tells the state. */
  readonly icon: string;
  /** Theme colour of the icon; empty: the icon's own. */
  readonly color: string;
  readonly contextValue: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** How the row opens the first time it is seen. */
  readonly opens: 'leaf' | 'expanded' | 'collapsed';
  readonly target: RowTarget;
  readonly children: readonly Row[];
  /** Its children are asked for when it is opened. */
  readonly later?: true;
}

/**
 * Which rows must be drawn again: `root` when the top level has other members or another order, else the ids of the
 * topmost changed rows. A row that is drawn again brings its children along, so they are not listed.
 */
export function changedRows(before: readonly Row[], after: readonly Row[]): 'root' | readonly string[] {
  if (!sameIds(before, after)) return 'root';
  const changed: string[] = [];
  const compare = (old: readonly Row[], fresh: readonly Row[]): void => {
    for (let i = 0; i < fresh.length; i++) {
      const a = old[i];
      const b = fresh[i];
      if (a === undefined || b === undefined || a === b) continue;
      if (sameLook(a, b) && sameIds(a.children, b.children)) compare(a.children, b.children);
      else changed.push(b.id);
    }
  };
  compare(before, after);
  return changed;
}

const sameIds = (a: readonly Row[], b: readonly Row[]): boolean =>
  a.length === b.length && a.every((row, i) => row.id === b[i]?.id);

const sameLook = (a: Row, b: Row): boolean =>
  a.label === b.label &&
  a.description === b.description &&
  a.icon === b.icon &&
  a.color === b.color &&
  a.contextValue === b.contextValue &&
  a.spoken === b.spoken &&
  a.opens === b.opens;
