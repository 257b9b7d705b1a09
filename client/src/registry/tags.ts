import { ok } from './answer.js';
import type { FoundRepository, RegistryClient } from './client.js';
import { createQuestions } from './questions.js';
import { dockerHub, isRepository, parseReference, shortName } from './reference.js';
import { sortTags } from './sortTags.js';

/** Answers the language server's questions while a person types. None of its promises rejects. */
export interface TagSource {
  /**
   * The tags of a repository as it stands in a Dockerfile or Compose file (`nginx`, `ghcr.io/owner/app`), newest sensible
   * first; `[]` when not known (yet). `signal` ends the wait, not the work: the answer is there next time.
   */
  imageTags(repository: string, signal?: AbortSignal): Promise<readonly string[]>;
  /** Images of Docker Hub for the beginning of a name, official ones first; `[]` for less than two letters. */
  imageNames(beginning: string, signal?: AbortSignal): Promise<readonly FoundRepository[]>;
  /** Whether the last tags of this repository came from its registry, so that a caller may say "incomplete". */
  isKnown(repository: string): boolean;
  /** After a login, logout or the person's wish to try again: everything is asked anew. */
  forget(): void;
}

export interface TagSourceOptions {
  readonly client: Pick<RegistryClient, 'tagNames' | 'search'>;
  /** Gets one sentence per host and outage; without secrets. */
  readonly log: (sentence: string) => void;
  /**
   * Without workspace trust only the well-known public registries are asked: a stranger's file could otherwise name any
   * machine of the network as a registry.
   */
  readonly isTrusted: () => boolean;
  readonly now?: () => number;
}

const publicRegistries: ReadonlySet<string> = new Set([
  dockerHub,
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

const MOST_FOUND = 50;

export function createTagSource({ client, log, isTrusted, now = Date.now }: TagSourceOptions): TagSource {
  const tags = createQuestions<readonly string[]>({ nothing: [], what: 'tags', log, now });
  const names = createQuestions<readonly FoundRepository[]>({ nothing: [], what: 'search', log, now });

  return {
    async imageTags(text, signal) {
      const reference = parseReference(text);
      if (reference === null) return [];
      const { registry, repository } = reference;
      if (!isTrusted() && !publicRegistries.has(registry)) return [];
      const ask = async () => {
        const answer = await client.tagNames({ registry, repository });
        return answer.kind === 'ok' ? ok(sortTags(answer.value.items)) : answer;
      };
      return tags.answer(shortName(reference), registry, ask, signal);
    },

    async imageNames(beginning, signal) {
      const term = beginning.toLowerCase().replace(/[/._-]$/, '');
      // With a host in front it is another registry's, and none of those can be searched.
      const isHost = term.includes('/') && /[.:]|^localhost\//.test(term.slice(0, term.indexOf('/') + 1));
      if (term.length < 2 || isHost || !isRepository(term)) return [];
      return names.answer(term, dockerHub, () => client.search(term, MOST_FOUND), signal);
    },

    isKnown(text) {
      const reference = parseReference(text);
      return reference !== null && tags.isKnown(shortName(reference));
    },
    forget() {
      tags.forget();
      names.forget();
    },
  };
}
