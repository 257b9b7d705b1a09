/**
 * What a window that only shows its views does not need: built as a file of its own, and loaded when a command is run or a
 * registry is asked. Reached through `import()` only.
 */
export { uploadTo } from './commands/files.js';
export { commands } from './commands/table.js';
export { openRegistries } from './registries.js';
