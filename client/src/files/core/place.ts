/** Whose files they are. */
export type Place =
  | { readonly kind: 'container'; readonly id: string; readonly name: string }
  | { readonly kind: 'volume'; readonly name: string };

/** A file of a container or a volume. */
export interface PlacePath {
  readonly place: Place;
  /** Inside, from `/`. */
  readonly path: string;
}
