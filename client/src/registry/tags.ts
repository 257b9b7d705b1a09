import type { RegistryError } from './answer.js';
import type { RegistryClient } from './client.js';
import { isLoopback, parseReference, shortName } from './reference.js';
import { sortTags } from './sortTags.js';

/** Answers the language server's question for tags while a person types. */
export interface TagSource {
  /**
   * The tags of a repository as it stands in a Dockerfile or Compose file (`nginx`, `ghcr.io/owner/app`), newest sensible
   * first; `[]` when not known (yet). Never rejects. `signal` ends the wait, not the work: the answer is there next time.
   */
  imageTags(repository: string, signal?: AbortSignal): Promise<readonly string[]>;
  /** Whether the last answer for this repository came from the registry, so that a caller may say "incomplete". */
  isKnown(repository: string): boolean;
  /** After a login, logout or the person's wish to try again: everything is asked anew. */
  forget(): void;
}

export interface TagSourceOptions {
  readonly client: Pick<RegistryClient, 'tagNames'>;
  /** Gets one sentence per host and outage; without secrets. */
  readonly log: (sentence: string) => void;
  /**
   * Without workspace trust only the well-known public registries are asked: a stranger's file could otherwise name any
   * machine of the network as a registry.
   */
  readonly isTrusted: () => boolean;
  readonly now?: () => number;
}

/** A list of tags is as good as new for this long; milliseconds. */
const FRESH = 15 * 60_000;
/** A host that could not be reached is left alone for this long. */
const HOST_PAUSE = 3 * 60_000;
/** A repository that is missing or private is asked again after this. */
const MISSING_PAUSE = 2 * 60_000;
const MOST_KEPT = 200;
/** Half-typed names must not become a flood. */
const MOST_AT_ONCE = 6;

const publicRegistries: ReadonlySet<string> = new Set([
  'docker.io',
  'ghcr.io',
  'mcr.microsoft.com',
  'quay.io',
  'gcr.io',
  'registry.k8s.io',
  'public.ecr.aws',
  'registry.gitlab.com',
  'registry.access.redhat.com',
  'docker.elastic.co',
  'nvcr.io',
  'cgr.dev',
  'lscr.io',
  'container-registry.oracle.com',
]);

interface Kept {
  readonly tags: readonly string[];
  readonly until: number;
  readonly known: boolean;
}

export function createTagSource({ client, log, isTrusted, now = Date.now }: TagSourceOptions): TagSource {
  const kept = new Map<string, Kept>();
  const running = new Map<string, Promise<readonly string[]>>();
  const pausedHosts = new Map<string, number>();
  /** Hosts whose outage was said; said again only after they answered in between. */
  const said = new Set<string>();
  let era = 0;

  const keep = (name: string, value: Kept): void => {
    kept.delete(name);
    kept.set(name, value);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
  };

  const failed = (name: string, host: string, error: RegistryError): void => {
    const before = kept.get(name);
    const tags = before?.tags ?? [];
    const hostIsDown = ['unreachable', 'timeout', 'badAnswer', 'tooLarge', 'insecure', 'rateLimited'].includes(
      error.kind,
    );
    if (!hostIsDown) {
      keep(name, { tags, until: now() + MISSING_PAUSE, known: false });
      return;
    }
    const until = error.retryAt ?? now() + HOST_PAUSE;
    pausedHosts.set(host, until);
    if (said.has(host)) return;
    said.add(host);
    log(`${host}: no tags (${error.kind}: ${error.detail}); asked again after ${new Date(until).toISOString()}`);
  };

  const ask = async (name: string, registry: string, repository: string): Promise<readonly string[]> => {
    const asked = era;
    const answer = await client.tagNames({ registry, repository });
    if (asked !== era) return [];
    if (answer.kind !== 'ok') {
      failed(name, registry, answer);
      return kept.get(name)?.tags ?? [];
    }
    said.delete(registry);
    const tags = sortTags(answer.value.items);
    keep(name, { tags, until: now() + FRESH, known: true });
    return tags;
  };

  return {
    async imageTags(text, signal) {
      const reference = parseReference(text);
      if (reference === null || signal?.aborted) return [];
      const { registry, repository } = reference;
      if (!isTrusted() && !publicRegistries.has(registry)) return [];
      const name = shortName(reference);
      const known = kept.get(name);
      if (known && known.until > now()) return known.tags;
      if ((pausedHosts.get(registry) ?? 0) > now()) return known?.tags ?? [];
      let answer = running.get(name);
      if (!answer) {
        if (running.size >= MOST_AT_ONCE && !isLoopback(registry)) return known?.tags ?? [];
        const started = ask(name, registry, repository).finally(() => {
          if (running.get(name) === started) running.delete(name);
        });
        answer = started;
        running.set(name, answer);
      }
      return untilAborted(answer, known?.tags ?? [], signal);
    },
    isKnown(text) {
      const reference = parseReference(text);
      return reference !== null && (kept.get(shortName(reference))?.known ?? false);
    },
    forget() {
      era++;
      kept.clear();
      running.clear();
      pausedHosts.clear();
      said.clear();
    },
  };
}

function untilAborted<T>(answer: Promise<T>, instead: T, signal?: AbortSignal): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const give = () => resolve(instead);
    signal.addEventListener('abort', give, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}
