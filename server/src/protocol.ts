/**
 * The contract between our client and the server, beyond LSP itself. Types and names only: importing this file
 * pulls in no code. The client answers `HostRequests`; in other editors the Node entry answers what it can.
 */

/** A local image as the engine lists it. */
export interface LocalImage {
  /** `sha256:…` */
  readonly id: string;
  /** `repository:tag`, without `<none>`. */
  readonly tags: readonly string[];
  /** `repository@sha256:…` */
  readonly digests: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly created: number;
}

/** What a local image was built to do; a field that the engine left out is empty. */
export interface ImageConfig {
  readonly id: string;
  /** `repository@sha256:…` */
  readonly digests: readonly string[];
  readonly size: number;
  readonly created: string;
  readonly os: string;
  readonly architecture: string;
  readonly env: readonly string[];
  readonly user: string;
  readonly workdir: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly shell: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** A repository that a registry's search found. */
export interface FoundImage {
  /** As a person writes it: `nginx`, `bitnami/nginx`. */
  readonly name: string;
  /** 공식 이미지, as against a user's. */
  readonly official: boolean;
  /** Foreign text. */
  readonly description: string;
}

export interface DirEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** A script for ShellCheck, and the dialect to read it in. The answer depends on nothing else. */
export interface ShellCheckQuestion {
  readonly script: string;
  readonly shell: 'sh' | 'bash' | 'dash' | 'ksh';
}

/** How a person wants the project of a Compose file to be run. Paths start at the file's folder. */
export interface ComposeChoice {
  /** Laid over each other, lowest first; empty: Compose finds them by itself. */
  readonly files: readonly string[];
  /** In place of `.env`; later ones win. */
  readonly envFiles: readonly string[];
  /** Those that are switched on; empty: as `COMPOSE_PROFILES` says. */
  readonly profiles: readonly string[];
}

/**
 * What the server asks the client, which owns the engine, the network and the disk.
 * Rules: `null` or `[]` for "not available"; an answer never throws; the server never waits more than 300 ms for one
 * while a person types.
 */
export interface HostRequests {
  'docknote/localImages': { params: Record<string, never>; result: readonly LocalImage[] };
  'docknote/imageConfig': { params: { reference: string }; result: ImageConfig | null };
  'docknote/imageTags': { params: { repository: string }; result: readonly string[] };
  'docknote/imageNames': { params: { beginning: string }; result: readonly FoundImage[] };
  'docknote/readText': { params: { uri: string }; result: string | null };
  'docknote/composeChoice': { params: { uri: string }; result: ComposeChoice | null };
  /** Those of the named variables that are set where the commands run Compose; the others stay with the client. */
  'docknote/environment': { params: { names: readonly string[] }; result: Readonly<Record<string, string>> | null };
  /** URIs of the Dockerfiles and Compose files of the workspace. */
  'docknote/documents': { params: Record<string, never>; result: readonly string[] };
  /** The bytes of a file. */
  'docknote/size': { params: { uri: string }; result: number | null };
  'docknote/list': { params: { uri: string }; result: readonly DirEntry[] };
  /**
   * What the person's own `shellcheck` prints (`json1`); null without the program, without trust and after a failure.
   * Takes its time; cancelling the request ends the program.
   */
  'docknote/shellcheck': { params: ShellCheckQuestion; result: string | null };
}

export type HostMethod = keyof HostRequests;

/** A place as LSP counts: lines and UTF-16 units from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** What the commands and lenses of a Compose project must know of an open file. */
export interface ComposeShape {
  /** The project's name where the file or `.env` fixes it. */
  readonly name: string | null;
  /** The key `services`. */
  readonly section: Place | null;
  readonly services: readonly ComposeShapeService[];
  readonly profiles: readonly string[];
  /** Named volumes that belong to the project. */
  readonly volumes: readonly string[];
  /** `COMPOSE_FILE` of `.env` lists the file. */
  readonly isListed: boolean;
}

export interface ComposeShapeService {
  readonly name: string;
  readonly start: Place;
  /** Where the entry ends. */
  readonly end: Place;
  readonly hasBuild: boolean;
  readonly hasWatch: boolean;
}

export interface PastedServices {
  readonly edits: readonly {
    readonly range: { readonly start: Place; readonly end: Place };
    readonly newText: string;
  }[];
  /** Their names. */
  readonly services: readonly string[];
  /** Options that Compose has no key for. */
  readonly left: readonly string[];
}

export interface CopiedRun {
  /** For a shell. */
  readonly text: string;
  /** Keys that `docker run` has no option for. */
  readonly left: readonly string[];
}

/** A Compose project as a graph. */
export interface ComposeGraph {
  readonly nodes: readonly {
    readonly kind: 'service' | 'network' | 'volume';
    readonly name: string;
    /** Where it is declared; null: nowhere. */
    readonly home: { readonly uri: string; readonly start: Place } | null;
  }[];
  /** `from` needs `to`: indices of nodes. */
  readonly edges: readonly {
    readonly from: number;
    readonly to: number;
    /** The key that says so. */
    readonly via: string;
    readonly condition: string | null;
  }[];
}

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

/** What our client asks the server about an open document, beyond LSP. `null`: nothing to say. */
export interface ServerRequests {
  'docknote/composeShape': { params: AboutDocument; result: ComposeShape | null };
  'docknote/composeGraph': { params: AboutDocument; result: ComposeGraph | null };
  /** What a text of `docker run` commands adds to the file as services. */
  'docknote/pasteRun': { params: AboutDocument & { readonly text: string }; result: PastedServices | null };
  /** A service as a command; `project` is the project's name. */
  'docknote/copyRun': {
    params: AboutDocument & { readonly service: string; readonly project: string };
    result: CopiedRun | null;
  };
}

export type ServerMethod = keyof ServerRequests;

/** Sent by the client when what it answered earlier may be wrong now. */
export interface HostChanged {
  readonly method: 'docknote/hostChanged';
  /** `images`: the engine's images; `programs`: which may be run; `files`: the uri's content or the folder's list. */
  readonly params:
    | { readonly what: 'images' | 'programs' }
    | { readonly what: 'files'; readonly uris: readonly string[] };
}

/** The client's command behind "ignore in this workspace"; its argument is the rule's id. */
export const ignoreInWorkspace = 'docknote.ignoreRuleInWorkspace';

/** The client's command behind a Dockerfile's lenses; see `BuildRequest`. */
export const buildCommand = 'docknote.image.build';

/** What a lens hands to `buildCommand`. */
export interface BuildRequest {
  readonly uri: string;
  /** A stage's name or number; left out: what was chosen last. */
  readonly target?: string;
  /** Ask for the options first. */
  readonly ask?: true;
  /** Run the image afterwards. */
  readonly run?: true;
}

/**
 * The scheme of the client's pages of rules, `docknote-rule:/<id>.md`. The code of a diagnostic leads there; VS Code opens
 * documents behind it, but no commands.
 */
export const ruleScheme = 'docknote-rule';

/** The setting `docknote.language`. `auto` follows the editor's display language. */
export type LanguageSetting = 'auto' | 'ko' | 'en';

/** A rule's severity as a person sets it; `default` gives back the rule's own. */
export type RuleLevel = 'default' | 'off' | 'error' | 'warning' | 'information' | 'hint';

/** The settings that the server reads (section `docknote`). */
export interface ServerSettings {
  readonly language: LanguageSetting;
  /** Rule id → level. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Whether a Dockerfile offers its builds between its lines. */
  readonly dockerfile: { readonly lenses: boolean };
  readonly inlayHints: {
    readonly variables: boolean;
    readonly stageNumbers: boolean;
    readonly inherited: boolean;
    readonly overridden: boolean;
  };
}

/** `initializationOptions` of our own client; every part is optional for others. */
export interface InitializationOptions {
  /** The client answers `HostRequests`. */
  readonly host?: boolean;
  readonly settings?: Partial<ServerSettings>;
  /** The editor's display language (`vscode.env.language`); wins over `initialize`'s locale. */
  readonly locale?: string;
}
