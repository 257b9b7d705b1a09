import {
  definition as composeDefinition,
  highlights as composeHighlights,
  references as composeReferences,
  rename as composeRename,
  renameTarget as composeRenameTarget,
} from '../across/compose.js';
import { references as dockerfileReferences, rename as dockerfileRename } from '../across/dockerfile.js';
import { assists as composeAssists } from '../compose/features/assists.js';
import { completions as composeCompletions } from '../compose/features/completion.js';
import { copyRun as composeCopyRun, pasteRun as composePasteRun } from '../compose/features/dockerRun.js';
import { folds as composeFolds } from '../compose/features/folding.js';
import { format as composeFormat } from '../compose/features/format.js';
import { formatOnType as composeFormatOnType } from '../compose/features/formatOnType.js';
import { graph as composeGraph } from '../compose/features/graph.js';
import { hover as composeHover } from '../compose/features/hover.js';
import { inlayHints as composeInlayHints } from '../compose/features/inlayHints.js';
import { links as composeLinks } from '../compose/features/links.js';
import { refactors as composeRefactors } from '../compose/features/refactors.js';
import { selections as composeSelections } from '../compose/features/selection.js';
import { tokens as composeTokens } from '../compose/features/semanticTokens.js';
import { shape as composeShape } from '../compose/features/shape.js';
import { suppressions as composeSuppressions } from '../compose/features/suppressions.js';
import { symbols as composeSymbols } from '../compose/features/symbols.js';
import { ComposeFile } from '../compose/file.js';
import { TokenPiece } from '../core/results.js';
import { assists as dockerfileAssists } from '../dockerfile/features/assists.js';
import { completions as dockerfileCompletions } from '../dockerfile/features/completion.js';
import { definition as dockerfileDefinition } from '../dockerfile/features/definition.js';
import { folds as dockerfileFolds } from '../dockerfile/features/folding.js';
import { format as dockerfileFormat, formatOnType as dockerfileFormatOnType } from '../dockerfile/features/format.js';
import { highlights as dockerfileHighlights } from '../dockerfile/features/highlight.js';
import { hover as dockerfileHover } from '../dockerfile/features/hover.js';
import { inlayHints as dockerfileInlayHints } from '../dockerfile/features/inlayHints.js';
import { lenses as dockerfileLenses } from '../dockerfile/features/lenses.js';
import { links as dockerfileLinks } from '../dockerfile/features/links.js';
import { refactors as dockerfileRefactors } from '../dockerfile/features/refactors/index.js';
import { renameTarget as dockerfileRenameTarget } from '../dockerfile/features/rename.js';
import { selections as dockerfileSelections } from '../dockerfile/features/selection.js';
import { tokenPieces as dockerfileTokens } from '../dockerfile/features/semanticTokens.js';
import { signature as dockerfileSignature } from '../dockerfile/features/signature.js';
import { suppressions as dockerfileSuppressions } from '../dockerfile/features/suppressions.js';
import { names as dockerfileNames, symbols as dockerfileSymbols } from '../dockerfile/features/symbols.js';
import { DockerfileFile } from '../dockerfile/file.js';
import { HadolintFile, hadolintHover } from '../dockerfile/lint/hadolintFile.js';
import { completions as dockerignoreCompletions } from '../dockerignore/features/completion.js';
import { hover as dockerignoreHover } from '../dockerignore/features/hover.js';
import { DockerignoreFile } from '../dockerignore/file.js';
import { enrichCompose } from '../workspace/composeProject.js';
import { enrichDockerfile } from '../workspace/dockerfileFacts.js';
import { enrichDockerignore } from '../workspace/dockerignoreFacts.js';
import type { LanguageId } from '../workspace/documents.js';
import type { Language } from './languages.js';

const dockerfile: Language<DockerfileFile> = {
  open: (uri, version, text, previous) =>
    previous === undefined ? new DockerfileFile(uri, version, text) : previous.next(version, text),
  enrich: enrichDockerfile,
  completions: dockerfileCompletions,
  hover: dockerfileHover,
  symbols: dockerfileSymbols,
  names: dockerfileNames,
  folds: dockerfileFolds,
  signature: dockerfileSignature,
  format: dockerfileFormat,
  formatOnType: dockerfileFormatOnType,
  tokens: dockerfileTokens,
  selections: dockerfileSelections,
  links: dockerfileLinks,
  inlayHints: dockerfileInlayHints,
  lenses: dockerfileLenses,
  refactors: dockerfileRefactors,
  assists: dockerfileAssists,
  suppressions: dockerfileSuppressions,
  definition: dockerfileDefinition,
  references: dockerfileReferences,
  highlights: dockerfileHighlights,
  renameTarget: dockerfileRenameTarget,
  rename: dockerfileRename,
};

const dockercompose: Language<ComposeFile> = {
  open: (uri, version, text, previous) => new ComposeFile(uri, version, text, previous),
  enrich: enrichCompose,
  completions: composeCompletions,
  hover: composeHover,
  symbols: composeSymbols,
  folds: composeFolds,
  definition: composeDefinition,
  references: composeReferences,
  highlights: composeHighlights,
  renameTarget: composeRenameTarget,
  rename: composeRename,
  links: composeLinks,
  tokens: (file, range) => [{ start: 0, piece: new TokenPiece(composeTokens(file, range)) }],
  selections: composeSelections,
  format: composeFormat,
  formatOnType: composeFormatOnType,
  inlayHints: composeInlayHints,
  refactors: composeRefactors,
  assists: composeAssists,
  suppressions: composeSuppressions,
  shape: composeShape,
  graph: composeGraph,
  pasteRun: composePasteRun,
  copyRun: composeCopyRun,
};

/** hadolint's own settings: what is wrong in them, and what they mean. */
const hadolint: Language<HadolintFile> = {
  open: (uri, version, text) => new HadolintFile(uri, version, text),
  completions: async () => ({ items: [], incomplete: false }),
  hover: hadolintHover,
  symbols: () => [],
  folds: () => [],
};

const dockerignore: Language<DockerignoreFile> = {
  open: (uri, version, text, previous) => new DockerignoreFile(uri, version, text, previous?.tally ?? null),
  enrich: enrichDockerignore,
  completions: dockerignoreCompletions,
  hover: dockerignoreHover,
  symbols: () => [],
  folds: () => [],
};

/** The one place that says which function answers which feature of which language. */
export const languages = { dockerfile, dockercompose, hadolint, dockerignore } satisfies Record<
  LanguageId,
  unknown
> as Record<LanguageId, Language>;
