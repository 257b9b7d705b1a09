import { ComposeFile } from '../../server/src/compose/file.js';
import { emptyHost } from '../../server/src/host.js';
import { enrichCompose } from '../../server/src/workspace/composeProject.js';

/** A service with one more line. */
const with_ = (line: string): string => `services:\n  a:\n    image: busybox\n    ${line}\n`;
/** A service behind a profile, and one with one more line. */
const behind = (line: string): string =>
  `services:\n  a: {image: busybox, profiles: [dev]}\n  b:\n    image: busybox\n    ${line}\n`;

/** Texts of ours that the loader of Compose rejects; a test asks it, another asks us. */
export const rejected: readonly string[] = [
  behind('depends_on: [a]'),
  behind('links: ["a:other"]'),
  behind('network_mode: service:a'),
  behind('volumes_from: ["a:ro"]'),
  behind('ipc: service:a'),
  behind('pid: service:a'),
  behind('uts: service:a'),
  behind('build: {context: ., additional_contexts: {base: "service:a"}}'),
  'services:\n  z: {image: busybox, profiles: [dev]}\n  a: {extends: z}\n  b: {image: busybox, depends_on: [a]}\n',
  with_('command: echo "a'),
  with_('entrypoint: "sh -c \'a"'),
  with_('command: echo (a)'),
  with_('command: echo `a'),
  with_("post_start: [{command: 'a \"b'}]"),
  with_('secrets: [{target: x}]'),
  with_('configs: [{target: /x}]'),
  with_('group_add: [1.5]'),
  'services: !reset\n  a: {image: busybox}\n',
  'name: "한글"\nservices:\n  a: {image: busybox}\n',
];

/** Texts that it accepts, close to the ones above. */
export const accepted: readonly string[] = [
  behind('depends_on: {a: {condition: service_started, required: false}}'),
  behind('profiles: [dev]\n    depends_on: [a]'),
  behind('profiles: [other]\n    depends_on: [a]'),
  behind('external_links: [a]'),
  behind('extends: a'),
  'services:\n  a: {image: busybox, profiles: [""]}\n  b: {image: busybox, depends_on: [a]}\n',
  'services:\n  a: {image: busybox, profiles: !reset [dev]}\n  b: {image: busybox, depends_on: [a]}\n',
  with_('command: echo a; b "'),
  with_("command: echo $$(date) 'a b' \\\""),
  with_("healthcheck: {test: 'a \"b'}"),
  with_('group_add: ["1.5", 0x10, 7]'),
  with_('credential_spec: {file: x, config: nowhere}'),
  with_('labels: {"${NOBODY:?x}": y}'),
  'name: "한글a"\nservices:\n  a: {image: busybox}\n',
  'services: !override\n  a: {image: busybox}\n',
];

/** Our errors in a file that stands alone, in words. */
export async function errorsAlone(text: string): Promise<readonly string[]> {
  const file = new ComposeFile('file:///project/compose.yaml', 1, text);
  const known = (await enrichCompose(file, emptyHost, [], new AbortController().signal)) ?? file;
  return known.problems
    .filter((p) => p.severity === 'error')
    .map((p) => `${p.code} at ${JSON.stringify(text.slice(p.span.start, p.span.end))}`);
}
