import type { Channel } from '../../engine/engine.js';

/** How grave a line says it is. `none`: it does not say. */
export const levels = ['error', 'warning', 'info', 'debug', 'none'] as const;
export type Level = (typeof levels)[number];

/** Where a line came from. `note`: Docknote itself says something about the source. */
export const channels = ['stdout', 'stderr', 'note'] as const;
export type LineChannel = Channel | 'note';

/** One line of a log as it is kept. */
export interface LogLine {
  /** Index into the list of sources. */
  readonly source: number;
  readonly channel: LineChannel;
  /** Microseconds since 1970; 0: the engine gave no time. */
  readonly time: number;
  /** As it was printed, escape sequences included; without the line end. */
  readonly text: string;
  /** How many characters beyond the longest line were left out. */
  readonly cut: number;
  readonly level: Level;
  /** The look that an earlier line left switched on; null: the usual one. */
  readonly style: Style | null;
}

/** What the SGR sequences before a piece of text have switched on. Colours: palette index 0–255 or `#rrggbb`. */
export interface Style {
  readonly foreground: number | string | null;
  readonly background: number | string | null;
  readonly bold: boolean;
  readonly faint: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly strike: boolean;
}
