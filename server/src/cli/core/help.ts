import type { Prose } from '../../core/text.js';

export const tryHelp: Prose = {
  en: 'docknote lint --help says more.',
  ko: 'docknote lint --help로 사용법을 볼 수 있습니다.',
};

/** What `--help` prints. */
export const help: Prose = {
  en: `Finds what is wrong in Dockerfiles and Compose files, as the editor does.

  docknote lint [paths]        files and folders; without any, this folder
  docknote lint -              standard input

Folders are searched for Dockerfile*, *.Dockerfile, Containerfile*, compose*.yaml, docker-compose*.yaml (or .yml),
.dockerignore and .hadolint.yaml; .git, node_modules and the like are left out. A file that you name is judged
whatever it is called.

  --format text|json|sarif|github   how to write the result (text)
  --fix                             mend what can be mended safely; with -, the mended text goes to standard output
  --shellcheck                      ask the shellcheck on PATH about RUN as well, as the editor does where there is one
  --fail-on error|warning|info      the least severity for which the exit code is 1 (error)
  --rule ID=LEVEL                   off, hint, info, warning, error or default; as often as you like
  --lang ko|en                      language of the messages (that of LC_ALL, LC_MESSAGES or LANG)
  --stdin-filename PATH             the name under which standard input is judged (Dockerfile)
  -h, --help   -v, --version

Read as in the editor: .dockerignore, .hadolint.yaml, comments that silence a rule, and "docknote.rules" in
.vscode/settings.json of the working folder; --rule wins.

Exit code: 0 nothing of the asked severity; 1 problems; 2 wrong use, or a file that cannot be read or written.

In a project that has Docknote as a dependency:   npx docknote lint
In Docknote's own folder, after npm run build:    npx --no docknote lint sample
Anywhere, without npm:                            node <docknote>/dist/cli.js lint
`,
  ko: `Dockerfile과 Compose 파일에서 잘못된 곳을 편집기와 똑같이 찾아냅니다.

  docknote lint [경로]         파일과 폴더. 적지 않으면 현재 폴더
  docknote lint -              표준 입력

폴더에서는 Dockerfile*, *.Dockerfile, Containerfile*, compose*.yaml, docker-compose*.yaml(.yml 포함), .dockerignore,
.hadolint.yaml을 찾습니다. .git, node_modules 같은 폴더는 건너뜁니다. 직접 적은 파일은 이름에 상관없이 검사합니다.

  --format text|json|sarif|github   결과의 형식 (text)
  --fix                             안전하게 고칠 수 있는 문제를 고칩니다. -와 함께 쓰면 고친 글을 표준 출력에 씁니다
  --shellcheck                      PATH에 있는 shellcheck로 RUN도 검사합니다. 편집기는 있으면 늘 사용합니다
  --fail-on error|warning|info      종료 코드를 1로 만드는 가장 낮은 심각도 (error)
  --rule ID=수준                    off, hint, info, warning, error, default. 여러 번 쓸 수 있습니다
  --lang ko|en                      메시지의 언어 (LC_ALL, LC_MESSAGES, LANG을 따름)
  --stdin-filename 경로             표준 입력을 어떤 이름의 파일로 볼지 (Dockerfile)
  -h, --help   -v, --version

편집기와 같은 설정을 읽습니다: .dockerignore, .hadolint.yaml, 규칙을 끄는 주석, 그리고 현재 폴더의
.vscode/settings.json에 있는 "docknote.rules". --rule이 가장 앞섭니다.

종료 코드: 0 해당하는 문제 없음, 1 문제 있음, 2 잘못된 사용이거나 읽고 쓸 수 없는 파일이 있음.

Docknote를 의존성으로 둔 프로젝트에서:             npx docknote lint
Docknote 폴더에서 npm run build를 한 다음:         npx --no docknote lint sample
npm 없이 어디서나:                                 node <docknote 폴더>/dist/cli.js lint
`,
};
