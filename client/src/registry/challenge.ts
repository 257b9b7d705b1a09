/** What a server's `WWW-Authenticate` header asks for. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'bearer';
      readonly realm: string;
      readonly service: string | null;
      readonly scope: string | null;
    };

/**
 * Reads a `WWW-Authenticate` header; it may hold several challenges (RFC 9110, 11.6.1), and unknown schemes are skipped.
 * Bearer wins over Basic, because it keeps the password from the registry.
 * @returns null when nothing in it can be answered.
 */
export function parseChallenge(header: string): Challenge | null {
  const challenges = read(header.slice(0, 8192));
  for (const { scheme, parameters } of challenges) {
    const realm = parameters.get('realm');
    if (scheme === 'bearer' && realm) {
      return { scheme, realm, service: parameters.get('service') ?? null, scope: parameters.get('scope') ?? null };
    }
  }
  return challenges.some(({ scheme }) => scheme === 'basic') ? { scheme: 'basic' } : null;
}

interface RawChallenge {
  readonly scheme: string;
  readonly parameters: Map<string, string>;
}

function read(header: string): readonly RawChallenge[] {
  const challenges: RawChallenge[] = [];
  // A parameter, or a word that begins a new challenge.
  const piece = /[\s,]*(?:([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w!#$%&'*+.^`|~-]+))/y;
  for (let match = piece.exec(header); match; match = piece.exec(header)) {
    const [, name, quoted, bare, scheme] = match;
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    else if (name !== undefined) {
      const value = quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1');
      challenges.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
  }
  return challenges;
}
