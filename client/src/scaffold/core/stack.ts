/** What a folder holds, as far as a Dockerfile for it depends on that. */
export type Stack =
  | {
      readonly kind: 'node';
      readonly version: string;
      readonly manager: 'npm' | 'yarn' | 'pnpm';
      /** Whether there is a lock file. */
      readonly locked: boolean;
      readonly builds: boolean;
      readonly command: readonly string[];
      readonly port: number;
    }
  | {
      readonly kind: 'python';
      readonly version: string;
      readonly requirements: 'requirements.txt' | 'pyproject.toml' | null;
      readonly command: readonly string[];
      readonly port: number;
    }
  | {
      readonly kind: 'go';
      readonly version: string;
      readonly sums: boolean;
      readonly main: string;
      readonly port: number;
    }
  | { readonly kind: 'java'; readonly tool: 'maven' | 'gradle'; readonly version: string; readonly port: number }
  | {
      readonly kind: 'dotnet';
      readonly version: string;
      readonly project: string;
      readonly web: boolean;
      readonly port: number;
    }
  | {
      readonly kind: 'php';
      readonly version: string;
      readonly composer: boolean;
      readonly locked: boolean;
      readonly port: number;
    }
  | {
      readonly kind: 'ruby';
      readonly version: string;
      readonly locked: boolean;
      readonly command: readonly string[];
      readonly port: number;
    }
  | {
      readonly kind: 'rust';
      readonly version: string;
      readonly name: string;
      readonly locked: boolean;
      readonly port: number;
    }
  | { readonly kind: 'static'; readonly port: number };

export type StackKind = Stack['kind'];
export const stackKinds = [
  'node',
  'python',
  'go',
  'java',
  'dotnet',
  'php',
  'ruby',
  'rust',
  'static',
] as const satisfies readonly StackKind[];

/** A folder to look into; nothing else of it is touched. */
export interface Folder {
  /** Names of the files and directories directly in it. */
  readonly names: ReadonlySet<string>;
  /** Names in a directory below; empty when there is none. */
  list(directory: string): Promise<readonly string[]>;
  /** A file's text; empty when there is none. */
  read(name: string): Promise<string>;
}

/** The stacks that a folder could be, likeliest first: a back end comes before the front end's tools in the same folder. */
export async function stacksIn(folder: Folder): Promise<readonly Stack[]> {
  const found: Stack[] = [];
  for (const kind of stackKinds) if (isHere(kind, folder.names)) found.push(await stackOf(kind, folder));
  // A package.json often only holds the tools of a project in another language.
  const scripts = scriptsOf(await folder.read('package.json'));
  const tools = found.length > 1 && found[0]?.kind === 'node' && !scripts.has('start');
  return tools ? [...found.slice(1), ...found.slice(0, 1)] : found;
}

const marks: { readonly [K in StackKind]: RegExp } = {
  node: /^package\.json$/,
  python: /^(?:requirements\.txt|pyproject\.toml|manage\.py|(?:app|main|hello|server)\.py)$/,
  go: /^go\.mod$/,
  java: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/,
  dotnet: /\.(?:cs|fs|vb)proj$/,
  php: /^(?:composer\.json|index\.php)$/,
  ruby: /^(?:Gemfile|config\.ru)$/,
  rust: /^Cargo\.toml$/,
  static: /^index\.html$/,
};

const isHere = (kind: StackKind, names: ReadonlySet<string>): boolean =>
  [...names].some((name) => marks[kind].test(name));

/** The newest versions when this was written; a file of the folder that names another one counts. */
const newest = {
  node: '24',
  python: '3.14',
  go: '1.25',
  java: '21',
  dotnet: '9.0',
  php: '8.4',
  ruby: '3.4',
  rust: '1',
};

/** What the folder says about a stack of this kind; where it says nothing, what is usual. */
export async function stackOf(kind: StackKind, folder: Folder): Promise<Stack> {
  const { names } = folder;
  switch (kind) {
    case 'node': {
      const manager = names.has('pnpm-lock.yaml') ? 'pnpm' : names.has('yarn.lock') ? 'yarn' : 'npm';
      const text = await folder.read('package.json');
      const scripts = scriptsOf(text);
      const script = /^node ([\w./-]+)$/.exec(scripts.get('start') ?? '')?.[1];
      const main = script ?? ['server.js', 'index.js', 'app.js', 'main.js'].find((name) => names.has(name));
      const asked = /"node"\s*:\s*"[^\d"]*(\d+)/.exec(text)?.[1] ?? /(\d+)/.exec(await folder.read('.nvmrc'))?.[1];
      return {
        kind,
        version: asked ?? newest.node,
        manager,
        locked: manager !== 'npm' || names.has('package-lock.json'),
        builds: scripts.has('build'),
        command: main && (script || !scripts.has('start')) ? ['node', main] : [manager, 'start'],
        port: 3000,
      };
    }
    case 'python': {
      const file = names.has('requirements.txt')
        ? 'requirements.txt'
        : names.has('pyproject.toml')
          ? 'pyproject.toml'
          : null;
      const needs = file === null ? '' : await folder.read(file);
      const main = ['main.py', 'app.py', 'server.py', 'hello.py'].find((name) => names.has(name)) ?? 'app.py';
      const module = main.replace(/\.py$/, '');
      const asked = /(\d+\.\d+)/.exec(await folder.read('.python-version'))?.[1];
      const command = names.has('manage.py')
        ? ['python', 'manage.py', 'runserver', '0.0.0.0:8000']
        : /^\W*fastapi\b|^\W*uvicorn\b/im.test(needs)
          ? ['uvicorn', `${module}:app`, '--host', '0.0.0.0', '--port', '8000']
          : /^\W*flask\b/im.test(needs)
            ? ['flask', '--app', module, 'run', '--host', '0.0.0.0', '--port', '8000']
            : ['python', main];
      return { kind, version: asked ?? newest.python, requirements: file, command, port: 8000 };
    }
    case 'go': {
      const version = /^go (\d+\.\d+)/m.exec(await folder.read('go.mod'))?.[1] ?? newest.go;
      const [first] = names.has('main.go') ? [] : (await folder.list('cmd')).filter((name) => /^[\w.-]+$/.test(name));
      return { kind, version, sums: names.has('go.sum'), main: first ? `./cmd/${first}` : '.', port: 8080 };
    }
    case 'java': {
      const tool = names.has('pom.xml') ? 'maven' : 'gradle';
      const build = await folder.read(
        tool === 'maven' ? 'pom.xml' : names.has('build.gradle') ? 'build.gradle' : 'build.gradle.kts',
      );
      const asked =
        /<(?:java\.version|maven\.compiler\.release|release)>(\d+)</.exec(build) ??
        /(?:languageVersion.*of\(|VERSION_)(\d+)/.exec(build);
      // Images are made for the versions with long support.
      const version = [8, 11, 17, 21, 25].find((one) => one >= Number(asked?.[1] ?? newest.java)) ?? 25;
      return { kind, tool, version: String(version), port: 8080 };
    }
    case 'dotnet': {
      const project = [...names].sort().find((name) => marks.dotnet.test(name)) ?? 'App.csproj';
      const text = await folder.read(project);
      const version = /<TargetFramework>net(\d+\.\d+)/.exec(text)?.[1] ?? newest.dotnet;
      return { kind, version, project, web: text === '' || text.includes('Microsoft.NET.Sdk.Web'), port: 8080 };
    }
    case 'php': {
      const version = /"php"\s*:\s*"[^\d"]*(\d+\.\d+)/.exec(await folder.read('composer.json'))?.[1] ?? newest.php;
      return { kind, version, composer: names.has('composer.json'), locked: names.has('composer.lock'), port: 80 };
    }
    case 'ruby': {
      const gems = await folder.read('Gemfile');
      const asked =
        /(\d+\.\d+)/.exec(await folder.read('.ruby-version'))?.[1] ?? /^ruby ["'][^\d]*(\d+\.\d+)/m.exec(gems)?.[1];
      const rails = /^\s*gem ["']rails["']/m.test(gems);
      const main = ['app.rb', 'main.rb', 'server.rb'].find((name) => names.has(name)) ?? 'app.rb';
      const command = rails
        ? ['bin/rails', 'server', '--binding', '0.0.0.0', '--port', '3000']
        : names.has('config.ru')
          ? ['bundle', 'exec', 'rackup', '--host', '0.0.0.0', '--port', '3000']
          : ['bundle', 'exec', 'ruby', main];
      return { kind, version: asked ?? newest.ruby, locked: names.has('Gemfile.lock'), command, port: 3000 };
    }
    case 'rust': {
      const text = await folder.read('Cargo.toml');
      const name = /^name\s*=\s*"([\w-]+)"/m.exec(text)?.[1] ?? 'app';
      return { kind, version: newest.rust, name, locked: names.has('Cargo.lock'), port: 8080 };
    }
    case 'static':
      return { kind, port: 80 };
  }
}

/** The scripts of a package.json; none when it cannot be read. */
function scriptsOf(text: string): ReadonlyMap<string, string> {
  try {
    const json: unknown = JSON.parse(text);
    const scripts = typeof json === 'object' && json !== null && 'scripts' in json ? json.scripts : null;
    if (typeof scripts !== 'object' || scripts === null) return new Map();
    return new Map(Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return new Map();
  }
}
