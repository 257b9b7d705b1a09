import { readFileSync } from 'node:fs';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string | { message: string }>;

/** What a menu shows for a command: tests name commands by id, so that a better wording breaks none. */
export function menuTitle(command: string): string {
  return translated(commandOf(command).title);
}

/** What the palette shows for a command. */
export function paletteTitle(command: string): string {
  const { title, category } = commandOf(command);
  return category ? `${translated(category)}: ${translated(title)}` : translated(title);
}

/** The header of a view. */
export function viewTitle(id: string): string {
  const view = Object.values(manifest.contributes.views)
    .flat()
    .find((candidate) => candidate.id === id);
  if (!view) throw new Error(`no view ${id} in package.json`);
  return translated(view.name);
}

function commandOf(id: string): Manifest['contributes']['commands'][number] {
  const command = manifest.contributes.commands.find((candidate) => candidate.command === id);
  if (!command) throw new Error(`no command ${id} in package.json`);
  return command;
}

function translated(text: string): string {
  const key = /^%(.+)%$/.exec(text)?.[1];
  if (key === undefined) return text;
  const value = texts[key];
  if (value === undefined) throw new Error(`no ${key} in package.nls.json`);
  return typeof value === 'string' ? value : value.message;
}
