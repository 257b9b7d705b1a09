/** Examples of a rule besides those in its own file; `«…»` marks what is reported. */
export interface MoreExamples {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

/** A Dockerfile of these lines upon an image. */
export const on =
  (image: string) =>
  (...lines: readonly string[]): string =>
    [`FROM ${image}`, ...lines, ''].join('\n');

/** The same in a project with a `.hadolint.yaml`. */
export const configured =
  (yaml: string) =>
  (...lines: readonly string[]): string =>
    ['#- .hadolint.yaml', yaml, '#- Dockerfile', ...lines, ''].join('\n');

/** The same in a build context that holds these files. */
export const withFiles =
  (...files: readonly string[]) =>
  (...lines: readonly string[]): string =>
    ['#- files', ...files, '#- Dockerfile', ...lines, ''].join('\n');
