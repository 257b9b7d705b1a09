import type * as vscode from 'vscode';
import type { FilteredView } from './tree/filter.js';

/** The filters of the views, kept with the workspace between sessions. */
export interface Filters {
  get(view: FilteredView): string;
  /** Shows it at once; keeps it. */
  set(view: FilteredView, filter: string): void;
  onChange(listener: (view: FilteredView) => void): { dispose(): void };
}

export function viewFilters(memory: Pick<vscode.Memento, 'get' | 'update'>): Filters {
  const listeners = new Set<(view: FilteredView) => void>();
  const key = (view: FilteredView): string => `docknote.filter.${view}`;
  return {
    get(view) {
      const kept: unknown = memory.get(key(view));
      return typeof kept === 'string' ? kept : '';
    },
    set(view, filter) {
      // The memento hands the new value out at once; that it is written comes later.
      void memory.update(key(view), filter === '' ? undefined : filter);
      for (const listener of [...listeners]) listener(view);
    },
    onChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}
