import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from './docker.js';

/** A finding of the builder's own linter. Lines from 1. */
export interface OracleWarning {
  readonly rule: string;
  readonly detail: string;
  readonly start: number;
  readonly end: number;
}

/** What the real builder says of a Dockerfile. */
export interface Verdict {
  /** Its first error; null when it accepts the file. */
  readonly error: string | null;
  /** First line of the error from 1; 0 when it names none. */
  readonly line: number;
  readonly warnings: readonly OracleWarning[];
}

/** The part of `--call=check,format=json` that we read. */
interface CheckOutput {
  readonly warnings?: readonly {
    readonly ruleName: string;
    readonly detail: string;
    readonly location?: Location;
  }[];
  readonly buildError?: { readonly message: string; readonly location?: Location };
}

interface Location {
  readonly ranges?: readonly { readonly start: { readonly line: number }; readonly end: { readonly line: number } }[];
}

/**
 * The real builder as a judge. It needs the docker CLI with buildx on PATH and an engine (DOCKER_HOST); every question
 * is one `docker buildx build --call=check`, which reads the file and builds nothing.
 */
export class Oracle {
  private readonly root = mkdtempSync(join(tmpdir(), 'docknote-oracle-'));
  private count = 0;

  /** Why there is no judge here; null when there is one. */
  static async unavailable(): Promise<string | null> {
    const { code, stderr } = await docker(['version', '--format', '{{.Server.Version}}'], 15_000);
    if (code !== 0) return `no engine answers the docker CLI: ${stderr.trim().split('\n')[0] ?? ''}`;
    const buildx = await docker(['buildx', 'version'], 15_000);
    return buildx.code === 0 ? null : 'the docker CLI has no buildx';
  }

  /**
   * Asks for one file.
   * @param files further files of the build context (`.dockerignore`)
   * @throws Error when the builder cannot be asked (which is not the same as its rejecting the file)
   */
  async ask(dockerfile: string, files: Readonly<Record<string, string>> = {}): Promise<Verdict> {
    const folder = join(this.root, String(this.count++));
    mkdirSync(folder);
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const { stdout, stderr } = await docker(
      ['buildx', 'build', '--call=check,format=json', '--progress=quiet', '-f', join(folder, 'Dockerfile'), folder],
      60_000,
    );
    rmSync(folder, { recursive: true, force: true });
    if (!stdout.trimStart().startsWith('{')) {
      const message = /ERROR: (.*)/.exec(stderr)?.[1];
      if (message === undefined) throw new Error(`the builder gave no answer: ${stderr || stdout}`);
      return { error: message, line: 0, warnings: [] };
    }
    const output = JSON.parse(stdout) as CheckOutput; // The CLI's own format; fields that are missing are handled.
    const lines = (location: Location | undefined): { start: number; end: number } => ({
      start: location?.ranges?.[0]?.start.line ?? 0,
      end: location?.ranges?.at(-1)?.end.line ?? 0,
    });
    return {
      error: output.buildError?.message ?? null,
      line: lines(output.buildError?.location).start,
      warnings: (output.warnings ?? []).map((w) => ({ rule: w.ruleName, detail: w.detail, ...lines(w.location) })),
    };
  }

  /** Removes what was written to disk. */
  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
