import type { Severity } from '../../../core/results.js';
import type { PathUse } from '../../model/paths.js';
import { loader, reference } from '../helpers.js';
import { rule } from '../rule.js';

/** What the loader needs is an error; what the engine or the build will miss later is a warning. */
const severityOf: Readonly<Record<PathUse, Severity>> = {
  include: 'error',
  extends: 'error',
  envFile: 'error',
  labelFile: 'error',
  content: 'warning',
  context: 'warning',
  dockerfile: 'warning',
  mount: 'warning',
};

/** What is read as a file: a folder there is as bad as nothing. */
const wantsFile: ReadonlySet<PathUse> = new Set<PathUse>(['include', 'extends', 'envFile', 'labelFile', 'dockerfile']);

export default rule({
  id: 'MissingFile',
  severity: 'error',
  since: '0.1.0',
  sources: [reference(''), loader],
  title: { en: 'File that does not exist', ko: '없는 파일' },
  why: {
    en: 'Paths start at the folder of this file. What Compose cannot find it cannot read; what the engine cannot find it replaces by an empty folder.',
    ko: '경로는 이 파일이 있는 폴더에서 시작합니다. Compose는 없는 파일을 읽지 못하고, 엔진은 없는 경로를 빈 폴더로 만들어 마운트합니다.',
  },
  messages: {
    file: {
      en: 'There is no file `{path}`. Mend the path or make the file.',
      ko: '`{path}` 파일이 없습니다. 경로를 고치거나 파일을 만드세요.',
    },
    optional: {
      en: 'There is no file `{path}`. Write `required: false` if it may be missing.',
      ko: '`{path}` 파일이 없습니다. 없어도 되는 파일이면 `required: false`를 적으세요.',
    },
    folder: {
      en: 'There is no folder `{path}`, so there is nothing to build.',
      ko: '`{path}` 폴더가 없어 빌드할 수 없습니다.',
    },
    mount: {
      en: 'There is no file `{path}` on the host. Docker would make an empty folder of this name and mount that.',
      ko: '호스트에 `{path}` 파일이 없습니다. 도커가 같은 이름의 빈 폴더를 만들어 마운트하게 됩니다.',
    },
    refused: {
      en: 'There is nothing at `{path}` on the host, and with `bind:` nobody makes it: the container cannot be started. Make it, or write `create_host_path: true`.',
      ko: '호스트에 `{path}` 경로가 없습니다. `bind:`를 적으면 경로를 만들어 주지 않아 컨테이너를 시작할 수 없습니다. 직접 만들거나 `create_host_path: true`를 적으세요.',
    },
    isFolder: {
      en: '`{path}` is a folder; a file is wanted here.',
      ko: '`{path}`는 폴더입니다. 여기에는 파일이 필요합니다.',
    },
    service: {
      en: 'The file `{path}` has no service `{name}`.',
      ko: '`{path}` 파일에 서비스 `{name}`이 없습니다.',
    },
    cycle: {
      en: '`{path}` includes this file again. Compose cannot follow the circle.',
      ko: '`{path}`가 이 파일을 다시 포함합니다. Compose가 맞물린 포함을 따라갈 수 없습니다.',
    },
  },
  on: {
    *file({ paths, project }) {
      if (!project) return;
      for (const { use, path, span, wants, isOptional, isStrict } of paths) {
        if (use === 'include' && project.isCyclic(path)) {
          yield { span, message: 'cycle', data: { path } };
          continue;
        }
        if (project.exists(path) === false) {
          // A folder may be missing: the engine makes it. A missing file becomes a folder, which nobody wants.
          if (isOptional || (use === 'mount' && !isStrict && !isFileName(path))) continue;
          const message = isStrict ? 'refused' : messageOf(use);
          yield { span, message, data: { path }, severity: severityOf[use] };
        } else if (wantsFile.has(use) && project.isFolder(path)) {
          yield { span, message: 'isFolder', data: { path }, severity: severityOf[use] };
        } else if (use === 'extends' && wants) {
          const services = project.servicesOf(path);
          if (services && !services.has(wants.text))
            yield { span: wants.span, message: 'service', data: { path, name: wants.text } };
        }
      }
    },
  },
  examples: {
    valid: [
      'services:\n  web:\n    image: nginx:1.27\n    volumes: ["./missing/conf.d:/a", "./missing/.ssh:/b", {type: bind, source: ./missing, target: /c}]\n',
      'services:\n  web:\n    image: nginx:1.27\n    volumes: [{type: bind, source: ./missing, target: /c, bind: {create_host_path: true}}]\n',
      'services:\n  web:\n    image: nginx:1.27\n    env_file: [./there.env, {path: ./missing.env, required: false}]\n    volumes: ["./missing:/x", "./there.conf:/y"]\n    extends: {file: ./there.yaml, service: base}\n',
    ],
    invalid: [
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    env_file: «./missing.env»\n    label_file: «missing.labels»\n',
      },
      { code: 'services:\n  web:\n    build: «./missing»\n    volumes: ["«./missing.conf»:/etc/x.conf"]\n' },
      { code: 'services:\n  web:\n    extends: {file: ./there.yaml, service: «nobody»}\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    env_file: [«./folder»]\n' },
      { code: 'services:\n  web:\n    image: nginx:1.27\n    env_file: [{path: «./folder», required: false}]\n' },
      {
        code: 'services:\n  web:\n    image: nginx:1.27\n    volumes: [{type: bind, source: «./missing», target: /c, bind: {propagation: rslave}}, {type: bind, source: «./missing/a», target: /d, bind: {create_host_path: false}}]\n',
      },
      { code: 'include: [«./cycle.yaml»]\nservices: {}\n' },
    ],
  },
});

const messageOf = (use: PathUse): 'mount' | 'folder' | 'optional' | 'file' =>
  use === 'mount' ? 'mount' : use === 'context' ? 'folder' : use === 'envFile' ? 'optional' : 'file';

/** Names that people give to files: not `conf.d`, not `.ssh`. */
const isFileName = (path: string): boolean => /[^/.][^/]*\.(?!d$)\w+$/.test(path);
