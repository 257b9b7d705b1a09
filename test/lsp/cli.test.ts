import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, describe, test } from 'node:test';

const program = resolve('dist/cli.js');
const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own with these files. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'docknote-cli-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `docknote` in English, unless `env` says otherwise. */
function docknote(
  cwd: string,
  args: readonly string[],
  more: { readonly input?: string | Buffer; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  return new Promise((done, fail) => {
    const env = { ...process.env, NODE_OPTIONS: '', LC_ALL: '', LC_MESSAGES: '', LANG: 'en_US.UTF-8', ...more.env };
    const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: 'pipe' });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', fail).on('close', (code) => done({ code, out, err }));
    // A program that does not read its input may be gone before it is written.
    child.stdin.on('error', () => {});
    child.stdin.end(more.input ?? '');
  });
}

const good = 'FROM busybox:1.37\nCMD ["ls"]\n';
const wrong = 'FROM busybox:1.37\nRUNN ls\n';
const warned = 'FROM busybox:latest\n';

describe('docknote lint', () => {
  test('searches folders for Dockerfiles and Compose files, and for nothing else', async () => {
    const cwd = project({
      Dockerfile: wrong,
      'a/web.Dockerfile': wrong,
      'a/Containerfile': wrong,
      'a/compose.yaml': 'services: 3\n',
      'a/docker-compose.prod.yml': 'services: 3\n',
      'a/values.yaml': 'services: 3\n',
      'node_modules/x/Dockerfile': wrong,
      '.git/Dockerfile': wrong,
      '.devcontainer/Dockerfile': wrong,
      '.dockerignore': '*\n!\n',
      'Dockerfile.dockerignore': 'a\n',
      '.hadolint.yaml': 'ignored: []\n',
    });
    const { code, out } = await docknote(cwd, ['lint', '--format', 'json']);
    assert.equal(code, 1);
    assert.deepEqual(
      JSON.parse(out).files.map((file: { path: string }) => file.path),
      [
        '.devcontainer/Dockerfile',
        '.dockerignore',
        '.hadolint.yaml',
        'Dockerfile',
        'Dockerfile.dockerignore',
        'a/Containerfile',
        'a/compose.yaml',
        'a/docker-compose.prod.yml',
        'a/web.Dockerfile',
      ],
    );
  });

  test('ignore files and .hadolint.yaml are judged too, and mended', async () => {
    const cwd = project({ '.dockerignore': 'a\n # b\na\n!\n', '.hadolint.yaml': 'ignore: [DL3008]\n' });
    const { code, out } = await docknote(cwd, ['lint']);
    assert.equal(code, 1);
    assert.match(out, /^\.dockerignore:2:2 warning .* IndentedComment$/m);
    assert.match(out, /^\.dockerignore:3:1 hint .* DuplicatePattern$/m);
    assert.match(out, /^\.dockerignore:4:1 error .* InvalidPattern$/m);
    assert.match(out, /^\.hadolint\.yaml:1:1 /m);
    await docknote(cwd, ['lint', '--fix']);
    assert.equal(readFileSync(join(cwd, '.dockerignore'), 'utf8'), 'a\n# b\n!\n');
  });

  test('a Compose file is judged with its project', async () => {
    const cwd = project({
      'compose.yaml': 'services:\n  web:\n    image: busybox:1.37\n    networks: [back]\n',
      'compose.override.yaml': 'networks:\n  back: {}\n',
    });
    assert.doesNotMatch((await docknote(cwd, ['lint'])).out, /compose\.yaml:.* error/);
  });

  test('exit codes: 0 clean, 0 below the asked severity, 1 from there on, 2 wrong use', async () => {
    const cwd = project({ good, wrong, warned });
    assert.equal((await docknote(cwd, ['lint', 'good'])).code, 0);
    assert.equal((await docknote(cwd, ['lint', 'warned'])).code, 0);
    assert.equal((await docknote(cwd, ['lint', 'warned', '--fail-on=warning'])).code, 1);
    assert.equal((await docknote(cwd, ['lint', 'wrong'])).code, 1);
    const unknown = await docknote(cwd, ['lint', '--nope']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /no option --nope/);
    assert.equal(unknown.out, '');
    const rule = await docknote(cwd, ['lint', 'good', '--rule', 'Nothing=off']);
    assert.equal(rule.code, 2);
    assert.match(rule.err, /no rule Nothing/);
    const empty = await docknote(cwd, ['lint', '.']);
    assert.equal(empty.code, 2);
    assert.match(empty.err, /No Dockerfile/);
  });

  test('what cannot be read is named, the rest is judged, and the exit code is 2', async () => {
    const cwd = project({ wrong, binary: 'FROM a\0' });
    const { code, out, err } = await docknote(cwd, ['lint', 'missing', 'binary', 'wrong']);
    assert.equal(code, 2);
    assert.match(err, /missing: There is no such file/);
    assert.match(err, /binary: It is not a text file/);
    assert.match(out, /wrong:2:1 error/);
  });

  test('text: place, severity, message, code, source, sum', async () => {
    const { out } = await docknote(project({ Dockerfile: warned }), ['lint']);
    assert.match(
      out,
      /^Dockerfile:1:14 warning .+ DL3007\n {4}1 \| FROM busybox:latest\n {6}\| {14}\^{6}\n1 file: 1 warning/,
    );
  });

  test('sarif and github', async () => {
    const cwd = project({ Dockerfile: wrong });
    const sarif = await docknote(cwd, ['lint', '--format=sarif']);
    assert.equal(sarif.code, 1);
    assert.equal(JSON.parse(sarif.out).runs[0].results[0].ruleId, 'UnknownInstruction');
    const github = await docknote(cwd, ['lint', '--format=github']);
    assert.match(github.out, /^::error file=Dockerfile,line=2,endLine=2,col=1,endColumn=5,title=UnknownInstruction::/);
  });

  test('standard input, under the name and in the folder of --stdin-filename', async () => {
    const cwd = project({ 'sub/.dockerignore': '*.log\n' });
    const dockerfile = await docknote(cwd, ['lint', '-'], { input: wrong });
    assert.equal(dockerfile.code, 1);
    assert.match(dockerfile.out, /^-:2:1 error/);
    const ignored = await docknote(cwd, ['lint', '-', '--stdin-filename', 'sub/Dockerfile'], {
      input: 'FROM busybox:1.37\nCOPY a.log /\n',
    });
    assert.match(ignored.out, /^sub\/Dockerfile:2:6 warning .*CopyIgnoredFile/m);
    const compose = await docknote(cwd, ['lint', '-', '--stdin-filename=compose.yaml'], { input: 'services: 3\n' });
    assert.match(compose.out, /^compose\.yaml:1:11 error/);
  });

  test('the configuration of the workspace: .hadolint.yaml, docknote.rules; --rule wins', async () => {
    const cwd = project({
      'a/Dockerfile': warned,
      '.vscode/settings.json': '{\n  // ours\n  "docknote.rules": { "DL3007": "error", },\n}\n',
    });
    assert.match((await docknote(cwd, ['lint'])).out, /:14 error .* DL3007/);
    assert.match((await docknote(cwd, ['lint', '--rule', 'DL3007=info'])).out, /:14 info .* DL3007/);
    assert.match((await docknote(cwd, ['lint', '--rule', 'DL3007=off'])).out, /no problems/);
    writeFileSync(join(cwd, '.hadolint.yaml'), 'ignored: [DL3007]\n');
    assert.match((await docknote(cwd, ['lint'])).out, /no problems/);
    writeFileSync(join(cwd, '.vscode/settings.json'), '{ "docknote.rules": ');
    assert.match((await docknote(cwd, ['lint'])).err, /settings\.json is no valid JSON/);
  });

  test('in Korean', async () => {
    const cwd = project({ Dockerfile: warned });
    const asked = await docknote(cwd, ['lint', '--lang', 'ko']);
    assert.match(asked.out, /^Dockerfile:1:14 경고 .*[가-힣].* DL3007/);
    assert.match(asked.out, /파일 1개: 경고 1개/);
    assert.equal((await docknote(cwd, ['lint'], { env: { LANG: 'ko_KR.UTF-8' } })).out, asked.out);
    assert.match((await docknote(cwd, ['lint', '--nope', '--lang=ko'])).err, /--nope 옵션은 없습니다/);
  });

  test('--shellcheck asks the program on PATH, and says when there is none', {
    skip: spawnSync('shellcheck', ['--version']).status === 0 || process.env['CI'] === '1' ? false : 'no shellcheck',
  }, async () => {
    const folder = project({
      Dockerfile: 'FROM debian:13\nRUN x=$(date) && echo $x && \\\n  read y\n',
      'a.Dockerfile': good,
    });
    const without = await docknote(folder, ['lint', '--fail-on', 'info']);
    assert.doesNotMatch(without.out, /SC\d{4}/);
    const { code, out } = await docknote(folder, ['lint', '--shellcheck', '--fail-on', 'info']);
    assert.equal(code, 1);
    assert.match(out, /Dockerfile:2:\d+.*SC2086/);
    assert.match(out, /Dockerfile:3:3.*SC2162/);
    const nowhere = await docknote(folder, ['lint', '--shellcheck'], { env: { PATH: folder } });
    assert.deepEqual([nowhere.code, nowhere.err], [2, 'docknote: There is no program shellcheck on PATH.\n']);
  });

  test('help in both languages names every option', async () => {
    for (const lang of ['en', 'ko']) {
      const { code, out } = await docknote('.', ['lint', '--help', '--lang', lang]);
      assert.equal(code, 0);
      for (const option of [
        '--format',
        '--fix',
        '--shellcheck',
        '--fail-on',
        '--rule',
        '--lang',
        '--stdin-filename',
        'npx',
      ]) {
        assert.ok(out.includes(option), `${lang} ${option}`);
      }
      for (const line of out.split('\n')) assert.ok(line.length <= 120, line);
    }
    assert.match((await docknote('.', ['--version'])).out, /^\d+\.\d+\.\d+\n$/);
  });
});

describe('docknote lint --fix', () => {
  const slips = '\uFEFFfrom busybox:1.37\r\nCMD ["ls"]\r\nWORKDIR /a\r\nEXPOSE 80/TCP\r\n';

  test('mends what is safe and keeps byte order mark, line ends, permissions and links', async () => {
    const cwd = project({ Dockerfile: slips, 'good.Dockerfile': good });
    const file = join(cwd, 'Dockerfile');
    chmodSync(file, 0o640);
    symlinkSync('Dockerfile', join(cwd, 'link'));
    const untouched = statSync(join(cwd, 'good.Dockerfile')).mtimeMs;
    const { out } = await docknote(cwd, ['lint', '--fix', 'link', 'good.Dockerfile']);
    assert.match(out, /\d+ fixed/);
    const text = readFileSync(file, 'utf8');
    assert.match(text, /^\uFEFFFROM busybox:1\.37\r\n/);
    assert.match(text, /\r\nEXPOSE 80\/tcp\r\n$/);
    assert.doesNotMatch(text, /[^\r]\n/);
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.equal(statSync(join(cwd, 'good.Dockerfile')).mtimeMs, untouched);
    const again = await docknote(cwd, ['lint', '--fix', 'link']);
    assert.doesNotMatch(again.out, /fixed/);
  });

  test('bytes that are no UTF-8 are not touched', async () => {
    const cwd = project({});
    const bytes = Buffer.concat([
      Buffer.from('# '),
      Buffer.from([0xe9]),
      Buffer.from('\nfrom busybox:1.37\nWORKDIR /a\nCMD ["a"]\n'),
    ]);
    writeFileSync(join(cwd, 'Dockerfile'), bytes);
    const { code, err } = await docknote(cwd, ['lint', '--fix']);
    assert.equal(code, 2);
    assert.match(err, /not valid UTF-8/);
    assert.deepEqual(readFileSync(join(cwd, 'Dockerfile')), bytes);
  });

  test('standard input: the mended text goes to standard output, the rest to standard error', async () => {
    const { out, err } = await docknote(project({}), ['lint', '-', '--fix'], { input: slips });
    assert.match(out, /^\uFEFFFROM busybox:1\.37\r\n/);
    assert.match(out, /EXPOSE 80\/tcp\r\n$/);
    assert.match(err, /\d+ fixed/);
  });
});
