import type { Answer } from './answer.js';
import { failure, ok } from './answer.js';
import type { Credential } from './credential.js';
import type { Send } from './http.js';
import { jsonOf } from './http.js';
import type { FoundRepository } from './hub.js';
import { objectOf, textAt, timeAt } from './json.js';
import { isRepository } from './reference.js';
import { failureOf } from './session.js';
import type { Listed } from './v2.js';

export const ghcr = 'ghcr.io';

const PAGE_SIZE = 100;

/**
 * The container packages of the person logged in at ghcr.io, whose registry has no list of repositories. The password of
 * that login is a GitHub token; it needs `read:packages`, as for pulling.
 * https://docs.github.com/en/rest/packages/packages#list-packages-for-the-authenticated-users-namespace
 */
export async function githubPackages(
  send: Send,
  api: string,
  login: Credential | null,
  most: number,
  signal?: AbortSignal,
): Promise<Answer<Listed<FoundRepository>>> {
  if (login?.kind !== 'password') return failure('loginNeeded', 'ghcr.io lists repositories only with a GitHub token');
  const items: FoundRepository[] = [];
  for (let page = 1; ; page++) {
    const url = new URL('/user/packages', api);
    url.search = String(
      new URLSearchParams({ package_type: 'container', per_page: String(PAGE_SIZE), page: String(page) }),
    );
    const answer = await send({
      url,
      headers: { accept: 'application/vnd.github+json' },
      authorization: `Bearer ${login.reveal()}`,
      signal,
    });
    if (answer.kind !== 'ok') return answer;
    const { status } = answer.value;
    if (status === 401)
      return failure('wrongLogin', `GitHub does not accept the token of ${login.username}`, { status });
    if (status !== 200) return failureOf(answer.value, 'GitHub');
    const json = jsonOf(answer.value);
    if (json.kind !== 'ok') return json;
    if (!Array.isArray(json.value)) return failure('badAnswer', 'GitHub answers without a list');
    for (const entry of json.value) {
      const path = `${textAt(objectOf(entry)['owner'], 'login')}/${textAt(entry, 'name')}`.toLowerCase();
      if (!isRepository(path)) continue;
      items.push({
        name: `${ghcr}/${path}`,
        official: false,
        description: '',
        stars: null,
        pulls: null,
        isPrivate: textAt(entry, 'visibility') === 'private',
        updated: timeAt(entry, 'updated_at'),
      });
    }
    const isLast = json.value.length < PAGE_SIZE;
    if (isLast || items.length >= most)
      return ok({ items: items.slice(0, most), more: !isLast || items.length > most });
  }
}
