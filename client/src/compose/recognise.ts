/** How much of a file is looked at, in characters. */
const MOST_TEXT = 200_000;

/** Keys that stand at the top of Compose files and of few others. */
const topKeys = /^(?:services|networks|volumes|secrets|configs|include|version|name|models|x-[\w.-]+)\s*:/;
const serviceKeys =
  /^\s+(?:<<|image|build|ports|environment|depends_on|command|volumes|networks|restart|env_file|container_name|deploy|healthcheck|extends)\s*:/;

/**
 * Whether a YAML text is a Compose file by what it says: every key at the left is one of Compose's, there are services, and
 * at least one of them has a key that services have. `kind:` and `apiVersion:` (Kubernetes) or `jobs:` are not among them.
 */
export function isComposeText(text: string): boolean {
  let inServices = false;
  let hasService = false;
  for (const line of text.slice(0, MOST_TEXT).split(/\r?\n/)) {
    if (line.trim() === '' || /^\s*#/.test(line) || /^(?:---|\.\.\.|%)/.test(line)) continue;
    if (/^\S/.test(line)) {
      if (!topKeys.test(line)) return false;
      inServices = /^services\s*:/.test(line);
    }
    if (inServices && (serviceKeys.test(line) || /[{,]\s*(?:image|build|<<)\s*:/.test(line))) hasService = true;
  }
  return hasService;
}
